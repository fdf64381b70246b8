package genmodels.autoencoder;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;

/** Checks of data tables, and what a reconstruction costs. */
final class Rows {
    private Rows() {}

    static double[][] check(String name, double[][] rows) {
        Shapes.rectangular(name, rows);
        for (int i = 0; i < rows.length; i++) {
            Arguments.finite(name + "[" + i + "]", rows[i]);
        }
        return rows;
    }

    static double[][] check(String name, double[][] rows, int columns) {
        check(name, rows);
        Shapes.require(name, new long[] {rows.length, rows[0].length}, Shapes.ANY, columns);
        return rows;
    }
}
