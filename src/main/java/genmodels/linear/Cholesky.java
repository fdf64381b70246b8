package genmodels.linear;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.util.Optional;

/**
 * The factor L, lower triangular, of a symmetric positive definite matrix A = L Lᵀ (Golub and Van Loan, <i>Matrix Computations</i>,
 * 2013, section 4.2). Factoring costs n³/3 operations, each solution n².
 */
public final class Cholesky {
    private final double[][] factor; // row i has i + 1 entries

    private Cholesky(double[][] factor) {
        this.factor = factor;
    }

    /**
     * Factors a matrix.
     *
     * @param matrix A: [n, n], n at least 0, of which only the lower triangle is read
     * @param tolerance share of a diagonal entry that must be left of it as its pivot, in [0, 1): 0 asks for a positive pivot only, 1e-14
     *     to 1e-12 also refuses what is singular but for rounding
     * @return the factor; nothing if A is not positive definite in this sense, or not finite
     * @throws IllegalArgumentException if A is not square, or the tolerance is outside its range
     */
    public static Optional<Cholesky> of(double[][] matrix, double tolerance) {
        int n = Arguments.notNull("matrix", matrix).length;
        for (double[] row : matrix) {
            Shapes.require("matrix", new long[] {n, row.length}, n, n);
        }
        Arguments.require(tolerance >= 0 && tolerance < 1, "tolerance", "in [0, 1)", tolerance);
        double[][] l = new double[n][];
        for (int i = 0; i < n; i++) {
            l[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= l[i][k] * l[j][k];
                }
                if (i > j) {
                    l[i][j] = sum / l[j][j];
                } else if (sum > tolerance * matrix[i][i] && sum < Double.POSITIVE_INFINITY) {
                    l[i][i] = Math.sqrt(sum);
                } else {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new Cholesky(l));
    }

    /**
     * Solves A x = b.
     *
     * @param b right-hand side: [n]
     * @return x: [n]
     * @throws IllegalArgumentException if b has another length
     */
    public double[] solve(double[] b) {
        return solveUpper(solveLower(b));
    }

    /**
     * Solves L z = b. Of b with covariance A, z has the covariance I: it is whitened.
     *
     * @param b right-hand side: [n]
     * @return z: [n]
     * @throws IllegalArgumentException if b has another length
     */
    public double[] solveLower(double[] b) {
        double[] z = columnOf(b).clone();
        for (int i = 0; i < z.length; i++) {
            for (int k = 0; k < i; k++) {
                z[i] -= factor[i][k] * z[k];
            }
            z[i] /= factor[i][i];
        }
        return z;
    }

    /**
     * Solves Lᵀ x = b. Of standard normal b, x has the covariance A⁻¹.
     *
     * @param b right-hand side: [n]
     * @return x: [n]
     * @throws IllegalArgumentException if b has another length
     */
    public double[] solveUpper(double[] b) {
        double[] x = columnOf(b).clone();
        for (int i = x.length - 1; i >= 0; i--) {
            for (int k = i + 1; k < x.length; k++) {
                x[i] -= factor[k][i] * x[k];
            }
            x[i] /= factor[i][i];
        }
        return x;
    }

    /**
     * Solves A X = B. The inner loops run along rows and are vectorised, so many columns at once are cheaper than one by one.
     *
     * @param b right-hand sides, the columns of B: [n, m]
     * @return X: [n, m]
     * @throws IllegalArgumentException if B has another number of rows, or rows of different lengths
     */
    public double[][] solve(double[][] b) {
        Shapes.rectangular("b", b);
        Shapes.require("b", new long[] {b.length, b[0].length}, factor.length, Shapes.ANY);
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

    /**
     * The product L z. Of standard normal z, it has the covariance A.
     *
     * @param z a column: [n]
     * @return L z: [n]
     * @throws IllegalArgumentException if z has another length
     */
    public double[] multiply(double[] z) {
        columnOf(z);
        double[] product = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j <= i; j++) {
                product[i] += factor[i][j] * z[j];
            }
        }
        return product;
    }

    /**
     * The logarithm of the determinant of A.
     *
     * @return ln |A|
     */
    public double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < factor.length; i++) {
            sum += Math.log(factor[i][i]);
        }
        return 2 * sum;
    }

    private double[] columnOf(double[] b) {
        Arguments.require(b.length == factor.length, "length of the column", String.valueOf(factor.length), b.length);
        return b;
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
