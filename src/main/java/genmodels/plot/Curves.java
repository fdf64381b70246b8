package genmodels.plot;

import genmodels.preconditions.Arguments;
import java.awt.Color;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Lines through points: functions, learning curves, steps, bands of uncertainty. */
public final class Curves {
    /** Points at which a function is evaluated: one a pixel is enough for the eye. */
    private static final int POINTS = 601;

    private Curves() {}

    /**
     * Adds a line through points.
     *
     * @param chart the chart
     * @param name name in the legend, unique in the chart
     * @param x shape [n]
     * @param y shape [n]; a NaN interrupts the line
     * @return the chart
     * @throws IllegalArgumentException if the lengths differ or there is no point
     */
    public static XYChart add(XYChart chart, String name, double[] x, double[] y) {
        return add(chart, name, x, y, nextColour(chart));
    }

    /**
     * Adds a line through points in a colour.
     *
     * @param chart the chart
     * @param name name in the legend, unique in the chart
     * @param x shape [n]
     * @param y shape [n]; a NaN interrupts the line
     * @param colour its colour
     * @return the chart
     * @throws IllegalArgumentException if the lengths differ or there is no point
     */
    public static XYChart add(XYChart chart, String name, double[] x, double[] y, Color colour) {
        line(chart, name, x, y, colour);
        return chart;
    }

    /**
     * Adds a line through marked points, for few values such as one an epoch or one a sample size.
     *
     * @param chart the chart
     * @param name name in the legend, unique in the chart
     * @param x shape [n]
     * @param y shape [n]
     * @return the chart
     * @throws IllegalArgumentException if the lengths differ or there is no point
     */
    public static XYChart addMarked(XYChart chart, String name, double[] x, double[] y) {
        XYSeries series = line(chart, name, x, y, nextColour(chart));
        series.setMarker(SeriesMarkers.CIRCLE);
        return chart;
    }

    /**
     * Adds a dashed line, for a reference.
     *
     * @param chart the chart
     * @param name name in the legend, unique in the chart
     * @param x shape [n]; two points, or as many as there are pixels
     * @param y shape [n]
     * @param colour its colour
     * @return the chart
     * @throws IllegalArgumentException if the lengths differ or there is no point
     */
    public static XYChart addDashed(XYChart chart, String name, double[] x, double[] y, Color colour) {
        XYSeries series = line(chart, name, x, y, colour);
        series.setLineStyle(Look.dashed(1.6f));
        series.setSmooth(x.length > 2); // one path: otherwise XChart starts the dashes anew at every point
        return chart;
    }

    /**
     * Adds the graph of a function.
     *
     * @param chart the chart
     * @param name name in the legend, unique in the chart
     * @param function the function; where it is infinite or undefined the line is interrupted
     * @param from left end
     * @param to right end, above {@code from}
     * @return the chart
     * @throws IllegalArgumentException if the interval is empty, or the function is nowhere finite on it
     */
    public static XYChart addFunction(
            XYChart chart, String name, DoubleUnaryOperator function, double from, double to) {
        return addFunction(chart, name, function, from, to, nextColour(chart));
    }

    /**
     * Adds the graph of a function in a colour.
     *
     * @param chart the chart
     * @param name name in the legend, unique in the chart
     * @param function the function; where it is infinite or undefined the line is interrupted
     * @param from left end
     * @param to right end, above {@code from}
     * @param colour its colour
     * @return the chart
     * @throws IllegalArgumentException if the interval is empty, or the function is nowhere finite on it
     */
    public static XYChart addFunction(
            XYChart chart, String name, DoubleUnaryOperator function, double from, double to, Color colour) {
        double[] x = grid(from, to, POINTS);
        double[] y = Arrays.stream(x)
                .map(function)
                .map(v -> Double.isFinite(v) ? v : Double.NaN)
                .toArray();
        Arguments.require(
                !Arrays.stream(y).allMatch(Double::isNaN), "function", "finite somewhere on the interval", "nowhere");
        return add(chart, name, x, y, colour);
    }

