package genmodels.nn;

import genmodels.preconditions.Arguments;

/**
 * Stochastic gradient descent: {@code u ← μu + g, θ ← θ − αu}, plain for momentum μ = 0.
 *
 * <p>Robbins and Monro (1951); the momentum is Polyak's (1964).
 */
public final class Sgd extends GradientStep {
    private final SgdOptions options;
    private float rate;

    private Sgd(SgdOptions options, Network... networks) {
        super(options.learningRate(), options.clipNorm(), networks);
        this.options = options;
    }

    /**
     * An optimiser for the parameters of some networks.
     *
     * @param options the settings
     * @param networks at least one; of networks that share parameters, one
     * @return the optimiser, at its first step
     * @throws IllegalArgumentException if an argument is null, there is no network, or two share parameters
     */
    public static Sgd of(SgdOptions options, Network... networks) {
        return new Sgd(Arguments.notNull("options", options), networks);
    }

    @Override
    int memories() {
        return 1;
    }

    @Override
    void prepare(double learningRate) {
        rate = (float) learningRate;
    }

    @Override
    void update(float[] values, float[] gradients, float[][] memory, int n) {
        Elementwise.momentum(values, gradients, memory[0], n, (float) options.momentum(), rate);
    }
}
