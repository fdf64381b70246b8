package genmodels.bootstrap;

import static genmodels.preconditions.Arguments.openUnit;
import static genmodels.preconditions.Arguments.require;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * A two-sided confidence interval.
 *
 * @param method how it was made
 * @param level nominal coverage, in (0, 1)
 * @param low lower end
 * @param high upper end, at least the lower one
 */
public record Interval(IntervalMethod method, double level, double low, double high) {
    /**
     * Checks the ends.
     *
     * @throws IllegalArgumentException if the level is outside (0, 1) or the ends are not in order
     */
    public Interval {
        openUnit("level", level);
        require(low <= high, "low", "at most high = " + high, low);
    }

    /**
     * Whether a value lies inside, ends included.
     *
     * @param value any number
     * @return true if it does
     */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /**
     * The distance between the ends.
     *
     * @return at least 0, in the units of the estimate
     */
    public double length() {
        return high - low;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %s: [%.4g, %.4g]", method.label(), percent(level), low, high);
    }

    /** A level as text, for example 90 % or 99.5 %. */
    static String percent(double level) {
        return new DecimalFormat("0.### '%'", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(100 * level);
    }
}
