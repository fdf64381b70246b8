package genmodels.plot;

import genmodels.preconditions.Arguments;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.Annotation;

/** What is drawn over a picture: arrows and reference lines. Coordinates are those of the axes; what lies outside their range is left out. */
public final class Notes {
    private static final double HEAD = 8;

    private Notes() {}

    /**
     * Adds an arrow.
     *
     * @param chart the chart
     * @param fromX x of its tail
     * @param fromY y of its tail
     * @param toX x of its tip
     * @param toY y of its tip
     * @param colour its colour
     * @return the chart
     * @throws IllegalArgumentException if a coordinate is not finite
     */
    public static XYChart arrow(XYChart chart, double fromX, double fromY, double toX, double toY, Color colour) {
        return drawn(chart, new Arrow(point(fromX, fromY), point(toX, toY), colour));
    }

    /**
     * Adds a dashed line over the whole height, with a word at its top.
     *
     * @param chart the chart
     * @param x where
     * @param text what it marks; empty for nothing
     * @return the chart
     * @throws IllegalArgumentException if x is not finite
     */
    public static XYChart vertical(XYChart chart, double x, String text) {
        return drawn(chart, new Rule(Arguments.finite("x", x), true, text));
    }

    /**
     * Adds a dashed line over the whole width, with a word at its right end.
     *
     * @param chart the chart
     * @param y where
     * @param text what it marks; empty for nothing
     * @return the chart
     * @throws IllegalArgumentException if y is not finite
     */
    public static XYChart horizontal(XYChart chart, double y, String text) {
        return drawn(chart, new Rule(Arguments.finite("y", y), false, text));
    }

    private static XYChart drawn(XYChart chart, Annotation annotation) {
        chart.addAnnotation(annotation);
        return chart;
    }

    private static double[] point(double x, double y) {
        return new double[] {Arguments.finite("x", x), Arguments.finite("y", y)};
    }

    private abstract static class Drawn extends Annotation {
        Drawn() {
            super(false);
        }

        abstract void draw(Graphics2D g, PlotArea area);

        @Override
        public final void paint(Graphics2D g) {
            double left = getXAxisScreenValueForMin();
            double top = getYAxisScreenValueForMin();
            draw(
                    g,
                    PlotArea.of(
                            chart,
                            new Rectangle2D.Double(
                                    left, top, getXAxisScreenValueForMax() - left, getYAxisScreenValueForMax() - top)));
        }

        double screenX(double x) {
            return chart.getScreenXFromChart(x);
        }

        double screenY(double y) {
            return chart.getScreenYFromChart(y);
        }

        /** XChart gives the middle of the axis for what lies outside it, so what is not in the picture is not drawn. */
        static boolean shows(PlotArea area, double[] point) {
            return area.holdsX(point[0]) && area.holdsY(point[1]);
        }
    }

    private static final class Arrow extends Drawn {
        private final double[] from;
        private final double[] to;
        private final Color colour;

        Arrow(double[] from, double[] to, Color colour) {
            this.from = from;
            this.to = to;
            this.colour = colour;
        }

        @Override
        void draw(Graphics2D g, PlotArea area) {
            if (!shows(area, from) || !shows(area, to)) {
                return;
            }
            double x0 = screenX(from[0]);
            double y0 = screenY(from[1]);
            double x1 = screenX(to[0]);
            double y1 = screenY(to[1]);
            double length = Math.max(1e-9, Math.hypot(x1 - x0, y1 - y0));
            double ux = (x1 - x0) / length;
            double uy = (y1 - y0) / length;
            double back = Math.min(HEAD, length);
            g.setColor(colour);
            g.setStroke(Look.solid(1.6f));
            g.draw(new Line2D.Double(x0, y0, x1 - 0.7 * back * ux, y1 - 0.7 * back * uy));
            g.fill(triangle(x1, y1, ux * back, uy * back));
        }

        private static Shape triangle(double x, double y, double dx, double dy) {
            Path2D.Double path = new Path2D.Double();
            path.moveTo(x, y);
            path.lineTo(x - dx + 0.42 * dy, y - dy - 0.42 * dx);
            path.lineTo(x - dx - 0.42 * dy, y - dy + 0.42 * dx);
            path.closePath();
            return path;
        }
    }

    private static final class Rule extends Drawn {
        private final double at;
        private final boolean upright;
        private final String text;

        Rule(double at, boolean upright, String text) {
            this.at = at;
            this.upright = upright;
            this.text = Arguments.notNull("text", text);
        }

        @Override
        void draw(Graphics2D g, PlotArea area) {
            if (upright ? !area.holdsX(at) : !area.holdsY(at)) {
                return;
            }
            g.setColor(Look.GREY);
            g.setStroke(Look.dashed(1.3f));
            g.setFont(Look.font(Font.PLAIN, 12));
            FontMetrics metrics = g.getFontMetrics();
            if (upright) {
                double x = screenX(at);
                g.draw(new Line2D.Double(x, area.top(), x, area.bottom()));
                boolean fits = x + 5 + metrics.stringWidth(text) < area.right();
                g.drawString(text, (float) (fits ? x + 5 : x - 5 - metrics.stringWidth(text)), (float)
                        (area.top() + metrics.getAscent() + 3));
            } else {
                double y = screenY(at);
                g.draw(new Line2D.Double(area.left(), y, area.right(), y));
                g.drawString(text, (float) (area.right() - 6 - metrics.stringWidth(text)), (float) (y - 4));
            }
        }
    }
}
