package genmodels.vae;

import genmodels.nn.Activation;
import genmodels.preconditions.Arguments;
import java.util.List;
import java.util.function.Consumer;

/**
 * Settings of a variational autoencoder and of its training.
 *
 * @param latents latent variables, at least 1; 2 for a map to look at, 20 to 50 for the best likelihood of digits. Those that
 *     are not needed switch themselves off
 * @param hidden units of the encoder's hidden layers, from the picture on; the decoder has the same in reverse. Empty: a linear
 *     model
 * @param activation of the hidden layers
 * @param law p(x|z)
 * @param deviation noise of a pixel that Gaussian decoders cannot go below, positive, in units of ink. A pixel that never changes
 *     would otherwise drive the likelihood to infinity. 0.01 to 0.05 for pictures of 256 greys
 * @param deviationFixed whether {@link DecoderLaw#SHARED_VARIANCE} stays at that deviation instead of learning its own
 * @param dynamicBinarisation whether each epoch draws new black and white pictures from the grey ones
 * @param importanceSamples k; 1 trains on the evidence lower bound, more on the tighter bound of importance weighted autoencoders
 * @param epochs passes over the data, at least 1
 * @param batch pictures in a step, at least 1; the rest of an epoch that fills no batch is left out
 * @param learningRate of Adam in the first epoch, about 1e-3
 * @param finalLearningRate of Adam in the last epoch; between them it falls geometrically
 */
