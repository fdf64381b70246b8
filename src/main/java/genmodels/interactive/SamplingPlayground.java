package genmodels.interactive;

import genmodels.distribution.Density;
import genmodels.plot.Curves;
import genmodels.plot.Histograms;
import genmodels.plot.Look;
import genmodels.plot.Notes;
import genmodels.plot.Panels;
import genmodels.plot.Scatters;
import genmodels.preconditions.Arguments;
import genmodels.sampling.Envelope;
import genmodels.sampling.NumericalInversion;
import genmodels.sampling.RejectionSampler;
import genmodels.sampling.RejectionTrace;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * A density to draw by hand, which inverse transform and rejection then fill. The page begins with a density that is given;
 * between 129 evenly spaced places it is made of straight lines, so that its distribution function, the inverse and the least
 * envelope are exact.
 *
 * <p>By inverse transform each uniform u walks to F and falls to x. By rejection points fill the region under an envelope, a box
 * or a bell; kept and refused ones are counted, and the share kept is shown beside 1/k (Bishop, <i>Pattern Recognition and
 * Machine Learning</i>, 2006, figure 11.4).
 */
public final class SamplingPlayground {
    private static final int PLACES = 129;
    private static final double TOP = 0.9;
    private static final int STILL = 2_000;
    private static final int POINTS = 1_000;

    private final String name;
    private final double from;
    private final double to;
    private final double[] heights;
    private final int seed;

    private SamplingPlayground(String name, DoubleUnaryOperator density, double from, double to, int seed) {
        Arguments.require(name != null && !name.isBlank(), "name", "a word or two", name);
        Arguments.notNull("density", density);
        Arguments.finite("from", from);
        Arguments.require(to > from && Double.isFinite(to), "to", "finite and above " + from, to);
        this.name = name;
        this.from = from;
        this.to = to;
        this.seed = PageRandom.seed(seed);
        double[] values =
                Arrays.stream(Curves.grid(from, to, PLACES)).map(density).toArray();
        Arguments.finite("density", values);
        double highest = Arrays.stream(values).max().orElseThrow();
        double lowest = Arrays.stream(values).min().orElseThrow();
        Arguments.require(lowest >= 0, "density", "at least 0", lowest);
        Arguments.require(highest > 0, "density", "positive somewhere from " + from + " to " + to, highest);
        heights = Arrays.stream(values)
                .map(v -> PageRandom.rounded(TOP * v / highest))
                .toArray();
    }

    /**
     * A playground that opens with the inverse transform.
     *
     * @param name of the density, a word or two for its button
     * @param density up to a constant, at least 0; what lies outside the range is cut off
     * @param from left end of the range, finite
     * @param to right end of the range, above {@code from}
     * @param seed of the draws, 1 to 5000
     * @return the figure
     * @throws IllegalArgumentException if the range is empty, the density negative or zero everywhere, or the seed out of range
     */
    public static InteractiveFigure inverseTransform(
            String name, DoubleUnaryOperator density, double from, double to, int seed) {
        SamplingPlayground playground = new SamplingPlayground(name, density, from, to, seed);
        return InteractiveFigure.of(
                "Draw a density, and draw from it",
                "Above, arrows lead from twelve uniform numbers u through a distribution function down to x; below, a histogram of "
                        + "2,000 such x follows the density.",
                playground.arrows(),
                playground.data(0),
                "plot",
                "facts",
                "random",
                "sampling_playground");
    }

    /**
     * A playground that opens with rejection.
     *
     * @param name of the density, a word or two for its button
     * @param density up to a constant, at least 0; what lies outside the range is cut off
     * @param from left end of the range, finite
     * @param to right end of the range, above {@code from}
     * @param seed of the draws, 1 to 5000
     * @return the figure
     * @throws IllegalArgumentException if the range is empty, the density negative or zero everywhere, or the seed out of range
     */
    public static InteractiveFigure rejection(
            String name, DoubleUnaryOperator density, double from, double to, int seed) {
        SamplingPlayground playground = new SamplingPlayground(name, density, from, to, seed);
        return InteractiveFigure.of(
                "Draw a density, and fill it by rejection",
                "1,000 points lie evenly under a box. Those under the density are kept, the others refused; the title counts them.",
                playground.points(),
                playground.data(1),
                "plot",
                "facts",
                "random",
                "sampling_playground");
    }

