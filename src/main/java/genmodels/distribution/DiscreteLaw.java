package genmodels.distribution;

import genmodels.preconditions.Arguments;
import org.apache.commons.statistics.distribution.DiscreteDistribution;

/** A probability law on the integers. */
public interface DiscreteLaw {
    /**
     * Logarithm of the probability of a value.
     *
     * @param k a value
     * @return the logarithm; −∞ outside the support
     */
    double logProbability(int k);

    /**
     * Probability of a value.
     *
     * @param k a value
     * @return P(X = k)
     */
    default double probability(int k) {
        return Math.exp(logProbability(k));
    }

    /**
     * Distribution function, P(X ≤ k).
     *
     * @param k a value
     * @return probability in [0, 1]
     */
    double cdf(int k);

    /**
     * Survival function, P(X &gt; k), precise also where it is small.
     *
     * @param k a value
     * @return probability in [0, 1]
     */
    double survival(int k);

    /**
     * Smallest value.
     *
     * @return lower end of the support
     */
    int lower();

    /**
     * Largest value.
     *
     * @return upper end of the support; {@link Integer#MAX_VALUE} stands for infinity
     */
    int upper();

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
     * A discrete law of Apache Commons Statistics.
     *
     * @param distribution the law, for example {@code PoissonDistribution.of(3)}
     * @return the same law
     * @throws IllegalArgumentException if it is null
     */
    static DiscreteLaw of(DiscreteDistribution distribution) {
        return new CommonsDiscreteLaw(Arguments.notNull("distribution", distribution));
    }

    /**
     * A law with finitely many values 0 … n − 1.
     *
     * @param probabilities shape [n], not negative, not all zero; they are scaled to sum 1
     * @return the law
     * @throws IllegalArgumentException if the array is empty, or a probability is negative or not finite
     */
    static DiscreteLaw of(double... probabilities) {
        return new FiniteLaw(probabilities);
    }
}
