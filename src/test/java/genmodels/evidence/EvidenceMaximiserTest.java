package genmodels.evidence;

import static genmodels.evidence.EvidenceMaximiser.Method.EXPECTATION_MAXIMISATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.evidence.EvidenceMaximiser.Method;
import genmodels.evidence.EvidenceMaximiser.Path;
import genmodels.random.Seeds;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceMaximiserTest {
    private static final double[][] DESIGN = Basis.fourier(2, 1).design(BayesianRegressionTest.X);
    private static final double[] T = BayesianRegressionTest.T;

    @ParameterizedTest
    @ValueSource(doubles = {-6, -2, 0, 3})
    void gradientIsThatOfFiniteDifferences(double logAlpha) {
        double step = 1e-5;
        for (double logBeta : new double[] {-1, 2, 5}) {
            double[] slope = at(logAlpha, logBeta).logEvidenceGradient();
            double alongAlpha = at(logAlpha + step, logBeta).logEvidence()
                    - at(logAlpha - step, logBeta).logEvidence();
            double alongBeta = at(logAlpha, logBeta + step).logEvidence()
                    - at(logAlpha, logBeta - step).logEvidence();
            // Central differences err by step²·f‴/6 and rounding/step, both near 1e-8 of values up to 1e3.
            assertThat(slope[0]).isCloseTo(alongAlpha / (2 * step), within(1e-6 * (1 + Math.abs(slope[0]))));
            assertThat(slope[1]).isCloseTo(alongBeta / (2 * step), within(1e-6 * (1 + Math.abs(slope[1]))));
        }
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void everyMethodEndsOnTheSameFlatTop(Method method) {
        Path path = EvidenceMaximiser.climb(DESIGN, T, new Precisions(1, 1), method, 5_000);
        assertThat(path.converged()).isTrue();
        double top = path.logEvidence();
        for (double[] direction : new double[][] {{1.02, 1}, {1 / 1.02, 1}, {1, 1.02}, {1, 1 / 1.02}}) {
            Precisions near =
                    new Precisions(path.end().alpha() * direction[0], path.end().beta() * direction[1]);
            assertThat(BayesianRegression.fit(DESIGN, T, near).logEvidence()).isLessThan(top);
        }
        Path other = EvidenceMaximiser.climb(DESIGN, T, new Precisions(0.01, 30), EXPECTATION_MAXIMISATION, 5_000);
        assertThat(path.end().alpha())
                .isCloseTo(other.end().alpha(), within(1e-4 * other.end().alpha()));
        assertThat(path.end().beta())
                .isCloseTo(other.end().beta(), within(1e-4 * other.end().beta()));
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPECTATION_MAXIMISATION", "GRADIENT"})
    void theseNeverGoDown(Method method) {
        Path path = EvidenceMaximiser.climb(DESIGN, T, new Precisions(100, 0.1), method, 5_000);
        for (int i = 1; i < path.steps().size(); i++) {
            double before = path.steps().get(i - 1).logEvidence();
            assertThat(path.steps().get(i).logEvidence()).isGreaterThan(before - 1e-10);
        }
    }

    @Test
    void knownPrecisionsAreFoundAgain() {
        int n = 4_000;
        int m = 200;
        ZigguratSampler.NormalizedGaussian normal =
                ZigguratSampler.NormalizedGaussian.of(Seeds.of(3).generator("regression"));
        double[] weights = normal.samples(m).map(z -> z / Math.sqrt(4)).toArray(); // α = 4
        double[][] design = new double[n][];
        double[] targets = new double[n];
        for (int i = 0; i < n; i++) {
            design[i] = normal.samples(m).toArray();
            targets[i] = Vectors.dot(weights, design[i]) + normal.sample() / Math.sqrt(25); // β = 25
        }
        Path path = EvidenceMaximiser.climb(design, targets, new Precisions(1, 1), Method.FIXED_POINT, 100);
        assertThat(path.converged()).isTrue();
        // ln α̂ has variance 2/M and ln β̂ 2/(N − M) for known weights; 4.5 standard errors.
        assertThat(Math.log(path.end().alpha())).isCloseTo(Math.log(4), within(4.5 * Math.sqrt(2.0 / m)));
        assertThat(Math.log(path.end().beta())).isCloseTo(Math.log(25), within(4.5 * Math.sqrt(2.0 / (n - m))));
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void dataWithoutSignalSaySo(Method method) {
        double[][] design = IntStream.range(0, 8)
                .mapToObj(i -> new double[] {i % 2 == 0 ? 1 : -1})
                .toArray(double[][]::new);
        double[] targets = {1, 1, -1, -1, 1, 1, -1, -1}; // orthogonal to the only feature
        Path path = EvidenceMaximiser.climb(design, targets, new Precisions(1, 1), method, 300);
        assertThat(path.end().alpha()).isGreaterThan(50); // the weight is pulled to zero, without end
        assertThat(path.end().beta()).isCloseTo(1, within(0.01));
    }

    @Test
    void anInterruptEndsAClimbAndAnAverageOverOrders() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() ->
                            EvidenceMaximiser.climb(DESIGN, T, new Precisions(1, 1), EXPECTATION_MAXIMISATION, 5_000))
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("interrupted after 0 steps");
            assertThatThrownBy(() -> OrderAverage.of(
                            Seeds.of(1).generator("orders"), DESIGN, T, new Precisions(1, 1), 1_000_000))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static BayesianRegression at(double logAlpha, double logBeta) {
        return BayesianRegression.fit(DESIGN, T, new Precisions(Math.exp(logAlpha), Math.exp(logBeta)));
    }
}
