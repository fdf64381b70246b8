package genmodels.nn;

import static genmodels.preconditions.Arguments.positive;
import static genmodels.preconditions.Arguments.require;

/**
 * Settings of {@link Adam}.
 *
 * @param learningRate step size, 1e-4 to 1e-2: above, training diverges, below, it crawls
 * @param beta1 how slowly the mean of the gradients forgets, in [0, 1); a GAN wants 0.5
 * @param beta2 how slowly the mean of their squares forgets, in [0, 1)
 * @param epsilon keeps the division away from zero, positive
 * @param clipNorm the gradients of all networks together are scaled down to this norm where theirs is larger;
 *     {@link Double#POSITIVE_INFINITY} for no clipping
 */
public record AdamOptions(double learningRate, double beta1, double beta2, double epsilon, double clipNorm) {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is outside its range
     */
    public AdamOptions {
        positive("learningRate", learningRate);
        require(beta1 >= 0 && beta1 < 1, "beta1", "in [0, 1)", beta1);
        require(beta2 >= 0 && beta2 < 1, "beta2", "in [0, 1)", beta2);
        positive("epsilon", epsilon);
        require(clipNorm > 0, "clipNorm", "positive", clipNorm);
    }

    /**
     * The paper's settings: 0.001, 0.9, 0.999, 1e-8; no clipping.
     *
     * @return the settings
     */
    public static AdamOptions defaults() {
        return new AdamOptions(1e-3, 0.9, 0.999, 1e-8, Double.POSITIVE_INFINITY);
    }

    /**
     * These settings with another learning rate.
     *
     * @param newLearningRate positive
     * @return the settings
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public AdamOptions withLearningRate(double newLearningRate) {
        return new AdamOptions(newLearningRate, beta1, beta2, epsilon, clipNorm);
    }

    /**
     * These settings with other memories.
     *
     * @param newBeta1 of the mean, in [0, 1)
     * @param newBeta2 of the mean square, in [0, 1)
     * @return the settings
     * @throws IllegalArgumentException if one is outside its range
     */
    public AdamOptions withBetas(double newBeta1, double newBeta2) {
        return new AdamOptions(learningRate, newBeta1, newBeta2, epsilon, clipNorm);
    }

    /**
     * These settings with another ε.
     *
     * @param newEpsilon positive
     * @return the settings
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public AdamOptions withEpsilon(double newEpsilon) {
        return new AdamOptions(learningRate, beta1, beta2, newEpsilon, clipNorm);
    }

    /**
     * These settings with clipping by the global norm.
     *
     * @param newClipNorm positive; infinity for none
     * @return the settings
     * @throws IllegalArgumentException if it is not positive
     */
    public AdamOptions withClipNorm(double newClipNorm) {
        return new AdamOptions(learningRate, beta1, beta2, epsilon, newClipNorm);
    }
}
