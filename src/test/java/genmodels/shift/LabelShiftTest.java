package genmodels.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.classification.LogisticRegression;
import genmodels.classification.LogisticRegressionOptions;
import genmodels.evaluation.RejectionRate;
import genmodels.random.Seeds;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Black-box shift estimation and EM for priors. Two classes N(±1, 1) unless said otherwise. */
class LabelShiftTest {
    private static final Seeds SEEDS = Seeds.of(2018);
    private static final double[] HALVES = {0.5, 0.5};

    @Test
    void blackBoxSolvesItsEquation() {
        BlackBoxShift shift =
                BlackBoxShift.solve(new double[][] {{0.45, 0.10}, {0.05, 0.40}}, new double[] {0.27, 0.73});
        assertThat(shift.weights()).containsExactly(new double[] {0.2, 1.8}, within(1e-12));
        assertThat(shift.trainPriors()).containsExactly(HALVES, within(1e-12));
        assertThat(shift.testPriors()).containsExactly(new double[] {0.1, 0.9}, within(1e-12));
    }

    @Test
    void negativeSolutionsBecomeZeroAndPriorsSumToOne() {
        BlackBoxShift shift = BlackBoxShift.solve(new double[][] {{0.3, 0.2}, {0.2, 0.3}}, new double[] {0, 1});
        assertThat(shift.weights()).containsExactly(new double[] {0, 2}, within(1e-12));
        assertThat(shift.testPriors()).containsExactly(new double[] {0, 1}, within(1e-12));
    }

    @Test
    void blackBoxCountsPredictionsByRowAndLabelsByColumn() {
        int[] labels = {0, 0, 0, 0, 1, 1, 1, 1, 2, 2};
        int[] predictions = {0, 0, 0, 1, 1, 1, 1, 2, 2, 2};
        int[] test = {0, 0, 0, 1, 1, 1, 1, 2, 2, 2}; // the same shares: nothing changed
        BlackBoxShift shift = BlackBoxShift.estimate(predictions, labels, test, 3);
        assertThat(shift.weights()).containsExactly(new double[] {1, 1, 1}, within(1e-9));
        assertThat(shift.trainPriors()).containsExactly(new double[] {0.4, 0.4, 0.2}, within(1e-12));
    }

    @Test
    void bothEstimatorsFindTheNewPriors() {
        UniformRandomProvider rng = SEEDS.generator("both");
        int n = 20_000;
        int[] heldOutLabels = labels(n, 0.5, rng);
        double[] heldOut = values(heldOutLabels, rng);
        double[] test = values(labels(n, 0.9, rng), rng);
        BlackBoxShift blackBox = BlackBoxShift.estimate(decide(heldOut), heldOutLabels, decide(test), 2);
        // J = p(ŷ = 1 | 1) − p(ŷ = 1 | 0) = 0.683; the standard error of the prior is below √(2·0.25/n)/J = 0.0074.
        assertThat(blackBox.testPriors()[1]).isCloseTo(0.9, within(0.03));
        PriorAdjustment em = PriorAdjustment.fit(posteriors(test), HALVES);
        // It knows the posteriors exactly and is more precise than the decisions: at most √(0.25/n)/J = 0.0052.
        assertThat(em.priors()[1]).isCloseTo(0.9, within(0.022));
        assertThat(em.pValue()).isLessThan(1e-100);
        // Adjusted posteriors are Bayes' rule with the new priors.
        double x = test[0];
        double odds = em.priors()[1] / em.priors()[0] * Math.exp(2 * x);
        assertThat(em.posteriors()[0][1]).isCloseTo(odds / (1 + odds), within(1e-9));
    }

    @Test
    void emReachesTheMaximumOfTheLikelihood() {
        // src/test/reference/shift/reference.py, SciPy 1.10.1.
        double[][] posteriors = new double[30][3];
        for (int i = 0; i < 30; i++) {
            double sum = 0;
            for (int j = 0; j < 3; j++) {
                posteriors[i][j] = 0.05 + Math.abs((j + 1) * Math.sin(1.3 * i + 2.1 * j + 0.2) + Math.cos(0.7 * i * j));
                sum += posteriors[i][j];
            }
            for (int j = 0; j < 3; j++) {
                posteriors[i][j] /= sum;
            }
        }
        PriorAdjustment em = PriorAdjustment.fit(posteriors, new double[] {0.2, 0.3, 0.5});
        assertThat(em.priors())
                .containsExactly(new double[] {0.391357308924, 0.343217559079, 0.265425131996}, within(1e-5));
        assertThat(em.logLikelihoodRatio()).isCloseTo(0.684160565048, within(1e-8));
    }

