package genmodels.indianbuffet;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A matrix of zeros and ones, at least one row high and any number of columns wide, zero included: which customer took which
 * dish, which unit has which parent, which object has which feature. Immutable.
 */
public final class BinaryMatrix {
    private final boolean[][] cells; // [rows][columns]

    private BinaryMatrix(boolean[][] cells) {
        this.cells = cells;
    }

    /**
     * A matrix of given cells.
     *
     * @param cells shape [rows, columns], copied; rows may be empty, all of them
     * @return the matrix
     * @throws IllegalArgumentException if there is no row or the rows differ in length
     */
    public static BinaryMatrix of(boolean[][] cells) {
        Arguments.require(cells != null && cells.length > 0, "cells", "a matrix with at least one row", "none");
        for (int i = 0; i < cells.length; i++) {
            Arguments.notNull("cells[" + i + "]", cells[i]);
            Shapes.require("cells[" + i + "]", new long[] {cells[i].length}, cells[0].length);
        }
        return new BinaryMatrix(copy(cells));
    }

    /**
     * Number of rows: customers, child units, objects.
     *
     * @return at least 1
     */
    public int rows() {
        return cells.length;
    }

    /**
     * Number of columns: dishes, parent units, features.
     *
     * @return at least 0
     */
    public int columns() {
        return cells[0].length;
    }

    /**
     * One cell.
     *
     * @param row 0 to rows − 1
     * @param column 0 to columns − 1
     * @return whether it is one
     */
    public boolean get(int row, int column) {
        return cells[row][column];
    }

    /**
     * Ones in each row: the number of parents of each unit.
     *
     * @return shape [rows]
     */
    public int[] rowSums() {
        return Arrays.stream(cells).mapToInt(BinaryMatrix::ones).toArray();
    }

    /**
     * Ones in each column: how many units share each parent.
     *
     * @return shape [columns]
     */
    public int[] columnSums() {
        return IntStream.range(0, columns())
                .map(k -> (int) Arrays.stream(cells).filter(row -> row[k]).count())
                .toArray();
    }

    /**
     * All ones: the number of edges.
     *
     * @return at least 0
     */
    public int ones() {
        return Arrays.stream(rowSums()).sum();
    }

    /**
     * The left-ordered form (Griffiths and Ghahramani, 2011): columns sorted as binary numbers, the first row their highest
     * digit, largest first. Matrices that differ in the order of their columns only have the same left-ordered form.
     *
     * @return the sorted matrix
     */
    public BinaryMatrix leftOrdered() {
        Comparator<Integer> larger = (a, b) -> {
            for (boolean[] row : cells) {
                if (row[a] != row[b]) {
                    return row[a] ? -1 : 1;
                }
            }
            return 0;
        };
        int[] order = IntStream.range(0, columns())
                .boxed()
                .sorted(larger)
                .mapToInt(Integer::intValue)
                .toArray();
        boolean[][] sorted = new boolean[rows()][columns()];
        for (int i = 0; i < rows(); i++) {
            for (int k = 0; k < order.length; k++) {
                sorted[i][k] = cells[i][order[k]];
            }
        }
        return new BinaryMatrix(sorted);
    }

    /**
     * The cells.
     *
     * @return shape [rows, columns], a copy
     */
    public boolean[][] toArray() {
        return copy(cells);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BinaryMatrix matrix && Arrays.deepEquals(cells, matrix.cells);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(cells);
    }

    /** Rows of 1 and ·, one a line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (boolean[] row : cells) {
            for (boolean cell : row) {
                text.append(cell ? '1' : '·');
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static int ones(boolean[] row) {
        int ones = 0;
        for (boolean cell : row) {
            ones += cell ? 1 : 0;
        }
        return ones;
    }

    private static boolean[][] copy(boolean[][] cells) {
        return Arrays.stream(cells).map(boolean[]::clone).toArray(boolean[][]::new);
    }
}
