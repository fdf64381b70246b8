package genmodels.nn;

import java.util.ArrayList;
import java.util.List;

/** The parts of a network at work, one after the other, on batches of one size; {@link Cuts} says how the work is shared out. */
final class Chain {
    private final List<Pass> passes = new ArrayList<>();
    private final int batch;
    private final int inputs;
    private final long work;
    private final int pieces;
    private Floats input;
    private Floats inputGradient;

    Chain(List<Part> parts, Parameters parameters, int batch, boolean training) {
        this.batch = batch;
        this.inputs = parts.get(0).inputs();
        int start = 0;
        long multiplications = 0;
        for (Part part : parts) {
            Pass pass = pass(part, parameters.values(), start, batch, training);
            passes.add(pass);
            start += part.parameterCount();
            multiplications += pass.work();
        }
        this.work = multiplications;
        this.pieces = Cuts.pieces(batch, work);
    }

    private static Pass pass(Part part, Floats parameters, int start, int batch, boolean training) {
        if (part instanceof Dense dense) {
            return new DensePass(batch, training, dense, parameters, start);
        }
        if (part instanceof Convolution convolution) {
            return WinogradPass.suits(convolution, batch)
                    ? new WinogradPass(batch, training, convolution, parameters, start)
                    : new ConvolutionPass(batch, training, convolution, parameters, start);
        }
        if (part instanceof TransposedConvolution transposed) {
            return new TransposedConvolutionPass(batch, training, transposed, parameters, start);
        }
        throw new IllegalStateException(
                "a network with " + part + " runs through TruncatedBackpropagation and RecurrentState");
    }

    Floats forward(Floats x) {
        return forward(x, batch);
    }

    /** The first rows only. */
    Floats forward(Floats x, int rows) {
        input = x;
        for (Pass pass : passes) {
            int tasks = pass.preparations();
            if (tasks > 0) {
                Workers.run(tasks, task -> pass.prepare(task, tasks));
            }
        }
        int n = Cuts.pieces(rows, work);
        int i = 0;
        while (i < passes.size()) {
            int first = i;
            int stripes = Cuts.stripes(passes.get(i), passes.get(i).outputs(), rows);
            if (stripes > 1) {
                Pass pass = passes.get(i++);
                Workers.run(
                        stripes,
                        stripe -> pass.forwardColumns(
                                inputOf(first),
                                rows,
                                Cuts.cut(pass.outputs(), stripe, stripes),
                                Cuts.cut(pass.outputs(), stripe + 1, stripes)));
            } else {
                do {
                    i++;
                } while (i < passes.size()
                        && Cuts.stripes(passes.get(i), passes.get(i).outputs(), rows) == 1);
                int end = i;
                Workers.run(n, piece -> {
                    for (int k = first; k < end; k++) {
                        passes.get(k).forward(inputOf(k), Cuts.cut(rows, piece, n), Cuts.cut(rows, piece + 1, n));
                    }
                });
            }
        }
        return passes.get(passes.size() - 1).output();
    }

    private Floats inputOf(int i) {
        return i == 0 ? input : passes.get(i - 1).output();
    }

    /** The gradient of the input if it was asked for, otherwise null. */
    Floats backward(Floats outputGradient, Parameters intoParameters, boolean toInput) {
        if (toInput && inputGradient == null) {
            inputGradient = Floats.zeros(batch, inputs);
        }
        Pass last = passes.get(passes.size() - 1);
        if (!last.isLinear()) {
            Workers.run(
                    pieces,
                    piece -> last.backwardThroughActivation(
                            outputGradient, Cuts.cut(batch, piece, pieces), Cuts.cut(batch, piece + 1, pieces)));
        }
        Floats lastGradient = last.isLinear() ? outputGradient : last.outputGradient();
        int lowest = toInput ? 0 : 1;
        int i = passes.size() - 1;
        while (i >= lowest) {
            int top = i;
            int stripes = Cuts.stripes(passes.get(i), passes.get(i).inputs(), batch);
            if (stripes > 1) {
                int in = passes.get(i--).inputs();
                Workers.run(
                        stripes,
                        stripe -> backwardColumns(
                                top, lastGradient, Cuts.cut(in, stripe, stripes), Cuts.cut(in, stripe + 1, stripes)));
                if (top > 0
                        && !passes.get(top - 1).isLinear()
                        && !passes.get(top - 1).takesColumns()) {
                    Workers.run(
                            pieces,
                            piece -> passes.get(top - 1)
                                    .backwardThroughActivation(
                                            below(top),
                                            Cuts.cut(batch, piece, pieces),
                                            Cuts.cut(batch, piece + 1, pieces)));
                }
            } else {
                do {
                    i--;
                } while (i >= lowest
                        && Cuts.stripes(passes.get(i), passes.get(i).inputs(), batch) == 1);
                int end = i;
                Workers.run(pieces, piece -> {
                    for (int k = top; k > end; k--) {
                        backwardRows(
                                k, lastGradient, Cuts.cut(batch, piece, pieces), Cuts.cut(batch, piece + 1, pieces));
                    }
                });
            }
        }
        if (intoParameters != null) {
            addGradients(lastGradient, intoParameters);
        }
        return toInput ? inputGradient : null;
    }

    /** From the gradient of a part's sums to that of the sums of the part before it. */
    private void backwardRows(int i, Floats lastGradient, int fromRow, int toRow) {
        passes.get(i).backwardToInput(sumGradient(i, lastGradient), below(i), fromRow, toRow);
        if (i > 0 && !passes.get(i - 1).isLinear()) {
            passes.get(i - 1).backwardThroughActivation(below(i), fromRow, toRow);
        }
    }

    private void backwardColumns(int i, Floats lastGradient, int from, int to) {
        passes.get(i).backwardToInputColumns(sumGradient(i, lastGradient), below(i), batch, from, to);
        if (i > 0 && !passes.get(i - 1).isLinear() && passes.get(i - 1).takesColumns()) {
            passes.get(i - 1).backwardThroughActivationColumns(batch, from, to);
        }
    }

    private Floats sumGradient(int i, Floats lastGradient) {
        return i == passes.size() - 1 ? lastGradient : passes.get(i).outputGradient();
    }

    private Floats below(int i) {
        return i == 0 ? inputGradient : passes.get(i - 1).outputGradient();
    }

    private void addGradients(Floats lastGradient, Parameters intoParameters) {
        int[] starts = new int[passes.size() + 1];
        for (int i = 0; i < passes.size(); i++) {
            starts[i + 1] = starts[i] + passes.get(i).gradientTasks();
        }
        Workers.run(pieces == 1 ? 1 : starts[passes.size()], all -> {
            for (int i = 0; i < passes.size(); i++) {
                for (int task = starts[i]; task < starts[i + 1]; task++) {
                    if (pieces == 1 || task == all) {
                        passes.get(i)
                                .addGradients(
                                        task - starts[i],
                                        starts[i + 1] - starts[i],
                                        inputOf(i),
                                        sumGradient(i, lastGradient),
                                        intoParameters);
                    }
                }
            }
        });
        for (Pass pass : passes) {
            int tasks = pass.finishingTasks();
            if (tasks > 0) {
                Workers.run(tasks, task -> pass.finishGradients(task, tasks, intoParameters));
            }
        }
        intoParameters.setSpent(false);
    }
}
