package genmodels.vae;

import genmodels.nn.FloatRows;
import genmodels.nn.Network;
import genmodels.parallel.Parallel;
import genmodels.random.Seeds;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * log p(x) by importance sampling with the encoder's law as proposal: {@code log 1/K Σ p(x|z) p(z) / q(z|x)}, z from q(z|x).
 *
 * <p>Samples pass in pieces through the decoder and only the sum of their weights is kept. Every picture has a generator of its
 * own, so the numbers do not depend on the threads.
 */
final class ImportanceSampling {
    private static final int PIECE = 250;

    private final Vae vae;
    private final int samples;
    private final Seeds seeds;

    ImportanceSampling(Vae vae, int samples, Seeds seeds) {
        this.vae = vae;
        this.samples = samples;
        this.seeds = seeds;
    }

    /** Estimates for pictures whose codes are known. */
    double[] logLikelihood(float[][] images, float[][] codes, int threads, IntConsumer progress) {
        double[] estimates = new double[images.length];
        Parallel.run(images.length, 4, threads, progress, part -> {
            Worker worker = new Worker();
            return i -> estimates[i] = worker.estimate(images[i], codes[i], seeds.generator("importance", i));
        });
        return estimates;
    }

    /** The memory of one thread. */
    private final class Worker {
        private final int latents = vae.latents();
        private final Network decoder = vae.decoderTwin();
        private final PixelLaw law = vae.pixelLaw();
        private final FloatRows z = FloatRows.over(FloatRows.zeros(PIECE, latents));
        private final float[] latent = new float[latents];
        private final float[] out = new float[decoder.outputs()];
        private final double[] logRatio = new double[PIECE];

        double estimate(float[] image, float[] code, UniformRandomProvider rng) {
            ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);
            LogMeanExp mean = new LogMeanExp();
            for (int done = 0; done < samples; done += PIECE) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("importance sampling was interrupted");
                }
                int now = Math.min(PIECE, samples - done);
                for (int k = 0; k < now; k++) {
                    logRatio[k] = draw(code, normal);
                    z.put(k, latent);
                }
                FloatRows outs = FloatRows.over(decoder.forward(z.array()));
                for (int k = 0; k < now; k++) {
                    outs.get(k, out);
                    mean.add(law.logProbability(image, out) + logRatio[k]);
                }
            }
            return mean.value();
        }

        /** Draws z; returns log p(z) − log q(z|x), whose normalising constants cancel. */
        private double draw(float[] code, ZigguratSampler.NormalizedGaussian normal) {
            double sum = 0;
            for (int j = 0; j < latents; j++) {
                double e = normal.sample();
                latent[j] = (float) (code[j] + Math.exp(0.5 * code[latents + j]) * e);
                sum += e * e - (double) latent[j] * latent[j] + code[latents + j];
            }
            return 0.5 * sum;
        }
    }
}
