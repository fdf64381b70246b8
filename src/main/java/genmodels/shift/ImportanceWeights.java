package genmodels.shift;

import genmodels.preconditions.Arguments;
import java.util.Arrays;

/** What to do with importance weights w = p_test/p_train at the training points, and what they cost. */
public final class ImportanceWeights {
    private ImportanceWeights() {}

    /**
     * Flattened weights w^λ (Shimodaira, Journal of Statistical Planning and Inference 90, 2000): between no correction at
     * λ = 0 and the unbiased one at λ = 1, trading bias of the fit for variance.
     *
     * @param weights shape [n], at least 0
     * @param lambda λ in [0, 1]
     * @return shape [n]
     * @throws IllegalArgumentException if a weight is negative or not finite, there is none, or λ is outside [0, 1]
     */
    public static double[] flatten(double[] weights, double lambda) {
        check(weights);
        Arguments.between("lambda", lambda, 0, 1);
        return Arrays.stream(weights).map(w -> Math.pow(w, lambda)).toArray();
    }

    /**
     * Weights of mean 1.
     *
     * @param weights shape [n], at least 0, not all 0
     * @return shape [n]
     * @throws IllegalArgumentException if a weight is negative or not finite, there is none, or all are 0
     */
    public static double[] normalize(double[] weights) {
        double mean = check(weights) / weights.length;
        Arguments.require(mean > 0, "weights", "of positive sum", 0);
        return Arrays.stream(weights).map(w -> w / mean).toArray();
    }

    /**
     * Effective sample size (Σw)²/Σw² (Kish, <i>Survey Sampling</i>, 1965): as many equally weighted points would give a mean
     * of the same variance, if the quantity averaged does not depend on the weight. n/(1 + variance of the normalised weights).
     *
     * @param weights shape [n], at least 0, not all 0
     * @return from 1 to n
     * @throws IllegalArgumentException if a weight is negative or not finite, there is none, or all are 0
     */
    public static double effectiveSampleSize(double[] weights) {
        double sum = 0;
        double squares = 0;
        for (double w : normalize(weights)) {
            sum += w;
            squares += w * w;
        }
        return sum * sum / squares;
    }

    /**
     * The weighted mean of a loss: with the true weights at training points, an estimate of the risk at test time that needs no
     * test labels. Weights are normalised to sum 1, which trades a bias of order 1/n for a smaller variance.
     *
     * @param weights shape [n], at least 0, not all 0
     * @param losses shape [n]
     * @return Σwℓ/Σw
     * @throws IllegalArgumentException if the lengths differ, a value is not finite, a weight is negative, or all are 0
     */
    public static double weightedRisk(double[] weights, double[] losses) {
        double total = check(weights);
        Arguments.finite("losses", losses);
        Arguments.require(losses.length == weights.length, "losses", "of length " + weights.length, losses.length);
        Arguments.require(total > 0, "weights", "of positive sum", 0);
        double sum = 0;
        for (int i = 0; i < losses.length; i++) {
            sum += weights[i] * losses[i];
        }
        return sum / total;
    }

    private static double check(double[] weights) {
        Arguments.finite("weights", weights);
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            Arguments.require(weights[i] >= 0, "weights[" + i + "]", "at least 0", weights[i]);
            sum += weights[i];
        }
        return sum;
    }
}
