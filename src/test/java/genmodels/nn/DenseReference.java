package genmodels.nn;

import java.util.List;

/** A chain of dense parts in double precision, as simple as it can be written: what the engines are compared with. */
final class DenseReference {
    private DenseReference() {}

    static double[][] forward(List<Part> parts, double[] parameters, double[][] x) {
        double[][] flow = x;
        int start = 0;
        for (Part part : parts) {
            flow = dense((Dense) part, parameters, start, flow);
            start += part.parameterCount();
        }
        return flow;
    }

    private static double[][] dense(Dense part, double[] parameters, int start, double[][] x) {
        double[][] y = new double[x.length][part.outputs()];
        for (int b = 0; b < x.length; b++) {
            for (int o = 0; o < part.outputs(); o++) {
                double sum = parameters[start + part.inputs() * part.outputs() + o];
                for (int i = 0; i < part.inputs(); i++) {
                    sum += parameters[start + o * part.inputs() + i] * x[b][i];
                }
                y[b][o] = activate(part.activation(), sum);
            }
        }
        return y;
    }

    static double activate(Activation activation, double z) {
        return switch (activation) {
            case IDENTITY -> z;
            case SIGMOID -> 1 / (1 + Math.exp(-z));
            case TANH -> Math.tanh(z);
            case RELU -> Math.max(z, 0);
            case LEAKY_RELU -> z > 0 ? z : 0.2 * z;
            case SOFTPLUS -> Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
        };
    }

    /** Σ c y: a loss whose gradient by the outputs is c. */
    static double weighted(double[][] outputs, double[][] c) {
        double sum = 0;
        for (int b = 0; b < c.length; b++) {
            for (int o = 0; o < c[b].length; o++) {
                sum += outputs[b][o] * c[b][o];
            }
        }
        return sum;
    }
}
