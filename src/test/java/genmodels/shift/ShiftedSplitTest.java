package genmodels.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ShiftedSplitTest {
    private static final int ROWS = 20_000;
    private static final Seeds SEEDS = Seeds.of(521);
    private static final ToDoubleFunction<double[]> FIRST = row -> row[0];

    private final double[][] features = new double[ROWS][];
    private final int[] labels = new int[ROWS];

    ShiftedSplitTest() {
        UniformRandomProvider rng = SEEDS.generator("table");
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);
        for (int i = 0; i < ROWS; i++) {
            features[i] = new double[] {3 + 2 * normal.sample(), i}; // the second feature says which row it is
            labels[i] = features[i][0] + normal.sample() > 3 ? 1 : 0;
        }
    }

    @Test
    void everyRowGoesToOneSideWithItsLabel() {
        ShiftedSplit split = ShiftedSplit.covariate(features, labels, FIRST, 1, SEEDS.generator("sides"));
        Set<Double> rows = new HashSet<>();
        for (double[] row : split.trainFeatures()) {
            rows.add(row[1]);
        }
        for (double[] row : split.testFeatures()) {
            rows.add(row[1]);
        }
        assertThat(split.trainFeatures().length + split.testFeatures().length).isEqualTo(ROWS);
        assertThat(rows).hasSize(ROWS);
        for (int i = 0; i < split.testLabels().length; i++) {
            assertThat(split.testLabels()[i]).isEqualTo(labels[(int) split.testFeatures()[i][1]]);
        }
        for (int i = 0; i < split.trainLabels().length; i++) {
            assertThat(split.trainLabels()[i]).isEqualTo(labels[(int) split.trainFeatures()[i][1]]);
        }
    }

    @Test
    void trueWeightsTurnTrainingMeansIntoTestMeans() {
        ShiftedSplit split = ShiftedSplit.covariate(features, labels, FIRST, 1, SEEDS.generator("weights"));
        double[] x = Arrays.stream(split.trainFeatures()).mapToDouble(FIRST).toArray();
        double[] y = Arrays.stream(split.trainLabels()).asDoubleStream().toArray();
        double[] w = split.trainWeights();
        double n = w.length;
        double effective = ImportanceWeights.effectiveSampleSize(w);
        // The mean of the weights is 1 up to √(variance/n); the variance of the normalised weights is n/ESS − 1.
        assertThat(Arrays.stream(w).average().orElseThrow())
                .isCloseTo(1, within(4.5 * Math.sqrt((n / effective - 1) / n)));
        double xTest =
                Arrays.stream(split.testFeatures()).mapToDouble(FIRST).average().orElseThrow();
        double yTest = Arrays.stream(split.testLabels()).average().orElseThrow();
        // Standard deviations are at most 2 and ½ on the test side; 4.5 standard errors of both means together. The
        // uncorrected means are more than 25 of them away.
        double error = 4.5 * Math.sqrt(1 / effective + 1.0 / split.testLabels().length);
        assertThat(ImportanceWeights.weightedRisk(w, x)).isCloseTo(xTest, within(2 * error));
        assertThat(ImportanceWeights.weightedRisk(w, y)).isCloseTo(yTest, within(0.5 * error));
        assertThat(Math.abs(Arrays.stream(x).average().orElseThrow() - xTest)).isGreaterThan(10 * error);
    }

    @Test
    void theWeightsAreRatiosOfDensitiesWhenTheSidesAreUnequal() {
        // A score of two values: the share p of the rows has z = √((1−p)/p), the others z = −√(p/(1−p)).
        ToDoubleFunction<double[]> skewed = row -> row[0] > 5 ? 1 : 0;
        double p = Arrays.stream(features).mapToDouble(skewed).average().orElseThrow();
        double high = 1 / (1 + Math.exp(-Math.sqrt((1 - p) / p))); // chances of the test side
        double low = 1 / (1 + Math.exp(Math.sqrt(p / (1 - p))));
        ShiftedSplit split = ShiftedSplit.covariate(features, labels, skewed, 1, SEEDS.generator("skewed"));
        double share = p * high + (1 - p) * low; // of the test side
        for (int i = 0; i < split.trainWeights().length; i++) {
            double s = split.trainFeatures()[i][0] > 5 ? high : low;
            assertThat(split.trainWeights()[i]).isCloseTo(s / share / ((1 - s) / (1 - share)), within(1e-9));
        }
    }

    @Test
    void aCovariateShiftLeavesTheLabellingRule() {
        ShiftedSplit split = ShiftedSplit.covariate(features, labels, FIRST, 1.5, SEEDS.generator("rule"));
        double train = rateNear(split.trainFeatures(), split.trainLabels(), 3.5);
        double test = rateNear(split.testFeatures(), split.testLabels(), 3.5);
        // About 400 rows a side between 3.4 and 3.6: the difference has standard error at most 0.04.
        assertThat(train).isCloseTo(test, within(0.15));
    }

    @Test
    void aBlindSplitHasWeightsOfOne() {
        ShiftedSplit split = ShiftedSplit.covariate(features, labels, FIRST, 0, SEEDS.generator("blind"));
        assertThat(split.trainWeights()).containsOnly(1);
        assertThat(split.trainLabels().length)
                .isBetween(9_682, 10_318); // 4.5 standard deviations of Binomial(20000, ½)
    }

    @Test
    void priorShiftHasTheSharesAskedForAndTheirRatioAsWeights() {
        double[] shares = {0.25, 0.75};
        ShiftedSplit split = ShiftedSplit.prior(features, labels, shares, SEEDS.generator("prior"));
        long ones = Arrays.stream(labels).filter(l -> l == 1).count();
        assertThat(Arrays.stream(split.testLabels()).filter(l -> l == 1).count())
                .isEqualTo(Math.round(0.75 * ones));
        for (int i = 0; i < split.trainLabels().length; i++) {
            int k = split.trainLabels()[i];
            assertThat(split.trainWeights()[i])
                    .isCloseTo(split.testPriors()[k] / split.trainPriors()[k], within(1e-12));
        }
        assertThat(Arrays.stream(split.testPriors()).sum()).isCloseTo(1, within(1e-12));
        // p(x | y) stays: the mean of class 1 on both sides, standard deviation below 2, about 2500 and 7500 rows.
        assertThat(meanOfClass(split.trainFeatures(), split.trainLabels(), 1))
                .isCloseTo(meanOfClass(split.testFeatures(), split.testLabels(), 1), within(4.5 * 2 / Math.sqrt(1875)));
    }

    @Test
    void conceptShiftChangesLabelsAboveTheMedianOnly() {
        ShiftedSplit split = ShiftedSplit.concept(features, labels, FIRST, 0.3, SEEDS.generator("concept"));
        double[] sorted = Arrays.stream(features).mapToDouble(FIRST).sorted().toArray();
        double median = (sorted[ROWS / 2 - 1] + sorted[ROWS / 2]) / 2;
        int changed = 0;
        int above = 0;
        for (int i = 0; i < split.testLabels().length; i++) {
            double[] row = split.testFeatures()[i];
            boolean different = split.testLabels()[i] != labels[(int) row[1]];
            assertThat(different && row[0] <= median).isFalse();
            above += row[0] > median ? 1 : 0;
            changed += different ? 1 : 0;
        }
        assertThat(split.testLabels()).hasSize(ROWS / 2);
        // About 5000 rows above: 4.5 standard errors of a share of 0.3.
        assertThat((double) changed / above).isCloseTo(0.3, within(4.5 * Math.sqrt(0.21 / 4800)));
        assertThat(split.trainWeights()).containsOnly(1);
        for (int i = 0; i < split.trainLabels().length; i++) {
            assertThat(split.trainLabels()[i]).isEqualTo(labels[(int) split.trainFeatures()[i][1]]);
        }
    }

    @Test
    void sameSeedSameSplit() {
        ShiftedSplit one = ShiftedSplit.concept(features, labels, FIRST, 0.3, SEEDS.generator("again"));
        ShiftedSplit two = ShiftedSplit.concept(features, labels, FIRST, 0.3, SEEDS.generator("again"));
        assertThat(two.testFeatures()).isDeepEqualTo(one.testFeatures());
        assertThat(two.testLabels()).isEqualTo(one.testLabels());
    }

    @Test
    void kindFollowsFromCauseAndEffect() {
        assertThat(ShiftKind.of(false, false, true)).isEqualTo(ShiftKind.NONE);
        assertThat(ShiftKind.of(true, false, true)).isEqualTo(ShiftKind.COVARIATE);
        assertThat(ShiftKind.of(true, false, false)).isEqualTo(ShiftKind.PRIOR_PROBABILITY);
        assertThat(ShiftKind.of(false, true, true)).isEqualTo(ShiftKind.CONCEPT);
        assertThat(ShiftKind.of(false, true, false)).isEqualTo(ShiftKind.CONCEPT);
        assertThat(ShiftKind.of(true, true, true)).isEqualTo(ShiftKind.OTHER);
        assertThat(ShiftKind.COVARIATE).hasToString("covariate shift");
    }

    @Test
    void badInputIsNamed() {
        UniformRandomProvider rng = SEEDS.generator("bad");
        double[][] two = {{0}, {1}};
        int[] labelsOfTwo = {0, 1};
        fails(() -> ShiftedSplit.covariate(two, new int[1], FIRST, 1, rng), "labels must be of length 2, found 1");
        fails(
                () -> ShiftedSplit.covariate(two, labelsOfTwo, row -> 7, 1, rng),
                "score must be not constant over the rows, found only 7.0");
        double[][] three = {{0}, {1}, {2}};
        fails( // 0.1 + 0.1 + 0.1 is not 0.3
                () -> ShiftedSplit.concept(three, new int[] {0, 1, 0}, row -> 0.1, 0.5, rng),
                "score must be not constant over the rows, found only 0.1");
        fails(
                () -> ShiftedSplit.covariate(two, labelsOfTwo, FIRST, Double.NaN, rng),
                "strength must be finite, found NaN");
        fails(
                () -> ShiftedSplit.prior(two, labelsOfTwo, new double[] {0.5}, rng),
                "testShares must be of length 2, one a class, found 1");
        fails(
                () -> ShiftedSplit.prior(two, labelsOfTwo, new double[] {0.5, 0.5}, rng),
                "testShares[0] must be such that class 0 has rows on both sides, found 0.5 of 1 rows");
        fails(
                () -> ShiftedSplit.concept(two, labelsOfTwo, FIRST, 2, rng),
                "probability must be in [0.0, 1.0], found 2.0");
    }

    private static double rateNear(double[][] x, int[] y, double at) {
        int n = 0;
        int ones = 0;
        for (int i = 0; i < y.length; i++) {
            if (Math.abs(x[i][0] - at) < 0.1) {
                n++;
                ones += y[i];
            }
        }
        return (double) ones / n;
    }

    private static double meanOfClass(double[][] x, int[] y, int k) {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < y.length; i++) {
            if (y[i] == k) {
                sum += x[i][0];
                n++;
            }
        }
        return sum / n;
    }

    private static void fails(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(message);
    }
}
