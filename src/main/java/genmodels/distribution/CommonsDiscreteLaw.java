package genmodels.distribution;

import org.apache.commons.statistics.distribution.DiscreteDistribution;

/** A discrete law of Apache Commons Statistics in the words of the course. */
record CommonsDiscreteLaw(DiscreteDistribution distribution) implements DiscreteLaw {
    @Override
    public double logProbability(int k) {
        return distribution.logProbability(k);
    }

    @Override
    public double probability(int k) {
        return distribution.probability(k);
    }

    @Override
    public double cdf(int k) {
        return distribution.cumulativeProbability(k);
    }

    @Override
    public double survival(int k) {
        return distribution.survivalProbability(k);
    }

    @Override
    public int lower() {
        return distribution.getSupportLowerBound();
    }

    @Override
    public int upper() {
        return distribution.getSupportUpperBound();
    }

    @Override
    public double mean() {
        return distribution.getMean();
    }

    @Override
    public double variance() {
        return distribution.getVariance();
    }
}
