package genmodels.autoregressive;

import java.util.Arrays;

/** How often each n-gram of one length counts, sorted so that those with one context are neighbours. */
final class NGramCounts {
    private final long[] keys;
    private final int[] counts;
    private final int bits;
    private final double[] discounts;

    private NGramCounts(long[] keys, int[] counts, int bits) {
        this.keys = keys;
        this.counts = counts;
        this.bits = bits;
        this.discounts = discounts(counts);
    }

    /**
     * Counts keys.
     *
     * @param occurrences one for each occurrence, the last symbol in the lowest bits; gets sorted
     * @param bits of a symbol
     */
    static NGramCounts of(long[] occurrences, int bits) {
        Arrays.sort(occurrences);
        long[] keys = new long[occurrences.length];
        int[] counts = new int[occurrences.length];
        int n = 0;
        for (int i = 0; i < occurrences.length; i++) {
            if (i == 0 || occurrences[i] != occurrences[i - 1]) {
                keys[n++] = occurrences[i];
            }
            counts[n - 1]++;
        }
        return new NGramCounts(Arrays.copyOf(keys, n), Arrays.copyOf(counts, n), bits);
    }

    /** Different n-grams, a copy. */
    long[] keys() {
        return keys.clone();
    }

    int size() {
        return keys.length;
    }

    /**
     * Puts the law after a longer context in place of that after a shorter one.
     *
     * @param context the symbols before
     * @param law in: p_{k−1}(· | h'), out: p_k(· | h)
     * @return false if the context was never seen, and the law is as it was
     */
    boolean refine(long context, double[] law) {
        long low = context << bits;
        int from = Arrays.binarySearch(keys, low);
        from = from < 0 ? -from - 1 : from;
        int to = from;
        long total = 0;
        double taken = 0;
        while (to < keys.length && keys[to] >>> bits == context) {
            total += counts[to];
            taken += discount(counts[to]);
            to++;
        }
        if (to == from) {
            return false;
        }
        for (int i = 0; i < law.length; i++) {
            law[i] *= taken / total;
        }
        for (int i = from; i < to; i++) {
            law[(int) (keys[i] - low)] += (counts[i] - discount(counts[i])) / total;
        }
        return true;
    }

    private double discount(int count) {
        return discounts[Math.min(count, discounts.length) - 1];
    }

    /** Chen and Goodman's estimates for counts of 1, 2, and 3 or more, from how many n-grams count 1, 2, 3 and 4. */
    private static double[] discounts(int... counts) {
        int[] kinds = new int[5];
        for (int count : counts) {
            if (count < kinds.length) {
                kinds[count]++;
            }
        }
        double[] discounts = new double[3];
        double y = kinds[1] / Math.max(1.0, kinds[1] + 2.0 * kinds[2]);
        for (int c = 1; c <= discounts.length; c++) {
            double estimate = kinds[c] == 0 ? 0.5 : c - (c + 1) * y * kinds[c + 1] / kinds[c];
            // A short text leaves gaps in the counts of counts; every seen n-gram must give a little to the unseen
            // ones.
            discounts[c - 1] = Math.max(0.05, Math.min(c - 0.05, estimate));
        }
        return discounts;
    }
}