    @Test
    void chiSquareOfPredictionsAgreesWithSciPy() {
        assertThat(BlackBoxShift.homogeneity(new long[] {12, 30, 9}, new long[] {25, 21, 8}))
                .isCloseTo(0.046562504171, within(1e-10));
        assertThat(BlackBoxShift.homogeneity(new long[] {12, 30, 0, 9}, new long[] {25, 21, 0, 8}))
                .isCloseTo(0.046562504171, within(1e-10));
        assertThat(BlackBoxShift.pValue(new int[] {1, 1}, new int[] {1}, 3)).isEqualTo(1);
    }

    @Test
    void falseAlarmsOfBothTestsKeepTheLevel() {
        // 500 runs at level 0.05 have standard error 0.0097; 0.08 fails by chance once in 1000 seeds.
        assertThat(alarms("no shift", 0.5, true)).isBetween(0.01, 0.08);
        assertThat(alarms("no shift", 0.5, false)).isBetween(0.01, 0.08);
        assertThat(alarms("shift", 0.75, true)).isGreaterThan(0.5);
        assertThat(alarms("shift", 0.75, false)).isGreaterThan(alarms("shift", 0.75, true));
    }

    private static double alarms(String name, double testPrior, boolean blackBox) {
        return RejectionRate.of(500, 0.05, SEEDS.child(name), rng -> {
                    double[] test = values(labels(100, testPrior, rng), rng);
                    if (!blackBox) {
                        return PriorAdjustment.fit(posteriors(test), HALVES).pValue();
                    }
                    return BlackBoxShift.pValue(decide(values(labels(100, 0.5, rng), rng)), decide(test), 2);
                })
                .rate();
    }

    /** What the likelihood ratio test takes as exact has to be learned from many rows; 500 runs, bands of 3 standard errors and more. */
    @Test
    void theLikelihoodRatioTestNeedsAClassifierLearnedFromManyRows() {
        assertThat(alarmsOfALearnedClassifier(100)).isBetween(0.10, 0.20);
        assertThat(alarmsOfALearnedClassifier(2000)).isBetween(0.01, 0.08);
    }

    private static double alarmsOfALearnedClassifier(int rows) {
        return RejectionRate.of(500, 0.05, SEEDS.child("learned from " + rows), rng -> {
                    int[] trainLabels = labels(rows, 0.5, rng);
                    LogisticRegression model = LogisticRegression.fit(
                            table(values(trainLabels, rng)),
                            trainLabels,
                            LogisticRegressionOptions.defaults().withL2(0.1));
                    double ones = Arrays.stream(trainLabels).average().orElseThrow();
                    double[][] test = model.probabilities(table(values(labels(100, 0.5, rng), rng)));
                    return PriorAdjustment.fit(test, new double[] {1 - ones, ones})
                            .pValue();
                })
                .rate();
    }

    private static double[][] table(double[] values) {
        return Arrays.stream(values).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
    }

    @Test
    void badInputIsNamed() {
        double[] mu = {0.5, 0.5};
        fails(
                () -> BlackBoxShift.solve(new double[][] {{0.25, 0.25}, {0.25, 0.25}}, mu),
                "joint must be of full rank, found a singular matrix");
        fails(
                () -> BlackBoxShift.solve(new double[][] {{0.5, 0}, {0.5, 0}}, mu),
                "joint must be of positive sum in every column, found class 1 never");
        fails(() -> BlackBoxShift.solve(new double[][] {{1, 1}, {0, 1}}, mu), "joint must be of sum 1, found 3.0");
        fails(
                () -> BlackBoxShift.estimate(new int[] {0, 2}, new int[] {0, 1}, new int[] {0}, 2),
                "heldOutPredictions[1] must be a class from 0 to 1, found 2");
        fails(
                () -> PriorAdjustment.fit(new double[][] {{0.5, 0.6}}, HALVES),
                "posteriors[0] must be of sum 1, found 1.1");
        fails(
                () -> PriorAdjustment.fit(new double[][] {{0.5, 0.5}}, new double[] {1, 0}),
                "trainPriors[1] must be positive and finite, found 0.0");
    }

    private static int[] labels(int n, double prior, UniformRandomProvider rng) {
        int[] labels = new int[n];
        Arrays.setAll(labels, i -> rng.nextDouble() < prior ? 1 : 0);
        return labels;
    }

    private static double[] values(int[] labels, UniformRandomProvider rng) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);
        return Arrays.stream(labels)
                .mapToDouble(k -> 2 * k - 1 + normal.sample())
                .toArray();
    }

    private static int[] decide(double[] values) {
        return Arrays.stream(values).mapToInt(v -> v > 0 ? 1 : 0).toArray();
    }

    /** With equal priors, log p(1 | x)/p(0 | x) = 2x. */
    private static double[][] posteriors(double[] values) {
        return Arrays.stream(values)
                .mapToObj(v -> new double[] {1 / (1 + Math.exp(2 * v)), 1 / (1 + Math.exp(-2 * v))})
                .toArray(double[][]::new);
    }

    private static void fails(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(message);
    }
}
