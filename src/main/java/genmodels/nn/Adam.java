package genmodels.nn;

import genmodels.preconditions.Arguments;

/**
 * Adam: steps along the running mean m of the gradients, divided by the root of the running mean v of their squares.
 *
 * <p>{@code m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², θ ← θ − α m̂ / (√v̂ + ε)} with {@code m̂ = m/(1−β₁ᵗ), v̂ = v/(1−β₂ᵗ)}: algorithm
 * 1 of Kingma and Ba, <a href="https://arxiv.org/abs/1412.6980">Adam: A Method for Stochastic Optimization</a> (2015).
 *
 * <p>Means too small to matter (below 1e-30) are let go to zero: the processor is slow with numbers below 1e-38, and a unit that
 * is never active would leave many.
 */
public final class Adam extends GradientStep {
    private final AdamOptions options;
    private int steps;
    private float rate;
    private float rootCorrection;

    private Adam(AdamOptions options, Network... networks) {
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
    public static Adam of(AdamOptions options, Network... networks) {
        return new Adam(Arguments.notNull("options", options), networks);
    }

    @Override
    int memories() {
        return 2;
    }

    @Override
    void prepare(double learningRate) {
        steps++;
        rate = (float) (learningRate / (1 - Math.pow(options.beta1(), steps)));
        rootCorrection = (float) (1 / Math.sqrt(1 - Math.pow(options.beta2(), steps)));
    }

    @Override
    void update(float[] values, float[] gradients, float[][] memory, int n) {
        Elementwise.adam(
                values,
                gradients,
                memory[0],
                memory[1],
                n,
                (float) options.beta1(),
                (float) options.beta2(),
                rate,
                rootCorrection,
                (float) options.epsilon());
    }
}
