package genmodels.shift;

import genmodels.preconditions.Arguments;
import java.util.stream.IntStream;

/**
 * A straight line fitted by weighted least squares, Σ w (y − intercept − slope·x)² → min.
 *
 * @param intercept value at x = 0
 * @param slope change per unit of x
 */
public record WeightedLine(double intercept, double slope) {
    /**
     * Fits.
     *
     * @param x shape [n]
     * @param y shape [n]
     * @param weights shape [n], at least 0
     * @return the line
     * @throws IllegalArgumentException if the lengths differ, a value is not finite, a weight is negative, or the points of
     *     positive weight have fewer than two different x
     */
    public static WeightedLine fit(double[] x, double[] y, double[] weights) {
        Arguments.finite("x", x);
        Arguments.finite("y", y);
        Arguments.require(y.length == x.length, "y", "of length " + x.length, y.length);
        double meanX = ImportanceWeights.weightedRisk(weights, x);
        double meanY = ImportanceWeights.weightedRisk(weights, y);
        double spread = 0;
        double product = 0;
        for (int i = 0; i < x.length; i++) {
            spread += weights[i] * (x[i] - meanX) * (x[i] - meanX);
            product += weights[i] * (x[i] - meanX) * (y[i] - meanY);
        }
        // The mean of equal values may be off by rounding, which then looks like a spread.
        Arguments.require(
                spread > 0 && differ(x, weights),
                "x",
                "of at least two different values where the weights are positive",
                meanX);
        double slope = product / spread;
        return new WeightedLine(meanY - slope * meanX, slope);
    }

    private static boolean differ(double[] x, double[] weights) {
        return IntStream.range(0, x.length)
                        .filter(i -> weights[i] > 0)
                        .mapToDouble(i -> x[i])
                        .distinct()
                        .limit(2)
                        .count()
                == 2;
    }

    /**
     * The line's value.
     *
     * @param x where
     * @return intercept + slope·x
     */
    public double at(double x) {
        return intercept + slope * x;
    }
}
