package genmodels.bootstrap;

import java.util.Arrays;

/** Centred cross products of the columns of a table over resampled rows. */
final class CrossMoments {
    private final int rows;
    private final int columns;
    /** Row after row, each column shifted to its own origin: one resampled row is one stretch of memory. */
    private final double[] shifted;

    CrossMoments(double[][] columnsOfTable) {
        columns = columnsOfTable.length;
        rows = columnsOfTable[0].length;
        shifted = new double[rows * columns];
        for (int c = 0; c < columns; c++) {
            double[] column = Sample.shifted(columnsOfTable[c], Sample.origin(columnsOfTable[c]));
            for (int i = 0; i < rows; i++) {
                shifted[i * columns + c] = column[i];
            }
        }
    }

    int rows() {
        return rows;
    }

    /**
     * The upper triangle of Σ (z − z̄)(z − z̄)ᵀ over the resample; a column that is constant in the resample has exactly 0.
     *
     * @return shape [columns, columns]
     */
    double[][] of(int[] resample) {
        return columns == 2 ? ofPairs(resample) : around(means(resample), resample);
    }

    private double[][] ofPairs(int[] resample) {
        double sumX = 0;
        double sumY = 0;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int row : resample) {
            double x = shifted[2 * row];
            double y = shifted[2 * row + 1];
            sumX += x;
            sumY += y;
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }
        double m = resample.length;
        double centredX = xx - sumX * sumX / m;
        double centredY = yy - sumY * sumY / m;
        if (!(centredX > Moments.CANCELLED * xx && centredY > Moments.CANCELLED * yy)) {
            return around(means(resample), resample);
        }
        return new double[][] {{centredX, xy - sumX * sumY / m}, {0, centredY}};
    }

    private double[] means(int[] resample) {
        double[] mean = new double[columns];
        int first = resample[0] * columns;
        for (int row : resample) {
            for (int c = 0; c < columns; c++) {
                mean[c] += shifted[row * columns + c] - shifted[first + c];
            }
        }
        Arrays.setAll(mean, c -> shifted[first + c] + mean[c] / resample.length);
        return mean;
    }

    private double[][] around(double[] mean, int[] resample) {
        double[][] products = new double[columns][columns];
        double[] deviation = new double[columns];
        for (int row : resample) {
            for (int c = 0; c < columns; c++) {
                deviation[c] = shifted[row * columns + c] - mean[c];
            }
            for (int a = 0; a < columns; a++) {
                for (int b = a; b < columns; b++) {
                    products[a][b] += deviation[a] * deviation[b];
                }
            }
        }
        return products;
    }
}
