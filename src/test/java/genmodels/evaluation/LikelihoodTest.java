package genmodels.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

/** What a likelihood does and does not say: dilution, typicality, ranking. */
class LikelihoodTest {
    private static final int DIMENSION = 100;
    private static final Seeds SEEDS = Seeds.of(2015);

    /** Log-density of N(0, I) at a point. */
    private static double logNormal(double[] x) {
        return -0.5
                * (x.length * Math.log(2 * Math.PI)
                        + Arrays.stream(x).map(v -> v * v).sum());
    }

    private static double[] likelihoods(String name, int n, double scale) {
        var normal = ZigguratSampler.NormalizedGaussian.of(SEEDS.generator(name));
        double[] logs = new double[n];
        Arrays.setAll(
                logs,
                i -> logNormal(normal.samples(DIMENSION).map(z -> scale * z).toArray()));
        return logs;
    }

    @Test
    void dilutionCostsAtMostLog100() {
        DilutedModel diluted = new DilutedModel(0.01);
        assertThat(diluted.largestLoss()).isCloseTo(4.605, within(5e-4));
        double[] model = {-90, -200, -5, Double.NEGATIVE_INFINITY};
        double[] noise = {-543, -198, Double.NEGATIVE_INFINITY, -7};
        double[] mixed = diluted.logLikelihoods(model, noise);
        assertThat(mixed[0]).isCloseTo(-90 - Math.log(100), within(1e-12)); // noise adds e⁻⁴⁵³ only
        assertThat(mixed[1]).isCloseTo(-198 + Math.log(0.01 * Math.exp(-2) + 0.99), within(1e-12));
        assertThat(mixed[2]).isCloseTo(-5 - Math.log(100), within(1e-12));
        assertThat(mixed[3]).isCloseTo(-7 + Math.log(0.99), within(1e-12));
    }

    @Test
    void oneDrawInAHundredIsTheModels() {
        UniformRandomProvider rng = SEEDS.generator("diluted");
        DilutedModel diluted = new DilutedModel(0.01);
        int kept = 0;
        for (int i = 0; i < 100_000; i++) {
            kept += diluted.sample(rng, () -> 1, () -> 0);
        }
        assertThat(kept).isBetween(1000 - 126, 1000 + 126); // four standard errors of a binomial
    }

    @Test
    void likeliestPointIsNotTypical() {
        // H of N(0, I) is D/2 log 2πe; at the centre −log p is D/2 smaller, at the sphere √D equal.
        TypicalityTest test = TypicalityTest.calibrate(
                likelihoods("training", 20_000, 1),
                likelihoods("held out", 20_000, 1),
                1,
                999,
                SEEDS.generator("null"));
        // −log p has standard deviation √(D/2) = 7.07: standard error 0.05.
        assertThat(test.entropy()).isCloseTo(DIMENSION / 2.0 * Math.log(2 * Math.PI * Math.E), within(0.2));
        TestOutcome centre = test.test(logNormal(new double[DIMENSION]));
        assertThat(centre.statistic()).isCloseTo(DIMENSION / 2.0, within(0.2));
        assertThat(centre.pValue()).isEqualTo(1.0 / 1000);
        double[] onSphere = new double[DIMENSION];
        Arrays.fill(onSphere, 1);
        assertThat(test.test(logNormal(onSphere)).pValue()).isGreaterThan(0.9);
        // |χ²₁₀₀ − 100|/2 exceeds 14.0 with probability 0.05: quantiles 74.2 and 129.6, the upper tail is longer.
        assertThat(test.threshold(0.05)).isBetween(12.5, 15.5);
    }

    @Test
    void beyondTheThresholdThePValueIsAtMostTheLevel() {
        double[] heldOut = SEEDS.generator("uniform").doubles(500).toArray();
        for (int resamples : new int[] {99, 100, 999}) {
            TypicalityTest test =
                    TypicalityTest.calibrate(new double[1], heldOut, 1, resamples, SEEDS.generator("null", resamples));
            for (double level : new double[] {0.01, 0.05, 0.07, 0.29, 0.5, 0.58, 0.99}) { // 0.29 · 100 is below 29
                double threshold = test.threshold(level);
                assertThat(test.test(threshold).pValue())
                        .as("%s of %d", level, resamples)
                        .isGreaterThan(level);
                assertThat(test.test(Math.nextUp(threshold)).pValue())
                        .as("%s of %d", level, resamples)
                        .isLessThanOrEqualTo(level);
            }
            assertThat(test.threshold(1e-4)).isEqualTo(test.threshold(1.0 / (resamples + 1)));
        }
    }

    @Test
    void falseAlarmsKeepTheLevelAndBatchesGivePower() {
        double[] training = likelihoods("training", 20_000, 1);
        double[] heldOut = likelihoods("held out", 20_000, 1);
        double[] fresh = likelihoods("fresh", 10_000, 1);
        double[] narrower = likelihoods("narrower", 1_000, 0.97);
        TypicalityTest single = TypicalityTest.calibrate(training, heldOut, 1, 2_000, SEEDS.generator("single"));
        TypicalityTest tens = TypicalityTest.calibrate(training, heldOut, 10, 2_000, SEEDS.generator("tens"));
        // Binomial standard errors 0.002 and 0.007, calibration by 2,000 batches 0.005: four of both together.
        assertThat(single.rejectionRate(fresh, 0.05).rate()).isCloseTo(0.05, within(0.022));
        assertThat(tens.rejectionRate(fresh, 0.05).rate()).isCloseTo(0.05, within(0.035));
        // Slightly too likely: mean shift (1 − 0.97²)·50 = 2.96 nats against 7.07/√M.
        assertThat(tens.rejectionRate(narrower, 0.05).rate())
                .isGreaterThan(single.rejectionRate(narrower, 0.05).rate() + 0.1);
    }

    @Test
    void rocAreaCountsPairs() {
        assertThat(RocArea.of(new double[] {3, 4}, new double[] {1, 2, 2.5})).isEqualTo(1);
        assertThat(RocArea.of(new double[] {1, 3}, new double[] {2, 3})).isEqualTo((0 + 0 + 1 + 0.5) / 4);
        double[] equal = {5, 5, 5};
        assertThat(RocArea.of(equal, equal)).isEqualTo(0.5);
    }

    @Test
    void badInputIsRefused() {
        assertThatThrownBy(() -> new DilutedModel(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("share must be in (0, 1), found 1.0");
        assertThatThrownBy(() -> new DilutedModel(0.5).logLikelihoods(new double[] {Double.NaN}, new double[] {0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("model[0] must be a number below infinity, found NaN");
        TypicalityTest test =
                TypicalityTest.calibrate(new double[] {-1}, new double[] {-1, -2}, 3, 9, SEEDS.generator("bad"));
        assertThatThrownBy(() -> test.test(-1, -2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("logLikelihoods must be a batch of 3, found 2");
    }
}
