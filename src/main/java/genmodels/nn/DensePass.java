package genmodels.nn;

import java.util.Arrays;

/** {@link Dense} at work: three products, and one pass over the numbers in each direction. */
final class DensePass extends Pass {
    private final int batch;
    private final int in;
    private final int out;
    private final Activation activation;
    private final Floats parameters;
    private final int weights;
    private final int biases;

    /** @param start where the part's parameters begin */
    DensePass(int batch, boolean training, Dense part, Floats parameters, int start) {
        super(batch, part.inputs(), part.outputs(), training);
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
    boolean takesColumns() {
        return true;
    }

    @Override
    void forward(Floats x, int fromRow, int toRow) {
        forward(x, fromRow, toRow, 0, out);
    }

    @Override
    void forwardColumns(Floats x, int rows, int from, int to) {
        forward(x, 0, rows, from, to);
    }

    private void forward(Floats x, int fromRow, int toRow, int from, int to) {
        Blas.timesTransposed(
                toRow - fromRow,
                to - from,
                in,
                x.at((long) fromRow * in),
                in,
                parameters.at(weights + (long) from * in),
                in,
                0,
                output().at((long) fromRow * out + from),
                out);
        Scratch scratch = Scratch.own();
        int width = to - from;
        float[] bias = scratch.wide(width);
        parameters.get(biases + from, bias, width);
        float[] z = scratch.first;
        inPieces(fromRow, toRow, from, to, (row, rows, column, columns) -> {
            output().getRows(row * out + column, out, z, rows, columns);
            Elementwise.addToRows(bias, column - from, z, rows, columns);
            activation.apply(z, rows * columns);
            output().putRows(row * out + column, out, z, rows, columns);
        });
    }

    @Override
    void backwardThroughActivation(Floats outputGradient, int fromRow, int toRow) {
        backwardThroughActivation(outputGradient, fromRow, toRow, 0, out);
    }

    @Override
    void backwardThroughActivationColumns(int rows, int from, int to) {
        backwardThroughActivation(outputGradient(), 0, rows, from, to);
    }

    private void backwardThroughActivation(Floats given, int fromRow, int toRow, int from, int to) {
        Scratch scratch = Scratch.own();
        inPieces(fromRow, toRow, from, to, (row, rows, column, columns) -> {
            int at = row * out + column;
            output().getRows(at, out, scratch.first, rows, columns);
            given.getRows(at, out, scratch.second, rows, columns);
            activation.differentiate(scratch.first, scratch.second, rows * columns);
            outputGradient().putRows(at, out, scratch.second, rows, columns);
        });
    }

    @Override
    void backwardToInput(Floats sumGradient, Floats inputGradient, int fromRow, int toRow) {
        backwardToInput(sumGradient, inputGradient, fromRow, toRow, 0, in);
    }

    @Override
    void backwardToInputColumns(Floats sumGradient, Floats inputGradient, int rows, int from, int to) {
        backwardToInput(sumGradient, inputGradient, 0, rows, from, to);
    }

    private void backwardToInput(Floats sumGradient, Floats inputGradient, int fromRow, int toRow, int from, int to) {
        Blas.times(
                toRow - fromRow,
                to - from,
                out,
                sumGradient.at((long) fromRow * out),
                out,
                parameters.at(weights + (long) from),
                in,
                0,
                inputGradient.at((long) fromRow * in + from),
                in);
    }

    /** Work on a block of the outputs that fits {@link Scratch}. */
    @FunctionalInterface
    private interface Block {
        void at(int row, int rows, int column, int columns);
    }

    private static void inPieces(int fromRow, int toRow, int from, int to, Block block) {
        int columns = Math.min(to - from, Scratch.PIECE);
        int rows = Scratch.PIECE / columns;
        for (int row = fromRow; row < toRow; row += rows) {
            for (int column = from; column < to; column += columns) {
                block.at(row, Math.min(rows, toRow - row), column, Math.min(columns, to - column));
            }
        }
    }

    @Override
    int gradientTasks() {
        return Cuts.stripes(out);
    }

    @Override
    void addGradients(int task, int tasks, Floats x, Floats sumGradient, Parameters intoParameters) {
        int from = Cuts.cut(out, task, tasks);
        int n = Cuts.cut(out, task + 1, tasks) - from;
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
