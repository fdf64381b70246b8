package genmodels.plot;

import genmodels.preconditions.Arguments;
import java.awt.Color;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.knowm.xchart.XYChart;

/** Bars over the real line: draws against the density that they claim to come from. */
public final class Histograms {
    /** Share of a bin that its bar leaves free on each side. */
    private static final double GAP = 0.03;

    private Histograms() {}

    /**
     * A histogram of draws under the density of their law.
     *
     * @param title what the picture shows
     * @param xTitle what the numbers are
     * @param draws shape [n], finite
     * @param density normalised density of the law
     * @return the chart
     * @throws IllegalArgumentException if the draws are empty or not finite
     */
    public static XYChart withDensity(String title, String xTitle, double[] draws, DoubleUnaryOperator density) {
        Arguments.finite("draws", draws);
        double[] sorted = draws.clone();
        Arrays.sort(sorted);
        // A heavy tail would squeeze the middle into one bar: leave 0.1 % of the draws out of the picture on either
        // side.
        double low = sorted[(int) Math.floor(0.001 * (sorted.length - 1))];
        double high = sorted[(int) Math.ceil(0.999 * (sorted.length - 1))];
        double from = low == high ? low - 0.5 : low > 0 && low < 0.02 * high ? 0 : low;
        double to = low == high ? high + 0.5 : high;
        XYChart chart = Look.chart(title, xTitle, "density");
        add(chart, String.format(Locale.ROOT, "%,d draws", draws.length), draws, from, to, bins(draws), Look.BLUE);
        return Curves.addFunction(chart, "density", density, from, to, Look.VERMILLION);
    }

    /**
     * Adds a histogram over the range of the draws; its area is 1.
     *
     * @param chart the chart
     * @param name name in the legend, unique in the chart
     * @param draws shape [n], finite
     * @param bins number of bars, at least 1
     * @return the chart
     * @throws IllegalArgumentException if the draws are empty or not finite, or bins is below 1
     */
    public static XYChart add(XYChart chart, String name, double[] draws, int bins) {
        Arguments.finite("draws", draws);
        double low = Arrays.stream(draws).min().getAsDouble();
        double high = Arrays.stream(draws).max().getAsDouble();
        if (low == high) {
            low -= 0.5;
            high += 0.5;
        }
        return add(chart, name, draws, low, high, bins, Curves.nextColour(chart));
    }

    /**
     * Adds a histogram over a range; draws outside it are counted in the total, so that bars stay comparable with a density.
     *
     * @param chart the chart
     * @param name name in the legend, unique in the chart
     * @param draws shape [n], finite
     * @param from left end of the first bar
     * @param to right end of the last bar, above {@code from}
     * @param bins number of bars, at least 1
     * @param colour its colour; the bars are a faint version of it
     * @return the chart
     * @throws IllegalArgumentException if the draws are empty or not finite, the range is empty or bins is below 1
     */
    public static XYChart add(
            XYChart chart, String name, double[] draws, double from, double to, int bins, Color colour) {
        return addBars(chart, name, edges(from, to, bins), densities(draws, from, to, bins), colour);
    }

    /**
     * Adds bars of given heights.
     *
     * @param chart the chart
     * @param name name in the legend, unique in the chart
     * @param edges shape [bins + 1], ascending
     * @param heights shape [bins]
     * @param colour its colour; the bars are a faint version of it
     * @return the chart
     * @throws IllegalArgumentException if the shapes do not fit
     */
    public static XYChart addBars(XYChart chart, String name, double[] edges, double[] heights, Color colour) {
        Arguments.require(
                edges.length == heights.length + 1,
                "edges",
                "of length " + (heights.length + 1) + ", one more than heights",
                edges.length);
        double[] x = new double[4 * heights.length];
        double[] y = new double[4 * heights.length];
        for (int i = 0; i < heights.length; i++) {
            double gap = GAP * (edges[i + 1] - edges[i]);
            x[4 * i] = x[4 * i + 1] = edges[i] + gap;
            x[4 * i + 2] = x[4 * i + 3] = edges[i + 1] - gap;
            y[4 * i + 1] = y[4 * i + 2] = heights[i];
        }
        Curves.area(chart, name, x, y, Look.faint(colour, 0.45));
        return chart;
    }

    /**
     * Heights of a histogram: share of the draws in each bin over the width of the bin.
     *
     * @param draws shape [n], finite
     * @param from left end of the first bin
     * @param to right end of the last bin, included in it; above {@code from}
     * @param bins number of bins, at least 1
     * @return shape [bins]
     * @throws IllegalArgumentException if the draws are empty or not finite, the range is empty or bins is below 1
     */
    public static double[] densities(double[] draws, double from, double to, int bins) {
        Arguments.finite("draws", draws);
        Arguments.require(to > from, "to", "above " + from, to);
        Arguments.positive("bins", bins);
        double width = (to - from) / bins;
        double[] heights = new double[bins];
        for (double x : draws) {
            if (x >= from && x <= to) {
                heights[Math.min(bins - 1, (int) ((x - from) / width))] += 1 / (draws.length * width);
            }
        }
        return heights;
    }

    /**
     * Number of bars by the rule of Freedman and Diaconis (1981): width 2 · interquartile range / n^(1/3), over the range that
     * holds 99.8 % of the draws, between 10 and 120.
     *
     * @param draws shape [n], finite
     * @return number of bars
     * @throws IllegalArgumentException if the draws are empty or not finite
     */
    public static int bins(double[] draws) {
        Arguments.finite("draws", draws);
        double[] sorted = draws.clone();
        Arrays.sort(sorted);
        int last = sorted.length - 1;
        double spread = sorted[(int) (0.75 * last)] - sorted[(int) (0.25 * last)];
        double range = sorted[(int) Math.ceil(0.999 * last)] - sorted[(int) Math.floor(0.001 * last)];
        double count = range / (2 * spread / Math.cbrt(sorted.length));
        return count >= 10 && count <= 120 ? (int) Math.ceil(count) : count > 120 ? 120 : 10;
    }

    private static double[] edges(double from, double to, int bins) {
        return Curves.grid(from, to, bins + 1);
    }
}
