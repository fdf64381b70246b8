package genmodels.nn;

import java.util.Arrays;

/**
 * One LSTM layer at work on windows of a batch of sequences: its buffers, its way forward and its way back through time.
 *
 * <p>A step's numbers lie unit after unit, the sequences of the batch side by side: [units, batch]; then the four gates are four
 * runs of {@code units · batch} neighbours, and OpenBLAS likes the shape. A whole window lies as [units, steps · batch], so that
 * everything that does not wait for the step before is one product for all steps.
 *
 * <p>Parameters as Deeplearning4j has them: weights of the input [4 units, inputs], weights of the units' own last outputs
 * [4 units, units], biases [4 units]; the rows are candidate, forget gate, output gate, input gate.
 */
final class LstmPass {
    private final int inputs;
    private final int units;
    private final int batch;
    private final int steps;
    private final int size;
    private final Floats parameters;
    private final int inputWeights;
    private final int recurrentWeights;
    private final int biases;

    private final float[][] candidate;
    private final float[][] gates;
    private final float[][] cells;
    private final float[][] squashed;
    private final float[][] hidden;

    private final Floats windowSums;
    private final Floats previous;
    private final Floats stepSums;
    private final Floats stepHidden;
    private final Floats inputGradient;
    private final Floats ones;
    private final float[] window;
    private final float[] sums;
    private final float[] bias;
    private final float[] hiddenGradient;
    private final float[] recurrentGradient;
    private final float[] cellGradient;
    private final float[] candidateGradient;
    private final float[] gateGradients;
    private final float[] symbolWeights;

    /**
     * @param start where the layer's parameters begin
     * @param symbols whether the inputs are symbols, one of {@code inputs}, in place of numbers from a layer below
     */
    LstmPass(int inputs, int units, int batch, int steps, Floats parameters, int start, boolean symbols) {
        this.inputs = inputs;
        this.units = units;
        this.batch = batch;
        this.steps = steps;
        this.size = units * batch;
        this.parameters = parameters;
        this.inputWeights = start;
        this.recurrentWeights = start + 4 * units * inputs;
        this.biases = recurrentWeights + 4 * units * units;
        this.candidate = new float[steps][size];
        this.gates = new float[steps][3 * size];
        this.cells = new float[steps + 1][size];
        this.squashed = new float[steps][size];
        this.hidden = new float[steps + 1][size];
        this.windowSums = Floats.zeros(4L * units, (long) steps * batch);
        this.previous = Floats.zeros(units, (long) steps * batch);
        this.stepSums = Floats.zeros(4L * units, batch);
        this.stepHidden = Floats.zeros(units, batch);
        this.inputGradient = symbols ? null : Floats.zeros(inputs, (long) steps * batch);
        this.ones = symbols ? null : Floats.zeros((long) steps * batch);
        if (ones != null) {
            ones.array().assign(1);
        }
        this.window = new float[4 * size * steps];
        this.sums = new float[4 * size];
        this.bias = new float[4 * units];
        this.hiddenGradient = new float[size];
        this.recurrentGradient = new float[size];
        this.cellGradient = new float[size];
        this.candidateGradient = new float[size];
        this.gateGradients = new float[3 * size];
        this.symbolWeights = symbols ? new float[4 * units * inputs] : null;
    }

    /** The outputs after a step of the last window, [units, batch]. */
    float[] hidden(int step) {
        return hidden[step + 1];
    }

    /** Gradient of the inputs of the last window, [inputs, steps · batch], after {@link #backward(Floats, Floats, Floats)}. */
    Floats inputGradient() {
        return inputGradient;
    }

    /** A sequence begins anew. */
    void reset(int sequence) {
        for (int i = sequence; i < size; i += batch) {
            cells[steps][i] = 0;
            hidden[steps][i] = 0;
        }
    }

    /** A window of symbols, [steps, batch]; the state goes on from the last window. */
    void forward(int[][] symbols) {
        parameters.get(inputWeights, symbolWeights, symbolWeights.length);
        parameters.get(biases, bias, bias.length);
        carry();
        for (int t = 0; t < steps; t++) {
            int[] now = symbols[t];
            for (int r = 0; r < 4 * units; r++) {
                for (int b = 0; b < batch; b++) {
                    sums[r * batch + b] = symbolWeights[r * inputs + now[b]] + bias[r];
                }
            }
            step(t);
        }
    }

    /** A window of outputs of the layer below, [inputs, steps · batch]; the state goes on from the last window. */
    void forward(Floats x) {
        int columns = steps * batch;
        Blas.times(
                4 * units,
                columns,
                inputs,
                parameters.at(inputWeights),
                inputs,
                x.at(0),
                columns,
                0,
                windowSums.at(0),
                columns);
        windowSums.get(0, window, window.length);
        parameters.get(biases, bias, bias.length);
        carry();
        for (int t = 0; t < steps; t++) {
            for (int r = 0; r < 4 * units; r++) {
                int from = r * columns + t * batch;
                for (int b = 0; b < batch; b++) {
                    sums[r * batch + b] = window[from + b] + bias[r];
                }
            }
            step(t);
        }
    }

