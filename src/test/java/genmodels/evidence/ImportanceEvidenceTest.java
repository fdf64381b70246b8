package genmodels.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportanceEvidenceTest {
    private static final double[][] LINE = Basis.polynomial(1).design(new double[] {-2.0, -1.1, -0.4, 0.3, 0.9, 1.7});
    private static final double[] CLASSES = {0, 0, 1, 0, 1, 1};
    private static final double[] OUTLIER = {-1.4, -0.9, 2.6, 0.5, 0.4, 1.6};

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 9})
    void whereTheEvidenceHasAClosedFormItIsFound(int degree) {
        double[][] design = Basis.polynomial(degree).design(BayesianRegressionTest.X);
        double[] targets = BayesianRegressionTest.T;
        double exact = BayesianRegression.fit(design, targets, new Precisions(5e-3, 11.1))
                .logEvidence();
        LaplacePosterior posterior = LaplacePosterior.fit(design, targets, 5e-3, Observation.gaussian(11.1));
        assertThat(posterior.logEvidence()).isCloseTo(exact, within(1e-8)); // Laplace is exact here
        ImportanceEvidence estimate = ImportanceEvidence.of(Seeds.of(1).generator("weights"), posterior, 20_000);
        // |z| < 4.5 fails by chance once in 150,000 seeds.
        assertThat(estimate.logEvidence()).isCloseTo(exact, within(4.5 * estimate.standardError()));
        assertThat(estimate.standardError()).isBetween(1e-4, 0.02);
        assertThat(estimate.effectiveSampleSize()).isBetween(5_000.0, 20_000.0);
    }

    @Test
    void logisticEvidenceIsThatOfQuadrature() {
        LaplacePosterior posterior = LaplacePosterior.fit(LINE, CLASSES, 0.5, Observation.logistic());
        ImportanceEvidence estimate = ImportanceEvidence.of(Seeds.of(2).generator("weights"), posterior, 100_000);
        assertThat(estimate.standardError()).isLessThan(0.004);
        // SciPy 1.10.1 dblquad, src/test/reference/evidence/reference.py
        assertThat(estimate.logEvidence()).isCloseTo(-4.03977895, within(4.5 * estimate.standardError()));
        // The posterior is skew, so that Laplace misses by more than the estimate's error.
        assertThat(Math.abs(posterior.logEvidence() + 4.03977895)).isBetween(0.005, 0.3);
    }

    @Test
    void studentEvidenceIsThatOfQuadrature() {
        LaplacePosterior posterior = LaplacePosterior.fit(LINE, OUTLIER, 0.5, Observation.student(3, 0.4));
        ImportanceEvidence estimate = ImportanceEvidence.of(Seeds.of(3).generator("weights"), posterior, 100_000);
        assertThat(estimate.standardError()).isLessThan(0.01);
        assertThat(estimate.logEvidence()).isCloseTo(-11.63726551, within(4.5 * estimate.standardError()));
    }

    @Test
    void standardErrorIsTheSpreadOverRepetitions() {
        LaplacePosterior posterior = LaplacePosterior.fit(LINE, CLASSES, 0.5, Observation.logistic());
        int repetitions = 400;
        double squares = 0;
        double claimed = 0;
        for (int r = 0; r < repetitions; r++) {
            ImportanceEvidence estimate = ImportanceEvidence.of(Seeds.of(4).generator("repetition", r), posterior, 500);
            squares += Math.pow(estimate.logEvidence() + 4.03977895, 2);
            claimed += estimate.standardError();
        }
        // The root mean square of 400 errors is known to 1/√800 = 3.5 %; four times that, and the noise of the claims.
        assertThat(Math.sqrt(squares / repetitions) / (claimed / repetitions)).isCloseTo(1, within(0.16));
    }

    @Test
    void modeIsWhereTheSlopeVanishes() {
        for (Observation observation :
                new Observation[] {Observation.gaussian(3), Observation.student(2, 0.2), Observation.student(30, 1)}) {
            LaplacePosterior posterior = LaplacePosterior.fit(LINE, OUTLIER, 0.5, observation);
            double[] mode = posterior.mode();
            double top = posterior.logJoint(mode);
            for (int j = 0; j < 2; j++) {
                for (double step : new double[] {-1e-3, 1e-3}) {
                    double[] near = mode.clone();
                    near[j] += step;
                    assertThat(posterior.logJoint(near)).isLessThan(top);
                }
            }
        }
    }

    @Test
    void derivativesAreThoseOfFiniteDifferences() {
        double h = 1e-5;
        Observation[] observations = {Observation.gaussian(2.5), Observation.logistic(), Observation.student(3, 0.7)};
        for (Observation o : observations) {
            for (double target : new double[] {0, 1}) {
                for (double a : new double[] {-4, -0.3, 0.2, 6}) {
                    double slope = (o.logDensity(target, a + h) - o.logDensity(target, a - h)) / (2 * h);
                    double curvature = -(o.slope(target, a + h) - o.slope(target, a - h)) / (2 * h);
                    assertThat(o.slope(target, a)).isCloseTo(slope, within(1e-7));
                    assertThat(o.curvature(target, a)).isCloseTo(curvature, within(1e-7));
                }
            }
        }
    }

    @Test
    void farActivationsStayFinite() {
        assertThat(Observation.logistic().logDensity(1, -1e4)).isEqualTo(-1e4);
        assertThat(Observation.logistic().logDensity(1, 1e4)).isZero();
        assertThat(Observation.logistic().slope(1, -1e4)).isEqualTo(1);
    }

    @Test
    void sameSeedSameEstimate() {
        LaplacePosterior posterior = LaplacePosterior.fit(LINE, CLASSES, 0.5, Observation.logistic());
        ImportanceEvidence one = ImportanceEvidence.of(Seeds.of(5).generator("w"), posterior, 100);
        ImportanceEvidence two = ImportanceEvidence.of(Seeds.of(5).generator("w"), posterior, 100);
        assertThat(one.logWeights()).isEqualTo(two.logWeights());
    }

    @Test
    void theDataAreCopied() {
        double[][] design = {{1, 0}, {1, 1}, {1, 2}};
        double[] targets = {0, 1, 1};
        LaplacePosterior posterior = LaplacePosterior.fit(design, targets, 0.5, Observation.logistic());
        double before = posterior.logEvidence();
        design[0][1] = 50;
        targets[1] = 0;
        assertThat(posterior.logEvidence()).isEqualTo(before);
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> LaplacePosterior.fit(LINE, OUTLIER, 0.5, Observation.logistic()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("targets[0] must be a value that can be observed, found -1.4");
        assertThatThrownBy(() -> Observation.student(0, 1))
                .hasMessage("degrees must be positive and finite, found 0.0");
        LaplacePosterior posterior = LaplacePosterior.fit(LINE, CLASSES, 0.5, Observation.logistic());
        assertThatThrownBy(() -> ImportanceEvidence.of(Seeds.of(1).generator("w"), posterior, 1))
                .hasMessage("draws must be at least 2, found 1");
        int m = LINE[0].length;
        assertThatThrownBy(() -> posterior.logJoint(new double[m - 1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weights must have shape [" + m + "], found [" + (m - 1) + "]");
    }
}