public record VaeOptions(
        int latents,
        List<Integer> hidden,
        Activation activation,
        DecoderLaw law,
        double deviation,
        boolean deviationFixed,
        boolean dynamicBinarisation,
        int importanceSamples,
        int epochs,
        int batch,
        double learningRate,
        double finalLearningRate) {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is outside its range
     */
    public VaeOptions {
        Arguments.positive("latents", latents);
        Arguments.notNull("hidden", hidden);
        hidden = List.copyOf(hidden);
        for (int i = 0; i < hidden.size(); i++) {
            Arguments.positive("hidden[" + i + "]", hidden.get(i));
        }
        Arguments.notNull("activation", activation);
        Arguments.notNull("law", law);
        Arguments.positive("deviation", deviation);
        Arguments.require(
                !deviationFixed || law == DecoderLaw.SHARED_VARIANCE,
                "deviationFixed",
                "false unless all pixels share one variance",
                law);
        Arguments.require(
                !dynamicBinarisation || law == DecoderLaw.BERNOULLI,
                "dynamicBinarisation",
                "false unless pixels are Bernoulli",
                law);
        Arguments.positive("importanceSamples", importanceSamples);
        Arguments.positive("epochs", epochs);
        Arguments.positive("batch", batch);
        Arguments.positive("learningRate", learningRate);
        Arguments.positive("finalLearningRate", finalLearningRate);
    }

    /**
     * For black and white pictures drawn anew each epoch: 2 latents, 2 × 200 tanh, 20 epochs of batches of 100, learning rate
     * from 2e-3 to 5e-4.
     *
     * @return the settings
     */
    public static VaeOptions defaults() {
        return new VaeOptions(
                2, List.of(200, 200), Activation.TANH, DecoderLaw.BERNOULLI, 0.02, false, true, 1, 20, 100, 2e-3, 5e-4);
    }

    /**
     * For grey pictures: {@link #defaults} with a normal law whose means and variances are learned, and no binarisation.
     *
     * @return the settings
     */
    public static VaeOptions grey() {
        return defaults().withBinarisation(false).withLaw(DecoderLaw.GAUSSIAN);
    }

    /**
     * For the linear model, which is probabilistic principal component analysis: no hidden layers, one learned variance.
     *
     * @param latents latent variables, at least 1
     * @return the settings
     */
    public static VaeOptions linear(int latents) {
        return defaults()
                .withLatents(latents)
                .withBinarisation(false)
                .withLaw(DecoderLaw.SHARED_VARIANCE)
                .withHidden(Activation.IDENTITY)
                .withDeviation(1e-3);
    }

    /**
     * These settings with another number of latent variables.
     *
     * @param newLatents at least 1
     * @return the settings
     */
    public VaeOptions withLatents(int newLatents) {
        return changed(draft -> draft.latents = newLatents);
    }

    /**
     * These settings with other hidden layers.
     *
     * @param newActivation their activation
     * @param units units of the encoder's hidden layers, from the picture on
     * @return the settings
     */
    public VaeOptions withHidden(Activation newActivation, Integer... units) {
        return changed(draft -> {
            draft.activation = newActivation;
            draft.hidden = List.of(units);
        });
    }

    /**
     * These settings with another law of the pixels.
     *
     * @param newLaw p(x|z)
     * @return the settings
     * @throws IllegalArgumentException if the other settings do not go with it
     */
    public VaeOptions withLaw(DecoderLaw newLaw) {
        return changed(draft -> draft.law = newLaw);
    }

    /**
     * These settings with another floor under the noise of a pixel.
     *
     * @param newDeviation positive
     * @return the settings
     */
    public VaeOptions withDeviation(double newDeviation) {
        return changed(draft -> draft.deviation = newDeviation);
    }

    /**
     * These settings with one variance for all pixels that is given, not learned.
     *
     * @param newDeviation its root, positive
     * @return the settings, with {@link DecoderLaw#SHARED_VARIANCE}
     */
    public VaeOptions withFixedDeviation(double newDeviation) {
        return changed(draft -> {
            draft.law = DecoderLaw.SHARED_VARIANCE;
            draft.deviation = newDeviation;
            draft.deviationFixed = true;
        });
    }

    /**
     * These settings with or without new black and white pictures in each epoch.
     *
     * @param dynamic whether they are drawn anew
     * @return the settings
     */
    public VaeOptions withBinarisation(boolean dynamic) {
        return changed(draft -> draft.dynamicBinarisation = dynamic);
    }

    /**
     * These settings with another bound.
     *
     * @param k at least 1
     * @return the settings
     */
    public VaeOptions withImportanceSamples(int k) {
        return changed(draft -> draft.importanceSamples = k);
    }

    /**
     * These settings with another length of training.
     *
     * @param newEpochs at least 1
     * @return the settings
     */
    public VaeOptions withEpochs(int newEpochs) {
        return changed(draft -> draft.epochs = newEpochs);
    }

    /**
     * These settings with another batch.
     *
     * @param newBatch pictures in a step, at least 1
     * @return the settings
     */
    public VaeOptions withBatch(int newBatch) {
        return changed(draft -> draft.batch = newBatch);
    }

    /**
     * These settings with other learning rates.
     *
     * @param first of the first epoch, positive
     * @param last of the last epoch, positive
     * @return the settings
     */
    public VaeOptions withLearningRates(double first, double last) {
        return changed(draft -> {
            draft.learningRate = first;
            draft.finalLearningRate = last;
        });
    }

    /** Learning rate of an epoch, counted from 1. */
    double learningRate(int epoch) {
        double done = epochs == 1 ? 0 : (epoch - 1.0) / (epochs - 1);
        return learningRate * Math.pow(finalLearningRate / learningRate, done);
    }

    private VaeOptions changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /** The settings while one of them is being changed. */
    private static final class Draft {
        private int latents;
        private List<Integer> hidden;
        private Activation activation;
        private DecoderLaw law;
        private double deviation;
        private boolean deviationFixed;
        private boolean dynamicBinarisation;
        private int importanceSamples;
        private int epochs;
        private int batch;
        private double learningRate;
        private double finalLearningRate;

        Draft(VaeOptions options) {
            latents = options.latents;
            hidden = options.hidden;
            activation = options.activation;
            law = options.law;
            deviation = options.deviation;
            deviationFixed = options.deviationFixed;
            dynamicBinarisation = options.dynamicBinarisation;
            importanceSamples = options.importanceSamples;
            epochs = options.epochs;
            batch = options.batch;
            learningRate = options.learningRate;
            finalLearningRate = options.finalLearningRate;
        }

        VaeOptions options() {
            return new VaeOptions(
                    latents,
                    hidden,
                    activation,
                    law,
                    deviation,
                    deviationFixed,
                    dynamicBinarisation,
                    importanceSamples,
                    epochs,
                    batch,
                    learningRate,
                    finalLearningRate);
        }
    }
}
