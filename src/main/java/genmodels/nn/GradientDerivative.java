package genmodels.nn;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How the gradients of a loss change when the parameters θ of a network move along a direction v, exactly and at the cost of about
 * three ways there and back (B. Pearlmutter, <i>Fast exact multiplication by the Hessian</i>, Neural Computation 6, 1994):
 *
 * <pre>  d/dε ∇_θ L(θ + εv, x) = ∇²_θθ L v,   d/dε ∇_x L(θ + εv, x) = ∇_x ⟨v, ∇_θ L⟩   at ε = 0  </pre>
 *
 * <p>It is what a gradient needs that passes through a gradient step. For chains of dense layers and losses that are sums over
 * outputs.
 */
public final class GradientDerivative {
    private final Network network;
    private final List<Dense> layers;
    private final Floats ofParameters;
    private int batch;
    private Floats[] outputs;
    private Floats[] outputRates;
    private Floats[] gradients;
    private Floats[] gradientRates;

    /** A loss that is a sum over the numbers that a network puts out. */
    @FunctionalInterface
    public interface OutputLoss {
        /**
         * Its derivatives.
         *
         * @param outputs all rows, one after the other
         * @param slope receives the first derivative by each output
         * @param curvature receives the second derivative by each output
         */
        void differentiate(float[] outputs, float[] slope, float[] curvature);
    }

    private GradientDerivative(Network network, List<Dense> layers) {
        this.network = network;
        this.layers = layers;
        this.ofParameters = Floats.zeros(1, network.parameterCount());
    }

    /**
     * For a network, whose parameters are read at every {@link #along}.
     *
     * @param network a chain of dense layers
     * @return its derivatives
     * @throws IllegalArgumentException if a part is no dense layer
     */
    public static GradientDerivative of(Network network) {
        Arguments.notNull("network", network);
        for (Part part : network.parts()) {
            Arguments.require(part instanceof Dense, "parts", "dense layers", part);
        }
        return new GradientDerivative(
                network, network.parts().stream().map(Dense.class::cast).toList());
    }

    /**
     * Computes both derivatives. The network's gradients stay as they are.
     *
     * @param x input, [batch, inputs]
     * @param direction v, [1, parameterCount]
     * @param loss of the outputs
     * @return this, for {@link #ofParameters} and {@link #ofInput}
     * @throws IllegalArgumentException if a shape does not fit
     */
    public GradientDerivative along(INDArray x, INDArray direction, OutputLoss loss) {
        Shapes.require("x", x.shape(), Shapes.ANY, network.inputs());
        Shapes.require("direction", direction.shape(), 1, network.parameterCount());
        reserve(Math.toIntExact(x.size(0)));
        Floats input = Floats.of(x);
        Floats v = Floats.of(direction);
        forward(input, v);
        int last = layers.size();
        float[] y = outputs[last].copy();
        float[] slope = new float[y.length];
        float[] curvature = new float[y.length];
        loss.differentiate(y, slope, curvature);
        float[] rate = outputRates[last].copy();
        for (int i = 0; i < rate.length; i++) {
            curvature[i] *= rate[i];
        }
        gradients[last].put(0, slope, slope.length);
        gradientRates[last].put(0, curvature, curvature.length);
        backward(input, v);
        return this;
    }

    /**
     * The derivative of the parameters' gradient.
     *
     * @return [1, parameterCount], overwritten by the next {@link #along}
     */
    public INDArray ofParameters() {
        return ofParameters.array();
    }

    /**
     * The derivative of the input's gradient.
     *
     * @return [batch, inputs], overwritten by the next {@link #along}
     */
    public INDArray ofInput() {
        return gradientRates[0].array();
    }

