package genmodels.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.classification.GaussianDiscriminantOptions.Covariance;
import genmodels.random.Seeds;
import java.util.concurrent.CancellationException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GenerativeClassifierTest {
    private static final Seeds SEEDS = Seeds.of(4);
    private static final Offset<Double> TIGHT = within(1e-12);
    private static final double NAN = Double.NaN;
    private static final GaussianDiscriminantOptions PLAIN = GaussianDiscriminantOptions.defaults();

    private static final double[][] X = {
        {1, 2, 0.5},
        {2, 1, 0},
        {3, 3.5, 1},
        {2.5, 0.5, -1},
        {0.5, 1, 2},
        {5, 4, 1},
        {6, 4.5, 3},
        {5.5, 6, 2},
        {7, 5, 0.5}
    };
    private static final int[] Y = {0, 0, 0, 0, 0, 1, 1, 1, 1};
    private static final double[] ROW = {3, 3, 1};

    /** SciPy 1.10.1, src/test/reference/classification/gaussian_discriminant.py. */
    @Test
    void jointLogDensitiesAreSciPys() {
        assertThat(GaussianDiscriminant.fit(X, Y, PLAIN).logJoint(ROW))
                .containsExactly(new double[] {-4.679230153637472, -9.920029220175778}, TIGHT);
        assertThat(GaussianDiscriminant.fit(X, Y, PLAIN.withCovariance(Covariance.OWN))
                        .logJoint(ROW))
                .containsExactly(new double[] {-4.5301392396901, -10.859817831424378}, TIGHT);
        assertThat(GaussianDiscriminant.fit(X, Y, PLAIN.withShrinkage(0.3)).logJoint(ROW))
                .containsExactly(new double[] {-4.85379411931001, -9.230490624536156}, TIGHT);
        assertThat(GaussianNaiveBayes.fit(X, Y, Covariance.OWN, 1e-15).logJoint(ROW))
                .containsExactly(new double[] {-5.156563375984645, -13.906830952441346}, within(1e-10));
    }

    /** SciPy 1.10.1, as above. */
    @Test
    void missingFeaturesAreSummedOutAndFilledByTheirMeanGivenTheRest() {
        GaussianDiscriminant model = GaussianDiscriminant.fit(X, Y, PLAIN);
        double[] row = {3, NAN, 1};
        assertThat(model.logJoint(row)).containsExactly(new double[] {-3.756612799481816, -9.119150290189966}, TIGHT);
        assertThat(model.fill(row)).containsExactly(new double[] {3, 2.5504403511133806, 1}, TIGHT);
        double[] nothing = model.fill(new double[] {NAN, NAN, NAN});
        assertThat(nothing[0]).isCloseTo((9 + 23.5) / 9, TIGHT); // the mean over all rows
        assertThat(model.logDensity(new double[] {NAN, NAN, NAN})).isCloseTo(0, TIGHT);
    }

    @Test
    void naiveBayesLearnsFromWhatIsObserved() {
        double[][] rows = {{1, 5}, {3, NAN}, {2, 7}, {10, 1}, {NAN, 2}, {12, 3}};
        int[] labels = {0, 0, 0, 1, 1, 1};
        GaussianNaiveBayes model = GaussianNaiveBayes.fit(rows, labels, Covariance.OWN, 1e-12);
        assertThat(model.fill(new double[] {2, NAN})[1]).isCloseTo(6, within(1e-9));
        // Class 1, first feature: values 10 and 12, mean 11, variance 1.
        assertThat(model.logJoint(new double[] {11, NAN})[1])
                .isCloseTo(Math.log(0.5) - 0.5 * Math.log(2 * Math.PI), within(1e-9));
    }

    @Test
    void sharedCovarianceHasLinearBordersAndOwnQuadraticOnes() {
        assertThat(secondDifference(GaussianDiscriminant.fit(X, Y, PLAIN))).isCloseTo(0, within(1e-9));
        assertThat(Math.abs(secondDifference(GaussianDiscriminant.fit(X, Y, PLAIN.withCovariance(Covariance.OWN)))))
                .isGreaterThan(0.1);
    }

    /** Rows drawn from a fitted model are from its law: refitting gives its parameters back. */
    @ParameterizedTest
    @EnumSource(Covariance.class)
    void refittingDrawnRowsGivesTheModelBack(Covariance covariance) {
        GaussianDiscriminant model = GaussianDiscriminant.fit(X, Y, PLAIN.withCovariance(covariance));
        LabelledRows drawn = model.sample(SEEDS.generator("draw " + covariance), 200_000);
        GaussianDiscriminant again =
                GaussianDiscriminant.fit(drawn.features(), drawn.labels(), PLAIN.withCovariance(covariance));
        // Log-joints are smooth functions of estimates with relative errors of about 1/√(80,000).
        assertThat(again.logJoint(ROW)).containsExactly(model.logJoint(ROW), within(0.12));
        double share = 0;
        for (int label : drawn.labels()) {
            share += label / 200_000.0;
        }
        assertThat(share).isCloseTo(4 / 9.0, within(4.5 * Math.sqrt(20 / 81.0 / 200_000)));
    }

    /** By hand: deviations from the class means are ±1 and ±2, so the shared variance is (2·1 + 2·4) / 4. */
    @Test
    void naiveBayesCanShareItsVariances() {
        double[][] rows = {{1}, {3}, {10}, {14}};
        GaussianNaiveBayes model = GaussianNaiveBayes.fit(rows, new int[] {0, 0, 1, 1}, Covariance.SHARED, 1e-12);
        double[] joint = model.logJoint(new double[] {4});
        assertThat(joint[0] - joint[1]).isCloseTo((64 - 4) / (2 * 2.5), within(1e-9));
    }

    @Test
    void posteriorIsBayesRule() {
        GaussianNaiveBayes model = GaussianNaiveBayes.fit(X, Y, Covariance.OWN, 1e-9);
        double[] joint = model.logJoint(ROW);
        double[] p = model.probabilities(ROW);
        assertThat(p[0] + p[1]).isCloseTo(1, TIGHT);
        assertThat(Math.log(p[0] / p[1])).isCloseTo(joint[0] - joint[1], within(1e-9));
        assertThat(model.logDensity(ROW)).isCloseTo(Math.log(Math.exp(joint[0]) + Math.exp(joint[1])), TIGHT);
        assertThat(model.predict(X)).isEqualTo(Y);
    }

    /** By hand: class 0 has (0, 0, 1) in its first feature, so with one invented row each the table is 3/5, 2/5. */
    @Test
    void categoricalTablesFollowLaplacesRule() {
        double[][] rows = {{0, 2}, {0, NAN}, {1, 0}, {1, 1}};
        CategoricalNaiveBayes model = CategoricalNaiveBayes.fit(rows, new int[] {2, 3}, new int[] {0, 0, 0, 1}, 1);
        assertThat(model.table(0, 0)).containsExactly(new double[] {0.6, 0.4}, TIGHT);
        assertThat(model.table(0, 1)).containsExactly(new double[] {0.4, 0.2, 0.4}, TIGHT);
        assertThat(model.logJoint(new double[] {0, NAN})[0]).isCloseTo(Math.log(0.75 * 0.6), TIGHT);
        assertThat(model.logJoint(new double[] {1, 1})[1]).isCloseTo(Math.log(0.25 * 2 / 3 * 0.5), TIGHT);
        // Given first = 1 the second has weights 0.3 (0.4, 0.2, 0.4) + 1/6 (0.25, 0.5, 0.25) = (0.162, 0.143, 0.162).
        assertThat(model.fill(new double[] {1, NAN})).containsExactly(1, 0);
    }

    @Test
    void categoricalDrawsFollowTheTables() {
        double[][] rows = {{0, 2}, {0, 1}, {1, 0}, {1, 1}};
        CategoricalNaiveBayes model = CategoricalNaiveBayes.fit(rows, new int[] {2, 3}, new int[] {0, 0, 0, 1}, 1);
        LabelledRows drawn = model.sample(SEEDS.generator("categories"), 100_000);
        double both = 0;
        for (int i = 0; i < 100_000; i++) {
            both += drawn.labels()[i] == 0 && drawn.features()[i][0] == 1 ? 1e-5 : 0;
        }
        assertThat(both).isCloseTo(0.75 * 0.4, within(4.5 * Math.sqrt(0.21 / 100_000)));
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> GaussianDiscriminant.fit(X, new int[] {0, 1}, PLAIN))
                .hasMessage("labels must be of length 9, found 2");
        assertThatThrownBy(() -> GaussianDiscriminant.fit(new double[][] {{1}, {NAN}}, new int[] {0, 1}, PLAIN))
                .hasMessage("features[1][0] must be finite, found NaN");
        assertThatThrownBy(() -> GaussianNaiveBayes.fit(new double[][] {{1}, {2}}, new int[] {0, 2}, Covariance.OWN, 1))
                .hasMessage("labels must be such that every class from 0 to 2 occurs, found none of class 1");
        double[][] twins = {{1, 1}, {2, 2}, {4, 4}, {5, 5}, {6, 6}};
        assertThatThrownBy(() -> GaussianDiscriminant.fit(twins, new int[] {0, 0, 0, 1, 1}, PLAIN))
                .hasMessageStartingWith("covariance must be positive definite; it needs more rows than features");
        assertThatThrownBy(() -> GaussianDiscriminant.fit(X, Y, PLAIN).logJoint(new double[] {1, 2}))
                .hasMessage("row must have shape [3], found [2]");
        assertThatThrownBy(() ->
                        CategoricalNaiveBayes.fit(new double[][] {{0}, {2}}, new int[] {2}, new int[] {0, 1}, 1))
                .hasMessage("features[1][0] must be a category from 0 to 1 or NaN, found 2.0");
    }

    @Test
    void constantFeaturesAreRefusedWhateverTheirValue() {
        for (double value : new double[] {0.1, 0.3, 0.7, 2.3}) { // sums of which are rounded
            for (int n = 3; n <= 11; n++) {
                double[][] rows = new double[2 * n][];
                int[] labels = new int[2 * n];
                for (int i = 0; i < 2 * n; i++) {
                    labels[i] = i % 2;
                    rows[i] = new double[] {i * i + 3 * (i % 2), value};
                }
                for (Covariance covariance : Covariance.values()) {
                    assertThatThrownBy(() -> GaussianDiscriminant.fit(rows, labels, PLAIN.withCovariance(covariance)))
                            .hasMessageStartingWith("covariance");
                    assertThatThrownBy(() -> GaussianNaiveBayes.fit(rows, labels, covariance, 1e-9))
                            .hasMessage("feature 1 must be not constant, found one value in all rows");
                }
            }
        }
    }

    @Test
    void learningCurveIsTheSameForAnyNumberOfThreads() {
        GaussianDiscriminant truth = GaussianDiscriminant.fit(X, Y, PLAIN);
        LabelledRows data = truth.sample(SEEDS.generator("curve"), 600);
        int[] sizes = {8, 20, 300};
        double[][][] errors = new double[2][][];
        for (int i = 0; i < 2; i++) {
            errors[i] = LearningCurve.measure(
                            data.features(),
                            data.labels(),
                            sizes,
                            200,
                            40,
                            SEEDS,
                            1 + 2 * i,
                            (x, y) -> GaussianNaiveBayes.fit(x, y, Covariance.OWN, 1e-3)::predict)
                    .errors();
        }
        assertThat(errors[0]).isDeepEqualTo(errors[1]);
        LearningCurve curve = new LearningCurve(sizes, errors[0]);
        assertThat(curve.means()[2]).isLessThan(curve.means()[0]);
        assertThat(curve.quantiles(0)[0]).isLessThanOrEqualTo(curve.quantiles(1)[0]);
    }

    @Test
    void anInterruptEndsALearningCurveAndAFit() {
        LabelledRows data = GaussianDiscriminant.fit(X, Y, PLAIN).sample(SEEDS.generator("interrupt"), 60);
        Thread caller = Thread.currentThread();
        assertThatThrownBy(() -> LearningCurve.measure(
                        data.features(), data.labels(), new int[] {8}, 20, 1_000_000, SEEDS, (x, y) -> {
                            caller.interrupt();
                            return test -> new int[test.length];
                        }))
                .isInstanceOf(CancellationException.class);
        assertThatThrownBy(() ->
                        LogisticRegression.fit(data.features(), data.labels(), LogisticRegressionOptions.defaults()))
                .isInstanceOf(CancellationException.class)
                .hasMessage("interrupted after 0 steps");
        assertThat(Thread.interrupted()).isTrue();
    }

    /** A learner that always answers 0 errs exactly as often as class 1 occurs. */
    @Test
    void learningCurveCountsErrors() {
        double[][] rows = new double[100][1];
        int[] labels = new int[100];
        for (int i = 0; i < 30; i++) {
            labels[i] = 1;
        }
        for (int i = 0; i < 100; i++) {
            rows[i][0] = i;
        }
        LearningCurve curve = LearningCurve.measure(
                rows, labels, new int[] {4, 10}, 90, 200, SEEDS, (x, y) -> test -> new int[test.length]);
        assertThat(curve.means()[0]).isCloseTo(0.3, within(0.02));
        assertThat(curve.standardErrors()[1]).isBetween(1e-4, 0.01);
    }

    private static double secondDifference(GenerativeClassifier model) {
        double sum = 0;
        for (int i = -1; i <= 1; i++) {
            double[] joint = model.logJoint(new double[] {3 + i, 3 - i, 1 + 2 * i});
            sum += (i == 0 ? -2 : 1) * (joint[0] - joint[1]);
        }
        return sum;
    }
}
