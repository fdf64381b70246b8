package genmodels.interactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {
    private static final double[][] MODES = {{-1, 0}, {1, 0}};

    private static PointReplay points() {
        return PointReplay.of("Points", "They move.", "step", MODES, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 71, 72, 73, 1000, 12_345, 200_000})
    void howeverLongTrainingIsTheFramesAreFewAndEvenlySpread(int steps) {
        FrameStore<Integer> store = new FrameStore<>(72, 1_000_000, content -> 1);
        List<Integer> asked = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            int now = step;
            store.offer(step, "", () -> {
                asked.add(now);
                return now;
            });
        }
        store.end(steps, "", steps);
        List<FrameStore.Frame<Integer>> frames = store.frames();
        assertThat(frames).hasSizeBetween(Math.min(steps, 36) + 1, 73);
        assertThat(frames.get(0).content()).isZero();
        assertThat(frames.get(frames.size() - 1).content()).isEqualTo(steps);
        long stride = frames.size() > 2 ? frames.get(1).step() : 1;
        for (int i = 0; i < frames.size() - 1; i++) {
            assertThat(frames.get(i).step()).isEqualTo(i * stride);
            assertThat(frames.get(i).content()).isEqualTo((int) (i * stride));
        }
        // 72 at first, then at most 36 more each time that the stride has doubled.
        double doublings = Math.max(0, Math.ceil(Math.log(steps / 72.0) / Math.log(2)));
        assertThat(asked).hasSizeLessThanOrEqualTo((int) (73 + 37 * doublings));
    }

    @Test
    void framesThatWeighMuchAreFewer() {
        FrameStore<String> store = new FrameStore<>(72, 1000, String::length);
        for (int step = 0; step < 500; step++) {
            store.offer(step, "", () -> "x".repeat(190));
        }
        assertThat(store.frames()).hasSizeBetween(3, 5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FrameStore<String>(72, 1000, String::length).offer(0, "", () -> "x".repeat(501)))
                .withMessage("the frame's size must be at most half of 1000 bytes, found 501");
    }

    @Test
    void aLongReplayOfAnyKindIsSmall() {
        PointReplay points = points();
        double[][] cloud = IntStream.range(0, 1000)
                .mapToObj(i -> new double[] {Math.sin(i), Math.cos(i)})
                .toArray(double[][]::new);
        PictureReplay pictures = PictureReplay.of("Pictures", "They form.", "epoch", 28, 8);
        double[] x = IntStream.range(0, 161).mapToDouble(i -> i / 20.0 - 4).toArray();
        GameReplay game = GameReplay.of("Game", "It is played.", "round", x, NormalDistribution.of(0, 1)::density);
        TextReplay texts = TextReplay.of("Texts", "They grow.", "step", "nats");
        for (int step = 0; step < 3000; step++) {
            int now = step;
            points.frame(step, "", () -> cloud);
            pictures.frame(step, "", () -> noise(64, 784, now));
            game.frame(step, "", () -> new GameReplay.Moment(noise(1, 500, now)[0], noise(1, 161, now)[0]));
            texts.frame(step, "", () -> new TextReplay.Sample("a whale ".repeat(60), 1.0 / (1 + now)));
        }
        for (Replay<?, ?> replay : List.of(points, pictures, game, texts)) {
            InteractiveFigure figure = replay.figure();
            assertThat(figure.html().length()).as(figure.title()).isLessThan(600_000);
            assertThat(figure.stillWidth()).as(figure.title()).isBetween(300, 900);
        }
        assertThat(points.frames()).isBetween(36, 73);
        assertThat(pictures.frames()).as("noise cannot be packed").isBetween(5, 73);
    }

    private static double[][] noise(int rows, int columns, long seed) {
        java.util.Random random = new java.util.Random(seed);
        double[][] noise = new double[rows][columns];
        for (double[] row : noise) {
            Arrays.setAll(row, j -> random.nextDouble());
        }
        return noise;
    }

    @Test
    void histogramsAreDensities() {
        double[] heights = GameReplay.heights(new double[] {-4, -3.9, 0.05, 3.99, 4, 17, -5, 0.1}, -4, 4);
        assertThat(heights[0]).isCloseTo(2 / 8.0 * 8, within(1e-12));
        assertThat(heights[32]).isCloseTo(2 / 8.0 * 8, within(1e-12));
        assertThat(heights[63]).as("the upper edge belongs to it").isCloseTo(2 / 8.0 * 8, within(1e-12));
        assertThat(Arrays.stream(heights).sum() / 8).as("what lies on the axis").isCloseTo(6 / 8.0, within(1e-12));
    }

    @Test
    void theStillPictureSaysWhichStepsItShows() {
        PointReplay replay = points();
        for (int step = 0; step < 30; step++) {
            replay.frame(100 * step, step + " modes", () -> MODES);
        }
        replay.last(3000, "2 modes", MODES);
        assertThat(replay.figure().description())
                .isEqualTo(
                        "They move. Still: step 0: 0 modes; step 300: 3 modes; step 1,000: 10 modes; step 3,000: 2 modes.");
    }

    @Test
    void aFilmOfTrainingThatDivergesIsShown() {
        double[][] modes = {{-1, 0}, {1, 0}};
        PointReplay replay = PointReplay.of("Points", "They move.", "step", modes, 2);
        modes[0][0] = Double.NaN;
        replay.frame(0, "", () -> MODES);
        replay.frame(1, "loss 7", () -> new double[][] {{Double.NaN, 0}, {1, 0}, {0, Double.POSITIVE_INFINITY}});
        replay.last(2, "", new double[][] {{Double.NaN, Double.NaN}});
        InteractiveFigure figure = replay.figure();
        assertThat(figure.description())
                .isEqualTo("They move. Still: step 0; step 1: loss 7, 2 of 3 draws not finite;"
                        + " step 2: 1 of 1 draws not finite.");
        assertThat(figure.html()).contains("\"sizes\":[2,1,0]").contains("\"modesX\":[-1,1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PointReplay.of("Points", "They move.", "step", modes, 2))
                .withMessage("mode[0] must be finite, found NaN");
    }

    @Test
    void stepsGrowAndFramesFit() {
        PointReplay replay = points();
        replay.frame(5, "", () -> MODES);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> replay.frame(5, "", () -> MODES))
                .withMessage("step must be above that of the frame before, 5, found 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> replay.frame(6, "", () -> new double[][] {{1, 2, 3}}))
                .withMessageContaining("points must have shape [*, 2], found [1, 3]");
        assertThatIllegalArgumentException()
                .isThrownBy(replay::figure)
                .withMessage("frames must be at least two, found 1");
        replay.last(8, "", MODES);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> replay.frame(9, "", () -> MODES))
                .withMessage("step must be before the last, found 9");
    }
}
