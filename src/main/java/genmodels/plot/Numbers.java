package genmodels.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Labels of axes: the shortest decimals that are true, real minus signs, powers of ten as powers. */
final class Numbers {
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private Numbers() {}

    /** 0.25, −1.5, 1,000, 2.5·10⁻⁷. Ten significant digits take away what binary fractions leave (0.30000000000000004). */
    static String plain(double value) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size < 1e-4 || size >= 1e7) {
            return scientific(value);
        }
        BigDecimal rounded = new BigDecimal(value, new MathContext(10)).stripTrailingZeros();
        String digits = String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded.abs());
        return value < 0 ? "−" + digits : digits;
    }

    /** 10⁻⁸ for powers of ten, else as {@link #plain}. */
    static String powerOfTen(double value) {
        if (value <= 0) {
            return plain(value);
        }
        double exponent = Math.log10(value);
        long whole = Math.round(exponent);
        if (Math.abs(exponent - whole) > 1e-9) {
            return plain(value);
        }
        return whole >= 0 && whole <= 1 ? plain(Math.pow(10, whole)) : "10" + superscript(whole);
    }

    private static String scientific(double value) {
        BigDecimal rounded = new BigDecimal(value, new MathContext(6)).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        BigDecimal mantissa = rounded.abs().movePointLeft(exponent).stripTrailingZeros();
        String sign = value < 0 ? "−" : "";
        String factor = mantissa.compareTo(BigDecimal.ONE) == 0 ? "" : mantissa.toPlainString() + "·";
        return sign + factor + "10" + superscript(exponent);
    }

    private static String superscript(long exponent) {
        StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
        for (char digit : Long.toString(Math.abs(exponent)).toCharArray()) {
            text.append(SUPERSCRIPTS.charAt(digit - '0'));
        }
        return text.toString();
    }
}
