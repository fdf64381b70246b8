package genmodels.grading;

import genmodels.evaluation.ChiSquare;
import genmodels.evaluation.KolmogorovSmirnov;
import genmodels.evaluation.TestOutcome;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.DiscreteDistribution;

/** Draws against a law, with a false-alarm rate: the share of right solutions that the test calls wrong. */
final class Laws {
    private static final double RARE = 1e-6;

    private Laws() {}

    /**
     * The distance of distribution functions against the bound of Dvoretzky, Kiefer and Wolfowitz with the constant of Massart
     * (1990): P(sup |Fₙ − F| &gt; d) ≤ 2 exp(−2nd²) for every n and every law.
     */
    static Finding continuous(double[] draws, DoubleUnaryOperator cdf, double falseAlarm) {
        Finding fault = Numbers.fault(draws);
        if (fault != null) {
            return fault;
        }
        int n = draws.length;
        if (bound(n, falseAlarm) >= 1) { // No law is further away than that.
            return Finding.fails("%d draws are too few", n);
        }
        double[] sorted = draws.clone();
        Arrays.sort(sorted);
        double distance = 0;
        double where = 0;
        for (int i = 0; i < n; i++) {
            double f = cdf.applyAsDouble(sorted[i]);
            double d = Math.max(f - (double) i / n, (i + 1.0) / n - f);
            if (d > distance) {
                distance = d;
                where = sorted[i];
            }
        }
        return Finding.of(
                distance <= bound(n, falseAlarm),
                "the distribution function of the %d draws is %.3f away from the law's, near %.4g",
                n,
                distance,
                where);
    }

    /** Pearson's χ² over cells, merged until each expects at least five. */
    static Finding counts(long[] counts, double[] probabilities, double falseAlarm) {
        if (counts == null || counts.length != probabilities.length) {
            return Finding.fails("there are %s counts", counts == null ? "no" : counts.length);
        }
        long n = LongStream.of(counts).sum();
        if (n == 0 || LongStream.of(counts).anyMatch(c -> c < 0)) {
            return Finding.fails("the counts are %s", Arrays.toString(counts));
        }
        double pValue = pValue(counts, probabilities);
        if (Double.isNaN(pValue)) {
            return Finding.fails("%d draws are too few", n);
        }
        if (pValue >= falseAlarm) {
            return Finding.holds();
        }
        int worst = 0;
        double most = -1;
        for (int i = 0; i < counts.length; i++) {
            double expected = n * probabilities[i];
            double part = (counts[i] - expected) * (counts[i] - expected) / Math.max(expected, 1e-300);
            if (part > most) {
                most = part;
                worst = i;
            }
        }
        return Finding.fails(
                "of %d draws, %d fell into cell [%d], which is too %s to be chance",
                n, counts[worst], worst, counts[worst] > n * probabilities[worst] ? "many" : "few");
    }

    /** One cell a value, from the smallest to the largest drawn; all beyond counts to the outermost cells. */
    static Finding discrete(int[] draws, DiscreteDistribution law, double falseAlarm) {
        if (draws == null || draws.length == 0) {
            return Finding.fails("there are no draws");
        }
        int low = Math.max(law.getSupportLowerBound(), law.inverseCumulativeProbability(RARE));
        int high = Math.min(law.getSupportUpperBound(), law.inverseSurvivalProbability(RARE));
        long[] counts = new long[high - low + 1];
        for (int k : draws) {
            if (law.probability(k) == 0) {
                return Finding.fails("%d was drawn, which cannot be", k);
            }
            counts[Math.min(high, Math.max(low, k)) - low]++;
        }
        double[] probabilities = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            double from = i == 0 ? 0 : law.cumulativeProbability(low + i - 1);
            double to = i + 1 == counts.length ? 1 : law.cumulativeProbability(low + i);
            probabilities[i] = to - from;
        }
        Finding found = counts(counts, probabilities, falseAlarm);
        return found.isFull() || low == 0 ? found : Finding.fails("%s (cell [0] is the value %d)", found.detail(), low);
    }

    /** NaN if there are too few draws for a test: fewer than two cells expect enough. */
    private static double pValue(long[] counts, double[] probabilities) {
        try {
            return ChiSquare.test(counts, probabilities).pValue();
        } catch (IllegalArgumentException e) {
            return Double.NaN;
        }
    }

    static Finding same(double[] draws, double[] reference, double falseAlarm) {
        Finding fault = Numbers.fault(draws);
        if (fault != null) {
            return fault;
        }
        if (draws.length < 2) {
            return Finding.fails("there is only one value");
        }
        TestOutcome outcome = KolmogorovSmirnov.twoSamples(draws, reference);
        return Finding.of(
                outcome.pValue() >= falseAlarm,
                "the distribution function of the %d draws is %.3f away from the reference's",
                draws.length,
                outcome.statistic());
    }

    static double bound(int n, double falseAlarm) {
        return Math.sqrt(Math.log(2 / falseAlarm) / (2.0 * n));
    }
}
