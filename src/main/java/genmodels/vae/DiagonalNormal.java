package genmodels.vae;

import genmodels.preconditions.Arguments;

/**
 * A normal law whose components are independent: the encoder's guess of a picture's latent variables.
 *
 * @param mean shape [latents]
 * @param logVariance shape [latents], natural logarithm of each variance
 */
public record DiagonalNormal(double[] mean, double[] logVariance) {
    private static final double LOG_2_PI = Math.log(2 * Math.PI);

    /**
     * Checks the lengths.
     *
     * @throws IllegalArgumentException if they differ or a number is not finite
     */
    public DiagonalNormal {
        Arguments.finite("mean", mean);
        Arguments.finite("logVariance", logVariance);
        requireLength("logVariance", logVariance, mean.length);
    }

    /**
     * A draw as a smooth function of the law's parameters, {@code z = μ + σ ε}: the way by which gradients reach the encoder
     * (Kingma and Welling, <a href="https://arxiv.org/abs/1312.6114">Auto-Encoding Variational Bayes</a>, 2014).
     *
     * @param mean μ, shape [latents]
     * @param logVariance log σ², shape [latents]
     * @param noise ε, shape [latents], standard normal numbers
     * @return z, shape [latents]
     * @throws IllegalArgumentException if the lengths differ
     */
    public static double[] reparameterize(double[] mean, double[] logVariance, double[] noise) {
        requireLength("logVariance", logVariance, mean.length);
        requireLength("noise", noise, mean.length);
        double[] z = new double[mean.length];
        for (int j = 0; j < z.length; j++) {
            z[j] = mean[j] + Math.exp(0.5 * logVariance[j]) * noise[j];
        }
        return z;
    }

    /**
     * Distance from the prior, {@code KL(N(μ, σ²) ‖ N(0, I)) = ½ Σ (μ² + σ² − 1 − log σ²)} (Kingma and Welling 2014, B).
     *
     * @return in nats, at least 0
     */
    public double klToPrior() {
        double sum = 0;
        for (double part : klByLatent()) {
            sum += part;
        }
        return sum;
    }

    /**
     * What each latent variable adds to {@link #klToPrior}.
     *
     * @return shape [latents], in nats, each at least 0
     */
    public double[] klByLatent() {
        double[] kl = new double[mean.length];
        for (int j = 0; j < kl.length; j++) {
            // eˢ − 1 − s without cancellation near the prior
            kl[j] = 0.5 * (mean[j] * mean[j] + Math.expm1(logVariance[j]) - logVariance[j]);
        }
        return kl;
    }

    /**
     * Log-density of a point.
     *
     * @param z shape [latents]
     * @return in nats
     * @throws IllegalArgumentException if the length differs
     */
    public double logDensity(double[] z) {
        requireLength("z", z, mean.length);
        double sum = 0;
        for (int j = 0; j < z.length; j++) {
            double d = z[j] - mean[j];
            sum += LOG_2_PI + logVariance[j] + d * d * Math.exp(-logVariance[j]);
        }
        return -0.5 * sum;
    }

    private static void requireLength(String name, double[] values, int length) {
        Arguments.notNull(name, values);
        Arguments.require(values.length == length, name, "of length " + length + ", as the mean", values.length);
    }
}
