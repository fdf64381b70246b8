package genmodels.sampling;

import genmodels.preconditions.Arguments;

/** A source of independent draws from one law. Not safe for use by several threads at once, as its generator is not. */
public interface Sampler {
    /**
     * Draws once.
     *
     * @return a draw
     */
    double sample();

    /**
     * Draws n times; the same sequence as n calls of {@link #sample()}.
     *
     * @param n how many, at least 0
     * @return shape [n]
     * @throws IllegalArgumentException if n is negative
     */
    default double[] samples(int n) {
        double[] draws = new double[Arguments.notNegative("n", n)];
        for (int i = 0; i < n; i++) {
            draws[i] = sample();
        }
        return draws;
    }
}
