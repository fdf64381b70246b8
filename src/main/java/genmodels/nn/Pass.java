package genmodels.nn;

/** One part at work on batches of one size: its buffers, its way forward and its way back. */
abstract class Pass {
    private final Floats output;
    private final Floats outputGradient;

    /** @param outputGradient whether memory for the gradient of the output is wanted */
    Pass(int batch, int outputs, boolean training) {
        this.output = Floats.zeros(batch, outputs);
        this.outputGradient = training ? Floats.zeros(batch, outputs) : null;
    }

    /** What came out of the last {@link #forward}: [batch, outputs]. */
    final Floats output() {
        return output;
    }

    /** Where the gradient of the output may be put: [batch, outputs]. */
    final Floats outputGradient() {
        return outputGradient;
    }

    /** From the input, [batch, inputs], to {@link #output}. */
    abstract void forward(Floats x);

    /**
     * The way back through the activation alone.
     *
     * @param outputGradient gradient of the outputs; stays as it is unless it is {@link #outputGradient} itself
     * @return gradient of the weighted sums: the argument, or {@link #outputGradient}
     */
    abstract Floats backwardThroughActivation(Floats outputGradient);

    /**
     * The way back through the rest.
     *
     * @param x the input of the last {@link #forward}
     * @param sumGradient what {@link #backwardThroughActivation} returned
     * @param intoParameters where the gradients of all the network's parameters go, or null if nobody asks
     * @param inputGradient where the gradient of the input goes, or null if nobody asks
     */
    abstract void backward(Floats x, Floats sumGradient, Parameters intoParameters, Floats inputGradient);
}
