package genmodels.nn;

/** Spends the gradients that networks have gathered: changes their parameters against the gradient. */
public interface Optimiser {
    /** One step: reads the gradients, changes the parameters, and counts the gradients as zero again. */
    void step();

    /**
     * Changes the learning rate from the next step on, for a schedule.
     *
     * @param learningRate positive
     * @throws IllegalArgumentException if it is not positive and finite
     */
    void setLearningRate(double learningRate);

    /**
     * The Euclidean norm of all gradients at the last step, before clipping.
     *
     * @return at least 0; NaN before the first step, and if clipping is off
     */
    double gradientNorm();
}
