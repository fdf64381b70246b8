package genmodels.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.distribution.GaussianMixture;
import genmodels.random.Seeds;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class LangevinWalkTest {
    private static final Seeds SEEDS = Seeds.of(1908);
    private static final GaussianMixture NORMAL =
            GaussianMixture.of(new double[] {1}, new double[][] {{0.5}}, new double[] {0.8});

    private static double[][] start(int walkers, double at) {
        double[][] start = new double[walkers][1];
        Arrays.stream(start).forEach(p -> p[0] = at);
        return start;
    }

    @Test
    void stationaryVarianceIsThatOfTheDiscreteWalk() {
        for (double step : new double[] {0.02, 0.4}) {
            double[][] end = LangevinWalk.of(SEEDS.generator("variance"), NORMAL, start(20_000, 3), step)
                    .advance((int) (8 / step))
                    .positions();
            double[] x = Arrays.stream(end).mapToDouble(p -> p[0]).toArray();
            double mean = Arrays.stream(x).average().orElseThrow();
            double variance =
                    Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
            double exact = 0.64 / (1 - step / (2 * 0.64));
            // Standard errors σ/√n and σ²√(2/n); five of them, a false alarm in a million.
            assertThat(mean).isCloseTo(0.5, within(5 * Math.sqrt(exact / 20_000)));
            assertThat(variance).isCloseTo(exact, within(5 * exact * Math.sqrt(2.0 / 20_000)));
        }
    }

    @Test
    void pathsBeginAtTheStartAndGoOnFromTheWalk() {
        LangevinWalk walk = LangevinWalk.of(SEEDS.generator("path"), NORMAL, start(3, 1), 0.1);
        double[][][] paths = walk.paths(5);
        assertThat(paths).hasDimensions(3, 6);
        assertThat(paths[2][0]).containsExactly(1);
        assertThat(walk.positions()[2]).containsExactly(paths[2][5]);
        double[][] advanced = LangevinWalk.of(SEEDS.generator("path"), NORMAL, start(3, 1), 0.1)
                .advance(5)
                .positions();
        assertThat(advanced).isDeepEqualTo(walk.positions());
    }

    @Test
    void startIsCopied() {
        double[][] start = start(2, 1);
        LangevinWalk.of(SEEDS.generator("copy"), NORMAL, start, 0.1).advance(3);
        assertThat(start).isDeepEqualTo(start(2, 1));
    }

    @Test
    void tooLongAStepIsReported() {
        assertThatThrownBy(() -> LangevinWalk.of(SEEDS.generator("far"), NORMAL, start(1, 1), 10)
                        .advance(100_000))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("take a step shorter than 10.0");
    }

    @Test
    void interruptEndsTheWalk() {
        Thread.currentThread().interrupt();
        LangevinWalk walk = LangevinWalk.of(SEEDS.generator("stop"), NORMAL, start(1, 1), 0.1);
        assertThatThrownBy(() -> walk.advance(10)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void badInputIsRefused() {
        assertThatThrownBy(() -> LangevinWalk.of(SEEDS.generator("bad"), NORMAL, start(1, 1), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stepSize must be positive and finite, found 0.0");
        assertThatThrownBy(() -> LangevinWalk.of(SEEDS.generator("bad"), NORMAL, new double[0][], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("start must be");
    }
}
