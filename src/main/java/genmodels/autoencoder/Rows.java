package genmodels.autoencoder;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Tables of numbers: checked at the entry, and on their way into the computation and back. */
final class Rows {
    private Rows() {}

    static double[][] check(String name, double[][] rows) {
        Shapes.rectangular(name, rows);
        return Arguments.finite(name, rows);
    }

    static double[][] check(String name, double[][] rows, int columns) {
        check(name, rows);
        Shapes.require(name, new long[] {rows.length, rows[0].length}, Shapes.ANY, columns);
        return rows;
    }

    static float[] floats(double[] row) {
        float[] floats = new float[row.length];
        for (int j = 0; j < row.length; j++) {
            floats[j] = (float) row[j];
        }
        return floats;
    }

    static float[][] floats(double[][] rows) {
        float[][] floats = new float[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            floats[i] = floats(rows[i]);
        }
        return floats;
    }

    /** From doubles of ND4J; its own refuses arrays of one row. */
    static double[][] of(INDArray array) {
        int columns = Math.toIntExact(array.size(1));
        double[] flat = array.dup('c').data().asDouble();
        double[][] rows = new double[Math.toIntExact(array.size(0))][columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(flat, i * columns, rows[i], 0, columns);
        }
        return rows;
    }

    /** Σ‖a − b‖² / n. */
    static double squaredError(double[][] a, double[][] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[i].length; j++) {
                double difference = a[i][j] - b[i][j];
                sum += difference * difference;
            }
        }
        return sum / a.length;
    }
}
