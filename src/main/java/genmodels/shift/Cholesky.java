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
        double[][] columns = new double[b.length][];
        for (int i = 0; i < b.length; i++) {
            columns[i] = new double[] {b[i]};
        }
        double[][] x = solve(columns);
        double[] solution = new double[b.length];
        for (int i = 0; i < b.length; i++) {
            solution[i] = x[i][0];
        }
        return solution;
    }

    /** Solves for many right-hand sides, the columns of b; the inner loops run along rows and are vectorised. */
    double[][] solve(double[][] b) {
        int n = factor.length;
        double[][] x = new double[n][];
        for (int i = 0; i < n; i++) {
            x[i] = b[i].clone();
            for (int k = 0; k < i; k++) {
                addTo(x[i], -factor[i][k], x[k]);
            }
            scale(x[i], 1 / factor[i][i]);
        }
        for (int i = n - 1; i >= 0; i--) {
            scale(x[i], 1 / factor[i][i]);
            for (int k = 0; k < i; k++) {
                addTo(x[k], -factor[i][k], x[i]);
            }
        }
        return x;
    }

    private static void addTo(double[] sum, double factor, double[] row) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += factor * row[j];
        }
    }

    private static void scale(double[] row, double factor) {
        for (int j = 0; j < row.length; j++) {
            row[j] *= factor;
        }
    }
}
