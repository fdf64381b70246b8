package genmodels.vae;

import genmodels.nn.FloatRows;
import genmodels.nn.Network;
import java.util.Arrays;

/**
 * The bound on a batch of pictures and its gradient.
 *
 * <p>With one sample it is the evidence lower bound, its KL term in closed form. With k samples it is the importance weighted
 * bound {@code log 1/k Σ p(x, zᵢ) / q(zᵢ|x)} (Burda, Grosse and Salakhutdinov, <a
 * href="https://arxiv.org/abs/1509.00519">Importance Weighted Autoencoders</a>, 2016); its gradient is that of the samples' log
 * weights, each with its share of the sum of weights.
 */
final class ElboStep {
    private final Network encoder;
    private final Network decoder;
    private final Network noise;
    private final PixelLaw law;
    private final int batch;
    private final int samples;
    private final int latents;

    private final FloatRows x;
    private final FloatRows z;
    private final FloatRows outSlopes;
    private final FloatRows codeSlopes;
    private final FloatRows noiseInput = FloatRows.over(FloatRows.zeros(1, 1));
    private final FloatRows noiseSlope = FloatRows.over(FloatRows.zeros(1, 1));

    private final float[][] pictures;
    private final float[][] epsilon;
    private final float[][] codes;
    private final double[][] shares;

    private double reconstruction;
    private double kl;
    private double bound;

    /**
     * @param noise gives the logarithm of a shared variance; null where none is learned
     * @param batch pictures of a step
     * @param samples k
     */
    ElboStep(Network encoder, Network decoder, Network noise, PixelLaw law, int batch, int samples) {
        this.encoder = encoder;
        this.decoder = decoder;
        this.noise = noise;
        this.law = law;
        this.batch = batch;
        this.samples = samples;
        this.latents = decoder.inputs();
        this.x = FloatRows.over(FloatRows.zeros(batch, encoder.inputs()));
        this.z = FloatRows.over(FloatRows.zeros(batch * samples, latents));
        this.outSlopes = FloatRows.over(FloatRows.zeros(batch * samples, decoder.outputs()));
        this.codeSlopes = FloatRows.over(FloatRows.zeros(batch, 2 * latents));
        this.pictures = new float[batch][encoder.inputs()];
        this.epsilon = new float[batch * samples][latents];
        this.codes = new float[batch][2 * latents];
        this.shares = new double[batch][samples];
    }

    /** Where the next step's pictures go: [batch, pixels]. */
    float[][] pictures() {
        return pictures;
    }

    /** Where the next step's standard normal numbers go: [batch · samples, latents]. */
    float[][] epsilon() {
        return epsilon;
    }

    /** E log p(x|z) in the last step, mean over the batch. */
    double reconstruction() {
        return reconstruction;
    }

    /** KL(q ‖ p) in the last step, mean over the batch. */
    double kl() {
        return kl;
    }

    /** The bound in the last step, mean over the batch. */
    double bound() {
        return bound;
    }

    /** Computes the bound of the pictures and adds the gradient of its negative to the networks' gradients. */
    void run() {
        if (noise != null) {
            float[] logVariance = new float[1];
            FloatRows.over(noise.forward(noiseInput.array())).get(0, logVariance);
            ((SharedVariancePixels) law).setLogVariance(logVariance[0]);
        }
        encode();
        throughPixels(FloatRows.over(decoder.forward(z.array())));
        throughLatents(FloatRows.over(decoder.backward(outSlopes.array())));
        encoder.backwardToParameters(codeSlopes.array());
        if (noise != null) {
            noise.backwardToParameters(noiseSlope.array());
        }
    }

    private void encode() {
        for (int b = 0; b < batch; b++) {
            x.put(b, pictures[b]);
        }
        FloatRows encoded = FloatRows.over(encoder.forward(x.array()));
        float[] latent = new float[latents];
        for (int b = 0; b < batch; b++) {
            encoded.get(b, codes[b]);
            for (int k = 0; k < samples; k++) {
                float[] e = epsilon[b * samples + k];
                for (int j = 0; j < latents; j++) {
                    latent[j] = codes[b][j] + deviation(codes[b], j) * e[j];
                }
                z.put(b * samples + k, latent);
            }
        }
    }

