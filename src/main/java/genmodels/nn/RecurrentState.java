package genmodels.nn;

import static genmodels.preconditions.Arguments.positive;
import static genmodels.preconditions.Arguments.require;

import java.util.ArrayList;
import java.util.List;

/**
 * A trained recurrent network that reads symbol after symbol: what it remembers of each of several sequences, and its odds for the
 * next symbol. It remembers nothing for a way back.
 *
 * <p>One sequence costs one pass over the parameters a symbol, bound by memory; 64 side by side cost little more than one. The
 * parameters are read when the state is made and as it goes: after training, make a new one.
 */
public final class RecurrentState {
    private final int streams;
    private final int symbols;
    private final Floats parameters;
    private final List<Memory> layers = new ArrayList<>();
    private final Floats logits;
    private final int readoutStart;
    private final int readoutUnits;
    private final float[] bias;
    private final float[] scores;

    private RecurrentState(Network network, int streams) {
        this.streams = streams;
        this.symbols = network.inputs();
        this.parameters = network.shared().values();
        int start = 0;
        for (Part part : network.parts()) {
            if (part instanceof Lstm lstm) {
                layers.add(new Memory(lstm, start));
                start += part.parameterCount();
            }
        }
        this.readoutStart = start;
        this.readoutUnits = layers.get(layers.size() - 1).units;
        this.bias = new float[symbols];
        parameters.get(readoutStart + symbols * readoutUnits, bias, symbols);
        this.logits = Floats.zeros(symbols, streams);
        this.scores = new float[symbols * streams];
    }

    /**
     * A state that has read nothing.
     *
     * @param network as {@link TruncatedBackpropagation} takes it
     * @param streams sequences side by side, at least 1
     * @return the state
     * @throws IllegalArgumentException if the network is of another form or there is no stream
     */
    public static RecurrentState of(Network network, int streams) {
        TruncatedBackpropagation.requireRecurrent(network);
        return new RecurrentState(network, positive("streams", streams));
    }

    /**
     * Reads one symbol of every stream.
     *
     * @param next [streams], each 0..inputs−1
     * @return logits of the symbol that follows, [symbols, streams]: that of symbol v in stream b at {@code v · streams + b}; the
     *     array belongs to the state, and the next call overwrites it
     * @throws IllegalArgumentException if the array has another length or a symbol is out of range
     */
    public float[] read(int... next) {
        require(next.length == streams, "next.length", streams + " as there are streams", next.length);
        for (int symbol : next) {
            require(symbol >= 0 && symbol < symbols, "symbol", "in 0.." + (symbols - 1), symbol);
        }
        Memory below = null;
        for (Memory layer : layers) {
            layer.read(next, below);
            below = layer;
        }
        product(symbols, readoutUnits, readoutStart, below.output, 0, logits);
        logits.get(0, scores, scores.length);
        for (int v = 0; v < symbols; v++) {
            for (int b = 0; b < streams; b++) {
                scores[v * streams + b] += bias[v];
            }
        }
        return scores;
    }

    /**
     * What the units of a layer say now.
     *
     * @param layer 0 for the lowest
     * @return [units, streams], in (−1, 1); a copy
     */
    public float[] hidden(int layer) {
        return layers.get(layer).hidden.clone();
    }

    private void product(int rows, int columns, int start, Floats x, float beta, Floats y) {
        if (streams == 1) {
            Blas.timesVector(rows, columns, parameters.at(start), columns, x.at(0), beta, y.at(0));
        } else {
            Blas.times(rows, streams, columns, parameters.at(start), columns, x.at(0), streams, beta, y.at(0), streams);
        }
    }

    /** What one layer remembers. */
    private final class Memory {
        private final int inputs;
        private final int units;
        private final int start;
        private final float[] bias;
        private final float[] symbolWeights;
        private final float[] hidden;
        private final float[] cells;
        private final float[] sums;
        private final float[] candidate;
        private final float[] gates;
        private final float[] squashed;
        private final Floats products;
        private final Floats output;

        Memory(Lstm part, int start) {
            this.inputs = part.inputs();
            this.units = part.outputs();
            this.start = start;
            this.bias = new float[4 * units];
            parameters.get(start + 4 * units * (inputs + units), bias, 4 * units);
            this.symbolWeights = new float[start == 0 ? 4 * units * inputs : 0];
            parameters.get(0, symbolWeights, symbolWeights.length);
            int size = units * streams;
            this.hidden = new float[size];
            this.cells = new float[size];
            this.sums = new float[4 * size];
            this.candidate = new float[size];
            this.gates = new float[3 * size];
            this.squashed = new float[size];
            this.products = Floats.zeros(4L * units, streams);
            this.output = Floats.zeros(units, streams);
        }

        void read(int[] next, Memory below) {
            for (int r = 0; r < 4 * units; r++) {
                for (int b = 0; b < streams; b++) {
                    sums[r * streams + b] = bias[r] + (below == null ? symbolWeights[r * inputs + next[b]] : 0);
                }
            }
            products.put(0, sums, sums.length);
            if (below != null) {
                product(4 * units, inputs, start, below.output, 1, products);
            }
            product(4 * units, units, start + 4 * units * inputs, output, 1, products);
            int size = hidden.length;
            products.get(0, candidate, size);
            products.get(size, gates, 3 * size);
            LstmGates.forward(candidate, gates, cells, cells, squashed, hidden, size);
            output.put(0, hidden, size);
        }
    }
}
