package genmodels.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class GaussianMixtureTest {
    /** ½N(−1, 0.3²) + ½N(1, 0.3²). */
    private static final GaussianMixture TWO =
            GaussianMixture.of(new double[] {1, 1}, new double[][] {{-1}, {1}}, new double[] {0.3, 0.3});

    private static final GaussianMixture PLANE =
            GaussianMixture.of(new double[] {1, 3}, new double[][] {{-1, 0.5}, {1, -0.25}}, new double[] {0.4, 0.7});

    @Test
    void gaussianIsDenoisedByShrinking() {
        double s = 0.8;
        double sigma = 0.5;
        GaussianMixture gaussian = GaussianMixture.of(new double[] {2}, new double[][] {{0, 0, 0}}, new double[] {s});
        double shrink = s * s / (s * s + sigma * sigma);
        assertThat(gaussian.denoise(new double[][] {{1, -2, 0.25}}, sigma)[0])
                .containsExactly(new double[] {shrink, -2 * shrink, 0.25 * shrink}, within(1e-14));
    }

    @Test
    void mixtureIsDenoisedAsComputedElsewhere() {
        // Closed form by an independent computation, four decimals.
        double[][] best = TWO.denoise(new double[][] {{-1.5}, {0.3}, {1.0}}, 0.5);
        assertThat(best[0][0]).isCloseTo(-1.1321, within(5e-5));
        assertThat(best[1][0]).isCloseTo(0.5997, within(5e-5));
        assertThat(best[2][0]).isCloseTo(0.9959, within(5e-5));
    }

    @Test
    void denoiserIsThePosteriorMean() {
        // E(x | y) by the trapezoidal rule, exact to rounding for smooth functions that vanish at both ends.
        double y = 0.3;
        double above = 0;
        double below = 0;
        for (double x = -4; x <= 4; x += 0.01) {
            double weight = NormalDistribution.of(x, 0.5).density(y) * Math.exp(TWO.logDensity(new double[] {x}));
            above += x * weight;
            below += weight;
        }
        assertThat(TWO.denoise(new double[][] {{y}}, 0.5)[0][0]).isCloseTo(above / below, within(1e-10));
    }

    @Test
    void scoreIsTheGradientOfTheLogDensity() {
        double h = 1e-5;
        for (double[] x : new double[][] {{0, 0}, {-1, 0.5}, {2, 3}, {40, -40}}) {
            double[] score = PLANE.scores(new double[][] {x})[0];
            for (int j = 0; j < 2; j++) {
                double[] up = x.clone();
                double[] down = x.clone();
                up[j] += h;
                down[j] -= h;
                double slope = (PLANE.logDensity(up) - PLANE.logDensity(down)) / (2 * h);
                assertThat(score[j]).isCloseTo(slope, within(1e-6 * (1 + Math.abs(slope))));
            }
        }
    }

    @Test
    void densityIntegratesToOneAlsoAfterSmoothing() {
        GaussianMixture smoothed = PLANE.smoothed(0.3);
        double mass = 0;
        for (double x = -6; x <= 6; x += 0.1) {
            for (double y = -6; y <= 6; y += 0.1) {
                mass += 0.01 * Math.exp(smoothed.logDensity(new double[] {x, y}));
            }
        }
        assertThat(mass).isCloseTo(1, within(1e-9));
    }

    @Test
    void drawsHaveTheMomentsOfTheMixture() {
        int n = 40_000;
        double[][] draws = PLANE.samples(Seeds.of(9).generator("draws"), n);
        // Mean (0.5, −0.0625); standard errors at most 0.0055, four of them for a false alarm in 10,000.
        assertThat(Arrays.stream(draws).mapToDouble(p -> p[0]).average().orElseThrow())
                .isCloseTo(0.5, within(0.022));
        assertThat(Arrays.stream(draws).mapToDouble(p -> p[1]).average().orElseThrow())
                .isCloseTo(-0.0625, within(0.016));
        // E x₀² = Σ w (μ² + s²) = 1 + ¼·0.16 + ¾·0.49 = 1.4075.
        assertThat(Arrays.stream(draws).mapToDouble(p -> p[0] * p[0]).average().orElseThrow())
                .isCloseTo(1.4075, within(0.035));
        assertThat(PLANE.samples(Seeds.of(9).generator("draws"), n)).isDeepEqualTo(draws);
    }

    @Test
    void aroundPutsEqualWeightOnEveryPoint() {
        double[][] points = {{0, 0}, {1, 1}, {3, 0}};
        GaussianMixture around = GaussianMixture.around(points, 0.5);
        GaussianMixture same = GaussianMixture.of(new double[] {5, 5, 5}, points, new double[] {0.5, 0.5, 0.5});
        double[] x = {0.7, 0.2};
        assertThat(around.logDensity(x)).isCloseTo(same.logDensity(x), within(1e-14));
    }

    @Test
    void farAwayTheNearestComponentPulls() {
        double[] score = TWO.scores(new double[][] {{500}})[0]; // every density underflows there
        assertThat(score[0]).isCloseTo(-499 / 0.09, within(1e-9));
    }

    @Test
    void badInputIsRefused() {
        assertThatThrownBy(() ->
                        GaussianMixture.of(new double[] {1, -1}, new double[][] {{0}, {1}}, new double[] {1, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weights[1] must be positive and finite, found -1.0");
        assertThatThrownBy(() -> PLANE.logDensity(new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("x must have shape [2], found [1]");
        assertThatThrownBy(() -> PLANE.smoothed(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("sigma must be in [0.0");
    }
}
