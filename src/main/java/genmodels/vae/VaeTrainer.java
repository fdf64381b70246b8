package genmodels.vae;

import genmodels.nn.Activation;
import genmodels.nn.Adam;
import genmodels.nn.AdamOptions;
import genmodels.nn.Dense;
import genmodels.nn.History;
import genmodels.nn.Measures;
import genmodels.nn.Network;
import genmodels.nn.Optimiser;
import genmodels.nn.Part;
import genmodels.nn.Training;
import genmodels.nn.TrainingListener;
import genmodels.nn.TrainingOptions;
import genmodels.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Builds the two networks of a {@link Vae} and trains them together. */
final class VaeTrainer {
    private final float[][] images;
    private final VaeOptions options;
    private final Network encoder;
    private final Network decoder;
    private final Network noise;
    private final Optimiser optimiser;
    private final ElboStep step;
    private final int batch;
    private final UniformRandomProvider order;
    private final UniformRandomProvider binarisation;
    private final ZigguratSampler.NormalizedGaussian normal;

    /** @param images [n, pixels], checked */
    VaeTrainer(float[][] images, VaeOptions options, Seeds seeds) {
        int pixels = images[0].length;
        this.images = images;
        this.options = options;
        this.batch = Math.min(options.batch(), images.length);
        this.order = seeds.generator("order");
        this.binarisation = seeds.generator("binarisation");
        this.normal = ZigguratSampler.NormalizedGaussian.of(seeds.generator("noise"));

        int latents = options.latents();
        List<Integer> reversed = new ArrayList<>(options.hidden());
        Collections.reverse(reversed);
        UniformRandomProvider weights = seeds.generator("weights");
        this.encoder = chain(weights, pixels, options.hidden(), 2 * latents);
        this.decoder = chain(weights, latents, reversed, PixelLaw.outputs(options.law(), pixels));
        this.noise = learnsSharedVariance() ? Network.of(weights, new Dense(1, 1, Activation.IDENTITY)) : null;
        startFromTheData();
        AdamOptions adam = AdamOptions.defaults().withLearningRate(options.learningRate());
        this.optimiser = noise == null ? Adam.of(adam, encoder, decoder) : Adam.of(adam, encoder, decoder, noise);
        this.step = new ElboStep(encoder, decoder, noise, model().pixelLaw(), batch, options.importanceSamples());
    }

    Vae model() {
        return new Vae(encoder, decoder, noise, options.law(), options.deviation(), Map.of());
    }

    TrainedVae train(TrainingListener listener, ObjIntConsumer<Vae> afterEpoch) {
        Vae model = model();
        History history = Training.run(
                TrainingOptions.epochs(options.epochs()),
                (epoch, measures) -> {
                    epoch(epoch, measures);
                    afterEpoch.accept(model, epoch);
                },
                listener);
        return new TrainedVae(model, history);
    }

    private void epoch(int epoch, Measures measures) {
        optimiser.setLearningRate(options.learningRate(epoch));
        int[] rows = Training.shuffled(order, images.length);
        for (int start = 0; start + batch <= rows.length; start += batch) {
            for (int b = 0; b < batch; b++) {
                show(images[rows[start + b]], step.pictures()[b]);
            }
            for (float[] row : step.epsilon()) {
                for (int j = 0; j < row.length; j++) {
                    row[j] = (float) normal.sample();
                }
            }
            step.run();
            optimiser.step();
            measures.add("bound", step.bound());
            measures.add("reconstruction", step.reconstruction());
            measures.add("kl", step.kl());
        }
    }

    private void show(float[] image, float[] picture) {
        if (!options.dynamicBinarisation()) {
            System.arraycopy(image, 0, picture, 0, picture.length);
            return;
        }
        for (int p = 0; p < picture.length; p++) {
            float ink = image[p];
            picture[p] = ink == 1 || (ink > 0 && binarisation.nextFloat() < ink) ? 1 : 0;
        }
    }

    private boolean learnsSharedVariance() {
        return options.law() == DecoderLaw.SHARED_VARIANCE && !options.deviationFixed();
    }

    private Network chain(UniformRandomProvider rng, int inputs, List<Integer> hidden, int outputs) {
        List<Part> parts = new ArrayList<>();
        int width = inputs;
        for (int units : hidden) {
            parts.add(new Dense(width, units, options.activation()));
            width = units;
        }
        parts.add(new Dense(width, outputs, Activation.IDENTITY));
        return Network.of(rng, parts.toArray(new Part[0]));
    }

    /**
     * Biases with which training does not have to find the mean picture first: the encoder sees pictures less their mean, the
     * decoder gives the mean picture, and Gaussian pixels have the mean variance of the data: pixels that hardly change would
     * otherwise come first.
     */
    private void startFromTheData() {
        int pixels = images[0].length;
        double[] mean = new double[pixels];
        double[] square = new double[pixels];
        for (float[] image : images) {
            for (int p = 0; p < pixels; p++) {
                mean[p] += image[p] / (double) images.length;
                square[p] += (double) image[p] * image[p] / images.length;
            }
        }
        centre(encoder, mean);
        INDArray parameters = decoder.parameters();
        long bias = parameters.length() - decoder.outputs();
        double[] variance = new double[pixels];
        Arrays.setAll(variance, p -> Math.max(square[p] - mean[p] * mean[p], 0));
        double whole = Arrays.stream(variance).average().orElseThrow();
        for (int p = 0; p < pixels; p++) {
            double ink = Math.min(0.999, Math.max(0.001, mean[p]));
            parameters.putScalar(bias + p, options.law() == DecoderLaw.BERNOULLI ? Math.log(ink / (1 - ink)) : mean[p]);
            if (options.law() == DecoderLaw.GAUSSIAN) {
                parameters.putScalar(bias + pixels + p, Math.log(whole + 1e-12));
            }
        }
        if (noise != null) {
            noise.parameters().putScalar(1, Math.log(whole + 1e-12));
        }
    }

    private static void centre(Network encoder, double[] mean) {
        int units = encoder.parts().get(0).outputs();
        INDArray parameters = encoder.parameters();
        for (int u = 0; u < units; u++) {
            double shift = 0;
            for (int p = 0; p < mean.length; p++) {
                shift += parameters.getDouble((long) u * mean.length + p) * mean[p];
            }
            parameters.putScalar((long) units * mean.length + u, -shift);
        }
    }
}
