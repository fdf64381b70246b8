package genmodels.bootstrap;

import static genmodels.preconditions.Arguments.notNull;
import static genmodels.preconditions.Arguments.require;

import java.util.Arrays;

/**
 * Replicates in units of their own standard errors, t* = (θ* − θ̂)/s.e.*.
 *
 * @param standardError standard error of the estimate, at least 0: by the formula, if one was given, or by the bootstrap
 * @param values t*, in the order of drawing
 * @param dropped how many replicates have no t* because their own standard error is 0; the fewer the rows, the more. Where
 *     all are dropped the interval is the estimate itself
 */
public record StudentizedPivots(double standardError, double[] values, int dropped) {
    /**
     * Copies the values.
     *
     * @throws IllegalArgumentException if the standard error is negative or not finite
     */
    public StudentizedPivots {
        require(
                standardError >= 0 && standardError < Double.POSITIVE_INFINITY,
                "standardError",
                "finite and at least 0",
                standardError);
        values = notNull("values", values).clone();
    }

    @Override
    public double[] values() {
        return values.clone();
    }

    double[] quantiles(double lower, double upper) {
        return values.length == 0 ? new double[2] : BootstrapResult.quantiles(values, lower, upper);
    }

    /** Pivots of replicates and their standard errors. */
    static StudentizedPivots of(double estimate, double standardError, double[] replicates, double[] standardErrors) {
        double[] values = new double[replicates.length];
        int kept = 0;
        for (int b = 0; b < replicates.length; b++) {
            if (standardErrors[b] > 0) {
                values[kept++] = (replicates[b] - estimate) / standardErrors[b];
            }
        }
        return new StudentizedPivots(standardError, Arrays.copyOf(values, kept), replicates.length - kept);
    }
}
