package genmodels.evaluation;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;

/**
 * The Fréchet distance between the normal laws with the means μ and covariances Σ of two samples (D. Dowson and B. Landau, 1982),
 *
 * <pre>  d² = ‖μ − ν‖² + tr(Σ + T − 2 (Σ^½ T Σ^½)^½)  </pre>
 *
 * <p>On features of a classifier of pictures it is the usual number for generators of pictures (M. Heusel, H. Ramsauer and others,
 * <i>GANs trained by a two time-scale update rule converge to a local Nash equilibrium</i>, 2017,
 * <a href="https://arxiv.org/abs/1706.08500">link</a>): a generator that misses a kind of picture has another mean and a smaller
 * covariance. It sees two moments only, depends on the features, and is above 0 for two samples of one law: always compare with as
 * many real rows.
 */
public final class FrechetDistance {
    private static final int SWEEPS = 60;

    private FrechetDistance() {}

    /**
     * The squared distance.
     *
     * @param x shape [n, features], n at least 2; several times as many rows as features
     * @param y shape [m, features], m at least 2
     * @return d², at least 0
     * @throws IllegalArgumentException if a sample has fewer than two rows, is ragged or not finite, or the features differ in number
     */
    public static double squared(double[][] x, double[][] y) {
        check("x", x);
        check("y", y);
        Shapes.require("y", new long[] {y.length, y[0].length}, Shapes.ANY, x[0].length);
        double[] ofX = mean(x);
        double[] ofY = mean(y);
        double[][] s = covariance(x, ofX);
        double[][] t = covariance(y, ofY);
        double sum = 0;
        for (int j = 0; j < ofX.length; j++) {
            sum += (ofX[j] - ofY[j]) * (ofX[j] - ofY[j]) + s[j][j] + t[j][j];
        }
        // The root of a product of two such matrices has the trace of Σ √λ over the eigenvalues of Σ^½ T Σ^½.
        double[][] vectors = identity(s.length);
        diagonalise(s, vectors);
        int n = s.length;
        double[][] half = new double[n][n]; // V √λ, so that half halfᵀ = Σ
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                half[i][k] = vectors[i][k] * Math.sqrt(Math.max(0, s[k][k]));
            }
        }
        double[][] product = times(transposed(half), times(t, half));
        diagonalise(product, null);
        for (int k = 0; k < n; k++) {
            sum -= 2 * Math.sqrt(Math.max(0, product[k][k]));
        }
        return Math.max(0, sum);
    }

    private static void check(String name, double[][] rows) {
        Shapes.rectangular(name, rows);
        Arguments.require(rows.length >= 2, name, "of at least 2 rows", rows.length);
        for (int i = 0; i < rows.length; i++) {
            Arguments.finite(name + "[" + i + "]", rows[i]);
        }
    }

    private static double[] mean(double[][] rows) {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += row[j] / rows.length;
            }
        }
        return mean;
    }

    private static double[][] covariance(double[][] rows, double[] mean) {
        int n = mean.length;
        double[][] covariance = new double[n][n];
        double[] centred = new double[n];
        for (double[] row : rows) {
            for (int j = 0; j < n; j++) {
                centred[j] = row[j] - mean[j];
            }
            for (int j = 0; j < n; j++) {
                for (int k = 0; k <= j; k++) {
                    covariance[j][k] += centred[j] * centred[k] / (rows.length - 1);
                }
            }
        }
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < j; k++) {
                covariance[k][j] = covariance[j][k];
            }
        }
        return covariance;
    }

    /**
     * Jacobi's rotations (Golub and Van Loan, <i>Matrix Computations</i>, 2013, section 8.5): a symmetric matrix becomes diagonal.
     *
     * @param vectors receives the same rotations of its columns; null for none
     */
    private static void diagonalise(double[][] a, double[][] vectors) {
        int n = a.length;
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            double off = 0;
            double on = 0;
            for (int p = 0; p < n; p++) {
                on += a[p][p] * a[p][p];
                for (int q = 0; q < p; q++) {
                    off += a[p][q] * a[p][q];
                }
            }
            if (off <= 1e-26 * on) {
                return;
            }
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    if (a[p][q] != 0) {
                        rotate(a, vectors, p, q);
                    }
                }
            }
        }
    }

    private static void rotate(double[][] a, double[][] vectors, int p, int q) {
        double ratio = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double tangent = Math.copySign(1, ratio) / (Math.abs(ratio) + Math.hypot(1, ratio));
        double cosine = 1 / Math.hypot(1, tangent);
        double sine = tangent * cosine;
        for (int k = 0; k < a.length; k++) {
            double kp = a[k][p];
            double kq = a[k][q];
            a[k][p] = cosine * kp - sine * kq;
            a[k][q] = sine * kp + cosine * kq;
        }
        for (int k = 0; k < a.length; k++) {
            double pk = a[p][k];
            double qk = a[q][k];
            a[p][k] = cosine * pk - sine * qk;
            a[q][k] = sine * pk + cosine * qk;
        }
        if (vectors != null) {
            for (double[] row : vectors) {
                double kp = row[p];
                double kq = row[q];
                row[p] = cosine * kp - sine * kq;
                row[q] = sine * kp + cosine * kq;
            }
        }
    }

    private static double[][] identity(int n) {
        double[][] identity = new double[n][n];
        for (int i = 0; i < n; i++) {
            identity[i][i] = 1;
        }
        return identity;
    }

    private static double[][] transposed(double[][] a) {
        double[][] result = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                result[j][i] = a[i][j];
            }
        }
        return result;
    }

    private static double[][] times(double[][] a, double[][] b) {
        double[][] result = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < b.length; k++) {
                for (int j = 0; j < b[0].length; j++) {
                    result[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return result;
    }
}
