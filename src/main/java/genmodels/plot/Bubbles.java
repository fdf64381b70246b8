package genmodels.plot;

import genmodels.preconditions.Arguments;
import java.awt.Color;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/** Points that weigh differently: discs whose area is the weight. */
public final class Bubbles {
    private static final int SIZES = 16;
    private static final double LARGEST = 22;
    private static final double SMALLEST = 1.5;

    private Bubbles() {}

    /**
     * Adds points as discs with areas in proportion to weights; the heaviest has a diameter of 22 CSS pixels, the lightest stay
     * visible. The legend shows a disc of average weight.
     *
     * @param chart the chart
     * @param name name in the legend, unique in the chart
     * @param x shape [n]
     * @param y shape [n]
     * @param weights shape [n], at least 0, not all 0
     * @param colour their colour
     * @return the chart
     * @throws IllegalArgumentException if the lengths differ, there is no point, or a weight is negative or not finite
     */
    public static XYChart add(XYChart chart, String name, double[] x, double[] y, double[] weights, Color colour) {
        Arguments.finite("weights", weights);
        Curves.sameLength("weights", weights, x.length);
        Curves.sameLength("y", y, x.length);
        double heaviest = Arrays.stream(weights).max().orElseThrow();
        Arguments.require(heaviest > 0, "weights", "such that one is positive", heaviest);
        for (double w : weights) {
            Arguments.require(w >= 0, "weights", "at least 0", w);
        }
        int legend = size(Arrays.stream(weights).average().orElseThrow(), heaviest);
        // XChart gives a series one marker, so each size is a series; the largest first, that they do not hide others.
        boolean named = false;
        for (int s = SIZES; s >= 0; s--) {
            int size = s;
            int[] members = IntStream.range(0, x.length)
                    .filter(i -> size(weights[i], heaviest) == size)
                    .toArray();
            if (members.length > 0) {
                boolean usual = size <= legend;
                String series = usual && !named ? name : name + ", size " + size;
                named |= usual;
                Scatters.add(
                        chart,
                        series,
                        IntStream.of(members).mapToDouble(i -> x[i]).toArray(),
                        IntStream.of(members).mapToDouble(i -> y[i]).toArray(),
                        colour,
                        Math.max(SMALLEST, LARGEST * size / SIZES),
                        0.45);
                chart.getSeries(series).setShowInLegend(series.equals(name));
            }
        }
        return chart;
    }

    /** The diameter's step, 0 to SIZES. */
    private static int size(double weight, double heaviest) {
        return (int) Math.round(SIZES * Math.sqrt(weight / heaviest));
    }
}
