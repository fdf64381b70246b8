package genmodels.vae;

import genmodels.nn.Checkpoint;
import genmodels.nn.FloatRows;
import genmodels.nn.Network;
import genmodels.nn.TrainingListener;
import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import genmodels.random.Seeds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import java.util.function.ObjIntConsumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A variational autoencoder: {@code z ~ N(0, I)}, {@code x ~ p(x|z)} by way of a decoder network, and an encoder network that
 * gives {@code q(z|x) = N(μ(x), σ²(x))} for a picture x (Kingma and Welling, <a
 * href="https://arxiv.org/abs/1312.6114">Auto-Encoding Variational Bayes</a>, 2014).
 *
 * <p>Both are trained together on the evidence lower bound {@code log p(x) ≥ E log p(x|z) − KL(q(z|x) ‖ p(z))}. A finished model
 * draws pictures in one pass, encodes, decodes, and estimates log p(x). Use it where a small space of latent variables is wanted
 * that can be sampled, walked and read; its pictures are softer than a GAN's, its likelihood worse than an autoregressive
 * model's. An epoch over 10,000 digits with 2 × 200 units takes about half a second on two cores.
 *
 * <pre>{@code
 * Vae vae = Vae.fit(images, VaeOptions.defaults(), 1).model();
 * double[][] pictures = vae.decode(new double[][] {{0, 0}, {1, -1}});
 * }</pre>
 *
 * <p>A finished model may be used by several threads.
 */
public final class Vae {
    private static final int ROWS_AT_ONCE = 500;

    private final Network encoder;
    private final Network decoder;
    private final Network noise;
    private final DecoderLaw law;
    private final double deviation;
    private final Map<String, String> facts;

    /**
     * @param noise gives the logarithm of a learned shared variance; null where there is none
     * @param deviation root of the smallest variance of Gaussian laws
     */
    Vae(Network encoder, Network decoder, Network noise, DecoderLaw law, double deviation, Map<String, String> facts) {
        this.encoder = encoder;
        this.decoder = decoder;
        this.noise = noise;
        this.law = law;
        this.deviation = deviation;
        this.facts = facts;
    }

    /**
     * Trains a model, in silence.
     *
     * @param images shape [n, pixels]; ink in [0, 1] for Bernoulli pixels, any finite number for Gaussian ones
     * @param options the settings
     * @param seed the same seed gives the same model, on the same machine to the last bit
     * @return the model and how training went
     * @throws IllegalArgumentException if the images are empty, ragged or out of range
     * @throws ArithmeticException if training diverges
     */
    public static TrainedVae fit(double[][] images, VaeOptions options, long seed) {
        return fit(images, options, seed, TrainingListener.none());
    }

    /**
     * Trains a model. An interrupt of the calling thread ends training and keeps what was learned.
     *
     * @param images shape [n, pixels]; ink in [0, 1] for Bernoulli pixels, any finite number for Gaussian ones
     * @param options the settings
     * @param seed the same seed gives the same model, on the same machine to the last bit
     * @param listener hears about every epoch
     * @return the model and how training went
     * @throws IllegalArgumentException if the images are empty, ragged or out of range
     * @throws ArithmeticException if training diverges
     */
    public static TrainedVae fit(double[][] images, VaeOptions options, long seed, TrainingListener listener) {
        return fit(images, options, seed, listener, (model, epoch) -> {});
    }

    /**
     * Trains a model and shows it as it grows.
     *
     * @param images shape [n, pixels]; ink in [0, 1] for Bernoulli pixels, any finite number for Gaussian ones
     * @param options the settings
     * @param seed the same seed gives the same model, on the same machine to the last bit
     * @param listener hears about every epoch
     * @param afterEpoch called after each epoch with the model as it is then, which goes on changing, and the epoch from 1
     * @return the model and how training went
     * @throws IllegalArgumentException if the images are empty, ragged or out of range
     * @throws ArithmeticException if training diverges
     */
    public static TrainedVae fit(
            double[][] images,
            VaeOptions options,
            long seed,
            TrainingListener listener,
            ObjIntConsumer<Vae> afterEpoch) {
        Arguments.notNull("options", options);
        Arguments.notNull("listener", listener);
        Arguments.notNull("afterEpoch", afterEpoch);
        float[][] floats = checked("images", images, options.law());
        return new VaeTrainer(floats, options, Seeds.of(seed).child("vae")).train(listener, afterEpoch);
    }

