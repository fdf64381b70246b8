package genmodels.classification;

import genmodels.linear.Cholesky;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/** N(μ, Σ) through the Cholesky factor of Σ. */
final class MultivariateNormal {
    private static final double LOG_2PI = Math.log(2 * Math.PI);

    private final double[] mean;
    private final double[][] covariance;
    private final Cholesky factor;
    private final double logConstant;

    /** Null when Σ is not positive definite to within rounding. */
    static MultivariateNormal ofOrNull(double[] mean, double[][] covariance) {
        return Cholesky.of(covariance, 1e-12)
                .map(factor -> new MultivariateNormal(mean, covariance, factor))
                .orElse(null);
    }

    private MultivariateNormal(double[] mean, double[][] covariance, Cholesky factor) {
        this.mean = mean;
        this.covariance = covariance;
        this.factor = factor;
        logConstant = -0.5 * (factor.logDeterminant() + mean.length * LOG_2PI);
    }

    double logDensity(double[] x) {
        double sum = 0;
        for (double v : factor.solveLower(centred(x))) {
            sum += v * v;
        }
        return logConstant - 0.5 * sum;
    }

    double[] sample(ContinuousSampler gauss) {
        double[] z = new double[mean.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = gauss.sample();
        }
        double[] x = factor.multiply(z);
        for (int i = 0; i < x.length; i++) {
            x[i] += mean[i];
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
        MultivariateNormal known = marginal(observed);
        double[] weights = known.factor.solve(known.centred(values));
        double[] conditional = mean.clone();
        for (int j = 0; j < conditional.length; j++) {
            for (int i = 0; i < observed.length; i++) {
                conditional[j] += covariance[j][observed[i]] * weights[i];
            }
        }
        return conditional;
    }

    private double[] centred(double[] x) {
        double[] centred = x.clone();
        for (int i = 0; i < centred.length; i++) {
            centred[i] -= mean[i];
        }
        return centred;
    }
}
