package genmodels.autoregressive;

import static genmodels.preconditions.Arguments.notNull;
import static genmodels.preconditions.Arguments.positive;
import static genmodels.preconditions.Arguments.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts what followed each context of n − 1 symbols, and leans on shorter contexts where that was seen rarely: interpolated
 * Kneser-Ney smoothing with three discounts.
 *
 * <p>{@code p_k(w | h) = (c(hw) − D(c(hw)))⁺ / c(h·) + λ(h) p_{k−1}(w | h')}, where h' is h without its oldest symbol, λ(h) gives out
 * what the discounts took, and the last law is uniform. At the longest context c counts occurrences; at shorter ones it counts how
 * many different symbols were seen before {@code hw}, because there the model is asked only where the longer context failed. R.
 * Kneser, H. Ney, "Improved backing-off for m-gram language modeling", 1995; discounts of S. F. Chen, J. Goodman, "An empirical study
 * of smoothing techniques for language modeling", 1999.
 *
 * <p>The bar that a network has to clear: it fits in a second or two and never diverges, but sees no further than its order.
 */
public final class NGramModel implements AutoregressiveModel {
    private static final int KEY_BITS = 63;

    private final Alphabet alphabet;
    private final int bits;
    private final List<NGramCounts> levels;

    private NGramModel(Alphabet alphabet, int bits, List<NGramCounts> levels) {
        this.alphabet = alphabet;
        this.bits = bits;
        this.levels = levels;
    }

    /**
     * Counts a text.
     *
     * @param text longer than the order, of the alphabet's characters
     * @param alphabet the symbols, those of texts to come included
     * @param order n, at least 1: the next symbol is told from the n − 1 before it; 5 to 7 is best for a million characters. At most
     *     what fits into 63 bits, 9 for up to 128 characters
     * @return the model
     * @throws IllegalArgumentException if an argument is null or outside its range, or the text has a foreign character
     */
    public static NGramModel fit(String text, Alphabet alphabet, int order) {
        notNull("text", text);
        notNull("alphabet", alphabet);
        positive("order", order);
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(alphabet.size() - 1);
        require(order <= KEY_BITS / bits, "order", "at most " + KEY_BITS / bits + " for this alphabet", order);
        require(text.length() > order, "text", "longer than the order", text.length() + " characters");
        List<NGramCounts> levels = new ArrayList<>();
        long[] occurrences = keys(alphabet.encode(text), order, bits);
        NGramCounts level = NGramCounts.of(occurrences, bits);
        levels.add(level);
        for (int k = order - 1; k >= 1; k--) {
            long mask = (1L << (k * bits)) - 1;
            long[] kinds = level.keys();
            for (int i = 0; i < kinds.length; i++) {
                kinds[i] &= mask;
            }
            level = NGramCounts.of(kinds, bits);
            levels.add(0, level);
        }
        return new NGramModel(alphabet, bits, List.copyOf(levels));
    }

    private static long[] keys(int[] symbols, int order, int bits) {
        long mask = (1L << (order * bits)) - 1; // at most 63 bits
        long[] keys = new long[symbols.length - order + 1];
        long key = 0;
        for (int i = 0; i < symbols.length; i++) {
            key = (key << bits | symbols[i]) & mask;
            if (i >= order - 1) {
                keys[i - order + 1] = key;
            }
        }
        return keys;
    }

    @Override
    public Alphabet alphabet() {
        return alphabet;
    }

    /**
     * The length n of the n-grams.
     *
     * @return at least 1
     */
    public int order() {
        return levels.size();
    }

    /**
     * How many different n-grams were seen: what the model remembers.
     *
     * @return at least 1
     */
    public int size() {
        return levels.get(levels.size() - 1).size();
    }

    @Override
    public Reader reader() {
        CountReader reader = new CountReader();
        reader.read(alphabet.lineBreak());
        return reader;
    }

    /** Knows the last n − 1 symbols. */
    private final class CountReader implements Reader {
        private final double[] law = new double[alphabet.size()];
        private final long mask = (1L << ((order() - 1) * bits)) - 1;
        private long context;
        private int known;

        @Override
        public double[] next() {
            Arrays.fill(law, 1.0 / law.length);
            for (int k = 1; k <= Math.min(order(), known + 1); k++) {
                if (!levels.get(k - 1).refine(context & ((1L << ((k - 1) * bits)) - 1), law)) {
                    break;
                }
            }
            for (int i = 0; i < law.length; i++) {
                law[i] = Math.log(law[i]);
            }
            return law;
        }

        @Override
        public void read(int symbol) {
            context = (context << bits | symbol) & mask;
            known++;
        }
    }
}
