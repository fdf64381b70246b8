package genmodels.sampling;

import org.apache.commons.rng.UniformRandomProvider;

/** Uniform numbers that are never 0 and never 1, where many a quantile function is infinite. */
final class OpenUniform {
    private static final long ONE = Double.doubleToLongBits(1);
    private static final double ONE_LESS_HALF_A_STEP = 1 - 0x1.0p-53;

    private OpenUniform() {}

    /** One of the 2⁵² midpoints (k + ½)·2⁻⁵², symmetric about ½. */
    static double next(UniformRandomProvider rng) {
        // 1 + k 2⁻⁵² from its bits, exactly. A conversion of k instead waits on some processors for the register's last
        // value,
        // the draw before, which makes draws in a row two to four times as slow.
        return Double.longBitsToDouble(ONE | rng.nextLong() >>> 12) - ONE_LESS_HALF_A_STEP;
    }
}
