package genmodels.evaluation;

import genmodels.preconditions.Arguments;
import java.util.Arrays;

/** The empirical distribution function of data, Fₙ(x) = share of the values that are at most x, and its quantiles. */
public final class EmpiricalDistribution {
    private final double[] sorted;

    private EmpiricalDistribution(double[] sorted) {
        this.sorted = sorted;
    }

    /**
     * The empirical distribution of data.
     *
     * @param data shape [n], finite
     * @return the distribution; the data are copied
     * @throws IllegalArgumentException if the data are empty or not finite
     */
    public static EmpiricalDistribution of(double[] data) {
        double[] sorted = Arguments.finite("data", data).clone();
        Arrays.sort(sorted);
        return new EmpiricalDistribution(sorted);
    }

    /**
     * Fₙ(x).
     *
     * @param x a point
     * @return share of the values that are at most x
     */
    public double cdf(double x) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= x) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return (double) low / sorted.length;
    }

    /**
     * The smallest value with Fₙ(x) ≥ u.
     *
     * @param u probability in [0, 1]
     * @return one of the data
     * @throws IllegalArgumentException if u is outside [0, 1]
     */
    public double quantile(double u) {
        Arguments.between("u", u, 0, 1);
        return sorted[Math.max(0, (int) Math.ceil(u * sorted.length) - 1)];
    }

    /**
     * The data in ascending order.
     *
     * @return shape [n], a copy
     */
    public double[] sorted() {
        return sorted.clone();
    }
}
