package genmodels.nn;

import java.util.Arrays;

/** {@link Dense} at work: three products, and one pass over the numbers in each direction. */
final class DensePass extends Pass {
    private final int batch;
    private final Dense part;
    private final Floats parameters;
    private final int start;
    private final float[] bias;
    private final float[] row;
    private final float[] other;

    /** @param start where the part's parameters begin */
    DensePass(int batch, boolean training, Dense part, Floats parameters, int start) {
        super(batch, part.outputs(), training);
        this.batch = batch;
        this.part = part;
        this.parameters = parameters;
        this.start = start;
        this.bias = new float[part.outputs()];
        this.row = new float[part.outputs()];
        this.other = new float[part.outputs()];
    }

    @Override
    void forward(Floats x) {
        int in = part.inputs();
        int out = part.outputs();
        Blas.timesTransposed(batch, out, in, x.at(0), in, parameters.at(start), in, 0, output().at(0), out);
        parameters.get(start + in * out, bias, out);
        for (int b = 0; b < batch; b++) {
            output().get(b * out, row, out);
            Elementwise.add(bias, row, out);
            part.activation().apply(row, out);
            output().put(b * out, row, out);
        }
    }

    @Override
    Floats backwardThroughActivation(Floats outputGradient) {
        if (part.activation() == Activation.IDENTITY) {
            return outputGradient;
        }
        int out = part.outputs();
        for (int b = 0; b < batch; b++) {
            output().get(b * out, row, out);
            outputGradient.get(b * out, other, out);
            part.activation().differentiate(row, other, out);
            outputGradient().put(b * out, other, out);
        }
        return outputGradient();
    }

    @Override
    void backward(Floats x, Floats sumGradient, Parameters intoParameters, Floats inputGradient) {
        int in = part.inputs();
        int out = part.outputs();
        if (intoParameters != null) {
            float keep = intoParameters.spent() ? 0 : 1;
            Floats gradients = intoParameters.rawGradients();
            Blas.transposedTimes(out, in, batch, sumGradient.at(0), out, x.at(0), in, keep, gradients.at(start), in);
            Arrays.fill(other, 0);
            if (keep == 1) {
                gradients.get(start + in * out, other, out);
            }
            for (int b = 0; b < batch; b++) {
                sumGradient.get(b * out, row, out);
                Elementwise.add(row, other, out);
            }
            gradients.put(start + in * out, other, out);
        }
        if (inputGradient != null) {
            Blas.times(batch, in, out, sumGradient.at(0), out, parameters.at(start), in, 0, inputGradient.at(0), in);
        }
    }
}