    /**
     * Adds a function that jumps at given points and is constant between them, right-continuous as distribution functions
     * are: value y[i] from x[i] up to x[i+1].
     *
     * @param chart the chart
     * @param name name in the legend, unique in the chart
     * @param x shape [n], ascending
     * @param y shape [n]
     * @param colour its colour
     * @return the chart
     * @throws IllegalArgumentException if the lengths differ or there is no point
     */
    public static XYChart addSteps(XYChart chart, String name, double[] x, double[] y, Color colour) {
        XYSeries series = line(chart, name, x, y, colour);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Step);
        return chart;
    }

    /**
     * Adds a band between two curves, for example mean ± standard error; add its middle line after it, so that the line lies
     * on top.
     *
     * @param chart the chart
     * @param name name in the legend, unique in the chart
     * @param x shape [n]
     * @param low shape [n], lower edge
     * @param high shape [n], upper edge
     * @param colour colour of the middle line; the band is a faint version of it
     * @return the chart
     * @throws IllegalArgumentException if the lengths differ, there is no point, or a value is not finite
     */
    public static XYChart addBand(XYChart chart, String name, double[] x, double[] low, double[] high, Color colour) {
        int n = x.length;
        sameLength("low", low, n);
        sameLength("high", high, n);
        double[] aroundX = new double[2 * n];
        double[] aroundY = new double[2 * n];
        for (int i = 0; i < n; i++) {
            aroundX[i] = x[i];
            aroundY[i] = high[i];
            aroundX[2 * n - 1 - i] = x[i];
            aroundY[2 * n - 1 - i] = low[i];
        }
        area(chart, name, aroundX, aroundY, Look.faint(colour, 0.22));
        return chart;
    }

    /**
     * Fills the area between a function and the x axis.
     *
     * @param chart the chart
     * @param name name in the legend, unique in the chart
     * @param function a finite function
     * @param from left end
     * @param to right end, above {@code from}
     * @param colour colour of the curve; the area is a faint version of it
     * @return the chart
     * @throws IllegalArgumentException if the interval is empty or the function not finite on it
     */
    public static XYChart addArea(
            XYChart chart, String name, DoubleUnaryOperator function, double from, double to, Color colour) {
        double[] x = grid(from, to, POINTS);
        return addBand(
                chart,
                name,
                x,
                new double[x.length],
                Arrays.stream(x).map(function).toArray(),
                colour);
    }

    /**
     * Evenly spaced points.
     *
     * @param from first point
     * @param to last point, above {@code from}
     * @param n how many, at least 2
     * @return shape [n], ascending
     * @throws IllegalArgumentException if the interval is empty or n below 2
     */
    public static double[] grid(double from, double to, int n) {
        Arguments.finite("from", from);
        Arguments.finite("to", to);
        Arguments.require(to > from, "to", "above " + from, to);
        Arguments.require(n >= 2, "n", "at least 2", n);
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = from + (to - from) * i / (n - 1);
        }
        return x;
    }

    static XYSeries line(XYChart chart, String name, double[] x, double[] y, Color colour) {
        Arguments.require(x.length > 0, "x", "at least one point", "none");
        sameLength("y", y, x.length);
        XYSeries series = chart.addSeries(name, x, y);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
        series.setLineColor(colour);
        series.setMarkerColor(colour).setMarker(SeriesMarkers.NONE);
        return series;
    }

    static XYSeries area(XYChart chart, String name, double[] x, double[] y, Color fill) {
        Arguments.finite("x", x);
        Arguments.finite("y", y);
        XYSeries series = chart.addSeries(name, x, y);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        series.setFillColor(fill);
        series.setLineStyle(Look.none()).setLineColor(fill);
        series.setMarker(SeriesMarkers.NONE);
        return series;
    }

    static Color nextColour(XYChart chart) {
        return Look.colour(chart.getSeriesCollection().size());
    }

    static void sameLength(String name, double[] values, int n) {
        Arguments.require(values.length == n, name, "of length " + n + " as x is", values.length);
    }
}
