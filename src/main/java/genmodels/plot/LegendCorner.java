package genmodels.plot;

import java.awt.Color;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Where a legend hides least of what a chart shows. */
final class LegendCorner {
    /** In the order in which they are preferred. */
    private static final List<LegendPosition> PLACES = List.of(
            LegendPosition.InsideNE,
            LegendPosition.InsideNW,
            LegendPosition.InsideSE,
            LegendPosition.InsideSW,
            LegendPosition.InsideN,
            LegendPosition.InsideS);

    /** Of XChart, between legend and frame, in pixels. */
    private static final int MARGIN = 6;

    /** Between neighbouring samples of a line, in pixels. */
    private static final double STEP = 4;

    /** What is fainter is background: bands, coloured regions. */
    private static final int FAINTEST = 64;

    private LegendCorner() {}

    /**
     * Chooses the place inside whose rectangle the fewest points and pieces of curves lie.
     *
     * @param chart a chart that has been painted, so that it knows its pixels
     * @param area where it shows data
     * @param legend of the size that it has
     * @return the place; the first of several that hide nothing
     */
    static LegendPosition best(XYChart chart, PlotArea area, Rectangle2D legend) {
        List<Point2D> ink = new ArrayList<>();
        for (XYSeries series : chart.getSeriesCollection()) {
            if (series.isEnabled() && opacity(chart, series) >= FAINTEST) {
                addInk(chart, series, area, ink);
            }
        }
        return PLACES.stream()
                .min(Comparator.comparingLong(place -> {
                    Rectangle2D there = rectangle(place, area, legend);
                    return ink.stream().filter(there::contains).count();
                }))
                .orElseThrow();
    }

    private static XYSeriesRenderStyle style(XYChart chart, XYSeries series) {
        return series.getXYSeriesRenderStyle().orElse(chart.getStyler().getDefaultSeriesRenderStyle());
    }

    private static int opacity(XYChart chart, XYSeries series) {
        Color colour = switch (style(chart, series)) {
            case Scatter -> series.getMarkerColor();
            case Area, StepArea, PolygonArea -> series.getFillColor();
            case Line, Step -> series.getLineColor();
        };
        return colour == null ? 255 : colour.getAlpha();
    }

    private static void addInk(XYChart chart, XYSeries series, PlotArea area, List<Point2D> ink) {
        double[] x = series.getXData();
        double[] y = series.getYData();
        boolean joined = style(chart, series) != XYSeriesRenderStyle.Scatter;
        Point2D before = null;
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i]) || !Double.isFinite(y[i])) {
                before = null;
                continue;
            }
            Point2D here = new Point2D.Double(chart.getScreenXFromChart(x[i]), chart.getScreenYFromChart(y[i]));
            if (joined && before != null) {
                addLine(before, here, area, ink);
            }
            add(here, area, ink);
            before = here;
        }
    }

    /** A line whose ends may lie far outside of the picture. */
    private static void addLine(Point2D from, Point2D to, PlotArea area, List<Point2D> ink) {
        double length = from.distance(to);
        double most = 4 * (area.right() - area.left() + area.bottom() - area.top());
        int pieces = (int) Math.ceil(Math.min(length, most) / STEP);
        for (int k = 1; k < pieces; k++) {
            double t = (double) k / pieces;
            double x = from.getX() + t * (to.getX() - from.getX());
            double y = from.getY() + t * (to.getY() - from.getY());
            add(new Point2D.Double(x, y), area, ink);
        }
    }

    private static void add(Point2D point, PlotArea area, List<Point2D> ink) {
        if (point.getX() >= area.left()
                && point.getX() <= area.right()
                && point.getY() >= area.top()
                && point.getY() <= area.bottom()) {
            ink.add(point);
        }
    }

    private static Rectangle2D rectangle(LegendPosition place, PlotArea area, Rectangle2D legend) {
        double width = legend.getWidth();
        double height = legend.getHeight();
        double x = switch (place) {
            case InsideNW, InsideSW -> area.left() + MARGIN;
            case InsideN, InsideS -> (area.left() + area.right() - width) / 2;
            default -> area.right() - width - MARGIN;
        };
        double y = switch (place) {
            case InsideSW, InsideSE, InsideS -> area.bottom() - height - MARGIN;
            default -> area.top() + MARGIN;
        };
        return new Rectangle2D.Double(x, y, width, height);
    }
}
