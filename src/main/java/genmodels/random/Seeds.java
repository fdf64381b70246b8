package genmodels.random;

import genmodels.preconditions.Arguments;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * One seed, many independent generators, each found by its name.
 *
 * <p>A name is hashed (FNV-1a, 64 bits) into the seed, and the sum is spread by the SplitMix64 finaliser (Steele, Lea and
 * Flood, 2014) over the 256 bits of state of xoshiro256++ (Blackman and Vigna, 2021). Two names give streams that share no
 * state, whatever the order in which they are asked for; the same seed and name give the same stream on every machine.
 * Give a sampler its own name and adding another sampler changes none of its draws.
 *
 * <pre>{@code
 * Seeds seeds = Seeds.of(2021);
 * UniformRandomProvider data = seeds.generator("data");
 * UniformRandomProvider noise = seeds.generator("noise");
 * }</pre>
 */
public final class Seeds {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private final long seed;

    private Seeds(long seed) {
        this.seed = seed;
    }

    /**
     * The generators that grow from a seed.
     *
     * @param seed any number; a lesson uses one
     * @return the seeds
     */
    public static Seeds of(long seed) {
        return new Seeds(seed);
    }

    /**
     * A fresh generator for a name, at the start of its stream.
     *
     * @param name what the numbers are for, for example {@code "bootstrap"}
     * @return a new generator; not safe for use by several threads at once
     * @throws IllegalArgumentException if the name is null
     */
    public UniformRandomProvider generator(String name) {
        Arguments.notNull("name", name);
        return generator(hash(name), 0);
    }

    /**
     * A fresh generator for one part of a parallel computation. Part i draws the same numbers whichever thread runs it, so
     * that a result does not depend on the number of threads.
     *
     * @param name what the numbers are for
     * @param part index of the part, at least 0
     * @return a new generator
     * @throws IllegalArgumentException if the name is null or the part negative
     */
    public UniformRandomProvider generator(String name, int part) {
        Arguments.notNull("name", name);
        Arguments.notNegative("part", part);
        return generator(hash(name), part + 1L);
    }

    /**
     * Seeds for a part of the work that has names of its own, for example one repetition of an experiment.
     *
     * @param name the part
     * @return seeds independent of these
     * @throws IllegalArgumentException if the name is null
     */
    public Seeds child(String name) {
        Arguments.notNull("name", name);
        return new Seeds(mix(seed + GOLDEN_GAMMA) ^ mix(hash(name)));
    }

    /**
     * The number that these seeds grow from.
     *
     * @return the seed
     */
    public long seed() {
        return seed;
    }

    private UniformRandomProvider generator(long name, long part) {
        long state = mix(mix(seed + GOLDEN_GAMMA) ^ name) + mix(part * GOLDEN_GAMMA);
        long[] full = new long[4];
        for (int i = 0; i < full.length; i++) {
            state += GOLDEN_GAMMA;
            full[i] = mix(state);
        }
        return RandomSource.XO_SHI_RO_256_PP.create(full);
    }

    private static long hash(String name) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
