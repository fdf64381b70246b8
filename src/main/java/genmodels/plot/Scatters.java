package genmodels.plot;

import java.awt.Color;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;

/** Clouds of points in the plane. */
public final class Scatters {
    private Scatters() {}

    /**
     * Adds points.
     *
     * @param chart the chart
     * @param name name in the legend, unique in the chart
     * @param x shape [n]
     * @param y shape [n]
     * @return the chart
     * @throws IllegalArgumentException if the lengths differ or there is no point
     */
    public static XYChart add(XYChart chart, String name, double[] x, double[] y) {
        return add(chart, name, x, y, Curves.nextColour(chart));
    }

    /**
     * Adds points in a colour, of a size that fits their number: large and solid when few, small and see-through when many, so
     * that density shows.
     *
     * @param chart the chart
     * @param name name in the legend, unique in the chart
     * @param x shape [n]
     * @param y shape [n]
     * @param colour their colour
     * @return the chart
     * @throws IllegalArgumentException if the lengths differ or there is no point
     */
    public static XYChart add(XYChart chart, String name, double[] x, double[] y, Color colour) {
        double scale = Math.min(1, Math.sqrt(100.0 / x.length));
        return add(chart, name, x, y, colour, 2.5 + 4 * scale, 0.4 + 0.5 * scale);
    }

    /**
     * Adds points in a colour, size and opacity.
     *
     * @param chart the chart
     * @param name name in the legend, unique in the chart
     * @param x shape [n]
     * @param y shape [n]
     * @param colour their colour
     * @param diameter in CSS pixels
     * @param opacity 0 (invisible) to 1 (solid)
     * @return the chart
     * @throws IllegalArgumentException if the lengths differ, there is no point or the opacity is not in [0, 1]
     */
    public static XYChart add(
            XYChart chart, String name, double[] x, double[] y, Color colour, double diameter, double opacity) {
        XYSeries series = Curves.line(chart, name, x, y, colour);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarkerColor(Look.faint(colour, opacity));
        series.setMarker(new Dot(diameter));
        return chart;
    }

    /** A disc with a size of its own, placed to a fraction of a pixel; XChart's markers all share one size. */
    private static final class Dot extends Marker {
        private final double diameter;

        Dot(double diameter) {
            this.diameter = diameter;
        }

        @Override
        public void paint(java.awt.Graphics2D g, double x, double y, int markerSize) {
            g.fill(new java.awt.geom.Ellipse2D.Double(x - diameter / 2, y - diameter / 2, diameter, diameter));
        }
    }
}
