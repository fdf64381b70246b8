package genmodels.interactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.distribution.Density;
import genmodels.distribution.Law;
import genmodels.evaluation.KolmogorovSmirnov;
import genmodels.plot.Curves;
import genmodels.sampling.BrokenEnvelopeException;
import genmodels.sampling.Envelope;
import genmodels.sampling.NumericalInversion;
import genmodels.sampling.RejectionSampler;
import genmodels.sampling.RejectionTrace;
import genmodels.sampling.Sampler;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A density drawn with the mouse in a real browser, its draws beside those of the library from the same generator. */
class SamplingPlaygroundIT {
    private static final double FROM = -4;
    private static final double TO = 4;

    @RegisterExtension
    static final PlaygroundPage play = new PlaygroundPage();

    private static WebElement canvas() {
        return play.page().find(0, "canvas[aria-label^='The density']");
    }

    /** A pixel of the canvas for a point of the picture. */
    private static double[] at(double x, double y) {
        Map<?, ?> box = (Map<?, ?>) play.value("box");
        double[] edges = List.of("left", "right", "top", "bottom", "highest").stream()
                .mapToDouble(name -> ((Number) box.get(name)).doubleValue())
                .toArray();
        return new double[] {
            edges[0] + (x - FROM) / (TO - FROM) * (edges[1] - edges[0]), edges[3] + y / edges[4] * (edges[2] - edges[3])
        };
    }

    /** A tent with a foot, drawn by hand from left to right; straight between the corners. */
    private static void drawATent() {
        double[][] corners = {{-4, 0.1}, {-2, 0.1}, {0, 0.8}, {1, 0.3}, {4, 0.05}};
        double[][] path = Arrays.stream(corners).map(c -> at(c[0], c[1])).toArray(double[][]::new);
        play.page().drag(canvas(), path);
        play.page().settled();
    }

    private static double height(double[] heights, double x) {
        double at = (x - FROM) / (TO - FROM) * (heights.length - 1);
        int i = Math.min(heights.length - 2, Math.max(0, (int) at));
        return heights[i] + (at - i) * (heights[i + 1] - heights[i]);
    }

    private static Density drawn(double[] heights) {
        return Density.of(x -> height(heights, x), FROM, TO, Curves.grid(FROM, TO, heights.length));
    }

    /** The distribution function of a function of straight pieces, or of one that nearly is: trapezoids on a fine grid. */
    private static DoubleUnaryOperator cdf(DoubleUnaryOperator density) {
        int cells = 128 * 500;
        double[] below = new double[cells + 1];
        double step = (TO - FROM) / cells;
        for (int i = 0; i < cells; i++) {
            double a = density.applyAsDouble(FROM + i * step);
            double b = density.applyAsDouble(FROM + (i + 1) * step);
            below[i + 1] = below[i] + (a + b) / 2 * step;
        }
        return x -> {
            double at = Math.min(cells, Math.max(0, (x - FROM) / step));
            int i = Math.min(cells - 1, (int) at);
            return (below[i] + (at - i) * (below[i + 1] - below[i])) / below[cells];
        };
    }

    private static boolean[] kept() {
        List<?> flags = (List<?>) play.value("kept");
        boolean[] kept = new boolean[flags.size()];
        IntStream.range(0, kept.length).forEach(i -> kept[i] = (Boolean) flags.get(i));
        return kept;
    }

    @Test
    void theDensityIsTheLineThatTheMouseDrew() throws IOException {
        play.open(PlaygroundsTest.inverse());
        drawATent();
        double[] heights = play.numbers("heights");
        assertThat(heights).hasSize(129);
        // One pixel is 0.005 high, and up to two places of 1/16 may pass under one step of the mouse, 0.044 at the
        // steepest piece.
        for (double[] point : new double[][] {{-3, 0.1}, {-1, 0.45}, {0, 0.8}, {0.5, 0.55}, {2.5, 0.175}}) {
            assertThat(height(heights, point[0])).as("height at " + point[0]).isCloseTo(point[1], within(0.05));
        }
        play.page().assertQuiet();
    }

