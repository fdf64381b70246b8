package genmodels.nn;

import java.util.ArrayList;
import java.util.List;

/** The parts of a network at work, one after the other, on batches of one size. */
final class Chain {
    /** Multiplications below which a second thread costs more than it saves. */
    private static final long WORTH_A_THREAD = 1_000_000;

    /** Rows below which a product runs at less than two thirds of its speed. */
    private static final int ROWS_OF_PIECE = 32;

    private final List<Pass> passes = new ArrayList<>();
    private final int batch;
    private final int inputs;
    private final int pieces;
    private Floats input;
    private Floats inputGradient;

    Chain(List<Part> parts, Parameters parameters, int batch, boolean training) {
        this(parts, parameters, batch, training, Workers.threads());
    }

    /** @param threads the batch is cut for so many threads */
    Chain(List<Part> parts, Parameters parameters, int batch, boolean training, int threads) {
        this.batch = batch;
        this.inputs = parts.get(0).inputs();
        int start = 0;
        long work = 0;
        for (Part part : parts) {
            Pass pass = pass(part, parameters.values(), start, batch, training);
            passes.add(pass);
            start += part.parameterCount();
            work += pass.work() * batch;
        }
        long most = Math.min(threads, Math.min(batch / ROWS_OF_PIECE, work / WORTH_A_THREAD));
        this.pieces = (int) Math.max(1, most);
    }

    private static Pass pass(Part part, Floats parameters, int start, int batch, boolean training) {
        if (part instanceof Dense dense) {
            return new DensePass(batch, training, dense, parameters, start);
        }
        if (part instanceof Convolution convolution) {
            return new ConvolutionPass(batch, training, convolution, parameters, start);
        }
        if (part instanceof TransposedConvolution transposed) {
            return new TransposedConvolutionPass(batch, training, transposed, parameters, start);
        }
        throw new IllegalStateException(
                "a network with " + part + " runs through TruncatedBackpropagation and RecurrentState");
    }

    /** Where piece i of n begins in a length: at multiples of 16 where possible, so that products keep to their fast ways. */
    static int cut(int length, int i, int n) {
        if (i == n) {
            return length;
        }
        int cut = (int) ((long) length * i / n);
        return length >= 16 * n ? cut & ~15 : cut;
    }

    Floats forward(Floats x) {
        return forward(x, batch);
    }

    /** The first rows only. */
    Floats forward(Floats x, int rows) {
        input = x;
        int n = rows < 2 * ROWS_OF_PIECE ? 1 : pieces;
        Workers.run(n, piece -> forwardRows(cut(rows, piece, n), cut(rows, piece + 1, n)));
        return passes.get(passes.size() - 1).output();
    }

    private void forwardRows(int fromRow, int toRow) {
        Floats flow = input;
        for (Pass pass : passes) {
            pass.forward(flow, fromRow, toRow);
            flow = pass.output();
        }
    }

    /** The gradient of the input if it was asked for, otherwise null. */
    Floats backward(Floats outputGradient, Parameters intoParameters, boolean toInput) {
        if (toInput && inputGradient == null) {
            inputGradient = Floats.zeros(batch, inputs);
        }
        Floats wanted = toInput ? inputGradient : null;
        Workers.run(
                pieces,
                piece ->
                        backwardRows(outputGradient, wanted, cut(batch, piece, pieces), cut(batch, piece + 1, pieces)));
        if (intoParameters != null) {
            addGradients(outputGradient, intoParameters);
        }
        return wanted;
    }

    private void backwardRows(Floats outputGradient, Floats wanted, int fromRow, int toRow) {
        Floats gradient = outputGradient;
        for (int i = passes.size() - 1; i >= 0; i--) {
            Pass pass = passes.get(i);
            if (!pass.isLinear()) {
                pass.backwardThroughActivation(gradient, fromRow, toRow);
                gradient = pass.outputGradient();
            }
            Floats below = i > 0 ? passes.get(i - 1).outputGradient() : wanted;
            if (below != null) {
                pass.backwardToInput(gradient, below, fromRow, toRow);
            }
            gradient = below;
        }
    }

    private void addGradients(Floats outputGradient, Parameters intoParameters) {
        int[] starts = new int[passes.size() + 1];
        for (int i = 0; i < passes.size(); i++) {
            starts[i + 1] = starts[i] + passes.get(i).gradientTasks(pieces);
        }
        Workers.run(pieces == 1 ? 1 : starts[passes.size()], all -> {
            for (int i = 0; i < passes.size(); i++) {
                for (int task = starts[i]; task < starts[i + 1]; task++) {
                    if (pieces == 1 || task == all) {
                        addGradients(i, task - starts[i], starts[i + 1] - starts[i], outputGradient, intoParameters);
                    }
                }
            }
        });
        intoParameters.setSpent(false);
    }

    private void addGradients(int i, int task, int tasks, Floats outputGradient, Parameters intoParameters) {
        Pass pass = passes.get(i);
        Floats x = i == 0 ? input : passes.get(i - 1).output();
        boolean given = i == passes.size() - 1 && pass.isLinear();
        pass.addGradients(task, tasks, x, given ? outputGradient : pass.outputGradient(), intoParameters);
    }
}
