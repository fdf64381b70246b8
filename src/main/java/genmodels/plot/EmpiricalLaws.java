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
     * Adds the empirical distribution function of a sample over a range; values outside it count, but their steps are not seen.
     *
     * @param chart the chart
     * @param name name in the legend, unique in the chart
     * @param sample shape [n], finite
     * @param from left end of the line
     * @param to right end of the line, above {@code from}
     * @param colour its colour
     * @return the chart
     * @throws IllegalArgumentException if the sample is empty or not finite, or the range is empty
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
     * @param from left end of the lines
     * @param to right end of the lines, above {@code from}
     * @param colour their colour; the lines are see-through, so that density shows
     * @return the chart
     * @throws IllegalArgumentException if there is no sample, one is empty or not finite, or the range is empty
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
        Arguments.require(to > from, "to", "above " + from, to);
        double[] x = new double
                [Arrays.stream(samples).mapToInt(s -> 2 * s.length + 3).sum()];
        double[] y = new double[x.length];
        int at = 0;
        for (double[] sample : samples) {
            double[] sorted = Arguments.finite("sample", sample).clone();
            Arrays.sort(sorted);
            double n = sorted.length;
            int below = (int) Arrays.stream(sorted).filter(v -> v < from).count();
            int within = (int) Arrays.stream(sorted).filter(v -> v <= to).count();
            x[at] = from;
            y[at++] = below / n;
            for (int i = below; i < within; i++) {
                x[at] = sorted[i];
                y[at++] = i / n;
                x[at] = sorted[i];
                y[at++] = (i + 1) / n;
            }
            x[at] = to;
            y[at++] = within / n;
            x[at] = to;
            y[at++] = Double.NaN;
        }
        x = Arrays.copyOf(x, at);
        y = Arrays.copyOf(y, at);
        XYSeries series = Curves.line(chart, name, x, y, colour);
        series.setLineStyle(Look.solid(width));
        return chart;
    }
}
