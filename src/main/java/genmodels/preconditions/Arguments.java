package genmodels.preconditions;

/**
 * Checks of scalar and vector arguments, in the one form of the course: {@code <name> must be <rule>, found <value>}.
 *
 * <p>Every check returns its argument, so that it can stand in an assignment. Conditions are written so that NaN fails.
 */
public final class Arguments {
    private Arguments() {}

    /**
     * Fails unless the condition holds.
     *
     * @param condition what must be true
     * @param name the argument, as the caller knows it
     * @param rule what the argument must be, as it stands after "must be"
     * @param value what was found
     * @throws IllegalArgumentException if the condition is false
     */
    public static void require(boolean condition, String name, String rule, Object value) {
        if (!condition) {
            throw new IllegalArgumentException(name + " must be " + rule + ", found " + value);
        }
    }

    /**
     * Fails unless the value is a finite number.
     *
     * @param name the argument's name
     * @param value any number
     * @return the value
     * @throws IllegalArgumentException if the value is NaN or infinite
     */
    public static double finite(String name, double value) {
        require(Double.isFinite(value), name, "finite", value);
        return value;
    }

    /**
     * Fails unless the value is a finite number above zero.
     *
     * @param name the argument's name
     * @param value any number
     * @return the value
     * @throws IllegalArgumentException if the value is not in (0, ∞)
     */
    public static double positive(String name, double value) {
        require(value > 0 && value < Double.POSITIVE_INFINITY, name, "positive and finite", value);
        return value;
    }

    /**
     * Fails unless the value is at least one.
     *
     * @param name the argument's name
     * @param value any count
     * @return the value
     * @throws IllegalArgumentException if the value is below 1
     */
    public static int positive(String name, int value) {
        require(value > 0, name, "at least 1", value);
        return value;
    }

    /**
     * Fails unless the value is at least zero.
     *
     * @param name the argument's name
     * @param value any count
     * @return the value
     * @throws IllegalArgumentException if the value is negative
     */
    public static int notNegative(String name, int value) {
        require(value >= 0, name, "at least 0", value);
        return value;
    }

    /**
     * Fails unless the value lies in the closed interval.
     *
     * @param name the argument's name
     * @param value any number
     * @param low lower end, included
     * @param high upper end, included
     * @return the value
     * @throws IllegalArgumentException if the value is outside or NaN
     */
    public static double between(String name, double value, double low, double high) {
        require(value >= low && value <= high, name, "in [" + low + ", " + high + "]", value);
        return value;
    }

    /**
     * Fails unless the value lies in the open unit interval.
     *
     * @param name the argument's name
     * @param value any number
     * @return the value
     * @throws IllegalArgumentException if the value is not in (0, 1)
     */
    public static double openUnit(String name, double value) {
        require(value > 0 && value < 1, name, "in (0, 1)", value);
        return value;
    }

    /**
     * Fails unless the array has at least one element and all its elements are finite.
     *
     * @param name the argument's name
     * @param values shape [n]
     * @return the array itself, not a copy
     * @throws IllegalArgumentException if the array is null, empty, or holds a NaN or an infinity; the message names the
     *     index
     */
    public static double[] finite(String name, double[] values) {
        require(values != null && values.length > 0, name, "a non-empty array", values == null ? "null" : "length 0");
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) { // a name for each number would cost far more than the look at it
                finite(name + "[" + i + "]", values[i]);
            }
        }
        return values;
    }

    /**
     * Requires rows of finite numbers.
     *
     * @param name of the argument
     * @param rows to check
     * @return the rows
     * @throws IllegalArgumentException if one is empty or holds a number that is not finite
     */
    public static double[][] finite(String name, double[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            finite(name + "[" + i + "]", rows[i]);
        }
        return rows;
    }

    /**
     * Fails on null.
     *
     * @param name the argument's name
     * @param value anything
     * @param <T> its type
     * @return the value
     * @throws IllegalArgumentException if the value is null
     */
    public static <T> T notNull(String name, T value) {
        require(value != null, name, "given", "null");
        return value;
    }
}
