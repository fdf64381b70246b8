package genmodels.evidence;

import genmodels.preconditions.Arguments;

/**
 * The two hyper-parameters of Bayesian linear regression: weights are N(0, α⁻¹ I), noise is N(0, β⁻¹).
 *
 * @param alpha precision of a weight, positive; large values pull the weights to zero
 * @param beta precision of the noise, positive; 1/β is the noise variance
 */
public record Precisions(double alpha, double beta) {
    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if one is not positive and finite
     */
    public Precisions {
        Arguments.positive("alpha", alpha);
        Arguments.positive("beta", beta);
    }
}
