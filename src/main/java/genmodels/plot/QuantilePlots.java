package genmodels.plot;

import genmodels.preconditions.Arguments;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Pictures that compare laws through their quantiles. */
public final class QuantilePlots {
    private static final int MOST_POINTS = 1000;

    private QuantilePlots() {}

    /**
     * Quantiles of draws against quantiles of a law (Q-Q plot): the i-th smallest of n draws against F⁻¹((i − ½)/n). Draws
     * from the law lie on the diagonal; a bend at an end is a tail too heavy or too light.
     *
     * @param title what the picture shows
     * @param draws shape [n], finite; above 1000 every k-th is drawn, the ends always
     * @param quantile F⁻¹ of the law on (0, 1)
     * @return the chart
     * @throws IllegalArgumentException if the draws are empty or not finite
     */
    public static XYChart againstLaw(String title, double[] draws, DoubleUnaryOperator quantile) {
        Arguments.finite("draws", draws);
        double[] sorted = draws.clone();
        Arrays.sort(sorted);
        int[] kept = spread(sorted.length);
        double[] theory = Arrays.stream(kept)
                .mapToDouble(i -> quantile.applyAsDouble((i + 0.5) / sorted.length))
                .toArray();
        double[] found = Arrays.stream(kept).mapToDouble(i -> sorted[i]).toArray();
        return qq(Look.chart(title, "quantile of the law", "quantile of the draws"), theory, found);
    }

    private static XYChart qq(XYChart chart, double[] x, double[] y) {
        double low = Math.max(x[0], y[0]);
        double high = Math.min(x[x.length - 1], y[y.length - 1]);
        low = Math.min(low, high);
        double top = Math.max(high, low);
        Curves.addDashed(chart, "equal quantiles", new double[] {low, top}, new double[] {low, top}, Look.VERMILLION);
        Scatters.add(chart, "draws", x, y, Look.BLUE, 5, 0.55);
        return Look.legend(chart, LegendPosition.InsideNW);
    }

    /** All indices below n, or a thousand of them: evenly spread, with the hundred at either end. */
    private static int[] spread(int n) {
        if (n <= MOST_POINTS) {
            return java.util.stream.IntStream.range(0, n).toArray();
        }
        int ends = 100;
        int middle = MOST_POINTS - 2 * ends;
        return java.util.stream.IntStream.range(0, MOST_POINTS)
                .map(i -> i < ends
                        ? i
                        : i >= MOST_POINTS - ends
                                ? n - MOST_POINTS + i
                                : ends + (int) ((long) (i - ends) * (n - 2 * ends) / middle))
                .toArray();
    }
}