    private FigureData data(int method) {
        return new FigureData()
                .text("name", name)
                .number("from", from)
                .number("to", to)
                .numbers("heights", heights)
                .number("method", method)
                .number("seed", seed);
    }

    private Panels arrows() {
        UniformRandomProvider uniform = PageRandom.of(seed);
        NumericalInversion inverse = NumericalInversion.of(uniform, density());
        double[] u =
                IntStream.range(0, STILL).mapToDouble(i -> uniform.nextDouble()).toArray();
        double[] x = Arrays.stream(u).map(inverse::quantile).toArray();
        double[] levels = Curves.grid(0, 1, 401);
        XYChart way = Look.chart("From u to x, through F", "x", "u", Look.WIDTH, 260);
        Curves.add(way, "F(x)", Arrays.stream(levels).map(inverse::quantile).toArray(), levels, Look.INK);
        for (int i = 0; i < 12; i++) {
            Notes.arrow(way, from, u[i], x[i], u[i], Look.VERMILLION);
            Notes.arrow(way, x[i], u[i], x[i], 0, Look.VERMILLION);
        }
        XYChart filled = Look.chart("Where 2,000 of them fell", "x", "density", Look.WIDTH, 260);
        Histograms.add(filled, "draws", x, from, to, 48, Look.BLUE);
        double area = area();
        Curves.add(
                filled,
                name,
                places(),
                Arrays.stream(heights).map(h -> h / area).toArray(),
                Look.VERMILLION);
        return Panels.of(
                1,
                Look.legend(Look.rangeX(Look.rangeY(way, 0, 1.02), from, to), LegendPosition.InsideSE),
                Look.rangeX(filled, from, to));
    }

    private XYChart points() {
        UniformRandomProvider proposals = PageRandom.of(seed + 1);
        double highest = Arrays.stream(heights).max().orElseThrow();
        Envelope box = Envelope.of(
                Density.of(z -> 1 / (to - from), from, to),
                () -> from + (to - from) * proposals.nextDouble(),
                highest * (to - from));
        RejectionTrace trace =
                RejectionSampler.of(PageRandom.of(seed + 2), density(), box).trace(POINTS);
        double[][] refused = trace.points(false);
        double[][] kept = trace.points(true);
        String title = String.format(
                Locale.ROOT,
                "%,d of 1,000 kept: %.3f; 1/k = %.3f",
                kept[0].length,
                kept[0].length / (double) POINTS,
                area() / (highest * (to - from)));
        XYChart chart = Look.chart(title, "x", "height");
        if (refused[0].length > 0) {
            Scatters.add(chart, "refused", refused[0], refused[1], Look.SKY, 3, 0.5);
        }
        if (kept[0].length > 0) {
            Scatters.add(chart, "kept", kept[0], kept[1], Look.BLUE, 3, 0.8);
        }
        Curves.add(chart, "envelope", new double[] {from, to}, new double[] {highest, highest}, Look.GREEN);
        Curves.add(chart, name, places(), heights, Look.VERMILLION);
        Look.rangeY(Look.rangeX(chart, from, to), 0, 1.02 * highest);
        return Look.legend(chart, LegendPosition.OutsideE); // points are everywhere under the box
    }

    private double[] places() {
        return Curves.grid(from, to, PLACES);
    }

    private double area() {
        double ends = (heights[0] + heights[PLACES - 1]) / 2;
        return (Arrays.stream(heights).sum() - ends) * (to - from) / (PLACES - 1);
    }

    private Density density() {
        return Density.of(this::height, from, to, places());
    }

    private double height(double x) {
        double at = (x - from) / (to - from) * (PLACES - 1);
        int i = Math.min(PLACES - 2, Math.max(0, (int) at));
        return Math.max(0, heights[i] + (at - i) * (heights[i + 1] - heights[i]));
    }
}
