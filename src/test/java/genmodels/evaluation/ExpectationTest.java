package genmodels.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import genmodels.distribution.Law;
import genmodels.distribution.Mixture;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;
import org.junit.jupiter.api.Test;

class ExpectationTest {
    private static final Law STANDARD = normal(0, 1);

    @Test
    void momentsOfKnownLaws() {
        assertThat(Expectation.under(STANDARD, x -> 1)).isEqualTo(1, within(1e-9));
        assertThat(Expectation.under(normal(3, 2), x -> x * x)).isEqualTo(13, within(1e-8));
        assertThat(Expectation.under(Law.of(ExponentialDistribution.of(0.5)), x -> x))
                .isEqualTo(0.5, within(1e-9));
        assertThat(Expectation.under(uniform(2, 5), x -> x)).isEqualTo(3.5, within(1e-9));
        Mixture apart = Mixture.of(new double[] {1, 3}, normal(-4, 0.01), normal(2, 0.3));
        assertThat(Expectation.under(apart, x -> x)).isEqualTo(0.5, within(1e-8));
    }

    @Test
    void kullbackLeiblerOfNormalsIsItsClosedForm() {
        // log σ₂/σ₁ + (σ₁² + (μ₁ − μ₂)²)/2σ₂² − ½
        assertThat(Expectation.kullbackLeibler(STANDARD, normal(1, 2)))
                .isEqualTo(Math.log(2) + 2.0 / 8 - 0.5, within(1e-9));
        assertThat(Expectation.kullbackLeibler(STANDARD, STANDARD)).isEqualTo(0, within(1e-12));
    }

    @Test
    void jensenShannonAgreesWithScipy() {
        // scipy.integrate.quad of ½ p log 2p/(p+q) + ½ q log 2q/(p+q), SciPy 1.10.1, absolute tolerance 1e-13.
        assertThat(Expectation.jensenShannon(STANDARD, normal(1, 1))).isEqualTo(JS_ONE, within(1e-9));
        assertThat(Expectation.jensenShannon(STANDARD, normal(3, 0.5))).isEqualTo(JS_THREE, within(1e-9));
    }

    @Test
    void jensenShannonOfDisjointSupportsIsLogTwoHoweverFarTheyAre() {
        for (double distance : new double[] {1, 2, 50}) {
            assertThat(Expectation.jensenShannon(uniform(0, 1), uniform(distance, distance + 1)))
                    .isEqualTo(Math.log(2), within(1e-12));
        }
        // Half of the mass in common, and equal there: the other half pays log 2.
        assertThat(Expectation.jensenShannon(uniform(0, 1), uniform(0.5, 1.5)))
                .isEqualTo(0.5 * Math.log(2), within(1e-11));
    }

    @Test
    void jensenShannonOfNormalsFarApartIsLogTwo() {
        // Their ratio overflows where both densities are still positive. They share less than 1e-75 of their mass.
        for (double distance : new double[] {37, 40, 45, 1000}) {
            assertThat(Expectation.jensenShannon(STANDARD, normal(distance, 1)))
                    .as("distance " + distance)
                    .isEqualTo(Math.log(2), within(1e-9));
        }
    }

    @Test
    void kullbackLeiblerIsInfiniteWhereTheSecondLawLacksAPartOfTheFirst() {
        assertThat(Expectation.kullbackLeibler(STANDARD, uniform(0, 1))).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Expectation.kullbackLeibler(uniform(0, 1), uniform(0.5, 1.5)))
                .isEqualTo(Double.POSITIVE_INFINITY);
        // The other way round it is finite: ½ log 2π + E x²/2.
        assertThat(Expectation.kullbackLeibler(uniform(0, 1), STANDARD))
                .isEqualTo(0.5 * Math.log(2 * Math.PI) + 1.0 / 6, within(1e-9));
    }

    private static final double JS_ONE = 0.1114214821847362;
    private static final double JS_THREE = 0.6308679872205369;

    private static Law normal(double mean, double deviation) {
        return Law.of(NormalDistribution.of(mean, deviation));
    }

    private static Law uniform(double from, double to) {
        return Law.of(UniformContinuousDistribution.of(from, to));
    }
}