    private void forward(Floats input, Floats v) {
        Floats values = network.shared().values();
        int start = 0;
        for (int k = 0; k < layers.size(); k++) {
            Dense layer = layers.get(k);
            int in = layer.inputs();
            int out = layer.outputs();
            Floats x = k == 0 ? input : outputs[k];
            Floats y = outputs[k + 1];
            Floats rate = outputRates[k + 1];
            Blas.timesTransposed(batch, out, in, x.at(0), in, values.at(start), in, 0, y.at(0), out);
            Blas.timesTransposed(batch, out, in, x.at(0), in, v.at(start), in, 0, rate.at(0), out);
            if (k > 0) {
                Blas.timesTransposed(
                        batch, out, in, outputRates[k].at(0), in, values.at(start), in, 1, rate.at(0), out);
            }
            float[] bias = new float[out];
            float[] biasRate = new float[out];
            float[] row = new float[out];
            float[] rateRow = new float[out];
            values.get(start + in * out, bias, out);
            v.get(start + in * out, biasRate, out);
            for (int b = 0; b < batch; b++) {
                y.get(b * out, row, out);
                rate.get(b * out, rateRow, out);
                Elementwise.add(bias, row, 0, out);
                Elementwise.add(biasRate, rateRow, 0, out);
                layer.activation().apply(row, out);
                layer.activation().differentiate(row, rateRow, out);
                y.put(b * out, row, out);
                rate.put(b * out, rateRow, out);
            }
            start += layer.parameterCount();
        }
    }

    private void backward(Floats input, Floats v) {
        Floats values = network.shared().values();
        int start = network.parameterCount();
        for (int k = layers.size() - 1; k >= 0; k--) {
            Dense layer = layers.get(k);
            int in = layer.inputs();
            int out = layer.outputs();
            start -= layer.parameterCount();
            Floats x = k == 0 ? input : outputs[k];
            Floats g = gradients[k + 1];
            Floats rate = gradientRates[k + 1];
            float[] biasSum = throughActivation(layer, k + 1);
            Blas.transposedTimes(out, in, batch, rate.at(0), out, x.at(0), in, 0, ofParameters.at(start), in);
            if (k > 0) {
                Blas.transposedTimes(
                        out, in, batch, g.at(0), out, outputRates[k].at(0), in, 1, ofParameters.at(start), in);
                Blas.times(batch, in, out, g.at(0), out, values.at(start), in, 0, gradients[k].at(0), in);
            }
            ofParameters.put(start + in * out, biasSum, out);
            Blas.times(batch, in, out, rate.at(0), out, values.at(start), in, 0, gradientRates[k].at(0), in);
            Blas.times(batch, in, out, g.at(0), out, v.at(start), in, 1, gradientRates[k].at(0), in);
        }
    }

    /** From outputs to weighted sums: g ← g f′ and its rate ← rate f′ + g f″ z′, in place. Returns the sum of the rates over rows. */
    private float[] throughActivation(Dense layer, int k) {
        int out = layer.outputs();
        float[] y = new float[out];
        float[] yRate = new float[out];
        float[] g = new float[out];
        float[] rate = new float[out];
        float[] sum = new float[out];
        for (int b = 0; b < batch; b++) {
            outputs[k].get(b * out, y, out);
            outputRates[k].get(b * out, yRate, out);
            gradients[k].get(b * out, g, out);
            gradientRates[k].get(b * out, rate, out);
            layer.activation().differentiate(y, rate, out);
            for (int i = 0; i < out; i++) {
                rate[i] += g[i] * bend(layer.activation(), y[i]) * yRate[i];
            }
            layer.activation().differentiate(y, g, out);
            Elementwise.add(rate, sum, 0, out);
            gradients[k].put(b * out, g, out);
            gradientRates[k].put(b * out, rate, out);
        }
        return sum;
    }

    /** f″/f′ as a function of the output. */
    private static float bend(Activation activation, float y) {
        return switch (activation) {
            case IDENTITY, RELU, LEAKY_RELU -> 0;
            case SIGMOID -> 1 - 2 * y;
            case TANH -> -2 * y;
            case SOFTPLUS -> (float) Math.exp(-y);
        };
    }

    private void reserve(int rows) {
        if (rows == batch) {
            return;
        }
        batch = rows;
        int n = layers.size() + 1;
        outputs = new Floats[n];
        outputRates = new Floats[n];
        gradients = new Floats[n];
        gradientRates = new Floats[n];
        for (int k = 0; k < n; k++) {
            int width = k == 0 ? network.inputs() : layers.get(k - 1).outputs();
            gradientRates[k] = Floats.zeros(rows, width);
            if (k > 0) {
                outputs[k] = Floats.zeros(rows, width);
                outputRates[k] = Floats.zeros(rows, width);
                gradients[k] = Floats.zeros(rows, width);
            }
        }
    }
}
