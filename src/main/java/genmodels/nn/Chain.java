package genmodels.nn;

import java.util.ArrayList;
import java.util.List;

/** The parts of a network at work, one after the other, on batches of one size. */
final class Chain {
    private final List<Pass> passes = new ArrayList<>();
    private final int batch;
    private final int inputs;
    private Floats input;
    private Floats inputGradient;

    Chain(List<Part> parts, Parameters parameters, int batch, boolean training) {
        this.batch = batch;
        this.inputs = parts.get(0).inputs();
        int start = 0;
        for (Part part : parts) {
            passes.add(pass(part, parameters.values(), start, batch, training));
            start += part.parameterCount();
        }
    }

    private static Pass pass(Part part, Floats parameters, int start, int batch, boolean training) {
        if (part instanceof Dense dense) {
            return new DensePass(batch, training, dense, parameters, start);
        }
        throw new IllegalStateException("no pass for " + part);
    }

    int batch() {
        return batch;
    }

    Floats forward(Floats x) {
        input = x;
        Floats flow = x;
        for (Pass pass : passes) {
            pass.forward(flow);
            flow = pass.output();
        }
        return flow;
    }

    /** The gradient of the input if it was asked for, otherwise null. */
    Floats backward(Floats outputGradient, Parameters intoParameters, boolean toInput) {
        if (toInput && inputGradient == null) {
            inputGradient = Floats.zeros(batch, inputs);
        }
        Floats gradient = outputGradient;
        for (int i = passes.size() - 1; i >= 0; i--) {
            Pass pass = passes.get(i);
            Floats x = i == 0 ? input : passes.get(i - 1).output();
            Floats below = i > 0 ? passes.get(i - 1).outputGradient() : toInput ? inputGradient : null;
            pass.backward(x, pass.backwardThroughActivation(gradient), intoParameters, below);
            gradient = below;
        }
        if (intoParameters != null) {
            intoParameters.setSpent(false);
        }
        return gradient;
    }
}
