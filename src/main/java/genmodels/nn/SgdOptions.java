package genmodels.nn;

import static genmodels.preconditions.Arguments.positive;
import static genmodels.preconditions.Arguments.require;

/**
 * Settings of {@link Sgd}.
 *
 * @param learningRate step size; above the inverse of the loss's largest curvature it diverges
 * @param momentum how much of the last step is made again, in [0, 1)
 * @param clipNorm the gradients of all networks together are scaled down to this norm where theirs is larger;
 *     {@link Double#POSITIVE_INFINITY} for no clipping
 */
public record SgdOptions(double learningRate, double momentum, double clipNorm) {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is outside its range
     */
    public SgdOptions {
        positive("learningRate", learningRate);
        require(momentum >= 0 && momentum < 1, "momentum", "in [0, 1)", momentum);
        require(clipNorm > 0, "clipNorm", "positive", clipNorm);
    }

    /**
     * 0.01, no momentum, no clipping.
     *
     * @return the settings
     */
    public static SgdOptions defaults() {
        return new SgdOptions(1e-2, 0, Double.POSITIVE_INFINITY);
    }

    /**
     * These settings with another learning rate.
     *
     * @param newLearningRate positive
     * @return the settings
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public SgdOptions withLearningRate(double newLearningRate) {
        return new SgdOptions(newLearningRate, momentum, clipNorm);
    }

    /**
     * These settings with momentum.
     *
     * @param newMomentum in [0, 1); 0.9 is usual
     * @return the settings
     * @throws IllegalArgumentException if it is outside
     */
    public SgdOptions withMomentum(double newMomentum) {
        return new SgdOptions(learningRate, newMomentum, clipNorm);
    }

    /**
     * These settings with clipping by the global norm.
     *
     * @param newClipNorm positive; infinity for none
     * @return the settings
     * @throws IllegalArgumentException if it is not positive
     */
    public SgdOptions withClipNorm(double newClipNorm) {
        return new SgdOptions(learningRate, momentum, newClipNorm);
    }
}
