package genmodels.nn;

import java.util.Arrays;

/** {@link Dense} at work: three products, and one pass over the numbers in each direction. */
final class DensePass extends Pass {
    /** Rows of weights in a task: fewer, and most of the time goes into preparing the product. */
    private static final int ROWS_OF_TASK = 64;

    private final int batch;
    private final int in;
    private final int out;
    private final Activation activation;
    private final Floats parameters;
    private final int weights;
    private final int biases;

    /** @param start where the part's parameters begin */
    DensePass(int batch, boolean training, Dense part, Floats parameters, int start) {
        super(batch, part.outputs(), training);
        this.batch = batch;
        this.in = part.inputs();
        this.out = part.outputs();
        this.activation = part.activation();
        this.parameters = parameters;
        this.weights = start;
        this.biases = start + in * out;
    }

    @Override
    long work() {
        return (long) in * out;
    }

    @Override
    boolean isLinear() {
        return activation == Activation.IDENTITY;
    }

    @Override
    void forward(Floats x, int fromRow, int toRow) {
        Blas.timesTransposed(
                toRow - fromRow,
                out,
                in,
                x.at((long) fromRow * in),
                in,
                parameters.at(weights),
                in,
                0,
                output().at((long) fromRow * out),
                out);
        Scratch scratch = Scratch.own();
        float[] bias = scratch.wide(out);
        parameters.get(biases, bias, out);
        float[] z = scratch.first;
        int rows = Math.max(1, Scratch.PIECE / out);
        int columns = Math.min(out, Scratch.PIECE);
        for (int row = fromRow; row < toRow; row += rows) {
            int r = Math.min(rows, toRow - row);
            for (int column = 0; column < out; column += columns) {
                int c = Math.min(columns, out - column);
                int at = row * out + column;
                output().get(at, z, r * c);
                Elementwise.addToRows(bias, column, z, r, c);
                activation.apply(z, r * c);
                output().put(at, z, r * c);
            }
        }
    }

    @Override
    void backwardThroughActivation(Floats outputGradient, int fromRow, int toRow) {
        Scratch scratch = Scratch.own();
        int end = toRow * out;
        for (int at = fromRow * out; at < end; at += Scratch.PIECE) {
            int n = Math.min(Scratch.PIECE, end - at);
            output().get(at, scratch.first, n);
            outputGradient.get(at, scratch.second, n);
            activation.differentiate(scratch.first, scratch.second, n);
            outputGradient().put(at, scratch.second, n);
        }
    }

    @Override
    void backwardToInput(Floats sumGradient, Floats inputGradient, int fromRow, int toRow) {
        Blas.times(
                toRow - fromRow,
                in,
                out,
                sumGradient.at((long) fromRow * out),
                out,
                parameters.at(weights),
                in,
                0,
                inputGradient.at((long) fromRow * in),
                in);
    }

    @Override
    int gradientTasks(int most) {
        return Math.max(1, Math.min(most, out / ROWS_OF_TASK));
    }

    @Override
    void addGradients(int task, int tasks, Floats x, Floats sumGradient, Parameters intoParameters) {
        int from = Chain.cut(out, task, tasks);
        int n = Chain.cut(out, task + 1, tasks) - from;
        float keep = intoParameters.spent() ? 0 : 1;
        Floats gradients = intoParameters.rawGradients();
        Blas.transposedTimes(
                n,
                in,
                batch,
                sumGradient.at(from),
                out,
                x.at(0),
                in,
                keep,
                gradients.at(weights + (long) from * in),
                in);
        Scratch scratch = Scratch.own();
        float[] sums = scratch.wide(n);
        if (keep == 1) {
            gradients.get(biases + from, sums, n);
        } else {
            Arrays.fill(sums, 0, n, 0);
        }
        if (n == out && out <= Scratch.PIECE) {
            int rows = Scratch.PIECE / out;
            for (int row = 0; row < batch; row += rows) {
                int r = Math.min(rows, batch - row);
                sumGradient.get(row * out, scratch.first, r * out);
                Elementwise.addRows(scratch.first, r, sums, out);
            }
        } else {
            for (int row = 0; row < batch; row++) {
                for (int column = 0; column < n; column += Scratch.PIECE) {
                    int c = Math.min(Scratch.PIECE, n - column);
                    sumGradient.get(row * out + from + column, scratch.first, c);
                    Elementwise.add(scratch.first, sums, column, c);
                }
            }
        }
        gradients.put(biases + from, sums, n);
    }
}
