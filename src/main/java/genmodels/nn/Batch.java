package genmodels.nn;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The rows that a step learns from: one array outside the heap, filled anew for every step, so that training allocates nothing.
 *
 * <pre>{@code
 * Batch batch = Batch.of(128, 784);
 * for (int i = 0; i < 128; i++) {
 *     batch.put(i, images[order[i]]);
 * }
 * network.forward(batch.array());
 * }</pre>
 */
public final class Batch {
    private final Floats floats;
    private final int rows;
    private final int columns;

    private Batch(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.floats = Floats.zeros(rows, columns);
    }

    /**
     * An empty batch.
     *
     * @param rows at least 1
     * @param columns at least 1
     * @return the batch, all zero
     * @throws IllegalArgumentException if a number is below 1
     */
    public static Batch of(int rows, int columns) {
        return new Batch(Arguments.positive("rows", rows), Arguments.positive("columns", columns));
    }

    /**
     * Fills a row.
     *
     * @param row which, 0..rows−1
     * @param values shape [columns], copied
     * @throws IllegalArgumentException if there is no such row or the length differs
     */
    public void put(int row, float[] values) {
        Arguments.require(row >= 0 && row < rows, "row", "in 0.." + (rows - 1), row);
        Shapes.require("values", new long[] {values.length}, columns);
        floats.put(row * columns, values, columns);
    }

    /**
     * The rows as an array.
     *
     * @return shape [rows, columns], the batch's own memory: later rows show in it
     */
    public INDArray array() {
        return floats.array();
    }
}
