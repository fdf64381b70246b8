package genmodels.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.distribution.Density;
import genmodels.distribution.Law;
import genmodels.distribution.Mixture;
import genmodels.evaluation.KolmogorovSmirnov;
import genmodels.random.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.CauchyDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.GumbelDistribution;
import org.apache.commons.statistics.distribution.LaplaceDistribution;
import org.apache.commons.statistics.distribution.LevyDistribution;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.LogisticDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.distribution.TriangularDistribution;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;
import org.apache.commons.statistics.distribution.WeibullDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumericalInversionTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    static Stream<Arguments> laws() {
        return Stream.of(
                law("normal", Law.of(NormalDistribution.of(0, 1))),
                law("normal, far from 0", Law.of(NormalDistribution.of(1e3, 1e-3))),
                law("normal, wide", Law.of(NormalDistribution.of(3, 1e20))),
                law("gamma 2.5", Law.of(GammaDistribution.of(2.5, 1))),
                law("gamma 0.5", Law.of(GammaDistribution.of(0.5, 3))),
                law("gamma 0.1", Law.of(GammaDistribution.of(0.1, 1))),
                law("gamma 500", Law.of(GammaDistribution.of(500, 2))),
                law("exponential", Law.of(ExponentialDistribution.of(2))),
                law("beta 2, 5", Law.of(BetaDistribution.of(2, 5))),
                law("beta 0.5, 0.5", Law.of(BetaDistribution.of(0.5, 0.5))),
                law("beta 0.2, 0.7", Law.of(BetaDistribution.of(0.2, 0.7))),
                law("beta 3, 0.3", Law.of(BetaDistribution.of(3, 0.3))),
                law("beta 500, 400", Law.of(BetaDistribution.of(500, 400))),
                law("t 1", Law.of(TDistribution.of(1))),
                law("t 2", Law.of(TDistribution.of(2))),
                law("t 5", Law.of(TDistribution.of(5))),
                law("t 0.3", Law.of(TDistribution.of(0.3))),
                law("Cauchy", Law.of(CauchyDistribution.of(5, 0.1))),
                law("log-normal", Law.of(LogNormalDistribution.of(0, 3))),
                law("Lévy", Law.of(LevyDistribution.of(0, 1))),
                law("uniform", Law.of(UniformContinuousDistribution.of(-1, 5))),
                law("Laplace", Law.of(LaplaceDistribution.of(2, 5))),
                law("triangular", Law.of(TriangularDistribution.of(-1, 0.3, 2))),
                law("Weibull 0.5", Law.of(WeibullDistribution.of(0.5, 2))),
                law("mixture", normals(0.3, -2, 0.5, 1, 1)),
                law("mixture, far apart", normals(0.3, -1000, 0.01, 1e4, 5)),
                law(
                        "mixture of three",
                        Mixture.of(
                                new double[] {0.3, 0.4, 0.3},
                                Law.of(UniformContinuousDistribution.of(0, 1)),
                                Law.of(NormalDistribution.of(3, 0.1)),
                                Law.of(GammaDistribution.of(0.7, 1)))));
    }

    /**
     * The u-error against the distribution functions of Commons Statistics, over the middle and both tails. Numbers next to x̂
     * may be further apart than that, next to the pole at 1 of a beta law: then x̂ must be one of the two nearest on a side.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("laws")
    void uErrorIsBelowItsBoundInTheMiddleAndInBothTails(String name, Law law) {
        NumericalInversion inverse = NumericalInversion.of(rng(), law);
        double worst = 0;
        double before = Double.NEGATIVE_INFINITY;
        for (double u : grid()) {
            double x = inverse.quantile(u);
            worst = Math.max(worst, error(law, u, x));
            assertThat(x).as("rises at u = " + u).isGreaterThanOrEqualTo(before - 2 * Math.ulp(before));
            before = x;
        }
        assertThat(worst).isLessThanOrEqualTo(1e-10);
        assertThat(inverse.setupReport().uError()).isLessThanOrEqualTo(1e-10);
        assertThat(inverse.setupReport().logMass()).as("laws are normalised").isCloseTo(0, within(1e-10));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("laws")
    void tailsKeepTheirShapeBelowTheBound(String name, Law law) {
        NumericalInversion inverse = NumericalInversion.of(rng(), law);
        for (double u = 1e-15; u < 1e-9; u *= 1.7) {
            assertThat(law.cdf(inverse.quantile(u))).as("u = " + u).isCloseTo(u, within(0.1 * u));
        }
    }

    @Property(tries = 300)
    void fInvertsItsInverse(@ForAll @DoubleRange(min = -15, max = -0.3) double exponent, @ForAll boolean upper) {
        double u = upper ? 1 - Math.pow(10, exponent) : Math.pow(10, exponent);
        assertThat(Inverses.MIXTURE_LAW.cdf(Inverses.MIXTURE.quantile(u))).isCloseTo(u, within(1e-10));
    }

    @Property(tries = 300)
    void quantilesRise(
            @ForAll @DoubleRange(min = 0, max = 1) double one, @ForAll @DoubleRange(min = 0, max = 1) double two) {
        double low = Inverses.MIXTURE.quantile(Math.min(one, two));
        double high = Inverses.MIXTURE.quantile(Math.max(one, two));
        assertThat(low).isLessThanOrEqualTo(high + 2 * Math.ulp(high));
    }

    /** One set-up for all tries of a property. */
    private static final class Inverses {
        static final Law MIXTURE_LAW = normals(0.3, -2, 0.5, 1, 1);
        static final NumericalInversion MIXTURE = NumericalInversion.of(rng(), MIXTURE_LAW);
    }

    /** Far from 0 the density is rough, as its argument is rounded; F jumps by density times spacing from number to number. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 3e-8, 1e-8})
    void whereNumbersAreTooCoarseForTheBoundOneOfTheNearestIsDrawn(double width) {
        for (ContinuousDistribution law : List.of(
                NormalDistribution.of(1, width), LogisticDistribution.of(-1, width), GumbelDistribution.of(1, width))) {
            NumericalInversion inverse = NumericalInversion.of(rng(), Law.of(law));
            for (double u = 0.001; u < 1; u += 0.001) {
                double x = inverse.quantile(u);
                double jump = law.density(x) * Math.ulp(x);
                assertThat(law.cumulativeProbability(x)).as(law + " at " + u).isCloseTo(u, within(1e-10 + 2 * jump));
            }
            assertThat(inverse.setupReport().intervals()).isLessThan(1_000);
        }
    }

    @Test
    void theMissingFactorDoesNotMatterAndIsReported() {
        // ∫ exp(−x²/2) dx = √(2π); the factor e^2000 would overflow, e^−2000 underflow.
        for (double shift : new double[] {0, 2000, -2000}) {
            Density bell = Density.ofLog(x -> shift - 0.5 * x * x, -INFINITY, INFINITY);
            NumericalInversion inverse = NumericalInversion.of(rng(), bell);
            assertThat(inverse.setupReport().logMass())
                    .isCloseTo(shift + 0.5 * Math.log(2 * Math.PI), within(1e-11 + 1e-15 * Math.abs(shift)));
            assertThat(NormalDistribution.of(0, 1).cumulativeProbability(inverse.quantile(0.9)))
                    .isCloseTo(0.9, within(1e-10));
        }
    }

    @Test
    void aModeFarFromEveryHintIsFound() {
        Density far = Density.ofLog(x -> -0.5 * (x - 1000) * (x - 1000), -INFINITY, INFINITY);
        assertThat(NumericalInversion.of(rng(), far).quantile(0.5)).isCloseTo(1000, within(1e-9));
    }

    @Test
    void polesAndJumpsInsideTheSupportCanBeNamed() {
        // ∫ |x − 0.3|^−½ over (0, 1) is 2(√0.3 + √0.7); left of the pole lie 2√0.3 of it.
        Density pole = Density.of(x -> 1 / Math.sqrt(Math.abs(x - 0.3)), 0, 1, 0.3);
        NumericalInversion inverse = NumericalInversion.of(rng(), pole);
        double left = Math.sqrt(0.3) / (Math.sqrt(0.3) + Math.sqrt(0.7));
        assertThat(inverse.quantile(left)).isCloseTo(0.3, within(1e-12));
        assertThat(inverse.setupReport().logMass())
                .isCloseTo(Math.log(2 * (Math.sqrt(0.3) + Math.sqrt(0.7))), within(1e-9));
        NumericalInversion jump = NumericalInversion.of(rng(), Density.of(x -> x < 0.3 ? 1 : 2, 0, 1, 0.3));
        assertThat(jump.quantile(0.3 / 1.7)).isCloseTo(0.3, within(1e-10));
        assertThat(jump.quantile(0.3 / 1.7 + 0.5)).isCloseTo(0.3 + 0.25 * 1.7, within(1e-9));
    }

    @Test
    void aGapBetweenTwoPartsIsJumpedOver() {
        Density parts = Density.of(x -> x < 1 || x > 5 ? 1 : 0, 0, 6, 1, 5);
        NumericalInversion inverse = NumericalInversion.of(rng(), parts);
        for (double u : grid()) {
            double x = inverse.quantile(u);
            assertThat(x < 1 + 1e-9 || x > 5 - 1e-9).as("x = " + x).isTrue();
        }
    }

    @Test
    void aTighterBoundTakesMoreIntervalsAndGivesASmallerError() {
        Law law = Law.of(GammaDistribution.of(2.5, 1));
        int intervals = 0;
        for (double bound : new double[] {1e-4, 1e-7, 1e-10, 1e-12}) {
            NumericalInversion inverse = NumericalInversion.of(rng(), law, bound);
            double worst = Arrays.stream(grid())
                    .map(u -> error(law, u, inverse.quantile(u)))
                    .max()
                    .getAsDouble();
            assertThat(worst).isBetween(0.01 * bound, bound);
            assertThat(inverse.setupReport().intervals()).isGreaterThan(intervals);
            intervals = inverse.setupReport().intervals();
        }
    }

    @Test
    void drawsFollowTheLaw() {
        for (Law law :
                new Law[] {Law.of(GammaDistribution.of(0.5, 1)), Law.of(TDistribution.of(2)), Inverses.MIXTURE_LAW}) {
            double[] draws = NumericalInversion.of(rng(), law).samples(100_000);
            // One seed in 10,000 fails.
            assertThat(KolmogorovSmirnov.againstLaw(draws, law::cdf).pValue()).isGreaterThan(1e-4);
        }
    }

    @Test
    void sameSeedSameDrawsOneByOneAndInBulk() {
        NumericalInversion one = NumericalInversion.of(Seeds.of(3).generator("draws"), Inverses.MIXTURE_LAW);
        NumericalInversion bulk = one.with(Seeds.of(3).generator("draws"));
        double[] draws = bulk.samples(1000);
        for (double draw : draws) {
            assertThat(one.sample()).isEqualTo(draw);
        }
        assertThat(one.with(Seeds.of(4).generator("draws")).samples(1000)).isNotEqualTo(draws);
    }

    @Test
    void badDensitiesAreRefusedBeforeAnyDraw() {
        refuses(x -> 0, 0, 1, "density must be positive somewhere, found 0 at all");
        refuses(Math::sin, 0, 10, "density must be at least 0, found -");
        refuses(x -> x > 3 ? Double.NaN : 1, 0, 10, "density must be at least 0, found NaN at x = ");
        refuses(x -> 1 / x, 0, 1, "density must be integrable, found that it grows as fast as 1/|x - p| near p = 0.0");
        refuses(x -> 1 / (x * x), 0, 1, "density must be finite, found Infinity at x = ");
        refuses(x -> 1 / x, 1, INFINITY, "density must be integrable, found that its upper tail does not fall faster");
        refuses(
                x -> 1,
                -INFINITY,
                INFINITY,
                "density must be integrable, found that its lower tail does not fall faster");
        refuses(x -> 1 / Math.sqrt(Math.abs(x - 0.3)), 0, 1, "density must be finite, found Infinity at x = 0.3; name");
        refuses(
                x -> 1 + new Random(Double.doubleToLongBits(x)).nextDouble(),
                0,
                1,
                "density must be integrable and smooth between its landmarks");
        assertThatThrownBy(() -> NumericalInversion.of(rng(), Density.ofLog(x -> x, 0, INFINITY)))
                .hasMessageStartingWith("density must be integrable, found that its upper tail");
        assertThatThrownBy(() -> NumericalInversion.of(rng(), Density.of(x -> 1, 1, 0)))
                .hasMessage("upper must be above lower 1.0, found 0.0");
        assertThatThrownBy(() -> NumericalInversion.of(rng(), Density.of(x -> 1, 0, 1), 1e-13))
                .hasMessageStartingWith("uError must be in [1.0E-12, 0.01]");
        assertThatThrownBy(() -> NumericalInversion.of(null, Density.of(x -> 1, 0, 1)))
                .hasMessage("rng must be given, found null");
    }

    @Test
    void quantilesOutsideTheUnitIntervalAreRefused() {
        assertThatThrownBy(() -> Inverses.MIXTURE.quantile(1.1)).hasMessage("u must be in [0.0, 1.0], found 1.1");
        assertThatThrownBy(() -> Inverses.MIXTURE.quantile(Double.NaN))
                .hasMessage("u must be in [0.0, 1.0], found NaN");
        assertThat(Inverses.MIXTURE.quantile(0))
                .isCloseTo(Inverses.MIXTURE.setupReport().low(), within(1e-6));
        assertThat(Inverses.MIXTURE.quantile(1))
                .isCloseTo(Inverses.MIXTURE.setupReport().high(), within(1e-6));
    }

    private static void refuses(DoubleUnaryOperator density, double lower, double upper, String message) {
        assertThatThrownBy(() -> NumericalInversion.of(rng(), Density.of(density, lower, upper)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    /** Beyond what two steps of the numbers around x would explain. */
    private static double error(Law law, double u, double x) {
        double error = Math.abs(u < 0.5 ? law.cdf(x) - u : (1 - u) - law.survival(x));
        if (error <= 1e-10) {
            return error;
        }
        double up = Math.nextUp(Math.nextUp(x));
        double down = Math.nextDown(Math.nextDown(x));
        return Math.max(0, error - Math.max(law.survival(x) - law.survival(up), law.survival(down) - law.survival(x)));
    }

    private static double[] grid() {
        int n = 20_000;
        double[] u = new double[n + 2 * 1000];
        for (int i = 0; i < n; i++) {
            u[i] = (i + 0.5) / n;
        }
        for (int i = 0; i < 1000; i++) {
            double tail = Math.pow(10, -15 + 11 * i / 1000.0);
            u[n + 2 * i] = tail;
            u[n + 2 * i + 1] = 1 - tail;
        }
        Arrays.sort(u);
        return u;
    }

    private static Mixture normals(double weight, double mean, double sd, double otherMean, double otherSd) {
        return Mixture.of(
                new double[] {weight, 1 - weight},
                Law.of(NormalDistribution.of(mean, sd)),
                Law.of(NormalDistribution.of(otherMean, otherSd)));
    }

    private static Arguments law(String name, Law law) {
        return Arguments.of(name, law);
    }

    private static UniformRandomProvider rng() {
        return Seeds.of(2021).generator("numerical-inversion");
    }
}
