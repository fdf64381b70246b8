package genmodels.grading;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Averages against what theory says, with a tolerance from theory: the standard error of the average under the right law, times
 * the normal quantile of the false-alarm rate. Where the law has skewness γ the central limit theorem is a factor of about
 * exp(γz³/(6√n)) off in the tail: 3.7 for a thousand exponential draws.
 */
final class Moments {
    private Moments() {}

    static Finding mean(double[] draws, double mean, double standardDeviation, double falseAlarm) {
        Finding fault = Numbers.fault(draws);
        if (fault != null) {
            return fault;
        }
        double found = Arrays.stream(draws).average().getAsDouble();
        return withinErrors("mean", draws.length, found, mean, standardDeviation / Math.sqrt(draws.length), falseAlarm);
    }

    /** The law's kurtosis E(X − μ)⁴/σ⁴ is 3 for normal laws, 9 for exponential ones, 1.8 for uniform ones. */
    static Finding variance(double[] draws, double variance, double kurtosis, double falseAlarm) {
        Finding fault = Numbers.fault(draws);
        if (fault != null) {
            return fault;
        }
        int n = draws.length;
        if (n < 2) {
            return Finding.fails("there is only one value");
        }
        double mean = Arrays.stream(draws).average().getAsDouble();
        double found = Arrays.stream(draws).map(x -> (x - mean) * (x - mean)).sum() / (n - 1);
        double error = variance * Math.sqrt((kurtosis - (n - 3.0) / (n - 1.0)) / n);
        return withinErrors("variance", n, found, variance, error, falseAlarm);
    }

    /** Fisher's z = artanh r is nearly normal with variance 1/(n − 3) for normal pairs. */
    static Finding correlation(double[] first, double[] second, double correlation, double falseAlarm) {
        Finding fault = Numbers.fault(first) == null ? Numbers.fault(second) : Numbers.fault(first);
        if (fault != null) {
            return fault;
        }
        int n = first.length;
        if (second.length != n || n < 4) {
            return Finding.fails("the lengths are %d and %d", n, second.length);
        }
        double meanOfFirst = Arrays.stream(first).average().getAsDouble();
        double meanOfSecond = Arrays.stream(second).average().getAsDouble();
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < n; i++) {
            double x = first[i] - meanOfFirst;
            double y = second[i] - meanOfSecond;
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }
        double found = xy / Math.sqrt(xx * yy);
        double z = (artanh(found) - artanh(correlation)) * Math.sqrt(n - 3.0);
        return Finding.of(
                Math.abs(z) <= quantile(falseAlarm),
                "the correlation of %d pairs is %.4g, %.1f standard errors too %s",
                n,
                found,
                Math.abs(z),
                z > 0 ? "high" : "low");
    }

    /** Exact: both tails of the binomial law. */
    static Finding proportion(long successes, int trials, double probability, double falseAlarm) {
        if (trials < 1 || successes < 0 || successes > trials) {
            return Finding.fails("found %d of %d", successes, trials);
        }
        BinomialDistribution law = BinomialDistribution.of(trials, probability);
        int k = (int) successes;
        double lower = law.cumulativeProbability(k);
        double upper = law.survivalProbability(k - 1);
        return Finding.of(
                Math.min(lower, upper) >= falseAlarm / 2,
                "found %d of %d, which is too %s to be chance",
                k,
                trials,
                lower < upper ? "few" : "many");
    }

    private static Finding withinErrors(
            String what, int n, double found, double expected, double error, double falseAlarm) {
        double errors = (found - expected) / error;
        return Finding.of(
                Math.abs(errors) <= quantile(falseAlarm),
                "the %s of %d values is %.4g, %.1f standard errors too %s",
                what,
                n,
                found,
                Math.abs(errors),
                errors > 0 ? "high" : "low");
    }

    private static double quantile(double falseAlarm) {
        return NormalDistribution.of(0, 1).inverseSurvivalProbability(falseAlarm / 2);
    }

    private static double artanh(double r) {
        return 0.5 * (Math.log1p(r) - Math.log1p(-r));
    }
}
