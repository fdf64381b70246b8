package genmodels.preconditions;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Checks of array shapes, before a numerical library meets them: {@code <name> must have shape [*, 784], found [32, 28]}. */
public final class Shapes {
    /** Stands for "any length" in an expected shape. */
    public static final long ANY = -1;

    private Shapes() {}

    /**
     * Fails unless the shape found agrees with the one expected.
     *
     * @param name the array's name
     * @param found shape found
     * @param expected shape expected; {@link #ANY} stands for any length
     * @throws IllegalArgumentException if ranks or lengths differ
     */
    public static void require(String name, long[] found, long... expected) {
        boolean agrees = found.length == expected.length;
        for (int i = 0; agrees && i < found.length; i++) {
            agrees = expected[i] == ANY || expected[i] == found[i];
        }
        if (!agrees) {
            throw new IllegalArgumentException(name + " must have shape " + text(expected) + ", found " + text(found));
        }
    }

    /**
     * Fails unless the matrix has at least one row, no row is null, and all rows have the same length of at least one.
     *
     * @param name the matrix's name
     * @param rows shape [rows, columns]
     * @return the matrix itself, not a copy
     * @throws IllegalArgumentException if it is empty or ragged
     */
    public static double[][] rectangular(String name, double[][] rows) {
        Arguments.require(rows != null && rows.length > 0, name, "a matrix with at least one row", found(rows));
        for (int i = 0; i < rows.length; i++) {
            Arguments.require(rows[i] != null && rows[i].length > 0, name + "[" + i + "]", "a row", "none");
            if (rows[i].length != rows[0].length) {
                throw new IllegalArgumentException(name + "[" + i + "] must have shape [" + rows[0].length
                        + "] as the first row has, found [" + rows[i].length + "]");
            }
        }
        return rows;
    }

    private static String found(double[][] rows) {
        return rows == null ? "null" : "no rows";
    }

    private static String text(long[] shape) {
        return Arrays.stream(shape)
                .mapToObj(n -> n == ANY ? "*" : Long.toString(n))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
