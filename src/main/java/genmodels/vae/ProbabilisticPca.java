package genmodels.vae;

import genmodels.linear.SymmetricEigen;
import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Probabilistic principal component analysis: {@code z ~ N(0, I), x | z ~ N(W z + μ, σ² I)}, fitted in closed form (Tipping and
 * Bishop, "Probabilistic principal component analysis", 1999).
 *
 * <p>It is what a linear {@link Vae} with one variance for all pixels learns: there the evidence lower bound has no gap at its
 * maximum and no other local maxima (Lucas, Tucker, Grosse and Norouzi, <a href="https://arxiv.org/abs/1911.02469">Don't blame
 * the ELBO!</a>, 2019). Costs the eigenvalues of a pixels × pixels matrix.
 */
public final class ProbabilisticPca {
    /** Variances below this share of the largest may be rounding. */
    private static final double ROUNDING = 1e-12;

    private final double[] mean;
    private final double[][] directions;
    private final double[] eigenvalues;
    private final double[] spectrum;
    private final double variance;

    private ProbabilisticPca(
            double[] mean, double[][] directions, double[] eigenvalues, double[] spectrum, double variance) {
        this.mean = mean;
        this.directions = directions;
        this.eigenvalues = eigenvalues;
        this.spectrum = spectrum;
        this.variance = variance;
    }

    /**
     * The model of greatest likelihood: W spans the first principal directions, and the variance is the mean of the other
     * eigenvalues of the data's covariance.
     *
     * @param data shape [n, pixels], finite, n at least 2
     * @param latents columns of W, at least 1 and fewer than pixels
     * @return the model
     * @throws IllegalArgumentException if the data are not as above, or span no more than that many directions
     */
    public static ProbabilisticPca fit(double[][] data, int latents) {
        Shapes.rectangular("data", data);
        int d = data[0].length;
        Arguments.require(data.length > 1, "data", "at least two rows", data.length);
        Arguments.require(latents > 0 && latents < d, "latents", "in [1, " + (d - 1) + "]", latents);
        double[] mean = new double[d];
        for (int i = 0; i < data.length; i++) {
            Arguments.finite("data[" + i + "]", data[i]);
            for (int p = 0; p < d; p++) {
                mean[p] += data[i][p] / data.length;
            }
        }
        INDArray centred = Nd4j.createFromArray(data).subiRowVector(Nd4j.createFromArray(mean));
        SymmetricEigen covariance =
                SymmetricEigen.of(centred.transpose().mmul(centred).divi(data.length));
        double[] spectrum = new double[d];
        double rest = 0;
        for (int j = 0; j < d; j++) {
            spectrum[j] = Math.max(0, covariance.values()[d - 1 - j]); // rounding may leave a 0 below 0
            rest += j < latents ? 0 : spectrum[j] / (d - latents);
        }
        Arguments.require(
                rest > ROUNDING * spectrum[0], "latents", "fewer than the directions in which the data vary", latents);
        double[][] directions = new double[latents][];
        double[] eigenvalues = new double[latents];
        for (int j = 0; j < latents; j++) {
            directions[j] = covariance.vectors().getColumn(d - 1 - j).toDoubleVector();
            eigenvalues[j] = spectrum[j];
        }
        return new ProbabilisticPca(mean, directions, eigenvalues, spectrum, rest);
    }

    /**
     * Variance of the noise, σ².
     *
     * @return positive
     */
    public double variance() {
        return variance;
    }

    /**
     * All eigenvalues of the data's covariance.
     *
     * @return shape [pixels], falling
     */
    public double[] spectrum() {
        return spectrum.clone();
    }

    /**
     * Log-likelihood of each row: it is normal with covariance {@code W Wᵀ + σ² I}.
     *
     * @param data shape [n, pixels]
     * @return shape [n], in nats
     * @throws IllegalArgumentException if the rows have another length than those it was fitted to
     */
    public double[] logLikelihood(double[][] data) {
        Shapes.rectangular("data", data);
        Shapes.require("data", new long[] {data.length, data[0].length}, Shapes.ANY, mean.length);
        double constant = mean.length * Math.log(2 * Math.PI) + (mean.length - directions.length) * Math.log(variance);
        for (double eigenvalue : eigenvalues) {
            constant += Math.log(eigenvalue);
        }
        double[] logLikelihood = new double[data.length];
        double[] x = new double[mean.length];
        for (int i = 0; i < data.length; i++) {
            double rest = 0;
            for (int p = 0; p < x.length; p++) {
                x[p] = data[i][p] - mean[p];
                rest += x[p] * x[p];
            }
            double within = 0;
            for (int j = 0; j < directions.length; j++) {
                double y = 0;
                for (int p = 0; p < x.length; p++) {
                    y += directions[j][p] * x[p];
                }
                within += y * y / eigenvalues[j];
                rest -= y * y;
            }
            logLikelihood[i] = -0.5 * (constant + within + rest / variance);
        }
        return logLikelihood;
    }
}
