package genmodels.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Random matrices for tests, and how they are compared. */
final class Batches {
    private Batches() {}

    static float[][] normal(UniformRandomProvider rng, int rows, int columns, double scale) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);
        float[][] x = new float[rows][columns];
        for (float[] row : x) {
            for (int i = 0; i < columns; i++) {
                row[i] = (float) (scale * normal.sample());
            }
        }
        return x;
    }

    static double[][] doubles(float[][] x) {
        double[][] y = new double[x.length][x[0].length];
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < y[i].length; j++) {
                y[i][j] = x[i][j];
            }
        }
        return y;
    }

    static float[][] floats(double[][] x) {
        float[][] y = new float[x.length][x[0].length];
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < y[i].length; j++) {
                y[i][j] = (float) x[i][j];
            }
        }
        return y;
    }

    static void close(INDArray found, INDArray expected, double bound) {
        assertThat(found.shape()).containsExactly(expected.shape());
        assertThat(found.ravel().toDoubleVector())
                .containsExactly(expected.ravel().toDoubleVector(), within(bound));
    }
}
