package genmodels.nn;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The way between arrays of the heap and ND4J's memory, for arrays that begin their buffer and are row-major floats. */
public final class FloatRows {
    private FloatRows() {}

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
     * @param array [n, columns], floats in row-major order
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
     * @param array floats in row-major order
     * @return a copy
     */
    public static float[] read(INDArray array) {
        float[] values = new float[Math.toIntExact(array.length())];
        buffer(array).get(values);
        return values;
    }

    /**
     * Copies the numbers of an array, row by row.
     *
     * @param array floats in row-major order
     * @param values receives them; as many as the array has
     */
    public static void read(INDArray array, float[] values) {
        buffer(array).get(values);
    }

    /**
     * Fills an array.
     *
     * @param values as many as the array has, row by row
     * @param array floats in row-major order
     */
    public static void write(float[] values, INDArray array) {
        buffer(array).put(values);
    }

    private static FloatBuffer buffer(INDArray array) {
        return array.data().asNioFloat().position(Math.toIntExact(array.offset()));
    }
}
