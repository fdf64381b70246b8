package genmodels.classification;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.util.Arrays;

/**
 * Mean and standard deviation of every feature, learned on one sample and applied to any: {@code (x − mean) / scale}.
 *
 * @param mean shape [features]
 * @param scale shape [features], above 0; 1 for a feature that does not vary
 */
public record Standardization(double[] mean, double[] scale) {
    /**
     * Checks the lengths and copies.
     *
     * @throws IllegalArgumentException if the lengths differ, a value is not finite, or a scale is not positive
     */
    public Standardization {
        Arguments.finite("mean", mean);
        Arguments.finite("scale", scale);
        Arguments.require(mean.length == scale.length, "scale", "of length " + mean.length, scale.length);
        for (double s : scale) {
            Arguments.positive("scale", s);
        }
        mean = mean.clone();
        scale = scale.clone();
    }

    /**
     * Learns from a sample.
     *
     * @param rows shape [n, features]
     * @return its means and standard deviations (divisor n)
     * @throws IllegalArgumentException if the rows are empty, ragged or not finite
     */
    public static Standardization of(double[][] rows) {
        Shapes.rectangular("rows", rows);
        double[] ones = new double[rows.length];
        Arrays.fill(ones, 1);
        return of("rows", rows, ones);
    }

    /** Weighted means and deviations; the weights are checked by the caller. */
    static Standardization of(String name, double[][] rows, double[] weights) {
        int d = rows[0].length;
        double[] mean = new double[d];
        double[] scale = new double[d];
        double total = 0;
        for (int i = 0; i < rows.length; i++) {
            Arguments.finite(name + "[" + i + "]", rows[i]);
            total += weights[i];
            for (int j = 0; j < d; j++) {
                mean[j] += weights[i] * rows[i][j];
            }
        }
        for (int j = 0; j < d; j++) {
            mean[j] /= total;
            for (int i = 0; i < rows.length; i++) {
                scale[j] += weights[i] * (rows[i][j] - mean[j]) * (rows[i][j] - mean[j]);
            }
            double deviation = Math.sqrt(scale[j] / total);
            // A constant column leaves rounding of the mean, not exactly 0.
            scale[j] = deviation > 1e-12 * Math.abs(mean[j]) ? deviation : 1;
        }
        return new Standardization(mean, scale);
    }

    /**
     * Rows in standard units.
     *
     * @param rows shape [n, features]
     * @return new rows of the same shape
     * @throws IllegalArgumentException if the rows have another number of features
     */
    public double[][] apply(double[][] rows) {
        Shapes.rectangular("rows", rows);
        Shapes.require("rows", new long[] {rows.length, rows[0].length}, Shapes.ANY, mean.length);
        double[][] standard = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            standard[i] = apply(rows[i]);
        }
        return standard;
    }

    /**
     * One row in standard units.
     *
     * @param row shape [features]
     * @return a new row
     * @throws IllegalArgumentException if the row has another number of features
     */
    public double[] apply(double[] row) {
        Shapes.require("row", new long[] {row.length}, mean.length);
        double[] standard = new double[row.length];
        for (int j = 0; j < row.length; j++) {
            standard[j] = (row[j] - mean[j]) / scale[j];
        }
        return standard;
    }

    @Override
    public double[] mean() {
        return mean.clone();
    }

    @Override
    public double[] scale() {
        return scale.clone();
    }
}
