package genmodels.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.distribution.DiscreteLaw;
import genmodels.distribution.Law;
import genmodels.distribution.Mixture;
import genmodels.distribution.Quantiles;
import genmodels.evaluation.ChiSquare;
import genmodels.evaluation.KolmogorovSmirnov;
import genmodels.random.Seeds;
import genmodels.sampling.DiscreteInverseSampler.Search;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.GeometricDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InverseTransformTest {
    private static final Law MIXTURE = Mixture.of(
            new double[] {0.4, 0.6}, Law.of(NormalDistribution.of(-3, 1)), Law.of(GammaDistribution.of(0.5, 2)));

    @Test
    void exponentialDrawsFollowTheLawAndItsMoments() {
        int n = 200_000;
        double[] draws =
                InverseTransformSampler.of(rng(), Quantiles.exponential(2)).samples(n);
        // One seed in 10,000 fails.
        assertThat(KolmogorovSmirnov.againstLaw(draws, x -> -Math.expm1(-2 * x)).pValue())
                .isGreaterThan(1e-4);
        double mean = Arrays.stream(draws).average().getAsDouble();
        double variance = Arrays.stream(draws).map(x -> (x - mean) * (x - mean)).sum() / (n - 1);
        // Mean 1/λ with variance 1/(λ²n); variance 1/λ² with variance 8/(λ⁴n). 4.5 deviations: one seed in 150,000
        // fails.
        assertThat(mean).isCloseTo(0.5, within(4.5 * 0.5 / Math.sqrt(n)));
        assertThat(variance).isCloseTo(0.25, within(4.5 * 0.25 * Math.sqrt(8.0 / n)));
    }

    @Test
    void uniformNumbersAreNeverZeroOrOneWhateverTheBits() {
        for (long bits : new long[] {0L, -1L}) {
            double u = InverseTransformSampler.of(() -> bits, x -> x).sample();
            assertThat(u).isGreaterThan(0).isLessThan(1);
            assertThat(InverseTransformSampler.of(() -> bits, Quantiles.logistic(0, 1))
                            .sample())
                    .isFinite();
        }
    }

    @Test
    void sameSeedSameDrawsOneByOneAndInBulk() {
        double[] bulk =
                InverseTransformSampler.of(rng(), Quantiles.cauchy(0, 1)).samples(100);
        InverseTransformSampler one = InverseTransformSampler.of(rng(), Quantiles.cauchy(0, 1));
        for (double draw : bulk) {
            assertThat(one.sample()).isEqualTo(draw);
        }
        assertThatThrownBy(() -> one.samples(-1)).hasMessage("n must be at least 0, found -1");
        assertThatThrownBy(() -> InverseTransformSampler.of(rng(), null))
                .hasMessage("quantile must be given, found null");
    }

    @Property(tries = 200)
    void rootFindingInvertsALawInBothTails(
            @ForAll @DoubleRange(min = -14, max = -0.3) double exponent, @ForAll boolean upper) {
        double u = upper ? 1 - Math.pow(10, exponent) : Math.pow(10, exponent);
        double x = RootFindingInverse.of(MIXTURE).quantile(u);
        double spacing = 4 * MIXTURE.density(x) * Math.ulp(x) + 4e-16;
        assertThat(MIXTURE.cdf(x)).isCloseTo(u, within(spacing + 1e-13 * u));
    }

    @Test
    void rootFindingIsPreciseFarOutOnBothSides() {
        RootFindingInverse inverse = RootFindingInverse.of(Law.of(NormalDistribution.of(0, 1)));
        NormalDistribution normal = NormalDistribution.of(0, 1);
        for (double u : new double[] {1e-300, 1e-100, 1e-20, 1e-5}) {
            assertThat(inverse.quantile(u)).isCloseTo(normal.inverseCumulativeProbability(u), within(1e-11));
        }
        assertThat(inverse.quantile(1 - 1e-12))
                .isCloseTo(normal.inverseSurvivalProbability(1 - (1 - 1e-12)), within(1e-11));
    }

    @Test
    void rootFindingTakesACdfAlone() {
        RootFindingInverse inverse = RootFindingInverse.of(x -> x * x * (3 - 2 * x), 0, 1);
        assertThat(inverse.quantile(0.5)).isCloseTo(0.5, within(1e-15));
        assertThat(inverse.quantile(0.104)).isCloseTo(0.2, within(1e-15));
        RootFindingInverse logistic =
                RootFindingInverse.of(x -> 1 / (1 + Math.exp(-x)), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertThat(logistic.quantile(0.001)).isCloseTo(Math.log(0.001 / 0.999), within(1e-12));
    }

    @Test
    void rootFindingFindsTheJump() {
        assertThat(RootFindingInverse.of(x -> x < 2 ? 0.2 : 0.9, 0, 5).quantile(0.5))
                .isCloseTo(2, within(1e-14));
    }

    @Test
    void rootFindingRefusesWhatIsNoDistributionFunction() {
        assertThatThrownBy(() -> RootFindingInverse.of(x -> x, 0, 5).quantile(0.4))
                .hasMessageStartingWith("cdf must be in [0, 1], found 5.0 at x = 5.0");
        assertThatThrownBy(() -> RootFindingInverse.of(x -> x, 5, 0))
                .hasMessage("upper must be above lower 5.0, found 0.0");
        assertThatThrownBy(() -> RootFindingInverse.of(MIXTURE).quantile(1))
                .hasMessage("u must be in (0, 1), found 1.0");
        assertThatThrownBy(() -> RootFindingInverse.of(x -> 0.3, 0, Double.POSITIVE_INFINITY)
                        .quantile(0.4))
                .hasMessage("cdf must be a function from 0 to 1, found no place where it is u");
    }

    @Test
    void truncationIsExactFarOutInTheTail() {
        ContinuousDistribution normal = NormalDistribution.of(0, 1);
        TruncatedQuantile far = TruncatedQuantile.of(normal, 8, 9);
        assertThat(far.probability()).isCloseTo(6.2198e-16, within(1e-19)); // ½ erfc(8/√2) − ½ erfc(9/√2)
        double[] draws = InverseTransformSampler.of(rng(), far).samples(100_000);
        assertThat(Arrays.stream(draws).allMatch(x -> x >= 8 && x <= 9)).isTrue();
        double all = normal.survivalProbability(8) - normal.survivalProbability(9);
        // One seed in 10,000 fails.
        assertThat(KolmogorovSmirnov.againstLaw(
                                draws, x -> (normal.survivalProbability(8) - normal.survivalProbability(x)) / all)
                        .pValue())
                .isGreaterThan(1e-4);
    }

    @Test
    void truncationOfTheLowerTailMirrorsTheUpper() {
        ContinuousDistribution normal = NormalDistribution.of(0, 1);
        for (double u : new double[] {0.01, 0.4, 0.9}) {
            assertThat(TruncatedQuantile.of(normal, -9, -8).applyAsDouble(u))
                    .isCloseTo(-TruncatedQuantile.of(normal, 8, 9).applyAsDouble(1 - u), within(1e-12));
        }
        // Memoryless: the exponential law beyond 3 is the exponential law moved by 3.
        assertThat(TruncatedQuantile.of(ExponentialDistribution.of(0.5), 3, Double.POSITIVE_INFINITY)
                        .applyAsDouble(0.7))
                .isCloseTo(3 + Quantiles.exponential(2).applyAsDouble(0.7), within(1e-12));
    }

    @Test
    void halfALawIsFiniteForTheExtremesOfU() {
        ContinuousDistribution normal = NormalDistribution.of(0, 1);
        TruncatedQuantile upper = TruncatedQuantile.of(normal, 0, Double.POSITIVE_INFINITY);
        TruncatedQuantile lower = TruncatedQuantile.of(normal, Double.NEGATIVE_INFINITY, 0);
        // The largest u below 1 leaves a tail of 2⁻⁵⁴.
        double largest = normal.inverseSurvivalProbability(0x1p-54);
        assertThat(upper.applyAsDouble(Math.nextDown(1.0))).isCloseTo(largest, within(1e-9));
        assertThat(lower.applyAsDouble(0x1p-53)).isCloseTo(-largest, within(1e-9));
        assertThat(upper.applyAsDouble(0.5)).isCloseTo(normal.inverseCumulativeProbability(0.75), within(1e-14));
    }

    @Test
    void truncationToAnIntervalOfNoProbabilityIsRefused() {
        assertThatThrownBy(() -> TruncatedQuantile.of(NormalDistribution.of(0, 1), 50, 51))
                .hasMessage("[from, to] must be an interval of positive probability, found [50.0, 51.0]");
        assertThatThrownBy(() -> TruncatedQuantile.of(NormalDistribution.of(0, 1), 1, 1))
                .hasMessage("to must be above from 1.0, found 1.0");
    }

    @ParameterizedTest
    @EnumSource(Search.class)
    void everySearchFindsTheSmallestValueThatReachesU(Search search) {
        DiscreteLaw[] laws = {
            DiscreteLaw.of(PoissonDistribution.of(3.5)),
            DiscreteLaw.of(BinomialDistribution.of(1000, 0.02)),
            DiscreteLaw.of(GeometricDistribution.of(0.001)),
            DiscreteLaw.of(0.2, 0, 0.5, 0.3),
            DiscreteLaw.of(1)
        };
        for (DiscreteLaw law : laws) {
            DiscreteInverseSampler sampler = DiscreteInverseSampler.of(rng(), law, search);
            for (double u = 0.0003; u < 1; u += 0.00071) {
                int k = sampler.quantile(u);
                assertThat(law.cdf(k)).isGreaterThanOrEqualTo(u);
                assertThat(k == law.lower() || law.cdf(k - 1) < u).isTrue();
            }
        }
    }

    @Test
    void valuesBeyondTheTableAreExact() {
        GeometricDistribution law = GeometricDistribution.of(1e-4);
        DiscreteInverseSampler sampler = DiscreteInverseSampler.of(rng(), DiscreteLaw.of(law));
        for (double tail : new double[] {1e-7, 1e-9, 1e-12}) {
            int k = sampler.quantile(1 - tail);
            assertThat(law.survivalProbability(k)).isLessThanOrEqualTo(1 - (1 - tail));
            assertThat(law.survivalProbability(k - 1)).isGreaterThan(1 - (1 - tail));
        }
    }

    @Test
    void aTailTooHeavyForIntegersEndsAtTheLargest() {
        DiscreteInverseSampler sampler = DiscreteInverseSampler.of(rng(), new SquareRootTail());
        assertThat(sampler.quantile(0.5)).isEqualTo(3); // P(X > 3) = ½
        assertThat(sampler.quantile(1 - 1e-4)).isCloseTo(100_000_000, within(2));
        assertThat(sampler.quantile(1 - 1e-6)).isEqualTo(Integer.MAX_VALUE);
    }

    /** P(X &gt; k) = 1/√(k + 1) for k = 0, 1, …. */
    private static final class SquareRootTail implements DiscreteLaw {
        @Override
        public double logProbability(int k) {
            return Math.log(survival(k - 1) - survival(k));
        }

        @Override
        public double cdf(int k) {
            return 1 - survival(k);
        }

        @Override
        public double survival(int k) {
            return 1 / Math.sqrt(k + 1.0);
        }

        @Override
        public int lower() {
            return 1;
        }

        @Override
        public int upper() {
            return Integer.MAX_VALUE;
        }

        @Override
        public double mean() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public double variance() {
            return Double.NaN;
        }
    }

    @Test
    void poissonDrawsFollowTheLaw() {
        PoissonDistribution law = PoissonDistribution.of(7.3);
        int[] draws = DiscreteInverseSampler.of(rng(), DiscreteLaw.of(law)).samples(100_000);
        // One seed in 10,000 fails.
        assertThat(ChiSquare.againstLaw(draws, law::cumulativeProbability).pValue())
                .isGreaterThan(1e-4);
    }

    @Test
    void looksAreCountedFromTheLaw() {
        DiscreteLaw poisson = DiscreteLaw.of(PoissonDistribution.of(50));
        // Sequential search looks at k + 1 probabilities: 51 on average (less what lies beyond the table, 1e-6).
        assertThat(DiscreteInverseSampler.of(rng(), poisson, Search.SEQUENTIAL).expectedLooks())
                .isCloseTo(51, within(0.001));
        assertThat(DiscreteInverseSampler.of(rng(), poisson, Search.BINARY).expectedLooks())
                .isEqualTo(7);
        // Chen and Asau: fewer than 2 with as many parts as values.
        assertThat(DiscreteInverseSampler.of(rng(), poisson).expectedLooks()).isBetween(1.0, 2.0);
        assertThat(DiscreteInverseSampler.of(rng(), DiscreteLaw.of(1)).expectedLooks())
                .isEqualTo(1);
    }

    private static UniformRandomProvider rng() {
        return Seeds.of(2021).generator("inverse-transform");
    }
}
