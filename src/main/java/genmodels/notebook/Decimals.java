package genmodels.notebook;

import java.math.BigDecimal;
import java.util.Locale;

/** Writes numbers of one column alike: as many decimals as the column needs, six significant digits at most. */
final class Decimals {
    private static final int DIGITS = 6;

    private Decimals() {}

    /**
     * The numbers as texts with the same number of decimals.
     *
     * @param values shape [n]; NaN and infinities keep Java's names
     * @return shape [n]; a value too small or too large for the common form is written with an exponent
     */
    static String[] format(double... values) {
        double largest = 0;
        for (double v : values) {
            largest = Double.isFinite(v) && Math.abs(v) < 1e9 ? Math.max(largest, Math.abs(v)) : largest;
        }
        int whole = largest < 1 ? 0 : (int) Math.floor(Math.log10(largest)) + 1;
        int leadingZeros = largest > 0 && largest < 0.1 ? (int) Math.floor(-Math.log10(largest)) : 0;
        int most = Math.max(0, Math.min(DIGITS - whole, DIGITS) + Math.min(leadingZeros, 4));
        int needed = 0;
        for (double v : values) {
            if (plain(v, most)) {
                needed = Math.max(needed, decimals(v, most));
            }
        }
        String[] texts = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            texts[i] = text(values[i], needed, most);
        }
        return texts;
    }

    private static String text(double v, int decimals, int most) {
        if (!Double.isFinite(v)) {
            return Double.toString(v);
        }
        return plain(v, most)
                ? String.format(Locale.ROOT, "%." + decimals + "f", v == 0 ? 0.0 : v)
                : String.format(Locale.ROOT, "%.3e", v);
    }

    /** Whether the value shows at least two of its significant digits with that many decimals. */
    private static boolean plain(double v, int most) {
        double size = Math.abs(v);
        if (!Double.isFinite(v) || size >= 1e15 || (size >= 1e9 && v != Math.rint(v))) {
            return false;
        }
        return size == 0 || size >= 10 * Math.pow(10, -most) || Math.rint(v) == v;
    }

    private static int decimals(double v, int most) {
        BigDecimal rounded = new BigDecimal(String.format(Locale.ROOT, "%." + most + "f", v)).stripTrailingZeros();
        return Math.max(0, rounded.scale());
    }
}