    @Test
    void inverseTransformGivesTheQuantilesOfTheLibrary() throws IOException {
        play.open(PlaygroundsTest.inverse());
        drawATent();
        play.click("One draw").click("1,000 draws").click("1,000 draws");
        double[] heights = play.numbers("heights");
        double[] u = play.numbers("u");
        double[] x = play.numbers("x");
        assertThat(x).hasSize(2001);
        UniformRandomProvider uniform = PageRandom.of(2021);
        NumericalInversion inverse = NumericalInversion.of(uniform, drawn(heights));
        for (int i = 0; i < x.length; i++) {
            assertThat(u[i]).isEqualTo(uniform.nextDouble());
            // The density is at least 0.05 of an area near 2: a u-error of 1e-10 moves x by less than 1e-8.
            assertThat(x[i]).isCloseTo(inverse.quantile(u[i]), within(1e-7));
        }
        assertThat(KolmogorovSmirnov.againstLaw(x, cdf(z -> height(heights, z))).pValue())
                .isGreaterThan(1e-6);
        assertThat(play.shown("kept")).isEqualTo("2,001");
        double[] bins = new double[48];
        Arrays.stream(x).forEach(v -> bins[Math.min(47, (int) ((v - FROM) / (TO - FROM) * 48))]++);
        assertThat(play.numbers("bins")).isEqualTo(bins);
        play.page().keepPicture("sampling-inverse");
        play.page().assertQuiet();
    }

    @Test
    void rejectionTriesWhatTheLibraryTriesUnderABox() throws IOException {
        play.open(PlaygroundsTest.rejection());
        drawATent();
        play.click("1,000 draws").click("1,000 draws").click("1,000 draws");
        double[] heights = play.numbers("heights");
        double highest = Arrays.stream(heights).max().orElseThrow();
        UniformRandomProvider proposals = PageRandom.of(8);
        Density box = Density.of(x -> 1 / (TO - FROM), FROM, TO);
        Sampler draws = () -> FROM + (TO - FROM) * proposals.nextDouble();
        compare(heights, Envelope.of(box, draws, highest * (TO - FROM)), 3000);
        double area = play.number("area");
        assertThat(play.fact("k")).isCloseTo(highest * (TO - FROM) / area, within(1e-12));
        acceptanceIsOneOverK();
        play.page().keepPicture("sampling-rejection");
        play.page().assertQuiet();
    }

    @Test
    void rejectionTriesWhatTheLibraryTriesUnderABell() throws IOException {
        play.open(PlaygroundsTest.rejection());
        drawATent();
        play.choose("envelope", 1).click("1,000 draws").click("1,000 draws");
        double[] heights = play.numbers("heights");
        NormalDistribution bell = NormalDistribution.of(play.number("mean"), play.number("deviation"));
        double greatest = Arrays.stream(Curves.grid(FROM, TO, 200_001))
                .map(x -> height(heights, x) / bell.density(x))
                .max()
                .orElseThrow();
        double least = play.fact("k") * play.number("area");
        assertThat(least).isBetween(greatest * (1 - 1e-12), greatest * (1 + 1e-6));
        UniformRandomProvider proposals = PageRandom.of(8);
        Sampler draws = () -> {
            double radius = Math.sqrt(-2 * Math.log(1 - proposals.nextDouble()));
            return bell.getMean() + play.number("deviation") * radius * Math.cos(2 * Math.PI * proposals.nextDouble());
        };
        compare(heights, Envelope.of(Law.of(bell), draws, least), 300);
        acceptanceIsOneOverK();
        play.page().assertQuiet();
    }

    private static void compare(double[] heights, Envelope envelope, int n) {
        RejectionTrace trace =
                RejectionSampler.of(PageRandom.of(9), drawn(heights), envelope).trace(n);
        double[] x = play.numbers("x");
        double[] u = play.numbers("u");
        boolean[] kept = kept();
        for (int i = 0; i < n; i++) {
            assertThat(x[i]).isCloseTo(trace.z()[i], within(1e-9));
            assertThat(u[i]).isCloseTo(trace.u()[i], within(1e-9));
            assertThat(kept[i]).isEqualTo(trace.kept()[i]);
        }
        assertThat(play.fact("kept"))
                .isEqualTo(IntStream.range(0, kept.length).filter(i -> kept[i]).count());
    }

