package genmodels.nn;

/**
 * One part at work on batches of one size: its buffers, its way forward and its way back.
 *
 * <p>Rows are independent, so several threads may go forward, and back to the input, on rows of their own. The gradients of the
 * parameters are sums over rows; they are cut into tasks by parameters.
 */
abstract class Pass {
    private final Floats output;
    private final Floats outputGradient;
    private final int inputs;
    private final int outputs;

    /** @param training whether there will be a way back */
    Pass(int batch, int inputs, int outputs, boolean training) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.output = Floats.zeros(batch, outputs);
        this.outputGradient = training ? Floats.zeros(batch, outputs) : null;
    }

    final int inputs() {
        return inputs;
    }

    final int outputs() {
        return outputs;
    }

    /** What came out of the last {@link #forward}: [batch, outputs]. */
    final Floats output() {
        return output;
    }

    /** Where the gradient of the output may be put: [batch, outputs]. */
    final Floats outputGradient() {
        return outputGradient;
    }

    /** Multiplications of one row's way forward, to judge whether threads pay. */
    abstract long work();

    /** In how many tasks {@link #prepare} is done by several threads; 0 if there is nothing to prepare. */
    int preparations() {
        return 0;
    }

    /** One of the tasks that come before {@link #forward}: what the parameters need and no row decides. */
    void prepare(int task, int tasks) {
        throw new UnsupportedOperationException();
    }

    /** Some rows of the input, [batch, inputs], to the same rows of {@link #output}. */
    abstract void forward(Floats x, int fromRow, int toRow);

    /** Whether the weighted sums are the outputs, so that their gradients are the same. */
    abstract boolean isLinear();

    /**
     * Some rows of the way back through the activation.
     *
     * @param outputGradient gradient of the outputs; the gradient of the weighted sums goes to {@link #outputGradient()}, which may
     *     be the same memory
     */
    abstract void backwardThroughActivation(Floats outputGradient, int fromRow, int toRow);

    /** Some rows of the way from the gradient of the weighted sums to that of the input. */
    abstract void backwardToInput(Floats sumGradient, Floats inputGradient, int fromRow, int toRow);

    /** Whether the work can be cut by columns too; the three methods that do it exist only then. */
    boolean takesColumns() {
        return false;
    }

    /** Some columns of {@link #output}, of the first rows. */
    void forwardColumns(Floats x, int rows, int from, int to) {
        throw new UnsupportedOperationException();
    }

    /** {@link #backwardThroughActivation} of some columns, from and to {@link #outputGradient()}. */
    void backwardThroughActivationColumns(int rows, int from, int to) {
        throw new UnsupportedOperationException();
    }

    /** Some columns of the gradient of the input. */
    void backwardToInputColumns(Floats sumGradient, Floats inputGradient, int rows, int from, int to) {
        throw new UnsupportedOperationException();
    }

    /** In how many tasks the gradients of the parameters are best computed by several threads. */
    abstract int gradientTasks();

    /**
     * One of the tasks: adds to some of the gradients.
     *
     * @param x the input of the last {@link #forward}
     * @param sumGradient gradient of the weighted sums
     * @param intoParameters the gradients of all the network's parameters
     */
    abstract void addGradients(int task, int tasks, Floats x, Floats sumGradient, Parameters intoParameters);

    /** In how many tasks {@link #finishGradients} is done; 0 if {@link #addGradients} leaves nothing to do. */
    int finishingTasks() {
        return 0;
    }

    /** One of the tasks that come after the last of {@link #addGradients}. */
    void finishGradients(int task, int tasks, Parameters intoParameters) {
        throw new UnsupportedOperationException();
    }
}
