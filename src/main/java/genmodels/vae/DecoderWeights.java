package genmodels.vae;

import genmodels.nn.Activation;
import genmodels.nn.Dense;
import genmodels.nn.Network;
import genmodels.nn.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A decoder as arrays: {@code mean picture = a_L(W_L … a₁(W₁ z + b₁) … + b_L)}.
 *
 * @param weights of each layer [outputs · inputs]: those of output 0 by input, then those of output 1, …
 * @param biases of each layer [outputs]
 * @param activations of each layer, as {@link Activation} names them, in small letters; the last of a Bernoulli law is the sigmoid
 */
public record DecoderWeights(List<float[]> weights, List<float[]> biases, List<String> activations) {
    static DecoderWeights of(Network decoder, DecoderLaw law, int pixels) {
        float[] all = decoder.parameters().toFloatVector();
        List<float[]> weights = new ArrayList<>();
        List<float[]> biases = new ArrayList<>();
        List<String> activations = new ArrayList<>();
        int start = 0;
        for (Part part : decoder.parts()) {
            Dense dense = (Dense) part;
            boolean last = weights.size() == decoder.parts().size() - 1;
            int outputs = last ? pixels : dense.outputs();
            int end = start + dense.inputs() * dense.outputs();
            weights.add(Arrays.copyOfRange(all, start, start + dense.inputs() * outputs));
            biases.add(Arrays.copyOfRange(all, end, end + outputs));
            // The network ends in log-odds; the mean of black and white pixels is their sigmoid.
            Activation activation = last && law == DecoderLaw.BERNOULLI ? Activation.SIGMOID : dense.activation();
            activations.add(activation.name().toLowerCase(Locale.ROOT));
            start = end + dense.outputs();
        }
        return new DecoderWeights(List.copyOf(weights), List.copyOf(biases), List.copyOf(activations));
    }
}
