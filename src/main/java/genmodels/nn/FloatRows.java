package genmodels.nn;

import genmodels.preconditions.Arguments;
import java.lang.ref.Reference;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The way between arrays of the heap and ND4J's memory. An instance keeps that memory at hand, for rows that come and go one by one.
 *
 * <p>Where another device computes, its numbers are brought to the host before they are read, and it hears of those that are written.
 */
public final class FloatRows {
    private final Floats memory;
    private final int columns;

    private FloatRows(Floats memory, int columns) {
        this.memory = memory;
        this.columns = columns;
    }

    /**
     * The rows of an array, to be read and written one by one.
     *
     * @param array [rows, columns], floats in row-major order without gaps, which is what networks give
     * @return its rows; they are the array's own memory
     * @throws IllegalArgumentException if the array is another
     */
    public static FloatRows over(INDArray array) {
        return new FloatRows(plain(array), Math.toIntExact(array.size(1)));
    }

    /**
     * The array itself.
     *
     * @return [rows, columns]
     */
    public INDArray array() {
        return memory.array();
    }

    /**
     * Reads a row.
     *
     * @param row from 0
     * @param into [columns] or more, receives the row
     */
    public void get(int row, float[] into) {
        memory.get(row * columns, into, columns);
    }

    /**
     * Writes a row.
     *
     * @param row from 0
     * @param values [columns] or more
     */
    public void put(int row, float[] values) {
        memory.put(row * columns, values, columns);
    }

    /**
     * A fresh array of zeros.
     *
     * @param rows at least 1
     * @param columns at least 1
     * @return [rows, columns]
     */
    public static INDArray zeros(long rows, long columns) {
        return Nd4j.create(DataType.FLOAT, rows, columns);
    }

    /**
     * A fresh array with the numbers of some rows.
     *
     * @param rows shape [n, columns], n at least 1
     * @return [n, columns]
     */
    public static INDArray of(double[][] rows) {
        INDArray array = zeros(rows.length, rows[0].length);
        float[] values = new float[rows.length * rows[0].length];
        int at = 0;
        for (double[] row : rows) {
            for (double value : row) {
                values[at++] = (float) value;
            }
        }
        write(values, array);
        return array;
    }

    /**
     * The numbers of an array as rows.
     *
     * @param array [n, columns]
     * @return a copy, shape [n, columns]
     */
    public static double[][] toDoubles(INDArray array) {
        float[] values = read(array);
        int columns = Math.toIntExact(array.size(1));
        double[][] rows = new double[Math.toIntExact(array.size(0))][columns];
        for (int i = 0; i < values.length; i++) {
            rows[i / columns][i % columns] = values[i];
        }
        return rows;
    }

    /**
     * The numbers of an array, row by row.
     *
     * @param array of any shape
     * @return a copy
     */
    public static float[] read(INDArray array) {
        float[] values = new float[Math.toIntExact(array.length())];
        read(array, values);
        return values;
    }

    /**
     * Copies the numbers of an array, row by row.
     *
     * @param array of any shape
     * @param values receives them; as many as the array has
     */
    public static void read(INDArray array, float[] values) {
        Floats memory = Floats.of(array);
        memory.get(0, values, values.length);
        Reference.reachabilityFence(memory); // the memory is freed with the array
    }

    /**
     * Fills an array.
     *
     * @param values as many as the array has, row by row
     * @param array floats in row-major order without gaps
     * @throws IllegalArgumentException if the array is another
     */
    public static void write(float[] values, INDArray array) {
        Floats memory = plain(array);
        memory.put(0, values, values.length);
        Reference.reachabilityFence(memory);
    }

    private static Floats plain(INDArray array) {
        if (!Floats.isPlain(array)) {
            Arguments.require(
                    false,
                    "array",
                    "floats in row-major order without gaps",
                    array.dataType() + " of shape " + Arrays.toString(array.shape()) + " with strides "
                            + Arrays.toString(array.stride()));
        }
        return Floats.of(array);
    }
}
