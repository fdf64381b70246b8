package genmodels.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** Some of the sequences of a batch on their way through a recurrent network, forward and back over one window. */
final class WindowPass {
    private static final int DRAW_BITS = 16;

    private final int batch;
    private final int steps;
    private final int columns;
    private final int symbols;
    private final List<LstmPass> layers = new ArrayList<>();
    private final List<Floats> flows = new ArrayList<>();
    private final List<float[]> masks = new ArrayList<>();
    private final Dense readout;
    private final int readoutStart;
    private final double dropout;
    private final UniformRandomProvider rng;
    private final Floats parameters;
    private final Floats gradients;
    private final Floats logits;
    private final Floats topGradient;
    private final float[] scores;
    private final float[] tops;
    private final float[] sums;
    private final int[][] now;
    private final int[][] then;

    WindowPass(Network network, int batch, int steps, double dropout, long seed) {
        this.batch = batch;
        this.steps = steps;
        this.columns = batch * steps;
        this.symbols = network.inputs();
        this.dropout = dropout;
        this.rng = RandomSource.XO_SHI_RO_256_PP.create(seed);
        this.parameters = network.shared().values();
        this.gradients = Floats.zeros(1, network.parameterCount());
        int start = 0;
        List<Part> parts = network.parts();
        for (Part part : parts.subList(0, parts.size() - 1)) {
            layers.add(new LstmPass(part.inputs(), part.outputs(), batch, steps, parameters, start, start == 0));
            flows.add(Floats.zeros(part.outputs(), columns));
            masks.add(new float[dropout > 0 ? part.outputs() * columns : 0]);
            start += part.parameterCount();
        }
        this.readout = (Dense) parts.get(parts.size() - 1);
        this.readoutStart = start;
        this.logits = Floats.zeros(symbols, columns);
        this.topGradient = Floats.zeros(readout.inputs(), columns);
        this.scores = new float[symbols * columns];
        this.tops = new float[columns];
        this.sums = new float[columns];
        this.now = new int[steps][batch];
        this.then = new int[steps][batch];
    }

    /** The gradients of the last window, of all parameters. */
    Floats gradients() {
        return gradients;
    }

    void reset(int sequence) {
        layers.forEach(layer -> layer.reset(sequence));
    }

    /**
     * One window.
     *
     * @param first the first of this pass's sequences
     * @param weight how many symbols the loss is a mean of
     * @return sum of the losses
     */
    double forwardBackward(int[][] inputs, int[][] targets, int first, int weight) {
        for (int t = 0; t < steps; t++) {
            System.arraycopy(inputs[t], first, now[t], 0, batch);
            System.arraycopy(targets[t], first, then[t], 0, batch);
        }
        for (int i = 0; i < layers.size(); i++) {
            if (i == 0) {
                layers.get(0).forward(now);
            } else {
                layers.get(i).forward(flows.get(i - 1));
            }
            gather(i);
        }
        double loss = readOut(1f / weight);
        Floats above = topGradient;
        for (int i = layers.size() - 1; i >= 0; i--) {
            mask(i, above);
            if (i == 0) {
                layers.get(0).backward(now, above, gradients);
            } else {
                layers.get(i).backward(flows.get(i - 1), above, gradients);
                above = layers.get(i).inputGradient();
            }
        }
        return loss;
    }

    /** A layer's outputs of all steps side by side, some of them dropped. */
    private void gather(int i) {
        LstmPass layer = layers.get(i);
        Floats flow = flows.get(i);
        float[] all = new float[flow.length()];
        int units = all.length / columns;
        for (int t = 0; t < steps; t++) {
            float[] hidden = layer.hidden(t);
            for (int u = 0; u < units; u++) {
                System.arraycopy(hidden, u * batch, all, u * columns + t * batch, batch);
            }
        }
        if (dropout > 0) {
            float[] mask = masks.get(i);
            draw(mask);
            Elementwise.multiply(mask, all, all.length);
        }
        flow.put(0, all, all.length);
    }

    private void draw(float[] mask) {
        int kept = (int) Math.round((1 - dropout) * (1 << DRAW_BITS));
        float scale = (float) (1 << DRAW_BITS) / kept;
        long bits = 0;
        for (int i = 0; i < mask.length; i++) {
            bits = i % 4 == 0 ? rng.nextLong() : bits >>> DRAW_BITS;
            mask[i] = (bits & 0xFFFF) < kept ? scale : 0;
        }
    }

    private void mask(int i, Floats gradient) {
        if (dropout > 0) {
            float[] all = gradient.copy();
            Elementwise.multiply(masks.get(i), all, all.length);
            gradient.put(0, all, all.length);
        }
    }

    /** The last layer and the loss: logits, log-softmax, and the way back to the top LSTM layer. */
    private double readOut(float scale) {
        int units = readout.inputs();
        int biases = readoutStart + symbols * units;
        Floats top = flows.get(flows.size() - 1);
        Blas.times(
                symbols,
                columns,
                units,
                parameters.at(readoutStart),
                units,
                top.at(0),
                columns,
                0,
                logits.at(0),
                columns);
        logits.get(0, scores, scores.length);
        float[] bias = new float[symbols];
        parameters.get(biases, bias, symbols);
        double loss = crossEntropy(bias, scale);
        logits.put(0, scores, scores.length);
        gradients.put(biases, bias, symbols);
        Blas.timesTransposed(
                symbols,
                units,
                columns,
                logits.at(0),
                columns,
                top.at(0),
                columns,
                0,
                gradients.at(readoutStart),
                units);
        Blas.transposedTimes(
                units,
                columns,
                symbols,
                parameters.at(readoutStart),
                units,
                logits.at(0),
                columns,
                0,
                topGradient.at(0),
                columns);
        return loss;
    }

    /** Turns the scores into the gradient of the logits, the biases into their own gradient. */
    private double crossEntropy(float[] bias, float scale) {
        Arrays.fill(tops, Float.NEGATIVE_INFINITY);
        Arrays.fill(sums, 0);
        for (int v = 0; v < symbols; v++) {
            Softmax.raise(scores, v * columns, bias[v], tops, columns);
        }
        double loss = 0;
        for (int t = 0; t < steps; t++) {
            for (int b = 0; b < batch; b++) {
                int j = t * batch + b;
                loss += tops[j] - scores[then[t][b] * columns + j];
            }
        }
        for (int v = 0; v < symbols; v++) {
            Softmax.exponentiate(scores, v * columns, tops, sums, columns);
        }
        for (int j = 0; j < columns; j++) {
            loss += Math.log(sums[j]);
            sums[j] = scale / sums[j];
        }
        for (int v = 0; v < symbols; v++) {
            Softmax.weigh(scores, v * columns, sums, columns);
        }
        for (int t = 0; t < steps; t++) {
            for (int b = 0; b < batch; b++) {
                scores[then[t][b] * columns + t * batch + b] -= scale;
            }
        }
        for (int v = 0; v < symbols; v++) {
            float sum = 0;
            for (int j = v * columns; j < (v + 1) * columns; j++) {
                sum += scores[j];
            }
            bias[v] = sum;
        }
        return loss;
    }
}
