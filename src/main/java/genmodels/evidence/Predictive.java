package genmodels.evidence;

import genmodels.preconditions.Arguments;

/**
 * What a regression says about a target before it sees it: a normal law.
 *
 * @param mean the mean
 * @param variance the variance, positive: that of the noise and that of the unknown weights together
 */
public record Predictive(double mean, double variance) {
    /**
     * Checks the variance.
     *
     * @throws IllegalArgumentException if the mean is not finite or the variance not positive
     */
    public Predictive {
        Arguments.finite("mean", mean);
        Arguments.positive("variance", variance);
    }

    /**
     * How probable a target is.
     *
     * @param target the target
     * @return log N(target | mean, variance), in nats
     */
    public double logDensity(double target) {
        double residual = target - mean;
        return -0.5 * (Math.log(2 * Math.PI * variance) + residual * residual / variance);
    }

    /**
     * The width of the law.
     *
     * @return √variance
     */
    public double standardDeviation() {
        return Math.sqrt(variance);
    }
}
