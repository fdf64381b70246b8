package genmodels.distribution;

import org.apache.commons.statistics.distribution.ContinuousDistribution;

/** A law of Apache Commons Statistics in the words of the course. */
record CommonsLaw(ContinuousDistribution distribution) implements Law {
    @Override
    public double logDensity(double x) {
        return distribution.logDensity(x);
    }

    @Override
    public double density(double x) {
        return distribution.density(x);
    }

    @Override
    public double lower() {
        return distribution.getSupportLowerBound();
    }

    @Override
    public double upper() {
        return distribution.getSupportUpperBound();
    }

    /** The mean, or where there is none the median: a place of some density. */
    @Override
    public double[] landmarks() {
        double mean = mean();
        return new double[] {Double.isFinite(mean) ? mean : distribution.inverseCumulativeProbability(0.5)};
    }

    @Override
    public double cdf(double x) {
        return distribution.cumulativeProbability(x);
    }

    @Override
    public double survival(double x) {
        return distribution.survivalProbability(x);
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
