package genmodels.autoregressive;

import static genmodels.preconditions.Arguments.notNull;
import static genmodels.preconditions.Arguments.positive;
import static genmodels.preconditions.Arguments.require;

import genmodels.nn.Checkpoint;
import genmodels.nn.Network;
import genmodels.nn.RecurrentState;
import genmodels.nn.TrainingListener;
import genmodels.random.Seeds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A recurrent network that reads characters and tells the odds of the next: one or more layers of LSTM over one-hot characters, a
 * softmax on top (A. Graves, "Generating sequences with recurrent neural networks", 2013; A. Karpathy, "The unreasonable
 * effectiveness of recurrent neural networks", 2015).
 *
 * <p>Its memory reaches as far back as it has learned to keep something, where an {@link NGramModel} forgets after n characters.
 * Drawing is slow by nature, one pass over all weights for each character: about a tenth of a millisecond for 300,000 of them.
 */
public final class CharRnn implements AutoregressiveModel {
    private static final String ALPHABET = "alphabet, as codes";
    private static final int LEAD = 200;

    private final Alphabet alphabet;
    private final Network network;

    CharRnn(Alphabet alphabet, Network network) {
        this.alphabet = alphabet;
        this.network = network;
    }

    /**
     * Learns a text from the first step to the last; to look in between, use {@link CharRnnTraining}.
     *
     * @param text to learn, of the alphabet's characters, at least 10 windows long
     * @param alphabet the symbols, those of texts to come included
     * @param options settings
     * @param seeds source of weights, order and dropout
     * @param listener hears after every step, with the measure {@code loss} in nats per character
     * @return the model; if the thread was interrupted, what was learned until then
     * @throws IllegalArgumentException if an argument is null, the text too short, or one of its characters foreign
     * @throws ArithmeticException if the loss is no longer finite
     */
    public static CharRnn fit(
            String text, Alphabet alphabet, CharRnnOptions options, Seeds seeds, TrainingListener listener) {
        CharRnnTraining training = CharRnnTraining.of(text, alphabet, options, seeds);
        training.run(options.steps(), listener);
        return training.model();
    }

    /**
     * Reads a model that was saved.
     *
     * @param in a file of {@link #save}; read to the end, not closed
     * @param name what it is called in messages
     * @return the model
     * @throws IOException if it cannot be read, is damaged, or is no CharRnn
     */
    public static CharRnn load(InputStream in, String name) throws IOException {
        Checkpoint checkpoint = Checkpoint.load(in, name);
        String codes = checkpoint.facts().get(ALPHABET);
        if (codes == null || checkpoint.networks().size() != 1) {
            throw new IOException(name + " holds no CharRnn");
        }
        Network network = checkpoint.networks().get(0);
        try {
            StringBuilder characters = new StringBuilder();
            for (String code : codes.split(" ")) {
                characters.append((char) Integer.parseInt(code));
            }
            Alphabet alphabet = Alphabet.of(characters.toString());
            require(network.inputs() == alphabet.size(), "inputs", "as many as characters", network.inputs());
            RecurrentState.of(network, 1);
            return new CharRnn(alphabet, network);
        } catch (IllegalArgumentException e) {
            throw new IOException(name + " holds no CharRnn of this version of genmodels: " + e.getMessage(), e);
        }
    }

    /**
     * Writes the model, each parameter rounded to 16 bits.
     *
     * @param file where to; a file there is replaced in one step
     * @param facts what is known about the model, by name
     * @throws IOException if it cannot be written; what was there stays
     */
    public void save(Path file, Map<String, String> facts) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(facts);
        all.put(
                ALPHABET,
                alphabet.toString().chars().mapToObj(Integer::toString).collect(Collectors.joining(" ")));
        Checkpoint.saveHalves(file, all, network);
    }

    @Override
    public Alphabet alphabet() {
        return alphabet;
    }

    /**
     * Numbers that were learned.
     *
     * @return at least 1
     */
    public int parameterCount() {
        return network.parameterCount();
    }

    /**
     * LSTM layers.
     *
     * @return at least 1
     */
    public int layers() {
        return network.parts().size() - 1;
    }

    @Override
    public String toString() {
        return "CharRnn" + network.parts();
    }

    @Override
    public Reader reader() {
        return new NetworkReader();
    }

    /**
     * What each character of a long text costs, computed for several pieces of the text at once: every piece is read from 200
     * characters before it on, which changes the mean by less than a thousandth of a nat and takes a twentieth of the time.
     *
     * @param before what was read before, of the alphabet's characters
     * @param text of the alphabet's characters
     * @param streams pieces, at least 1; 64 is good
     * @return nats, shape [length of the text]
     * @throws IllegalArgumentException if a text is null or has a foreign character, or there is no piece
     */
    public double[] surprises(String before, String text, int streams) {
        notNull("before", before);
        notNull("text", text);
        positive("streams", streams);
        if (streams > 1 && before.length() < LEAD) {
            return afterWhatIsMissing(before, text, streams);
        }
        int lead = Math.min(LEAD, before.length());
        int[] all = alphabet.encode(before.substring(before.length() - lead) + text);
        double[] nats = new double[text.length()];
        int piece = (text.length() + streams - 1) / streams;
        RecurrentState state = RecurrentState.of(network, streams);
        int[] now = new int[streams];
        Arrays.fill(now, alphabet.lineBreak());
        double[] column = new double[alphabet.size()];
        for (int k = -1; k < lead + piece - 1; k++) {
            if (k >= 0) {
                for (int s = 0; s < streams; s++) {
                    int i = s * piece + k;
                    now[s] = i < all.length ? all[i] : 0;
                }
            }
            float[] logits = state.read(now);
            for (int s = 0; s < streams && k + 1 >= lead; s++) {
                int i = s * piece + k + 1;
                if (i < all.length) {
                    for (int v = 0; v < column.length; v++) {
                        column[v] = logits[v * streams + s];
                    }
                    nats[i - lead] = -logSoftmax(column)[all[i]];
                }
            }
        }
        return nats;
    }

    /** Reads with one stream as much of the text as is missing before it, and the rest with all. */
    private double[] afterWhatIsMissing(String before, String text, int streams) {
        int head = Math.min(LEAD - before.length(), text.length());
        double[] nats = Arrays.copyOf(surprises(before, text.substring(0, head), 1), text.length());
        if (head < text.length()) {
            double[] rest = surprises(before + text.substring(0, head), text.substring(head), streams);
            System.arraycopy(rest, 0, nats, head, rest.length);
        }
        return nats;
    }

    /**
     * What the units of a layer say after each character of a text: where to look for one that counts, or knows whether a quotation is
     * open.
     *
     * @param text of the alphabet's characters
     * @param layer 0 for the lowest
     * @return shape [length of the text, units], the outputs h of the layer, in (−1, 1)
     * @throws IllegalArgumentException if the text is null or has a foreign character, or there is no such layer
     */
    public double[][] activations(String text, int layer) {
        require(layer >= 0 && layer < layers(), "layer", "in 0.." + (layers() - 1), layer);
        RecurrentState state = RecurrentState.of(network, 1);
        state.read(alphabet.lineBreak());
        int[] symbols = alphabet.encode(text);
        double[][] activations = new double[symbols.length][];
        for (int t = 0; t < symbols.length; t++) {
            state.read(symbols[t]);
            float[] hidden = state.hidden(layer);
            activations[t] = new double[hidden.length];
            Arrays.setAll(activations[t], u -> hidden[u]);
        }
        return activations;
    }

    private static double[] logSoftmax(double... logits) {
        double top = Double.NEGATIVE_INFINITY;
        for (double l : logits) {
            top = Math.max(top, l);
        }
        double sum = 0;
        for (double l : logits) {
            sum += Math.exp(l - top);
        }
        double norm = top + Math.log(sum);
        for (int i = 0; i < logits.length; i++) {
            logits[i] -= norm;
        }
        return logits;
    }

    /** Reads with one stream. */
    private final class NetworkReader implements Reader {
        private final RecurrentState state = RecurrentState.of(network, 1);
        private final double[] law = new double[alphabet.size()];

        NetworkReader() {
            read(alphabet.lineBreak());
        }

        @Override
        public double[] next() {
            return law;
        }

        @Override
        public void read(int symbol) {
            float[] logits = state.read(symbol);
            for (int v = 0; v < law.length; v++) {
                law[v] = logits[v];
            }
            logSoftmax(law);
        }
    }
}
