package genmodels.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;

/** Reference values: SciPy 1.10.1, src/test/reference/evaluation_reference.py. */
class EvaluationTest {
    private static final double[] SMALL = weyl(50, 0.6180339887498949, 1.3);
    private static final double[] LARGE = weyl(4000, 0.4142135623730951, 1.05);
    private static final double[] OTHER = weyl(70, 0.7320508075688772, 0.7);
    private static final double[] HUGE = weyl(3000, 0.2360679774997898, 1.06);
    private static final double[] LONGEST = weyl(20_000, 0.4142135623730951, 1.05);
    private static final double[] LONGER = weyl(12_000, 0.2360679774997898, 1.02);

    @Test
    void oneSampleAgreesWithScipy() {
        TestOutcome small = KolmogorovSmirnov.againstLaw(SMALL, x -> x);
        assertThat(small.statistic()).isCloseTo(0.11457735001615152, within(1e-12));
        assertThat(small.pValue()).isCloseTo(0.49205085008242255, within(1e-9));
        TestOutcome large = KolmogorovSmirnov.againstLaw(LARGE, x -> x);
        assertThat(large.statistic()).isCloseTo(0.018243465795051428, within(1e-12));
        // The limit with its correction; the exact value.
        assertThat(large.pValue()).isCloseTo(0.13779556039155982, within(1e-3));
    }

    @Test
    void twoSamplesAgreeWithScipy() {
        TestOutcome exact = KolmogorovSmirnov.twoSamples(SMALL, OTHER);
        assertThat(exact.statistic()).isCloseTo(0.24571428571428572, within(1e-12));
        assertThat(exact.pValue()).isCloseTo(0.04935125438932094, within(1e-9));
        TestOutcome unequal = KolmogorovSmirnov.twoSamples(LARGE, OTHER);
        assertThat(unequal.statistic()).isCloseTo(0.16353571428571428, within(1e-12));
        assertThat(unequal.pValue()).isCloseTo(0.044729041689370114, within(1e-9)); // the limit says 0.04479
        TestOutcome near = KolmogorovSmirnov.twoSamples(LARGE, HUGE);
        assertThat(near.statistic()).isCloseTo(0.004333333333333356, within(1e-12));
        assertThat(near.pValue()).isCloseTo(1, within(1e-6));
        TestOutcome limit = KolmogorovSmirnov.twoSamples(LONGEST, LONGER);
        assertThat(limit.statistic()).isCloseTo(0.010833333333333334, within(1e-12));
        // The limit with its correction; the exact value.
        assertThat(limit.pValue()).isCloseTo(0.34000936390215225, within(5e-3));
    }

    @Test
    void tiesBetweenSamplesCountOnce() {
        TestOutcome same = KolmogorovSmirnov.twoSamples(new double[] {1, 2, 2, 3}, new double[] {1, 2, 2, 3});
        assertThat(same.statistic()).isZero();
        assertThat(same.pValue()).isEqualTo(1);
    }

    @Test
    void chiSquareAgreesWithScipy() {
        TestOutcome plain =
                ChiSquare.test(new long[] {18, 22, 31, 40, 25, 14}, new double[] {0.1, 0.15, 0.2, 0.25, 0.2, 0.1});
        assertThat(plain.statistic()).isCloseTo(1.711111111111111, within(1e-12));
        assertThat(plain.pValue()).isCloseTo(0.8874969858609797, within(1e-12));
    }

    @Test
    void cellsThatExpectLessThanFiveAreMerged() {
        TestOutcome merged =
                ChiSquare.test(new long[] {20, 21, 10, 2, 3, 4}, new double[] {0.4, 0.3, 0.2, 0.02, 0.02, 0.06});
        assertThat(merged.statistic()).isCloseTo(3.0, within(1e-12));
        assertThat(merged.pValue()).isCloseTo(0.3916251762710877, within(1e-12));
    }

    @Test
    void aValueThatCannotBeIsSeenForCertain() {
        assertThat(ChiSquare.test(new long[] {50, 1, 49}, new double[] {0.5, 0, 0.5})
                        .pValue())
                .isZero();
    }

    @Test
    void chiSquareOfIntegersTakesInBothTails() {
        PoissonDistribution law = PoissonDistribution.of(2);
        // 1000 counts exactly as expected, as far as integers can: no evidence against the law.
        int[] data = IntStream.range(0, 1000)
                .map(i -> law.inverseCumulativeProbability((i + 0.5) / 1000))
                .toArray();
        assertThat(ChiSquare.againstLaw(data, law::cumulativeProbability).pValue())
                .isGreaterThan(0.999);
        assertThat(ChiSquare.againstLaw(data, PoissonDistribution.of(3)::cumulativeProbability)
                        .pValue())
                .isLessThan(1e-9);
    }

    @Test
    void pValuesOfTrueHypothesesAreUniform() {
        Seeds seeds = Seeds.of(2021);
        int runs = 400;
        double[] pKs = new double[runs];
        double[] pChi = new double[runs];
        for (int r = 0; r < runs; r++) {
            UniformRandomProvider rng = seeds.generator("p-values", r);
            double[] data = rng.doubles(1200).toArray();
            pKs[r] = KolmogorovSmirnov.againstLaw(data, x -> x).pValue();
            pChi[r] = ChiSquare.againstLaw(data, x -> x, 20).pValue();
        }
        // A wrong seed in 10,000 fails.
        assertThat(KolmogorovSmirnov.againstLaw(pKs, x -> x).pValue()).isGreaterThan(1e-4);
        assertThat(KolmogorovSmirnov.againstLaw(pChi, x -> x).pValue()).isGreaterThan(1e-4);
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> KolmogorovSmirnov.againstLaw(new double[] {1, Double.NaN}, x -> x))
                .hasMessage("data[1] must be finite, found NaN");
        assertThatThrownBy(() -> ChiSquare.test(new long[] {1, 2}, new double[] {0.5, 0.6}))
                .hasMessage("probabilities must be of sum 1, found 1.1");
        assertThatThrownBy(() -> ChiSquare.test(new long[] {1, 2}, new double[] {0.5, 0.5}))
                .hasMessage("observed must be enough for two cells of expected count 5.0, found 3 counts");
        assertThatThrownBy(() -> ChiSquare.againstLaw(new double[20], x -> 2, 4))
                .hasMessage("cdf must be in [0.0, 1.0], found 2.0");
    }

    /** ((i · step) mod 1)^power for i = 1 … n: data without a generator, the same in Python. */
    private static double[] weyl(int n, double step, double power) {
        return IntStream.rangeClosed(1, n)
                .mapToDouble(i -> Math.pow(i * step % 1.0, power))
                .toArray();
    }
}
