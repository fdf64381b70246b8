package genmodels.nn;

import genmodels.preconditions.Arguments;

/** Floats of 16 bits: sign, 5 bits of exponent, 10 of fraction (IEEE 754 binary16). Java 17 does not know them yet. */
public final class Halves {
    private static final float LARGEST = 65504f;
    /** The distance between the numbers below 2⁻¹⁴, which have no leading one. */
    private static final float STEP = 0x1p-24f;

    private Halves() {}

    /**
     * The nearest half, ties to even.
     *
     * @param value in ±65,504
     * @return its bits
     * @throws IllegalArgumentException if the value is larger or NaN
     */
    public static short of(float value) {
        float size = Math.abs(value);
        Arguments.require(size <= LARGEST, "value", "at most 65504 in size", value);
        int sign = Float.floatToRawIntBits(value) >>> 16 & 0x8000;
        if (size < 0x1p-14f) {
            return (short) (sign | (int) Math.rint(size / STEP));
        }
        int bits = Float.floatToRawIntBits(size) - ((127 - 15) << 23);
        int half = bits >>> 13;
        int rest = bits & 0x1fff;
        if (rest > 0x1000 || rest == 0x1000 && (half & 1) == 1) {
            half++;
        }
        return (short) (sign | half);
    }

    /**
     * The float of the same value.
     *
     * @param half its bits, not those of an infinity or a NaN
     * @return the value
     */
    public static float toFloat(short half) {
        int exponent = half >>> 10 & 0x1f;
        int fraction = half & 0x3ff;
        float size =
                exponent == 0 ? fraction * STEP : Float.intBitsToFloat((exponent - 15 + 127) << 23 | fraction << 13);
        return half < 0 ? -size : size;
    }
}
