package genmodels.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.apache.commons.statistics.distribution.CauchyDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.LogisticDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.ParetoDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.apache.commons.statistics.distribution.WeibullDistribution;
import org.junit.jupiter.api.Test;

class DistributionTest {
    private static final Mixture TWO = Mixture.of(
            new double[] {1, 3}, Law.of(NormalDistribution.of(-2, 1)), Law.of(NormalDistribution.of(2, 0.5)));

    @Test
    void mixtureHasTheMomentsOfItsParts() {
        // ¼·(−2) + ¾·2; ¼·(1 + 9) + ¾·(¼ + 1).
        assertThat(TWO.mean()).isCloseTo(1, within(1e-15));
        assertThat(TWO.variance()).isCloseTo(2.5 + 0.9375, within(1e-14));
        assertThat(TWO.weights()).containsExactly(0.25, 0.75);
        assertThat(TWO.landmarks()).containsExactly(-2, 2);
    }

    @Property(tries = 200)
    void mixtureDensityIsTheSlopeOfItsCdf(@ForAll @DoubleRange(min = -6, max = 5) double x) {
        double h = 1e-5;
        double slope = (TWO.cdf(x + h) - TWO.cdf(x - h)) / (2 * h);
        assertThat(TWO.density(x)).isCloseTo(slope, within(1e-8));
        assertThat(TWO.logDensity(x)).isCloseTo(Math.log(TWO.density(x)), within(1e-12));
        assertThat(TWO.cdf(x) + TWO.survival(x)).isCloseTo(1, within(1e-14));
    }

    @Test
    void mixtureSpeaksLogDensityWhereEveryPartUnderflows() {
        assertThat(TWO.density(60)).isZero();
        // Only the wider part counts there: log ¼ − ½·62² − ½ log 2π.
        assertThat(TWO.logDensity(60))
                .isCloseTo(Math.log(0.25) - 0.5 * 62 * 62 - 0.5 * Math.log(2 * Math.PI), within(1e-9));
    }

    @Test
    void aPartWithoutWeightCountsNothing() {
        Mixture one = Mixture.of(
                new double[] {0, 1}, Law.of(CauchyDistribution.of(0, 1)), Law.of(NormalDistribution.of(3, 2)));
        assertThat(one.mean()).isEqualTo(3);
        assertThat(one.variance()).isEqualTo(4);
        Law infiniteAtZero = Law.of(GammaDistribution.of(0.5, 1));
        Law normal = Law.of(NormalDistribution.of(3, 2));
        assertThat(Mixture.of(new double[] {0, 1}, infiniteAtZero, normal).logDensity(0))
                .isEqualTo(normal.logDensity(0));
        assertThat(Mixture.of(new double[] {1, 1}, infiniteAtZero, normal).logDensity(0))
                .isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void closedFormQuantilesInvertTheirCdf() {
        inverts(Quantiles.exponential(2), ExponentialDistribution.of(0.5));
        inverts(Quantiles.weibull(0.7, 3), WeibullDistribution.of(0.7, 3));
        inverts(Quantiles.logistic(1, 2), LogisticDistribution.of(1, 2));
        inverts(Quantiles.cauchy(-1, 0.5), CauchyDistribution.of(-1, 0.5));
        inverts(Quantiles.pareto(2, 3), ParetoDistribution.of(2, 3));
    }

    private static void inverts(DoubleUnaryOperator quantile, ContinuousDistribution law) {
        for (double u : new double[] {1e-15, 1e-9, 0.001, 0.2, 0.25, 0.5, 0.75, 0.999, 1 - 1e-12}) {
            double x = quantile.applyAsDouble(u);
            // Where F starts at a number other than 0, as Pareto's does, the spacing of numbers shows.
            double spacing = law.density(x) * Math.ulp(x);
            assertThat(law.cumulativeProbability(x))
                    .as("u = " + u)
                    .isCloseTo(u, within(4e-15 * u + 4 * spacing + 1e-16));
        }
    }

    @Test
    void densityOfAFunctionChecksItsValues() {
        assertThatThrownBy(() -> Density.of(x -> -x, 0, 1).density(0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("density must be at least 0, found -0.5 at x = 0.5");
        assertThatThrownBy(() -> Density.ofLog(Math::log, -1, 1).logDensity(-0.5))
                .hasMessage("logDensity must be a number, found NaN at x = -0.5");
        assertThatThrownBy(() -> Density.of(x -> 1, 1, 1)).hasMessage("upper must be above lower 1.0, found 1.0");
        assertThatThrownBy(() -> Density.of(x -> 1, 0, 1, 2))
                .hasMessage("landmarks[0] must be in [0.0, 1.0], found 2.0");
        assertThat(Density.of(x -> -1, 0, 1).logDensity(2)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void badMixturesAndLawsAreRefused() {
        Law normal = Law.of(NormalDistribution.of(0, 1));
        assertThatThrownBy(() -> Mixture.of(new double[] {1, -1}, normal, normal))
                .hasMessage("weights[1] must be at least 0, found -1.0");
        assertThatThrownBy(() -> Mixture.of(new double[] {1}, normal, normal))
                .hasMessage("components must be as many as weights, 1, found 2");
        assertThatThrownBy(() -> Mixture.of(new double[] {0}, normal))
                .hasMessageStartingWith("weights must be of a positive sum");
        assertThatThrownBy(() -> DiscreteLaw.of(0.5, Double.NaN))
                .hasMessage("probabilities[1] must be finite, found NaN");
        assertThatThrownBy(() -> Quantiles.exponential(0)).hasMessage("rate must be positive and finite, found 0.0");
    }

    @Test
    void finiteLawHasItsMoments() {
        DiscreteLaw die = DiscreteLaw.of(1, 1, 1, 1, 1, 1);
        assertThat(die.mean()).isCloseTo(2.5, within(1e-14));
        assertThat(die.variance()).isCloseTo(35 / 12.0, within(1e-14));
        assertThat(die.cdf(2)).isCloseTo(0.5, within(1e-15));
        assertThat(die.survival(2)).isCloseTo(0.5, within(1e-15));
        assertThat(die.survival(-1)).isEqualTo(1);
        assertThat(die.cdf(5)).isEqualTo(1);
        assertThat(die.probability(6)).isZero();
    }

    @Test
    void adaptersSayWhatTheLawSays() {
        DiscreteLaw poisson = DiscreteLaw.of(PoissonDistribution.of(4));
        assertThat(poisson.mean()).isEqualTo(4);
        assertThat(poisson.variance()).isEqualTo(4);
        assertThat(poisson.cdf(3) + poisson.survival(3)).isCloseTo(1, within(1e-15));
        assertThat(Math.exp(poisson.logProbability(2))).isCloseTo(poisson.probability(2), within(1e-15));
        assertThat(Law.of(CauchyDistribution.of(7, 1)).landmarks()).containsExactly(7);
    }
}
