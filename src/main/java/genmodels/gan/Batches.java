package genmodels.gan;

import genmodels.nn.FloatRows;
import org.apache.commons.rng.UniformRandomProvider;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Rows of the data, drawn with replacement. */
final class Batches {
    private final float[] data;
    private final int rows;
    private final int columns;
    private final UniformRandomProvider rng;
    private final float[] values;
    private final INDArray batch;

    Batches(double[][] data, int size, UniformRandomProvider rng) {
        this.rows = data.length;
        this.columns = data[0].length;
        this.data = new float[Math.multiplyExact(rows, columns)];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                this.data[i * columns + j] = (float) data[i][j];
            }
        }
        this.rng = rng;
        this.values = new float[size * columns];
        this.batch = FloatRows.zeros(size, columns);
    }

    /** The next batch, [size, columns]; overwritten by the one after. */
    INDArray next() {
        for (int at = 0; at < values.length; at += columns) {
            System.arraycopy(data, rng.nextInt(rows) * columns, values, at, columns);
        }
        FloatRows.write(values, batch);
        return batch;
    }
}
