package genmodels.bootstrap;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Uniform indices in bulk: two from each 64-bit word, by multiplication instead of division, with the rare biased ones drawn
 * again (Lemire 2019, Fast random integer generation in an interval).
 */
final class IndexSampler {
    private static final long LOW_WORD = 0xFFFF_FFFFL;

    private IndexSampler() {}

    /** Fills {@code target[from..to)} with draws from {@code first} to {@code first + bound − 1}. */
    static void fill(UniformRandomProvider rng, int first, int bound, int[] target, int from, int to) {
        long threshold = Integer.remainderUnsigned(-bound, bound);
        int i = from;
        for (; i + 1 < to; i += 2) {
            long bits = rng.nextLong();
            target[i] = first + accept(rng, bits >>> 32, bound, threshold);
            target[i + 1] = first + accept(rng, bits & LOW_WORD, bound, threshold);
        }
        if (i < to) {
            target[i] = first + next(rng, bound);
        }
    }

    /** One index from 0 to bound − 1. */
    static int next(UniformRandomProvider rng, int bound) {
        return accept(rng, rng.nextInt() & LOW_WORD, bound, Integer.remainderUnsigned(-bound, bound));
    }

    private static int accept(UniformRandomProvider rng, long word, int bound, long threshold) {
        long product = word * bound;
        while ((product & LOW_WORD) < threshold) {
            product = (rng.nextInt() & LOW_WORD) * bound;
        }
        return (int) (product >>> 32);
    }
}
