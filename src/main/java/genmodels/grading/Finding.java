package genmodels.grading;

import genmodels.preconditions.Arguments;
import java.util.Locale;

/**
 * What one look at the student's values found.
 *
 * @param share how much of the property holds, from 0 (not at all) to 1 (fully)
 * @param detail what was found, for the student: no expected value, so that the answer stays with the one who knows it
 */
record Finding(double share, String detail) {
    private static final Finding HOLDS = new Finding(1, "");

    Finding {
        Arguments.between("share", share, 0, 1);
    }

    static Finding holds() {
        return HOLDS;
    }

    static Finding fails(String format, Object... values) {
        return new Finding(0, String.format(Locale.ROOT, format, values));
    }

    static Finding of(boolean condition, String format, Object... values) {
        return condition ? HOLDS : fails(format, values);
    }

    boolean isFull() {
        return share == 1;
    }
}
