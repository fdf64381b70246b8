package genmodels.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import genmodels.classification.LogisticRegressionOptions;
import genmodels.evaluation.ClassifierTwoSampleTest;
import genmodels.evaluation.FeaturewiseTest;
import genmodels.evaluation.MaximumMeanDiscrepancy;
import genmodels.evaluation.RejectionRate;
import genmodels.random.Seeds;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

/** Finding concept shift, and naming a shift, on tables whose truth is known. */
class ShiftDiagnosisTest {
    private static final Seeds SEEDS = Seeds.of(2022);
    private static final LogisticRegressionOptions OPTIONS =
            LogisticRegressionOptions.defaults().withL2(0.1).withTolerance(1e-5);
    private static final ToDoubleFunction<double[]> FIRST = row -> row[0];

    /** Rows of two Gaussian features with labels from a logit in them. */
    private record Table(double[][] features, int[] labels) {
        static Table of(int n, UniformRandomProvider rng) {
            ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);
            double[][] features = new double[n][];
            int[] labels = new int[n];
            for (int i = 0; i < n; i++) {
                features[i] = new double[] {normal.sample(), normal.sample()};
                double logit = 1.5 * features[i][0] - features[i][1];
                labels[i] = rng.nextDouble() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
            }
            return new Table(features, labels);
        }
    }

    private static double conceptPValue(ShiftedSplit split, int resamples, UniformRandomProvider rng) {
        return ConceptShiftTest.of(
                        split.trainFeatures(),
                        split.trainLabels(),
                        split.testFeatures(),
                        split.testLabels(),
                        OPTIONS,
                        resamples,
                        rng)
                .pValue();
    }

    @Test
    void falseAlarmsOfTheConceptTestKeepTheLevelWhateverTheCovariatesDo() {
        for (double strength : new double[] {0, 1.5}) {
            double rate = RejectionRate.of(500, 0.05, SEEDS.child("strength " + strength), rng -> {
                        Table table = Table.of(80, rng);
                        return conceptPValue(
                                ShiftedSplit.covariate(table.features, table.labels, FIRST, strength, rng), 19, rng);
                    })
                    .rate();
            // Standard error 0.0097 at a level of 0.05: above 0.08 once in 1000 seeds.
            assertThat(rate).as("strength %s", strength).isBetween(0.01, 0.08);
        }
    }

    @Test
    void conceptShiftIsInvisibleInTheFeaturesAndFoundWithLabels() {
        ToDoubleFunction<UniformRandomProvider> found = rng -> conceptPValue(concept(rng), 19, rng);
        assertThat(RejectionRate.of(100, 0.05, SEEDS, found).rate()).isGreaterThan(0.8);
        // The features' tests alarm as often as without any shift: 100 runs, 4 standard errors above 0.05.
        double most = 0.05 + 4 * Math.sqrt(0.05 * 0.95 / 100);
        assertThat(RejectionRate.of(100, 0.05, SEEDS, rng -> {
                            ShiftedSplit s = concept(rng);
                            return MaximumMeanDiscrepancy.test(s.trainFeatures(), s.testFeatures(), 39, rng)
                                    .pValue();
                        })
                        .rate())
                .isLessThan(most);
        assertThat(RejectionRate.of(100, 0.05, SEEDS, rng -> {
                            ShiftedSplit s = concept(rng);
                            return FeaturewiseTest.of(s.trainFeatures(), s.testFeatures())
                                    .pValue();
                        })
                        .rate())
                .isLessThan(most);
        assertThat(RejectionRate.of(100, 0.05, SEEDS, rng -> {
                            ShiftedSplit s = concept(rng);
                            return ClassifierTwoSampleTest.of(s.trainFeatures(), s.testFeatures(), rng)
                                    .pValue();
                        })
                        .rate())
                .isLessThan(most);
    }

    private static ShiftedSplit concept(UniformRandomProvider rng) {
        Table table = Table.of(300, rng);
        return ShiftedSplit.concept(table.features, table.labels, FIRST, 0.6, rng);
    }

    @Test
    void everyShiftGetsItsName() {
        UniformRandomProvider rng = SEEDS.generator("names");
        Table table = Table.of(600, rng);
        ShiftedSplit covariate = ShiftedSplit.covariate(table.features, table.labels, FIRST, 1.5, rng);
        assertThat(diagnose(covariate, rng).kind(true, 0.05)).isEqualTo(ShiftKind.COVARIATE);
        ShiftedSplit prior = ShiftedSplit.prior(table.features, table.labels, new double[] {0.3, 0.7}, rng);
        assertThat(diagnose(prior, rng).kind(false, 0.05)).isEqualTo(ShiftKind.PRIOR_PROBABILITY);
        ShiftedSplit concept = ShiftedSplit.concept(table.features, table.labels, FIRST, 0.8, rng);
        assertThat(diagnose(concept, rng).kind(true, 0.05)).isEqualTo(ShiftKind.CONCEPT);
        ShiftedSplit none = ShiftedSplit.covariate(table.features, table.labels, FIRST, 0, rng);
        assertThat(diagnose(none, rng).kind(true, 0.05)).isEqualTo(ShiftKind.NONE);
        assertThat(diagnose(none, rng).kind(false, 0.05)).isEqualTo(ShiftKind.NONE);
    }

    @Test
    void dataWithoutShiftAreSeldomCalledShifted() {
        // Either reading calls them shifted with probability at most 0.05, so one of the two with at most 0.1; 100 runs
        // have
        // standard error 0.03 there.
        RejectionRate called = RejectionRate.of(100, 0.05, SEEDS.child("none"), rng -> {
            Table table = Table.of(80, rng);
            ShiftedSplit split = ShiftedSplit.covariate(table.features, table.labels, FIRST, 0, rng);
            ShiftDiagnosis diagnosis = diagnose(split, rng);
            boolean quiet =
                    diagnosis.kind(true, 0.05) == ShiftKind.NONE && diagnosis.kind(false, 0.05) == ShiftKind.NONE;
            return quiet ? 1 : 0;
        });
        assertThat(called.rate()).isLessThan(0.2);
    }

    private static ShiftDiagnosis diagnose(ShiftedSplit split, UniformRandomProvider rng) {
        return ShiftDiagnosis.of(
                split.trainFeatures(), split.trainLabels(), split.testFeatures(), split.testLabels(), 39, rng);
    }

    @Test
    void separableClassesKeepTheConceptTestQuiet() {
        UniformRandomProvider rng = SEEDS.generator("separable");
        Table table = Table.of(200, rng);
        int[] labels = new int[200];
        for (int i = 0; i < 200; i++) {
            labels[i] = table.features[i][0] > 0 ? 1 : 0;
        }
        ShiftedSplit split = ShiftedSplit.covariate(table.features, labels, FIRST, 1, rng);
        assertThat(conceptPValue(split, 99, rng)).isGreaterThan(0.05);
    }

    @Test
    void aMissingClassIsNoError() {
        double[][] train = {{0, 1}, {1, 0}, {2, 2}, {3, 1}};
        double[][] test = {{0, 0}, {1, 1}, {2, 0}};
        UniformRandomProvider rng = SEEDS.generator("missing");
        ShiftDiagnosis diagnosis = ShiftDiagnosis.of(train, new int[] {0, 1, 2, 1}, test, new int[] {0, 0, 0}, 19, rng);
        assertThat(diagnosis.featuresGivenLabels()).isEqualTo(1); // no class has two rows on both sides
        assertThat(diagnosis.labels()).isBetween(0.0, 1.0);
    }

    @Test
    void interruptionAndBadInputAreNamed() {
        UniformRandomProvider rng = SEEDS.generator("bad");
        ShiftedSplit split = concept(rng);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> conceptPValue(split, 9, rng)).isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThatThrownBy(() -> conceptPValue(split, 0, rng))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("resamples must be at least 1, found 0");
        assertThatThrownBy(() -> new ShiftDiagnosis(1, 1, 1, 1).kind(true, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("level must be in (0, 1), found 0.0");
    }
}
