package genmodels.evidence;

import java.util.Optional;

/** The factor L of a positive definite matrix, A = LLᵀ (Golub and Van Loan, 2013, section 4.2). */
final class Cholesky {
    private final double[][] lower;

    private Cholesky(double[][] lower) {
        this.lower = lower;
    }

    /** The factor, or nothing where a pivot is not positive; reads the lower triangle only. */
    static Optional<Cholesky> of(double[][] matrix) {
        int size = matrix.length;
        double[][] lower = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                if (i > j) {
                    lower[i][j] = sum / lower[j][j];
                } else if (sum > 0) {
                    lower[i][i] = Math.sqrt(sum);
                } else {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new Cholesky(lower));
    }

    /** A⁻¹ b. */
    double[] solve(double[] b) {
        double[] half = b.clone(); // L⁻¹ b
        for (int i = 0; i < half.length; i++) {
            for (int k = 0; k < i; k++) {
                half[i] -= lower[i][k] * half[k];
            }
            half[i] /= lower[i][i];
        }
        return solveUpper(half);
    }

    /** L⁻ᵀ b: turns standard normal numbers into draws with covariance A⁻¹. */
    double[] solveUpper(double[] b) {
        double[] x = b.clone();
        for (int i = x.length - 1; i >= 0; i--) {
            for (int k = i + 1; k < x.length; k++) {
                x[i] -= lower[k][i] * x[k];
            }
            x[i] /= lower[i][i];
        }
        return x;
    }

    /** ln |A|. */
    double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < lower.length; i++) {
            sum += Math.log(lower[i][i]);
        }
        return 2 * sum;
    }
}