    private static void acceptanceIsOneOverK() {
        double p = play.fact("inverse");
        double tried = play.fact("kept") + play.fact("refused");
        // Five standard errors: a false alarm in two million.
        assertThat(play.fact("rate")).isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / tried)));
        assertThat(p * play.fact("k")).isCloseTo(1, within(1e-12));
        assertThat(play.shown("inverse")).isEqualTo("%.3f".formatted(p));
    }

    @Test
    void anEnvelopeThatIsTooLowBiasesTheDraws() throws IOException {
        play.open(PlaygroundsTest.rejection());
        CharSequence[] ten = new CharSequence[10];
        Arrays.fill(ten, Keys.ARROW_LEFT);
        play.slide("height of the envelope", ten);
        assertThat(play.number("factor")).isEqualTo(0.5);
        assertThat(play.page().find(0, ".note").getText()).contains("cuts the density");
        for (int i = 0; i < 4; i++) {
            play.click("1,000 draws");
        }
        double[] heights = play.numbers("heights");
        double half = 0.5 * Arrays.stream(heights).max().orElseThrow();
        double[] x = play.numbers("x");
        boolean[] kept = kept();
        double[] draws = IntStream.range(0, x.length)
                .filter(i -> kept[i])
                .mapToDouble(i -> x[i])
                .toArray();
        assertThat(KolmogorovSmirnov.againstLaw(draws, cdf(z -> Math.min(half, height(heights, z))))
                        .pValue())
                .isGreaterThan(1e-6);
        assertThat(KolmogorovSmirnov.againstLaw(draws, cdf(z -> height(heights, z)))
                        .pValue())
                .isLessThan(1e-6);
        UniformRandomProvider proposals = PageRandom.of(8);
        Density box = Density.of(z -> 1 / (TO - FROM), FROM, TO);
        Envelope low = Envelope.of(box, () -> FROM + (TO - FROM) * proposals.nextDouble(), half * (TO - FROM));
        assertThatThrownBy(() -> RejectionSampler.of(PageRandom.of(9), drawn(heights), low)
                        .trace(4000))
                .isInstanceOf(BrokenEnvelopeException.class);
        play.page().assertQuiet();
    }

    @Test
    void nothingIsDrawnFromNothing() throws IOException {
        for (InteractiveFigure figure : List.of(PlaygroundsTest.inverse(), PlaygroundsTest.rejection())) {
            play.open(figure);
            play.page().drag(canvas(), at(-4, -0.05), at(4, -0.05));
            play.page().settled();
            assertThat(play.numbers("heights")).containsOnly(0);
            play.click("1,000 draws").click("One draw");
            assertThat(play.fact("kept")).isZero();
            play.page().drag(canvas(), at(-1, 0.5), at(1, 0.5));
            play.click("1,000 draws");
            assertThat(play.fact("kept")).isPositive();
            assertThat(Arrays.stream(play.numbers("x"))).allMatch(x -> x >= FROM && x <= TO);
            play.page().assertQuiet();
        }
    }

    @Test
    void keysDrawAndRunAndPauseAndFitAPhone() throws IOException {
        play.open(PlaygroundsTest.inverse());
        double[] before = play.numbers("heights");
        play.page().press(canvas(), Keys.HOME, Keys.ARROW_RIGHT, Keys.ARROW_UP, Keys.ARROW_UP);
        double[] after = play.numbers("heights");
        assertThat(play.number("cursor")).isEqualTo(4);
        assertThat(after[4] - before[4]).isCloseTo(0.1, within(1e-6));
        assertThat(after[20]).isEqualTo(before[20]);
        play.page().press(play.page().button(0, "Run"), Keys.SPACE);
        play.page().await("draws come in", () -> play.numbers("x").length > 5);
        play.click("Pause");
        double drawn = play.fact("kept");
        play.page().settled();
        assertThat(play.fact("kept")).isEqualTo(drawn);
        play.click("ramp");
        assertThat(play.fact("kept")).isZero();
        assertThat(play.numbers("heights")[64]).isCloseTo(0.45, within(1e-9));
        play.page().assertFitsAPhone();
        play.page().assertQuiet();
    }
}
