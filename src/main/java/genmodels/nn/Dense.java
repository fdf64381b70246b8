package genmodels.nn;

import static genmodels.preconditions.Arguments.notNull;
import static genmodels.preconditions.Arguments.positive;
import static genmodels.preconditions.Arguments.require;

import org.apache.commons.rng.UniformRandomProvider;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * A layer in which every output sees every input: {@code activation(x Wᵀ + b)}.
 *
 * <p>Parameters: the weights of output 0 by input, those of output 1, …, then the biases; {@code outputs · (inputs + 1)} numbers.
 *
 * @param inputs features of a row that goes in, at least 1
 * @param outputs features of a row that comes out, at least 1
 * @param activation what is done with the weighted sums
 */
public record Dense(int inputs, int outputs, Activation activation) implements FeedForward {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a size is below 1 or the activation null
     */
    public Dense {
        positive("inputs", inputs);
        positive("outputs", outputs);
        notNull("activation", activation);
        require(
                (inputs + 1L) * outputs <= Integer.MAX_VALUE,
                "inputs × outputs",
                "below 2³¹",
                inputs + " × " + outputs);
    }

    @Override
    public int parameterCount() {
        return outputs * (inputs + 1);
    }

    @Override
    public void draw(UniformRandomProvider rng, float[] values, int start) {
        double bound = Math.sqrt(6.0 / (activation.rectifies() ? inputs : inputs + outputs));
        for (int i = 0; i < inputs * outputs; i++) {
            values[start + i] = (float) (bound * (2 * rng.nextDouble() - 1));
        }
    }

    @Override
    public WeightMatrix weights() {
        return new WeightMatrix(0, outputs, inputs, inputs * outputs, outputs);
    }

    @Override
    public Dense withInputs(int newInputs) {
        return new Dense(newInputs, outputs, activation);
    }

    @Override
    public Layer deeplearning4j() {
        return new DenseLayer.Builder()
                .nIn(inputs)
                .nOut(outputs)
                .activation(activation.deeplearning4j())
                .build();
    }
}
