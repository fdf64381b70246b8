package genmodels.interactive;

import genmodels.preconditions.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * {@code activation(W x + b)}.
 *
 * @param weights [outputs · inputs], by output
 * @param biases [outputs]
 * @param activation by its name
 */
record DenseLayer(float[] weights, float[] biases, String activation) {
    private static final Map<String, DoubleUnaryOperator> ACTIVATIONS = Map.of(
            "identity", x -> x,
            "sigmoid", x -> 1 / (1 + Math.exp(-x)),
            "tanh", Math::tanh,
            "relu", x -> Math.max(0, x),
            "leaky_relu", x -> x > 0 ? x : 0.2 * x,
            "softplus", x -> Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x))));

    DenseLayer {
        Arguments.notNull("weights", weights);
        Arguments.require(biases != null && biases.length > 0, "biases", "at least one", "none");
        Arguments.require(
                weights.length > 0 && weights.length % biases.length == 0,
                "weights",
                "a multiple of " + biases.length + " outputs",
                weights.length);
        Arguments.require(
                activation != null && ACTIVATIONS.containsKey(activation),
                "activation",
                "one of " + ACTIVATIONS.keySet().stream().sorted().toList(),
                activation);
    }

    static List<DenseLayer> chain(List<float[]> weights, List<float[]> biases, List<String> activations) {
        Arguments.require(weights != null && !weights.isEmpty(), "weights", "of at least one layer", "none");
        Arguments.require(
                biases != null && biases.size() == weights.size(),
                "biases",
                "of " + weights.size() + " layers",
                count(biases));
        Arguments.require(
                activations != null && activations.size() == weights.size(),
                "activations",
                "of " + weights.size() + " layers",
                count(activations));
        List<DenseLayer> layers = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            DenseLayer layer = new DenseLayer(weights.get(i), biases.get(i), activations.get(i));
            if (i > 0) {
                int before = layers.get(i - 1).outputs();
                Arguments.require(
                        layer.inputs() == before, "inputs of layer " + i, before + " as before", layer.inputs());
            }
            layers.add(layer);
        }
        return List.copyOf(layers);
    }

    private static String count(List<?> list) {
        return list == null ? "null" : Integer.toString(list.size());
    }

    int outputs() {
        return biases.length;
    }

    int inputs() {
        return weights.length / biases.length;
    }

    double[] apply(double[] x) {
        double[] y = new double[outputs()];
        for (int o = 0; o < y.length; o++) {
            double sum = biases[o];
            for (int i = 0; i < x.length; i++) {
                sum += weights[o * x.length + i] * x[i];
            }
            y[o] = ACTIVATIONS.get(activation).applyAsDouble(sum);
        }
        return y;
    }

    FigureData data() {
        return new FigureData()
                .number("inputs", inputs())
                .number("outputs", outputs())
                .halves("weights", weights)
                .halves("biases", biases)
                .text("activation", activation);
    }
}