    private void throughPixels(FloatRows outs) {
        float[] out = new float[decoder.outputs()];
        float[][] slopes = new float[samples][decoder.outputs()];
        double[] noiseSlopes = new double[samples];
        double noiseSum = 0;
        reconstruction = 0;
        kl = 0;
        bound = 0;
        for (int b = 0; b < batch; b++) {
            double fit = 0;
            for (int k = 0; k < samples; k++) {
                int row = b * samples + k;
                outs.get(row, out);
                double logP = law.differentiate(pictures[b], out, slopes[k]);
                fit += logP / samples;
                shares[b][k] = logP + logPriorOverPosterior(codes[b], epsilon[row]);
                noiseSlopes[k] = law instanceof SharedVariancePixels shared ? shared.slopeOfRow() : 0;
            }
            double divergence = kl(codes[b]);
            double weighted = toShares(shares[b]);
            reconstruction += fit / batch;
            kl += divergence / batch;
            bound += (samples == 1 ? fit - divergence : weighted) / batch;
            for (int k = 0; k < samples; k++) {
                double factor = -shares[b][k] / batch;
                noiseSum += factor * noiseSlopes[k];
                for (int i = 0; i < out.length; i++) {
                    slopes[k][i] *= (float) factor;
                }
                outSlopes.put(b * samples + k, slopes[k]);
            }
        }
        noiseSlope.put(0, new float[] {(float) noiseSum});
    }

    private void throughLatents(FloatRows latentSlopes) {
        float[] slope = new float[latents];
        float[] codeSlope = new float[2 * latents];
        for (int b = 0; b < batch; b++) {
            Arrays.fill(codeSlope, 0);
            for (int k = 0; k < samples; k++) {
                float[] e = epsilon[b * samples + k];
                latentSlopes.get(b * samples + k, slope);
                float share = (float) (shares[b][k] / batch);
                for (int j = 0; j < latents; j++) {
                    float deviation = deviation(codes[b], j);
                    if (samples == 1) {
                        codeSlope[j] += slope[j] + share * codes[b][j];
                        codeSlope[latents + j] +=
                                0.5f * (slope[j] * deviation * e[j] + share * (deviation * deviation - 1));
                    } else {
                        float all = slope[j] + share * (codes[b][j] + deviation * e[j]);
                        codeSlope[j] += all;
                        codeSlope[latents + j] += 0.5f * (all * deviation * e[j] - share);
                    }
                }
            }
            codeSlopes.put(b, codeSlope);
        }
    }

    private float deviation(float[] code, int j) {
        return (float) Math.exp(0.5 * code[latents + j]);
    }

    /** log p(z) − log q(z|x) at z = μ + σ ε: the normalising constants cancel. */
    private double logPriorOverPosterior(float[] code, float[] e) {
        double sum = 0;
        for (int j = 0; j < latents; j++) {
            double latent = code[j] + Math.exp(0.5 * code[latents + j]) * e[j];
            sum += (double) e[j] * e[j] - latent * latent + code[latents + j];
        }
        return 0.5 * sum;
    }

    private double kl(float[] code) {
        double sum = 0;
        for (int j = 0; j < latents; j++) {
            double s = code[latents + j];
            sum += (double) code[j] * code[j] + Math.expm1(s) - s;
        }
        return 0.5 * sum;
    }

    /** Turns log weights into shares of their sum; returns the logarithm of their mean. */
    private static double toShares(double[] logWeights) {
        LogMeanExp mean = new LogMeanExp();
        for (double logWeight : logWeights) {
            mean.add(logWeight);
        }
        for (int k = 0; k < logWeights.length; k++) {
            logWeights[k] = Math.exp(logWeights[k] - mean.value()) / logWeights.length;
        }
        return mean.value();
    }
}
