package genmodels.nn;

import static genmodels.preconditions.Arguments.notNull;
import static genmodels.preconditions.Arguments.positive;
import static genmodels.preconditions.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Trains a recurrent network that reads symbols and tells the odds of the next one: back-propagation through time, cut at the
 * borders of windows over which the state is carried (Williams and Peng, 1990).
 *
 * <pre>{@code
 * Network network = Network.of(rng, new Lstm(65, 200), new Lstm(200, 200), new Dense(200, 65, IDENTITY));
 * Optimiser optimiser = Adam.of(AdamOptions.defaults().withClipNorm(1), network);
 * TruncatedBackpropagation windows = TruncatedBackpropagation.of(network, 32, 50, 0, rng);
 * double nats = windows.step(symbols, next);
 * optimiser.step();
 * }</pre>
 *
 * <p>The two halves of the batch are computed by two threads, each by itself, and the sum of their gradients does not depend on
 * which is done first. A step costs three times the network's products, {@code 6 · batch · steps · parameters} operations.
 */
public final class TruncatedBackpropagation {
    private final Network network;
    private final int batch;
    private final int steps;
    private final List<WindowPass> shards = new ArrayList<>();

    private TruncatedBackpropagation(Network network, int batch, int steps, double dropout, UniformRandomProvider rng) {
        this.network = network;
        this.batch = batch;
        this.steps = steps;
        int count = batch % 2 == 0 ? 2 : 1;
        for (int i = 0; i < count; i++) {
            shards.add(new WindowPass(network, batch / count, steps, dropout, rng.nextLong()));
        }
    }

    /**
     * Buffers for windows of one size, the state of every sequence zero.
     *
     * @param network one or more {@link Lstm} parts, then a {@link Dense} one without activation; as many outputs as inputs
     * @param batch sequences side by side, at least 1; an odd number runs on one thread
     * @param steps symbols of a sequence in a window, at least 1: how far back the gradient sees
     * @param dropout share of every LSTM layer's outputs that the next layer does not see, in [0, 1) (Zaremba, Sutskever and
     *     Vinyals, 2014); 0 for none, 0.5 for a network that would learn its text by heart
     * @param rng draws what is dropped
     * @return the trainer
     * @throws IllegalArgumentException if an argument is null or outside its range, or the network is of another form
     */
    public static TruncatedBackpropagation of(
            Network network, int batch, int steps, double dropout, UniformRandomProvider rng) {
        requireRecurrent(network);
        positive("batch", batch);
        positive("steps", steps);
        require(dropout >= 0 && dropout < 1, "dropout", "in [0, 1)", dropout);
        notNull("rng", rng);
        return new TruncatedBackpropagation(network, batch, steps, dropout, rng);
    }

    /**
     * One window forward and back; the state goes on from the window before. The gradients of the mean loss are added to those of
     * the network.
     *
     * @param symbols [steps, batch], each 0..inputs−1
     * @param next the symbols that followed, [steps, batch]
     * @return mean loss in nats per symbol
     * @throws IllegalArgumentException if an array has another shape or a symbol is out of range
     */
    public double step(int[][] symbols, int[][] next) {
        check("symbols", symbols);
        check("next", next);
        double[] losses = new double[shards.size()];
        IntStream.range(0, losses.length)
                .parallel()
                .forEach(i -> losses[i] =
                        shards.get(i).forwardBackward(symbols, next, i * (batch / losses.length), batch * steps));
        Parameters parameters = network.shared();
        for (WindowPass shard : shards) {
            parameters.add(shard.gradients());
        }
        double sum = 0;
        for (double loss : losses) {
            sum += loss;
        }
        return sum / (batch * steps);
    }

    /**
     * A sequence begins anew: its state is zero.
     *
     * @param sequence 0..batch−1
     * @throws IllegalArgumentException if there is no such sequence
     */
    public void reset(int sequence) {
        require(sequence >= 0 && sequence < batch, "sequence", "in 0.." + (batch - 1), sequence);
        int each = batch / shards.size();
        shards.get(sequence / each).reset(sequence % each);
    }

    /** Every sequence begins anew. */
    public void reset() {
        for (int i = 0; i < batch; i++) {
            reset(i);
        }
    }

    private void check(String name, int[][] window) {
        require(window != null && window.length == steps, name, steps + " rows", window == null ? null : window.length);
        for (int[] row : window) {
            require(
                    row != null && row.length == batch,
                    "rows of " + name,
                    "of length " + batch,
                    row == null ? null : row.length);
            for (int symbol : row) {
                require(symbol >= 0 && symbol < network.inputs(), "symbol", "in 0.." + (network.inputs() - 1), symbol);
            }
        }
    }

    static void requireRecurrent(Network network) {
        notNull("network", network);
        List<Part> parts = network.parts();
        int last = parts.size() - 1;
        boolean fits = last > 0 && parts.get(last) instanceof Dense dense && dense.activation() == Activation.IDENTITY;
        for (int i = 0; i < last; i++) {
            fits &= parts.get(i) instanceof Lstm;
        }
        require(fits, "network", "Lstm parts and a Dense one with IDENTITY", parts);
        require(network.inputs() == network.outputs(), "outputs", "as many as inputs", network.outputs());
    }
}