    /**
     * A model that ships with the course.
     *
     * @param name one of the checkpoints in {@code CHECKPOINTS.md} beside this package's resources
     * @return the model
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Vae shipped(String name) {
        try (InputStream in = Vae.class.getResourceAsStream(name + ".ckpt")) {
            Arguments.require(in != null, "name", "one of the checkpoints that ship with the course", name);
            return of(Checkpoint.load(in, name), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a model from a file.
     *
     * @param file written by {@link #save}
     * @return the model
     * @throws IOException if it cannot be read, is damaged, or is no checkpoint of a VAE
     */
    public static Vae load(Path file) throws IOException {
        return of(Checkpoint.load(file), file.toString());
    }

    private static Vae of(Checkpoint checkpoint, String name) throws IOException {
        Map<String, String> facts = checkpoint.facts();
        List<Network> networks = checkpoint.networks();
        if (!"vae".equals(facts.get("model")) || networks.size() < 2) {
            throw new IOException(
                    name + " is a checkpoint of another model: " + facts.getOrDefault("model", "unnamed"));
        }
        Network encoder = networks.get(0);
        Network decoder = networks.get(1);
        try {
            DecoderLaw law = DecoderLaw.valueOf(facts.getOrDefault("law", "unnamed"));
            double deviation = Double.parseDouble(facts.getOrDefault("deviation", "unnamed"));
            Arguments.positive("deviation", deviation);
            requireSize("outputs of the encoder", encoder.outputs(), 2 * decoder.inputs());
            requireSize("outputs of the decoder", decoder.outputs(), PixelLaw.outputs(law, encoder.inputs()));
            Network noise = networks.size() > 2 ? networks.get(2) : null;
            return new Vae(encoder, decoder, noise, law, deviation, facts);
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    name + " holds a VAE that this version of genmodels does not know: " + e.getMessage(), e);
        }
    }

    private static void requireSize(String name, int found, int expected) {
        Arguments.require(found == expected, name, Integer.toString(expected), found);
    }

    /**
     * Writes the model to a file, at half of its precision (16 bits for a parameter) and half of its size.
     *
     * @param file where to; a file there is replaced in one step
     * @param about what is to be known about the model, by name: settings, seed, test figures
     * @throws IOException if it cannot be written
     */
    public void save(Path file, Map<String, String> about) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(Arguments.notNull("about", about));
        all.put("model", "vae");
        all.put("law", law.name());
        all.put("deviation", Double.toString(deviation));
        Network[] networks = noise == null ? new Network[] {encoder, decoder} : new Network[] {encoder, decoder, noise};
        Checkpoint.saveHalves(file, all, networks);
    }

    /**
     * What is known about a model that was loaded.
     *
     * @return by name, unchangeable; empty for one that was just trained
     */
    public Map<String, String> facts() {
        return facts;
    }

    /**
     * Latent variables.
     *
     * @return at least 1
     */
    public int latents() {
        return decoder.inputs();
    }

    /**
     * Pixels of a picture.
     *
     * @return at least 1
     */
    public int pixels() {
        return encoder.inputs();
    }

    /**
     * Numbers that were learned.
     *
     * @return weights and biases of encoder and decoder, and a shared variance
     */
    public int parameterCount() {
        return encoder.parameterCount() + decoder.parameterCount() + (noise == null ? 0 : 1);
    }

    /**
     * What the encoder makes of pictures: q(z|x).
     *
     * @param images shape [n, pixels]
     * @return shape [n], a normal law on the latent variables for each
     * @throws IllegalArgumentException if the images are empty, ragged, of another size or not finite
     */
    public DiagonalNormal[] encode(double[][] images) {
        float[][] codes = codes(checkedSize(images));
        DiagonalNormal[] laws = new DiagonalNormal[images.length];
        for (int i = 0; i < laws.length; i++) {
            double[] mean = new double[latents()];
            double[] logVariance = new double[latents()];
            for (int j = 0; j < mean.length; j++) {
                mean[j] = codes[i][j];
                logVariance[j] = codes[i][latents() + j];
            }
            laws[i] = new DiagonalNormal(mean, logVariance);
        }
        return laws;
    }

    /**
     * The mean pictures of latent variables, E(x|z): what is usually shown as a VAE's picture.
     *
     * @param z shape [n, latents]
     * @return shape [n, pixels]; probabilities of black for Bernoulli pixels
     * @throws IllegalArgumentException if z is empty, ragged, not finite, or has another number of latents
     */
    public double[][] decode(double[][] z) {
        double[][] means = new double[z == null ? 0 : z.length][pixels()];
        PixelLaw pixelLaw = pixelLaw();
        eachDecoded(z, (i, out) -> pixelLaw.mean(out, means[i]));
        return means;
    }

    /**
     * The decoder as arrays, for those who decode elsewhere: layers that take latent variables to {@link #decode}'s mean pictures.
     *
     * @return copies of the weights; of a law with variances, those of the means only
     */
    public DecoderWeights decoderWeights() {
        return DecoderWeights.of(decoder, law, pixels());
    }

    /**
     * The noise of each pixel given the latent variables: the root of Var(x|z).
     *
     * @param z shape [n, latents]
     * @return shape [n, pixels]
     * @throws IllegalArgumentException if z is empty, ragged, not finite, or has another number of latents
     */
    public double[][] decodeDeviation(double[][] z) {
        double[][] deviations = new double[z == null ? 0 : z.length][pixels()];
        PixelLaw pixelLaw = pixelLaw();
        eachDecoded(z, (i, out) -> pixelLaw.deviation(out, deviations[i]));
        return deviations;
    }

    /**
     * Pictures from the model, E(x|z) for z from the prior: what is usually shown as a VAE's sample.
     *
     * @param rng source of randomness
     * @param n how many, at least 1
     * @return shape [n, pixels]
     * @throws IllegalArgumentException if the generator is null or n below 1
     */
    public double[][] sampleMeans(UniformRandomProvider rng, int n) {
        return decode(prior(rng, n));
    }

    /**
     * Draws from the model's law of pictures p(x): z from the prior, then every pixel with its noise.
     *
     * @param rng source of randomness
     * @param n how many, at least 1
     * @return shape [n, pixels]; 0 or 1 for Bernoulli pixels
     * @throws IllegalArgumentException if the generator is null or n below 1
     */
    public double[][] sample(UniformRandomProvider rng, int n) {
        double[][] z = prior(rng, n);
        double[][] x = decode(z);
        if (law == DecoderLaw.BERNOULLI) {
            for (double[] picture : x) {
                for (int p = 0; p < picture.length; p++) {
                    picture[p] = rng.nextDouble() < picture[p] ? 1 : 0;
                }
            }
            return x;
        }
        double[][] deviations = decodeDeviation(z);
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);
        for (int i = 0; i < n; i++) {
            for (int p = 0; p < x[i].length; p++) {
                x[i][p] += deviations[i][p] * normal.sample();
            }
        }
        return x;
    }

    /**
     * The parts of the evidence lower bound of each picture, E log p(x|z) estimated by one draw of z: unbiased, and accurate in
     * the mean over many pictures.
     *
     * @param images shape [n, pixels]
     * @param seed of the draws
     * @return shape [n]
     * @throws IllegalArgumentException if the images are empty, ragged, of another size or out of range
     */
    public ElboTerms[] elboTerms(double[][] images, long seed) {
        float[][] x = checked("images", checkedSize(images), law);
        DiagonalNormal[] posteriors = encode(images);
        ZigguratSampler.NormalizedGaussian normal =
                ZigguratSampler.NormalizedGaussian.of(Seeds.of(seed).generator("elbo"));
        double[][] z = new double[x.length][];
        for (int i = 0; i < z.length; i++) {
            double[] epsilon = new double[latents()];
            Arrays.setAll(epsilon, j -> normal.sample());
            z[i] = DiagonalNormal.reparameterize(posteriors[i].mean(), posteriors[i].logVariance(), epsilon);
        }
        ElboTerms[] terms = new ElboTerms[x.length];
        PixelLaw pixelLaw = pixelLaw();
        eachDecoded(
                z, (i, out) -> terms[i] = new ElboTerms(pixelLaw.logProbability(x[i], out), posteriors[i].klToPrior()));
        return terms;
    }

    /**
     * The parts of the evidence lower bound, means over pictures.
     *
     * @param images shape [n, pixels]
     * @param seed of the draws of z
     * @return nats per picture
     * @throws IllegalArgumentException if the images are empty, ragged, of another size or out of range
     */
    public ElboTerms elbo(double[][] images, long seed) {
        double reconstruction = 0;
        double kl = 0;
        for (ElboTerms terms : elboTerms(images, seed)) {
            reconstruction += terms.reconstruction() / images.length;
            kl += terms.kl() / images.length;
        }
        return new ElboTerms(reconstruction, kl);
    }

    /**
     * Estimates log p(x) of each picture by importance sampling, on all processors: {@code log 1/K Σ p(x|z) p(z) / q(z|x)}.
     *
     * @param images shape [n, pixels]
     * @param samples K, at least 1; 5,000 is usual. The estimate is a lower bound in the mean: too few samples make the model
     *     look worse than it is, never better
     * @param seed of the draws; the numbers do not depend on the number of processors
     * @return shape [n], in nats
     * @throws IllegalArgumentException if the images are empty, ragged, of another size or out of range
     * @throws CancellationException if the calling thread is interrupted
     */
    public double[] importanceLogLikelihood(double[][] images, int samples, long seed) {
        return importanceLogLikelihood(
                images, samples, seed, Runtime.getRuntime().availableProcessors(), done -> {});
    }

    /**
     * Estimates log p(x) of each picture, see {@link #importanceLogLikelihood(double[][], int, long)}.
     *
     * @param images shape [n, pixels]
     * @param samples K, at least 1
     * @param seed of the draws
     * @param threads at least 1
     * @param progress told now and then how many more pictures are done, by one thread at a time
     * @return shape [n], in nats
     * @throws IllegalArgumentException if the images are empty, ragged, of another size or out of range
     * @throws CancellationException if the calling thread is interrupted
     */
    public double[] importanceLogLikelihood(
            double[][] images, int samples, long seed, int threads, IntConsumer progress) {
        Arguments.positive("samples", samples);
        float[][] x = checked("images", checkedSize(images), law);
        return new ImportanceSampling(this, samples, Seeds.of(seed)).logLikelihood(x, codes(images), threads, progress);
    }

    /**
     * Which latent variables the model uses, measured on pictures.
     *
     * @param images shape [n, pixels], a few hundred at least
     * @return one figure of each kind for each latent variable
     * @throws IllegalArgumentException if the images are empty, ragged, of another size or not finite
     */
    public LatentActivity activity(double[][] images) {
        DiagonalNormal[] posteriors = encode(images);
        double[] mean = new double[latents()];
        double[] variance = new double[latents()];
        double[] kl = new double[latents()];
        for (DiagonalNormal posterior : posteriors) {
            double[] parts = posterior.klByLatent();
            for (int j = 0; j < mean.length; j++) {
                mean[j] += posterior.mean()[j] / posteriors.length;
                kl[j] += parts[j] / posteriors.length;
            }
        }
        for (DiagonalNormal posterior : posteriors) {
            for (int j = 0; j < mean.length; j++) {
                double d = posterior.mean()[j] - mean[j];
                variance[j] += d * d / posteriors.length;
            }
        }
        return new LatentActivity(variance, kl);
    }

    /**
     * The noise that all pixels share.
     *
     * @return a standard deviation in units of ink
     * @throws IllegalStateException if the model's pixels do not share one variance
     */
    public double sharedDeviation() {
        if (law != DecoderLaw.SHARED_VARIANCE) {
            throw new IllegalStateException("the pixels of this model do not share one variance: " + law);
        }
        double[] all = new double[pixels()];
        pixelLaw().deviation(new float[0], all);
        return all[0];
    }

    PixelLaw pixelLaw() {
        double logVariance =
                noise == null ? Double.NEGATIVE_INFINITY : noise.parameters().getDouble(1);
        return PixelLaw.of(law, pixels(), deviation * deviation, logVariance);
    }

    Network decoderTwin() {
        return decoder.sharingParameters();
    }

    private double[][] prior(UniformRandomProvider rng, int n) {
        Arguments.notNull("rng", rng);
        Arguments.positive("n", n);
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);
        double[][] z = new double[n][latents()];
        for (double[] row : z) {
            Arrays.setAll(row, j -> normal.sample());
        }
        return z;
    }

    private float[][] codes(double[][] images) {
        float[][] codes = new float[images.length][2 * latents()];
        eachOutput(encoder, images, (i, code) -> System.arraycopy(code, 0, codes[i], 0, code.length));
        return codes;
    }

    private void eachDecoded(double[][] z, RowVisitor visitor) {
        Shapes.rectangular("z", z);
        Shapes.require("z", new long[] {z.length, z[0].length}, Shapes.ANY, latents());
        Arguments.finite("z", z);
        eachOutput(decoder, z, visitor);
    }

    /** What a network gives for row i. */
    private interface RowVisitor {
        void visit(int i, float[] output);
    }

    private static void eachOutput(Network network, double[][] rows, RowVisitor visitor) {
        float[] in = new float[network.inputs()];
        float[] out = new float[network.outputs()];
        for (int start = 0; start < rows.length; start += ROWS_AT_ONCE) {
            int now = Math.min(ROWS_AT_ONCE, rows.length - start);
            FloatRows input = FloatRows.over(FloatRows.zeros(now, in.length));
            for (int i = 0; i < now; i++) {
                for (int p = 0; p < in.length; p++) {
                    in[p] = (float) rows[start + i][p];
                }
                input.put(i, in);
            }
            FloatRows output = FloatRows.over(network.output(input.array()));
            for (int i = 0; i < now; i++) {
                output.get(i, out);
                visitor.visit(start + i, out);
            }
        }
    }

    private double[][] checkedSize(double[][] images) {
        Shapes.rectangular("images", images);
        Shapes.require("images", new long[] {images.length, images[0].length}, Shapes.ANY, pixels());
        Arguments.finite("images", images);
        return images;
    }

    private static float[][] checked(String name, double[][] images, DecoderLaw law) {
        Shapes.rectangular(name, images);
        float[][] floats = new float[images.length][images[0].length];
        for (int i = 0; i < floats.length; i++) {
            for (int p = 0; p < floats[i].length; p++) {
                double ink = images[i][p];
                boolean fits = law == DecoderLaw.BERNOULLI ? ink >= 0 && ink <= 1 : Double.isFinite(ink);
                if (!fits) {
                    String rule = law == DecoderLaw.BERNOULLI ? "in [0, 1]" : "finite";
                    Arguments.require(false, name + "[" + i + "][" + p + "]", rule, ink);
                }
                floats[i][p] = (float) ink;
            }
        }
        return floats;
    }
}
