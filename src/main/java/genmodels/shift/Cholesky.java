package genmodels.shift;

import genmodels.preconditions.Arguments;

/** The factor L of a symmetric positive definite matrix A = L Lᵀ, and solutions of A x = b. */
final class Cholesky {
    private final double[][] factor; // lower triangle

    private Cholesky(double[][] factor) {
        this.factor = factor;
    }

    /** Factors a matrix, of which only the lower triangle is read; the name is for the message when it is singular. */
    static Cholesky of(String name, double[][] matrix) {
        int n = matrix.length;
        double[][] l = new double[n][];
        for (int i = 0; i < n; i++) {
            l[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= l[i][k] * l[j][k];
                }
                if (i == j) {
                    Arguments.require(sum > 1e-14 * matrix[i][i], name, "of full rank", "singular in row " + i);
                    l[i][i] = Math.sqrt(sum);
                } else {
                    l[i][j] = sum / l[j][j];
                }
            }
        }
        return new Cholesky(l);
    }

    double[] solve(double[] b) {
        int n = factor.length;
        double[] x = b.clone();
        for (int i = 0; i < n; i++) {
            double[] row = factor[i];
            double sum = x[i];
            for (int k = 0; k < i; k++) {
                sum -= row[k] * x[k];
            }
            x[i] = sum / row[i];
        }
        for (int i = n - 1; i >= 0; i--) { // column by column of Lᵀ, so that rows of L are read in order
            double[] row = factor[i];
            x[i] /= row[i];
            for (int k = 0; k < i; k++) {
                x[k] -= row[k] * x[i];
            }
        }
        return x;
    }
}
