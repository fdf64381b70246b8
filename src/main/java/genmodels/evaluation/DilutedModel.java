package genmodels.evaluation;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.util.function.Supplier;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A model diluted with noise, p_w = share · p + (1 − share) · p_noise: the example of Theis, van den Oord and Bethge (2015) that
 * a good likelihood does not promise good draws. Because log p_w ≥ log p + log share, dilution costs at most −log share nats an
 * object, 4.6 for a share of one in a hundred, whatever the noise; and 99 of 100 draws are noise.
 *
 * @param share weight of the model, in (0, 1)
 */
public record DilutedModel(double share) {
    /**
     * Checks the share.
     *
     * @throws IllegalArgumentException if it is not in (0, 1)
     */
    public DilutedModel {
        Arguments.openUnit("share", share);
    }

    /**
     * The most that dilution can cost.
     *
     * @return −log share, in nats an object
     */
    public double largestLoss() {
        return -Math.log(share);
    }

    /**
     * The log-likelihood of objects under the mixture.
     *
     * @param model log p of each object, shape [n]; −∞ allowed
     * @param noise log p_noise of the same objects, shape [n]; −∞ allowed
     * @return log p_w, shape [n]
     * @throws IllegalArgumentException if the lengths differ or a number is NaN or +∞
     */
    public double[] logLikelihoods(double[] model, double[] noise) {
        Arguments.notNull("model", model);
        Arguments.notNull("noise", noise);
        Shapes.require("noise", new long[] {noise.length}, model.length);
        double[] mixed = new double[model.length];
        for (int i = 0; i < mixed.length; i++) {
            checkLog("model[" + i + "]", model[i]);
            checkLog("noise[" + i + "]", noise[i]);
            double a = Math.log(share) + model[i];
            double b = Math.log1p(-share) + noise[i];
            double larger = Math.max(a, b);
            mixed[i] = larger == Double.NEGATIVE_INFINITY
                    ? larger
                    : larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
        }
        return mixed;
    }

    /**
     * One draw of the mixture.
     *
     * @param rng decides which of the two is asked
     * @param model draws from p
     * @param noise draws from p_noise
     * @param <T> what is drawn
     * @return a draw
     * @throws IllegalArgumentException if an argument is missing
     */
    public <T> T sample(UniformRandomProvider rng, Supplier<T> model, Supplier<T> noise) {
        Arguments.notNull("rng", rng);
        Arguments.notNull("model", model);
        Arguments.notNull("noise", noise);
        return rng.nextDouble() < share ? model.get() : noise.get();
    }

    private static void checkLog(String name, double value) {
        Arguments.require(value < Double.POSITIVE_INFINITY, name, "a number below infinity", value);
    }
}
