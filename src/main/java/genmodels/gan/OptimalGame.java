package genmodels.gan;

import genmodels.distribution.Density;
import genmodels.evaluation.Expectation;
import genmodels.preconditions.Arguments;
import java.util.function.DoubleUnaryOperator;

/**
 * The game on two known laws of the line, where theory gives every answer (I. Goodfellow and others, <i>Generative adversarial
 * nets</i>, 2014, <a href="https://arxiv.org/abs/1406.2661">link</a>):
 *
 * <pre>
 *   V(D) = E_p log D(x) + E_q log(1 − D(x)),   D*(x) = p(x) / (p(x) + q(x)),   V(D*) = −log 4 + 2 JS(p, q)
 * </pre>
 *
 * @param p law of the data, normalised
 * @param q law of the generator, normalised
 */
public record OptimalGame(Density p, Density q) {
    /**
     * Checks that both laws are there.
     *
     * @throws IllegalArgumentException if one is missing
     */
    public OptimalGame {
        Arguments.notNull("p", p);
        Arguments.notNull("q", q);
    }

    /**
     * What the best discriminator says, D*(x).
     *
     * @param x a point
     * @return in [0, 1]; NaN where both densities are 0 and no answer is better than another
     */
    public double discriminator(double x) {
        return 1 / (1 + Math.exp(-logit(x)));
    }

    /**
     * Its logit, log p(x)/q(x): the statistic of the likelihood-ratio test.
     *
     * @param x a point
     * @return from −∞ to ∞; NaN where both densities are 0
     */
    public double logit(double x) {
        return p.logDensity(x) - q.logDensity(x);
    }

    /**
     * What a discriminator is worth, V(D), by quadrature.
     *
     * @param logit of the discriminator, finite where a law is positive
     * @return V, at most {@link #value}
     */
    public double value(DoubleUnaryOperator logit) {
        Arguments.notNull("logit", logit);
        return -Expectation.under(p, x -> softplus(-logit.applyAsDouble(x)))
                - Expectation.under(q, x -> softplus(logit.applyAsDouble(x)));
    }

    /**
     * What the best discriminator is worth, −log 4 + 2 JS(p, q).
     *
     * @return from −log 4 for equal laws to 0 for laws without a common point
     */
    public double value() {
        return -Math.log(4) + 2 * Expectation.jensenShannon(p, q);
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}
