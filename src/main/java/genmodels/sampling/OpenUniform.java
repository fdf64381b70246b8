package genmodels.sampling;

import org.apache.commons.rng.UniformRandomProvider;

/** Uniform numbers that are never 0 and never 1, where many a quantile function is infinite. */
final class OpenUniform {
    private static final double UNIT = 0x1.0p-52;

    private OpenUniform() {}

    /** One of the 2⁵² midpoints (k + ½)·2⁻⁵², symmetric about ½. */
    static double next(UniformRandomProvider rng) {
        return ((rng.nextLong() >>> 12) + 0.5) * UNIT;
    }
}
