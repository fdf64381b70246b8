package genmodels.interactive;

import genmodels.preconditions.Arguments;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** The generator of {@code random.js}, number by number, so that a still picture shows what the page draws. */
final class PageRandom {
    private PageRandom() {}

    static UniformRandomProvider of(int seed) {
        return RandomSource.XO_SHI_RO_128_PP.create((long) seed);
    }

    /** A page may add a little to its seed and counts it with a slider. */
    static int seed(int seed) {
        return (int) Arguments.between("seed", seed, 1, 5000);
    }

    /** To four decimals: what a page is given, and what its still picture shows. */
    static double rounded(double value) {
        return Math.rint(10_000 * value) / 10_000;
    }
}
