package genmodels.bootstrap;

import static genmodels.preconditions.Arguments.notNull;
import static genmodels.preconditions.Arguments.positive;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Uniform indices in bulk: the innermost loop of every bootstrap.
 *
 * <p>A hundred-odd generators xoshiro128++ (Blackman and Vigna 2021, <a
 * href="https://prng.di.unimi.it">prng.di.unimi.it</a>) stand side by side, each started from the one generator given. They
 * step together in plain loops over arrays, which the JIT compiler turns into vector instructions; so does the step from words
 * to indices, a multiplication instead of a division, with the rare biased ones drawn again (Lemire 2019, "Fast random integer
 * generation in an interval"). That is several times faster than asking one generator for one index at a time. Not safe for
 * use by several threads at once.
 */
public final class IndexSampler {
    private static final int LANES = 128;
    private static final long LOW_WORD = 0xFFFF_FFFFL;
    private static final int HALF = 0xFFFF;

    private final UniformRandomProvider rng;
    private final int[] state0 = new int[LANES];
    private final int[] state1 = new int[LANES];
    private final int[] state2 = new int[LANES];
    private final int[] state3 = new int[LANES];
    private final int[] words = new int[LANES];
    private final int[] indices = new int[LANES];
    private int used = LANES;
    private int bound;

    private IndexSampler(UniformRandomProvider rng) {
        this.rng = rng;
        for (int lane = 0; lane < LANES; lane++) {
            long first = rng.nextLong();
            long second = rng.nextLong();
            state0[lane] = (int) first;
            state1[lane] = (int) (first >>> 32);
            state2[lane] = (int) second;
            state3[lane] = (int) (second >>> 32);
        }
    }

    /**
     * A sampler that starts from a generator.
     *
     * @param rng source of randomness; used from now on by this sampler
     * @return the sampler
     * @throws IllegalArgumentException if the generator is null
     */
    public static IndexSampler of(UniformRandomProvider rng) {
        return new IndexSampler(notNull("rng", rng));
    }

    /**
     * Fills a stretch of an array with independent uniform indices.
     *
     * @param first smallest index
     * @param count number of different indices, at least 1: from {@code first} to {@code first + count − 1}
     * @param target where they go
     * @param from start of the stretch, included
     * @param to its end, excluded
     * @throws IllegalArgumentException if the count is below 1
     * @throws IndexOutOfBoundsException if the stretch does not lie in the target
     */
    public void fill(int first, int count, int[] target, int from, int to) {
        positive("count", count);
        if (count != bound) {
            bound = count;
            toIndices();
        }
        for (int at = from; at < to; ) {
            if (used == LANES) {
                step(state0, state1, state2, state3, words);
                toIndices();
                used = 0;
            }
            int taken = Math.min(LANES - used, to - at);
            System.arraycopy(indices, used, target, at, taken);
            used += taken;
            at += taken;
        }
        for (int i = from; first != 0 && i < to; i++) {
            target[i] += first;
        }
    }

    /**
     * One uniform index.
     *
     * @param count number of different indices, at least 1
     * @return from 0 to {@code count − 1}
     * @throws IllegalArgumentException if the count is below 1
     */
    public int next(int count) {
        positive("count", count);
        long threshold = Integer.remainderUnsigned(-count, count);
        long product;
        do {
            product = (rng.nextInt() & LOW_WORD) * count;
        } while ((product & LOW_WORD) < threshold);
        return (int) (product >>> 32);
    }

    /**
     * One uniform number.
     *
     * @return in [0, 1)
     */
    public double uniform() {
        return rng.nextDouble();
    }

    private static void step(int[] s0, int[] s1, int[] s2, int[] s3, int[] words) {
        for (int i = 0; i < LANES; i++) {
            int a = s0[i];
            int b = s1[i];
            int c = s2[i];
            int d = s3[i];
            int sum = a + d;
            words[i] = ((sum << 7) | (sum >>> 25)) + a;
            int shifted = b << 9;
            c ^= a;
            d ^= b;
            b ^= c;
            a ^= d;
            c ^= shifted;
            d = (d << 11) | (d >>> 21);
            s0[i] = a;
            s1[i] = b;
            s2[i] = c;
            s3[i] = d;
        }
    }

    private void toIndices() {
        if (bound > HALF) {
            for (int i = 0; i < LANES; i++) {
                indices[i] = (int) ((words[i] & LOW_WORD) * bound >>> 32);
            }
        } else {
            highWords(words, indices, bound);
        }
        int threshold = Integer.remainderUnsigned(-bound, bound);
        if (suspects(words, bound, (threshold >>> 1) + 1) > 0) {
            for (int i = 0; i < LANES; i++) {
                if (Integer.compareUnsigned(words[i] * bound, threshold) < 0) {
                    indices[i] = next(bound);
                }
            }
        }
    }

    /** The upper 32 of the 48 bits of word · bound, by halves of the word: vector instructions multiply ints. */
    private static void highWords(int[] words, int[] indices, int bound) {
        for (int i = 0; i < LANES; i++) {
            int word = words[i];
            indices[i] = ((word >>> 16) * bound + (((word & HALF) * bound) >>> 16)) >>> 16;
        }
    }

    /** How many words may be biased, counted without a branch, so as to be vectorised; one too many does no harm. */
    private static int suspects(int[] words, int bound, int halfThreshold) {
        int count = 0;
        for (int i = 0; i < LANES; i++) {
            count += ((words[i] * bound >>> 1) - halfThreshold) >>> 31;
        }
        return count;
    }
}
