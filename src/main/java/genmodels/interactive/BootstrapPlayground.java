package genmodels.interactive;

import genmodels.bootstrap.Bootstrap;
import genmodels.bootstrap.BootstrapOptions;
import genmodels.bootstrap.BootstrapResult;
import genmodels.bootstrap.Interval;
import genmodels.bootstrap.IntervalMethod;
import genmodels.bootstrap.Statistic;
import genmodels.bootstrap.Statistics;
import genmodels.plot.Bubbles;
import genmodels.plot.Curves;
import genmodels.plot.Histograms;
import genmodels.plot.Look;
import genmodels.plot.Notes;
import genmodels.plot.Panels;
import genmodels.plot.Scatters;
import genmodels.preconditions.Arguments;
import genmodels.random.Seeds;
import java.awt.Color;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * The bootstrap of a correlation by click: each resample shows which rows were drawn and how often, and adds a replicate to the
 * histogram; standard error, percentile and BCa interval (Efron 1987) follow. The page computes what {@link BootstrapResult} does.
 */
public final class BootstrapPlayground {
    private static final int STILL = 2_000;

    private BootstrapPlayground() {}

    /**
     * A playground.
     *
     * @param x shape [n], finite, not all equal, n from 10 to 200
     * @param y shape [n], finite, not all equal
     * @param xTitle what x is, with its unit
     * @param yTitle what y is, with its unit
     * @param seed of the resamples, 1 to 5000
     * @return the figure
     * @throws IllegalArgumentException if the lengths differ or are out of range, a value is not finite, a column is constant, even
     *     without one of its rows, a title blank or the seed out of range
     */
    public static InteractiveFigure correlation(double[] x, double[] y, String xTitle, String yTitle, int seed) {
        Arguments.finite("x", x);
        Arguments.finite("y", y);
        Arguments.require(x.length >= 10 && x.length <= 200, "x", "of length 10 to 200", x.length);
        Arguments.require(y.length == x.length, "y", "of length " + x.length, y.length);
        for (double[] column : new double[][] {x, y}) {
            long usual = IntStream.range(0, column.length)
                    .mapToLong(i ->
                            Arrays.stream(column).filter(v -> v == column[i]).count())
                    .max()
                    .orElseThrow();
            Arguments.require(
                    usual < x.length - 1,
                    column == x ? "x" : "y",
                    "different in three rows or more",
                    usual + " equal values");
        }
        PageRandom.seed(seed);
        return InteractiveFigure.of(
                "The bootstrap by click",
                "Left, the rows of one resample as discs, their area the number of times that each was drawn. Right, a histogram of the "
                        + "correlation in 2,000 resamples, with its percentile and BCa interval.",
                still(x, y, xTitle, yTitle, seed),
                new FigureData()
                        .numbers("x", x)
                        .numbers("y", y)
                        .text("xTitle", xTitle)
                        .text("yTitle", yTitle)
                        .number("seed", seed),
                "plot",
                "facts",
                "random",
                "bootstrap_resampling");
    }

    private static Panels still(double[] x, double[] y, String xTitle, String yTitle, int seed) {
        Statistic r = Statistics.correlation(x, y);
        BootstrapOptions options = BootstrapOptions.defaults().withResamples(STILL);
        BootstrapResult result = Bootstrap.run(r, options, Seeds.of(seed));
        double[] times = new double[x.length];
        PageRandom.of(seed).ints(x.length, 0, x.length).forEach(row -> times[row]++);
        XYChart cloud = Look.chart("One resample", xTitle, yTitle, 430, 360);
        Scatters.add(cloud, "left out", x, y, Look.GREY, 4, 0.6);
        Bubbles.add(cloud, "drawn, area = times", x, y, times, Look.BLUE);
        double low = Arrays.stream(y).min().orElseThrow();
        double high = Arrays.stream(y).max().orElseThrow();
        Look.rangeY(cloud, low - 0.12 * (high - low), high + 0.12 * (high - low));
        XYChart law = Look.chart("The correlation in 2,000 resamples", "r*", "density", 430, 360);
        double[] replicates = result.replicates();
        Histograms.add(law, "replicates", replicates, -0.2, 1, 48, Look.BLUE);
        double top = Arrays.stream(Histograms.densities(replicates, -0.2, 1, 48))
                .max()
                .orElseThrow();
        double at = 1.12 * top;
        for (IntervalMethod method : new IntervalMethod[] {IntervalMethod.PERCENTILE, IntervalMethod.BCA}) {
            Interval interval = result.interval(method, 0.9);
            Color colour = method == IntervalMethod.BCA ? Look.PURPLE : Look.GREEN;
            String words =
                    String.format(Locale.ROOT, "%s: %.2f to %.2f", method.label(), interval.low(), interval.high());
            Curves.add(law, words, new double[] {interval.low(), interval.high()}, new double[] {at, at}, colour);
            at += 0.12 * top;
        }
        Notes.vertical(Look.rangeY(law, 0, 1.9 * top), result.estimate(), "r");
        return Panels.of(2, Look.legend(cloud, LegendPosition.InsideSE), Look.legend(law, LegendPosition.InsideNW));
    }
}
