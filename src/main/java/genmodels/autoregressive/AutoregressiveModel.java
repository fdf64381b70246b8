package genmodels.autoregressive;

import static genmodels.preconditions.Arguments.notNegative;
import static genmodels.preconditions.Arguments.notNull;
import static genmodels.preconditions.Arguments.positive;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * A law over texts given by the law of each next symbol: {@code p(x) = Π p(x_t | x_<t)}.
 *
 * <p>The likelihood is exact, of every text, and drawing is exact too, one symbol at a time. Texts begin as if after a line break.
 */
public interface AutoregressiveModel {
    /**
     * The symbols.
     *
     * @return the alphabet
     */
    Alphabet alphabet();

    /**
     * A reader that has read nothing but a line break.
     *
     * @return a fresh reader, for one thread
     */
    Reader reader();

    /** One text on its way through a model. */
    interface Reader {
        /**
         * The law of the symbol that comes next.
         *
         * @return log-probabilities, shape [size of the alphabet], their exponentials summing to 1; the array may be overwritten by
         *     the next {@link #read}
         */
        double[] next();

        /**
         * Goes on by one symbol.
         *
         * @param symbol what came, 0..size−1
         */
        void read(int symbol);
    }

    /**
     * What each character of a text costs: {@code −log p(x_t | x_<t)}.
     *
     * @param text of the alphabet's characters
     * @return nats, shape [length of the text]
     * @throws IllegalArgumentException if the text is null or has a foreign character
     */
    default double[] surprises(String text) {
        return surprises("", text);
    }

    /**
     * What each character of a text costs that continues another.
     *
     * @param before what was read before, of the alphabet's characters; may be empty
     * @param text of the alphabet's characters
     * @return nats, shape [length of the text]
     * @throws IllegalArgumentException if one is null or has a foreign character
     */
    default double[] surprises(String before, String text) {
        Reader reader = reader();
        for (int symbol : alphabet().encode(notNull("before", before))) {
            reader.read(symbol);
        }
        int[] symbols = alphabet().encode(text);
        double[] nats = new double[symbols.length];
        for (int t = 0; t < nats.length; t++) {
            nats[t] = -reader.next()[symbols[t]];
            reader.read(symbols[t]);
        }
        return nats;
    }

    /**
     * The probability of exactly this text among all texts of its length.
     *
     * @param text of the alphabet's characters
     * @return log p in nats, at most 0; −∞ if the model holds it impossible
     * @throws IllegalArgumentException if the text is null or has a foreign character
     */
    default double logProbability(String text) {
        double sum = 0;
        for (double nats : surprises(text)) {
            sum -= nats;
        }
        return sum;
    }

    /**
     * Draws a continuation: each symbol from p(x_t | x_&lt;t), sharpened or flattened by a temperature,
     * {@code p^(1/T) / Σ p^(1/T)}.
     *
     * @param rng source of randomness
     * @param before how the text begins, of the alphabet's characters; may be empty
     * @param length characters to draw
     * @param temperature T, positive: at 1 the model itself; towards 0 always the likeliest symbol, which soon repeats itself; above
     *     1 more and more noise
     * @return what was drawn, without the beginning
     * @throws IllegalArgumentException if an argument is null or outside its range, or the beginning has a foreign character
     */
    default String sample(UniformRandomProvider rng, String before, int length, double temperature) {
        notNull("rng", rng);
        notNegative("length", length);
        positive("temperature", temperature);
        Reader reader = reader();
        for (int symbol : alphabet().encode(notNull("before", before))) {
            reader.read(symbol);
        }
        int[] drawn = new int[length];
        for (int t = 0; t < length; t++) {
            drawn[t] = Tempered.draw(rng, reader.next(), temperature);
            reader.read(drawn[t]);
        }
        return alphabet().decode(drawn);
    }
}
