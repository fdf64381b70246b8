package genmodels.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Weights and what they do to a fit. */
class CovariateShiftTest {
    private static final Seeds SEEDS = Seeds.of(2000);

    @Test
    void excessRiskOfThePopulationsLines() {
        // src/test/reference/shift/reference.py, SciPy 1.10.1 (adaptive quadrature).
        WeightedLine unweighted = SincToy.populationLine(0);
        assertThat(unweighted.intercept()).isCloseTo(0.800367299989, within(1e-8));
        assertThat(unweighted.slope()).isCloseTo(-0.640293839991, within(1e-8));
        assertThat(SincToy.excessTestRisk(unweighted::at)).isCloseTo(0.285242164056, within(1e-8));
        WeightedLine exact = SincToy.populationLine(1);
        assertThat(exact.intercept()).isCloseTo(-0.7756923633932, within(1e-8));
        assertThat(SincToy.excessTestRisk(exact::at)).isCloseTo(6.474035202346e-04, within(1e-9));
        assertThat(SincToy.excessTestRisk(SincToy::regression)).isZero();
    }

    @Test
    void halfFlattenedWeightsWinAtOneHundredAndFiftyPoints() {
        double[] lambdas = {0, 0.25, 0.5, 0.75, 1};
        double[] risks = new double[lambdas.length];
        int runs = 4000;
        for (int run = 0; run < runs; run++) {
            SincToy.Sample train = SincToy.train(150, SEEDS.generator("train", run));
            double[] w = Arrays.stream(train.x()).map(SincToy::weight).toArray();
            for (int k = 0; k < lambdas.length; k++) {
                WeightedLine line = WeightedLine.fit(train.x(), train.y(), ImportanceWeights.flatten(w, lambdas[k]));
                risks[k] += SincToy.excessTestRisk(line::at) / runs;
            }
        }
        // 20,000 data sets in NumPy: 0.2962, 0.0235, 0.0101, 0.0122, 0.0157, with standard deviations per data set of
        // 0.084, 0.0235, 0.0143, 0.0180, 0.0238; tolerances are 4 standard errors of both means.
        assertThat(risks[0]).isCloseTo(0.2962, within(0.006));
        assertThat(risks[2]).isCloseTo(0.0100, within(0.0010));
        assertThat(risks[4]).isCloseTo(0.0157, within(0.0017));
        assertThat(risks[2]).isLessThan(risks[1]).isLessThan(risks[3]).isLessThan(risks[4]);
    }

    @Test
    void effectiveSampleSizeOfKnownWeights() {
        assertThat(ImportanceWeights.effectiveSampleSize(new double[] {2, 2, 2, 2}))
                .isCloseTo(4, within(1e-12));
        assertThat(ImportanceWeights.effectiveSampleSize(new double[] {0, 5, 0}))
                .isCloseTo(1, within(1e-12));
        assertThat(ImportanceWeights.effectiveSampleSize(new double[] {1, 3})).isCloseTo(1.6, within(1e-12));
        // Tilting N(0, 1) by exp(sz) gives n/ESS → exp(s²); s = ½, the ratio's standard error is below 0.01.
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(SEEDS.generator("tilt"));
        double[] w = new double[100_000];
        Arrays.setAll(w, i -> Math.exp(0.5 * normal.sample()));
        assertThat(w.length / ImportanceWeights.effectiveSampleSize(w)).isCloseTo(Math.exp(0.25), within(0.04));
    }

    @Test
    void flatteningGoesFromEqualWeightsToTheGivenOnes() {
        double[] w = {0.25, 4, 0};
        assertThat(ImportanceWeights.flatten(w, 0)).containsExactly(1, 1, 1);
        assertThat(ImportanceWeights.flatten(w, 0.5)).containsExactly(0.5, 2, 0);
        assertThat(ImportanceWeights.flatten(w, 1)).containsExactly(w);
        assertThat(ImportanceWeights.normalize(new double[] {1, 3})).containsExactly(0.5, 1.5);
        assertThat(ImportanceWeights.weightedRisk(new double[] {1, 3}, new double[] {10, 2}))
                .isEqualTo(4);
    }

    @Test
    void weightedLineMinimisesItsSquares() {
        // Three points of weight 1, 2, 1; by hand: means 1 and 1.25, slope (−1·−1.25 + 0 + 1·1.75)/2 = 1.5.
        WeightedLine line = WeightedLine.fit(new double[] {0, 1, 2}, new double[] {0, 1, 3}, new double[] {1, 2, 1});
        assertThat(line.slope()).isCloseTo(1.5, within(1e-12));
        assertThat(line.intercept()).isCloseTo(-0.25, within(1e-12));
        assertThat(line.at(4)).isCloseTo(5.75, within(1e-12));
    }

    @Test
    void sampleFollowsTheToysLaw() {
        UniformRandomProvider rng = SEEDS.generator("law");
        SincToy.Sample sample = SincToy.test(40_000, rng);
        double mean = Arrays.stream(sample.x()).average().orElseThrow();
        double noise = 0;
        for (int i = 0; i < 40_000; i++) {
            double residual = sample.y()[i] - SincToy.regression(sample.x()[i]);
            noise += residual * residual / 40_000;
        }
        assertThat(mean).isCloseTo(2, within(4.5 * 0.25 / 200));
        assertThat(noise).isCloseTo(0.0625, within(4.5 * 0.0625 * Math.sqrt(2) / 200));
        assertThat(SincToy.regression(0)).isEqualTo(1);
        assertThat(SincToy.weight(2)).isCloseTo(SincToy.testDensity(2) / SincToy.trainDensity(2), within(1e-12));
    }

    @Test
    void badInputIsNamed() {
        fails(() -> ImportanceWeights.flatten(new double[] {1}, 1.5), "lambda must be in [0.0, 1.0], found 1.5");
        fails(() -> ImportanceWeights.effectiveSampleSize(new double[2]), "weights must be of positive sum, found 0");
        fails(() -> ImportanceWeights.normalize(new double[] {1, -1}), "weights[1] must be at least 0, found -1.0");
        fails(
                () -> WeightedLine.fit(new double[] {1, 1}, new double[] {0, 1}, new double[] {1, 1}),
                "x must be of at least two different values");
        fails( // 0.1 + 0.1 + 0.1 is not 0.3
                () -> WeightedLine.fit(
                        new double[] {0.1, 0.1, 0.1, 7}, new double[] {0, 1, 2, 3}, new double[] {1, 1, 1, 0}),
                "x must be of at least two different values");
        fails(() -> SincToy.train(0, SEEDS.generator("x")), "n must be at least 1, found 0");
    }

    private static void fails(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(message);
    }
}
