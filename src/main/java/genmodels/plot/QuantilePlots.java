package genmodels.plot;

import genmodels.preconditions.Arguments;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Pictures that compare laws through their distribution functions. */
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

    /**
     * Quantiles of one sample against those of another.
     *
     * @param title what the picture shows
     * @param xTitle what the first sample is
     * @param first shape [n], finite
     * @param yTitle what the second sample is
     * @param second shape [m], finite
     * @return the chart
     * @throws IllegalArgumentException if a sample is empty or not finite
     */
    public static XYChart ofTwoSamples(String title, String xTitle, double[] first, String yTitle, double[] second) {
        Arguments.finite("first", first);
        Arguments.finite("second", second);
        double[] a = first.clone();
        double[] b = second.clone();
        Arrays.sort(a);
        Arrays.sort(b);
        int n = Math.min(MOST_POINTS, Math.min(a.length, b.length));
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = a[(int) ((i + 0.5) / n * a.length)];
            y[i] = b[(int) ((i + 0.5) / n * b.length)];
        }
        return qq(Look.chart(title, xTitle, yTitle), x, y);
    }

    /**
     * The empirical distribution function of draws over the distribution function of their law.
     *
     * @param title what the picture shows
     * @param xTitle what the numbers are
     * @param draws shape [n], finite
     * @param cdf distribution function of the law
     * @return the chart
     * @throws IllegalArgumentException if the draws are empty or not finite
     */
    public static XYChart empirical(String title, String xTitle, double[] draws, DoubleUnaryOperator cdf) {
        Arguments.finite("draws", draws);
        double[] sorted = draws.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double margin = sorted[n - 1] > sorted[0] ? 0.05 * (sorted[n - 1] - sorted[0]) : 0.5;
        double[] x = new double[n + 2];
        double[] y = new double[n + 2];
        x[0] = sorted[0] - margin;
        for (int i = 0; i < n; i++) {
            x[i + 1] = sorted[i];
            y[i + 1] = (i + 1.0) / n;
        }
        x[n + 1] = sorted[n - 1] + margin;
        y[n + 1] = 1;
        XYChart chart = Look.legend(Look.chart(title, xTitle, "probability"), LegendPosition.InsideSE);
        Curves.addFunction(chart, "F of the law", cdf, x[0], x[n + 1], Look.VERMILLION);
        return Curves.addSteps(chart, String.format("F of %,d draws", n), x, y, Look.BLUE);
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