    private void carry() {
        System.arraycopy(cells[steps], 0, cells[0], 0, size);
        System.arraycopy(hidden[steps], 0, hidden[0], 0, size);
    }

    private void step(int t) {
        stepSums.put(0, sums, 4 * size);
        stepHidden.put(0, hidden[t], size);
        Blas.times(
                4 * units,
                batch,
                units,
                parameters.at(recurrentWeights),
                units,
                stepHidden.at(0),
                batch,
                1,
                stepSums.at(0),
                batch);
        stepSums.get(0, candidate[t], size);
        stepSums.get(size, gates[t], 3 * size);
        LstmGates.forward(candidate[t], gates[t], cells[t], cells[t + 1], squashed[t], hidden[t + 1], size);
    }

    /** The way back of a window of symbols; see {@link #backward(Floats, Floats, Floats)}. */
    void backward(int[][] symbols, Floats above, Floats gradients) {
        backThroughTime(above);
        int columns = steps * batch;
        float[] weightGradient = new float[4 * units * inputs];
        for (int r = 0; r < 4 * units; r++) {
            for (int t = 0; t < steps; t++) {
                int[] now = symbols[t];
                int from = r * columns + t * batch;
                for (int b = 0; b < batch; b++) {
                    weightGradient[r * inputs + now[b]] += window[from + b];
                }
            }
        }
        gradients.put(inputWeights, weightGradient, weightGradient.length);
        for (int r = 0; r < 4 * units; r++) {
            float sum = 0;
            for (int v = 0; v < inputs; v++) {
                sum += weightGradient[r * inputs + v];
            }
            bias[r] = sum;
        }
        gradients.put(biases, bias, bias.length);
        recurrentGradients(gradients);
    }

    /**
     * The way back of the last window, cut at its beginning.
     *
     * @param x what went into {@link #forward(Floats)}
     * @param above gradient of the outputs, [units, steps · batch]
     * @param gradients of all the network's parameters; this layer's are overwritten
     */
    void backward(Floats x, Floats above, Floats gradients) {
        backThroughTime(above);
        recurrentGradients(gradients);
        int columns = steps * batch;
        Blas.timesVector(4 * units, columns, windowSums.at(0), columns, ones.at(0), 0, gradients.at(biases));
        Blas.timesTransposed(
                4 * units,
                inputs,
                columns,
                windowSums.at(0),
                columns,
                x.at(0),
                columns,
                0,
                gradients.at(inputWeights),
                inputs);
        Blas.transposedTimes(
                inputs,
                columns,
                4 * units,
                parameters.at(inputWeights),
                inputs,
                windowSums.at(0),
                columns,
                0,
                inputGradient.at(0),
                columns);
    }

    /** Fills {@link #window} and {@link #windowSums} with the gradients of the sums, [4 units, steps · batch]. */
    private void backThroughTime(Floats above) {
        int columns = steps * batch;
        float[] fromAbove = new float[units * columns];
        above.get(0, fromAbove, fromAbove.length);
        Arrays.fill(recurrentGradient, 0);
        Arrays.fill(cellGradient, 0);
        for (int t = steps - 1; t >= 0; t--) {
            for (int u = 0; u < units; u++) {
                System.arraycopy(fromAbove, u * columns + t * batch, hiddenGradient, u * batch, batch);
            }
            Elementwise.add(recurrentGradient, hiddenGradient, 0, size);
            LstmGates.backward(
                    candidate[t],
                    gates[t],
                    cells[t],
                    squashed[t],
                    hiddenGradient,
                    cellGradient,
                    candidateGradient,
                    gateGradients,
                    size);
            for (int u = 0; u < units; u++) {
                System.arraycopy(candidateGradient, u * batch, window, u * columns + t * batch, batch);
            }
            for (int r = 0; r < 3 * units; r++) {
                System.arraycopy(gateGradients, r * batch, window, (units + r) * columns + t * batch, batch);
            }
            if (t > 0) {
                stepSums.put(0, candidateGradient, size);
                stepSums.put(size, gateGradients, 3 * size);
                Blas.transposedTimes(
                        units,
                        batch,
                        4 * units,
                        parameters.at(recurrentWeights),
                        units,
                        stepSums.at(0),
                        batch,
                        0,
                        stepHidden.at(0),
                        batch);
                stepHidden.get(0, recurrentGradient, size);
            }
        }
        windowSums.put(0, window, window.length);
    }

    private void recurrentGradients(Floats gradients) {
        int columns = steps * batch;
        float[] before = new float[units * columns];
        for (int u = 0; u < units; u++) {
            for (int t = 0; t < steps; t++) {
                System.arraycopy(hidden[t], u * batch, before, u * columns + t * batch, batch);
            }
        }
        previous.put(0, before, before.length);
        Blas.timesTransposed(
                4 * units,
                units,
                columns,
                windowSums.at(0),
                columns,
                previous.at(0),
                columns,
                0,
                gradients.at(recurrentWeights),
                units);
    }
}
