package genmodels.classification;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/** N(μ, Σ) through the Cholesky factor of Σ. */
final class MultivariateNormal {
    private static final double LOG_2PI = Math.log(2 * Math.PI);

    private final double[] mean;
    private final double[][] covariance;
    private final double[][] factor; // lower triangle L with L Lᵀ = Σ
    private final double logConstant;

    /** Null when Σ is not positive definite to within rounding. */
    static MultivariateNormal ofOrNull(double[] mean, double[][] covariance) {
        double[][] factor = cholesky(covariance);
        return factor == null ? null : new MultivariateNormal(mean, covariance, factor);
    }

    private MultivariateNormal(double[] mean, double[][] covariance, double[][] factor) {
        this.mean = mean;
        this.covariance = covariance;
        this.factor = factor;
        double half = 0;
        for (int i = 0; i < mean.length; i++) {
            half += Math.log(factor[i][i]);
        }
        logConstant = -half - 0.5 * mean.length * LOG_2PI;
    }

    double logDensity(double[] x) {
        double[] z = whitened(x);
        double sum = 0;
        for (double v : z) {
            sum += v * v;
        }
        return logConstant - 0.5 * sum;
    }

    double[] sample(ContinuousSampler gauss) {
        int d = mean.length;
        double[] z = new double[d];
        for (int i = 0; i < d; i++) {
            z[i] = gauss.sample();
        }
        double[] x = mean.clone();
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                x[i] += factor[i][j] * z[j];
            }
        }
        return x;
    }

    /** The law of some coordinates; a principal submatrix of a positive definite one is positive definite. */
    MultivariateNormal marginal(int[] coordinates) {
        int d = coordinates.length;
        double[] m = new double[d];
        double[][] c = new double[d][d];
        for (int i = 0; i < d; i++) {
            m[i] = mean[coordinates[i]];
            for (int j = 0; j < d; j++) {
                c[i][j] = covariance[coordinates[i]][coordinates[j]];
            }
        }
        return ofOrNull(m, c);
    }

    /** E[x | x_observed = values] of every coordinate: μ + Σ_·o Σ_oo⁻¹ (values − μ_o). */
    double[] conditionalMean(int[] observed, double[] values) {
        double[] weights = marginal(observed).solved(values);
        double[] conditional = mean.clone();
        for (int j = 0; j < conditional.length; j++) {
            for (int i = 0; i < observed.length; i++) {
                conditional[j] += covariance[j][observed[i]] * weights[i];
            }
        }
        return conditional;
    }

    private double[] whitened(double[] x) {
        int d = mean.length;
        double[] z = new double[d];
        for (int i = 0; i < d; i++) {
            double sum = x[i] - mean[i];
            for (int j = 0; j < i; j++) {
                sum -= factor[i][j] * z[j];
            }
            z[i] = sum / factor[i][i];
        }
        return z;
    }

    private double[] solved(double[] x) {
        double[] z = whitened(x);
        for (int i = z.length - 1; i >= 0; i--) {
            for (int j = i + 1; j < z.length; j++) {
                z[i] -= factor[j][i] * z[j];
            }
            z[i] /= factor[i][i];
        }
        return z;
    }

    private static double[][] cholesky(double[][] a) {
        int d = a.length;
        double[][] l = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= l[i][k] * l[j][k];
                }
                if (i > j) {
                    l[i][j] = sum / l[j][j];
                } else if (sum > 1e-12 * a[i][i]) {
                    l[i][i] = Math.sqrt(sum);
                } else {
                    return null;
                }
            }
        }
        return l;
    }
}
