package genmodels.distribution;

import genmodels.preconditions.Arguments;
import org.apache.commons.statistics.distribution.ContinuousDistribution;

/** A probability law on the real line: a normalised density with its distribution function and moments. */
public interface Law extends Density {
    /**
     * Distribution function, P(X ≤ x).
     *
     * @param x a point
     * @return probability in [0, 1]
     */
    double cdf(double x);

    /**
     * Survival function, P(X &gt; x), precise also where it is small.
     *
     * @param x a point
     * @return probability in [0, 1]
     */
    double survival(double x);

    /**
     * Mean.
     *
     * @return the mean; NaN or infinite where the law has none
     */
    double mean();

    /**
     * Variance.
     *
     * @return the variance; NaN or infinite where the law has none
     */
    double variance();

    /**
     * A law of Apache Commons Statistics, with everything that it knows.
     *
     * @param distribution the law, for example {@code NormalDistribution.of(0, 1)}
     * @return the same law
     * @throws IllegalArgumentException if it is null
     */
    static Law of(ContinuousDistribution distribution) {
        return new CommonsLaw(Arguments.notNull("distribution", distribution));
    }
}
