package genmodels.plot;

import genmodels.preconditions.Arguments;
import java.awt.Color;
import java.util.Arrays;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

/** Samples drawn as laws: their distribution functions, one or a bundle of them, and the outlines of their histograms. */
public final class EmpiricalLaws {
    private EmpiricalLaws() {}

    /**
     * Adds the empirical distribution function of a sample, from 0 to 1 over the whole range given.
     *
     * @param chart the chart
     * @param name name in the legend, unique in the chart
     * @param sample shape [n], finite
     * @param from left end of the line, at most the smallest value
     * @param to right end of the line, at least the largest value
     * @param colour its colour
     * @return the chart
     * @throws IllegalArgumentException if the sample is empty, not finite or not in the range
     */
    public static XYChart addCdf(XYChart chart, String name, double[] sample, double from, double to, Color colour) {
        return addBundle(chart, name, new double[][] {sample}, from, to, colour, 2f);
    }

    /**
     * Adds the empirical distribution functions of many samples as one bundle of fine lines with one name.
     *
     * @param chart the chart
     * @param name name in the legend, unique in the chart
     * @param samples shape [samples, n], finite
     * @param from left end of the lines, at most the smallest value
     * @param to right end of the lines, at least the largest value
     * @param colour their colour; the lines are see-through, so that density shows
     * @return the chart
     * @throws IllegalArgumentException if there is no sample, or one is empty, not finite or not in the range
     */
    public static XYChart addBundle(
            XYChart chart, String name, double[][] samples, double from, double to, Color colour) {
        return addBundle(chart, name, samples, from, to, Look.faint(colour, 0.25), 1f);
    }

    /**
     * Adds the outline of a histogram, to lie over the bars of another; heights are shares over the width of a bin.
     *
     * @param chart the chart
     * @param name name in the legend, unique in the chart
     * @param draws shape [n], finite
     * @param from left end of the first bin
     * @param to right end of the last bin, above {@code from}
     * @param bins number of bins, at least 1
     * @param colour its colour
     * @return the chart
     * @throws IllegalArgumentException if the draws are empty or not finite, the range is empty or bins is below 1
     */
    public static XYChart addOutline(
            XYChart chart, String name, double[] draws, double from, double to, int bins, Color colour) {
        double[] heights = Histograms.densities(draws, from, to, bins);
        double[] x = new double[2 * bins + 2];
        double[] y = new double[2 * bins + 2];
        for (int i = 0; i <= bins; i++) {
            x[2 * i] = from + (to - from) * i / bins;
            x[2 * i + 1] = x[2 * i];
            y[2 * i] = i == 0 ? 0 : heights[i - 1];
            y[2 * i + 1] = i == bins ? 0 : heights[i];
        }
        return Curves.add(chart, name, x, y, colour);
    }

    private static XYChart addBundle(
            XYChart chart, String name, double[][] samples, double from, double to, Color colour, float width) {
        Arguments.require(samples.length > 0, "samples", "at least one sample", "none");
        int length = Arrays.stream(samples).mapToInt(s -> 2 * s.length + 3).sum();
        double[] x = new double[length];
        double[] y = new double[length];
        int at = 0;
        for (double[] sample : samples) {
            double[] sorted = Arguments.finite("sample", sample).clone();
            Arrays.sort(sorted);
            Arguments.require(sorted[0] >= from, "from", "at most the smallest value " + sorted[0], from);
            int n = sorted.length;
            Arguments.require(sorted[n - 1] <= to, "to", "at least the largest value " + sorted[n - 1], to);
            x[at++] = from;
            for (int i = 0; i < n; i++) {
                x[at] = sorted[i];
                y[at++] = i / (double) n;
                x[at] = sorted[i];
                y[at++] = (i + 1) / (double) n;
            }
            x[at] = to;
            y[at++] = 1;
            x[at] = to;
            y[at++] = Double.NaN;
        }
        XYSeries series = Curves.line(chart, name, x, y, colour);
        series.setLineStyle(Look.solid(width));
        return chart;
    }
}
