package genmodels.nn;

import static genmodels.preconditions.Arguments.positive;
import static genmodels.preconditions.Arguments.require;

import org.apache.commons.rng.UniformRandomProvider;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.Activation;

/**
 * A recurrent layer of long short-term memory: {@code c ← f c + i a, h ← o tanh(c)}, with the candidate {@code a = tanh(·)} and the
 * gates {@code f, o, i = σ(·)} of weighted sums of the input and of the layer's own last output h (Hochreiter and Schmidhuber, 1997;
 * forget gate of Gers, Schmidhuber and Cummins, 2000).
 *
 * <p>Parameters: weights of the input [4 outputs, inputs], weights of h [4 outputs, outputs], biases [4 outputs]; in each, the
 * rows of a, f, o and i follow one another, as in Deeplearning4j.
 *
 * <p>A network with such parts runs through {@link TruncatedBackpropagation} and {@link RecurrentState}, not row by row.
 *
 * @param inputs features of a step that goes in, at least 1
 * @param outputs units, at least 1
 */
public record Lstm(int inputs, int outputs) implements Part {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a size is below 1
     */
    public Lstm {
        positive("inputs", inputs);
        positive("outputs", outputs);
        require(
                4L * outputs * (inputs + outputs + 1L) <= Integer.MAX_VALUE,
                "4 × outputs × (inputs + outputs + 1)",
                "below 2³¹",
                inputs + " inputs and " + outputs + " outputs");
    }

    @Override
    public int parameterCount() {
        return 4 * outputs * (inputs + outputs + 1);
    }

    /** Weights by Glorot's rule for each gate; forget gates begin open, with a bias of 1 (Jozefowicz et al., 2015). */
    @Override
    public void draw(UniformRandomProvider rng, float[] values, int start) {
        int recurrent = start + 4 * outputs * inputs;
        int biases = recurrent + 4 * outputs * outputs;
        fill(rng, values, start, recurrent, Math.sqrt(6.0 / (inputs + outputs)));
        fill(rng, values, recurrent, biases, Math.sqrt(3.0 / outputs));
        for (int i = 0; i < 4 * outputs; i++) {
            values[biases + i] = i / outputs == 1 ? 1 : 0;
        }
    }

    private static void fill(UniformRandomProvider rng, float[] values, int from, int to, double bound) {
        for (int i = from; i < to; i++) {
            values[i] = (float) (bound * (2 * rng.nextDouble() - 1));
        }
    }

    @Override
    public Layer deeplearning4j() {
        return new LSTM.Builder()
                .nIn(inputs)
                .nOut(outputs)
                .activation(Activation.TANH)
                .gateActivationFunction(Activation.SIGMOID)
                .build();
    }
}
