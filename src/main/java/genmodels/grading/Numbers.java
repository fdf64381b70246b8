package genmodels.grading;

import java.util.Arrays;

/** Closeness, shape, range and order of numbers. */
final class Numbers {
    private Numbers() {}

    /** Why these are no numbers to go on with: missing, empty, NaN or infinite; null if they are. */
    static Finding fault(double[] values) {
        if (values == null) {
            return Finding.fails("there is no value");
        }
        if (values.length == 0) {
            return Finding.fails("the array is empty");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                return Finding.fails("element [%d] is %s", i, values[i]);
            }
        }
        return null;
    }

    static Finding finite(double[] values) {
        Finding fault = fault(values);
        return fault == null ? Finding.holds() : fault;
    }

    static Finding length(double[] values, int length) {
        if (values == null) {
            return Finding.fails("there is no value");
        }
        return Finding.of(values.length == length, "the length is %d", values.length);
    }

    static Finding shape(double[][] values, int rows, int columns) {
        if (values == null) {
            return Finding.fails("there is no value");
        }
        if (values.length != rows) {
            return Finding.fails("the number of rows is %d", values.length);
        }
        for (int i = 0; i < rows; i++) {
            if (values[i] == null || values[i].length != columns) {
                return Finding.fails("row [%d] has %s numbers", i, values[i] == null ? "no" : values[i].length);
            }
        }
        return Finding.holds();
    }

    static Finding close(double value, double expected, double tolerance) {
        if (!Double.isFinite(value)) { // an expected infinity is met by the same infinity only
            return Finding.of(value == expected, "found %s", value);
        }
        return Finding.of(
                Math.abs(value - expected) <= tolerance,
                "found %.6g, which is too %s",
                value,
                value > expected ? "large" : "small");
    }

    static Finding close(double[] values, double[] expected, double tolerance) {
        Finding length = length(values, expected.length);
        if (!length.isFull()) {
            return length;
        }
        int off = 0;
        int first = -1;
        for (int i = 0; i < values.length; i++) {
            if (!close(values[i], expected[i], tolerance).isFull()) {
                first = off++ == 0 ? i : first;
            }
        }
        return off == 0
                ? Finding.holds()
                : Finding.fails(
                        "%d of %d elements are off, the first is [%d]: %s",
                        off,
                        values.length,
                        first,
                        close(values[first], expected[first], tolerance).detail());
    }

    static Finding close(double[][] values, double[][] expected, double tolerance) {
        Finding shape = shape(values, expected.length, expected.length == 0 ? 0 : expected[0].length);
        if (!shape.isFull()) {
            return shape;
        }
        for (int i = 0; i < values.length; i++) {
            Finding row = close(values[i], expected[i], tolerance);
            if (!row.isFull()) {
                return Finding.fails("row [%d]: %s", i, row.detail());
            }
        }
        return Finding.holds();
    }

    static Finding within(double[] values, double low, double high) {
        Finding fault = fault(values);
        if (fault != null) {
            return fault;
        }
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= low && values[i] <= high)) {
                return Finding.fails("element [%d] is %.6g", i, values[i]);
            }
        }
        return Finding.holds();
    }

    static Finding sum(double[] values, double sum, double tolerance) {
        Finding fault = fault(values);
        return fault != null
                ? fault
                : Finding.of(
                        Math.abs(Arrays.stream(values).sum() - sum) <= tolerance,
                        "the sum is %.6g",
                        Arrays.stream(values).sum());
    }

    static Finding increasing(double[] values) {
        Finding fault = fault(values);
        if (fault != null) {
            return fault;
        }
        for (int i = 1; i < values.length; i++) {
            if (!(values[i] >= values[i - 1])) {
                return Finding.fails("it falls from %.6g at [%d] to %.6g at [%d]", values[i - 1], i - 1, values[i], i);
            }
        }
        return Finding.holds();
    }

    /** A linear share of the points between a quality that earns none and one that earns all; either may be the greater. */
    static Finding quality(double value, double none, double full) {
        if (Double.isNaN(value)) {
            return Finding.fails("found NaN");
        }
        double share = Math.min(1, Math.max(0, (value - none) / (full - none)));
        return new Finding(share, share == 1 ? "" : String.format(java.util.Locale.ROOT, "reached %.4g", value));
    }
}
