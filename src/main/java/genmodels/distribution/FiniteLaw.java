package genmodels.distribution;

import genmodels.preconditions.Arguments;
import java.util.stream.DoubleStream;

/** A law on 0 … n − 1 given by its probabilities. */
final class FiniteLaw implements DiscreteLaw {
    private final double[] probabilities;
    private final double[] cumulated;
    private final double[] survival;

    FiniteLaw(double[] probabilities) {
        Arguments.finite("probabilities", probabilities);
        for (int i = 0; i < probabilities.length; i++) {
            Arguments.require(probabilities[i] >= 0, "probabilities[" + i + "]", "at least 0", probabilities[i]);
        }
        double total = DoubleStream.of(probabilities).sum();
        Arguments.require(total > 0 && total < Double.POSITIVE_INFINITY, "probabilities", "of a positive sum", total);
        this.probabilities = DoubleStream.of(probabilities).map(p -> p / total).toArray();
        cumulated = this.probabilities.clone();
        for (int k = 1; k < cumulated.length; k++) {
            cumulated[k] += cumulated[k - 1];
        }
        survival = new double[probabilities.length];
        for (int k = probabilities.length - 1; k > 0; k--) {
            survival[k - 1] = survival[k] + this.probabilities[k];
        }
    }

    @Override
    public double logProbability(int k) {
        return Math.log(probability(k));
    }

    @Override
    public double probability(int k) {
        return k >= 0 && k < probabilities.length ? probabilities[k] : 0;
    }

    @Override
    public double cdf(int k) {
        return k < 0 ? 0 : k >= probabilities.length - 1 ? 1 : Math.min(1, cumulated[k]);
    }

    @Override
    public double survival(int k) {
        return k < 0 ? 1 : k >= probabilities.length ? 0 : survival[k];
    }

    @Override
    public int lower() {
        return 0;
    }

    @Override
    public int upper() {
        return probabilities.length - 1;
    }

    @Override
    public double mean() {
        double mean = 0;
        for (int k = 0; k < probabilities.length; k++) {
            mean += k * probabilities[k];
        }
        return mean;
    }

    @Override
    public double variance() {
        double mean = mean();
        double variance = 0;
        for (int k = 0; k < probabilities.length; k++) {
            variance += (k - mean) * (k - mean) * probabilities[k];
        }
        return variance;
    }
}
