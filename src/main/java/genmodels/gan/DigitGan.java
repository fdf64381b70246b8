package genmodels.gan;

import genmodels.data.Digits;
import genmodels.evaluation.BirthdayTest;
import genmodels.nn.Activation;
import genmodels.nn.AdamOptions;
import genmodels.nn.Checkpoint;
import genmodels.nn.CheckpointRecipe;
import genmodels.nn.Dense;
import genmodels.nn.History;
import genmodels.nn.TrainingListener;
import genmodels.random.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The perceptron GAN on handwritten digits, as in the first experiments of Goodfellow and others (2014): settings and a checkpoint. */
public final class DigitGan {
    private static final int STEPS = 15_000;
    private static final long SEED = 2014;
    private static final History NO_HISTORY = new History("step", 0, Map.of(), 0, 0, History.End.COMPLETED);
    private static final CheckpointRecipe RECIPE = new CheckpointRecipe(
            "gan", "gan-digits", "generator of handwritten digits, a perceptron; about 4 minutes", DigitGan::make);

    private DigitGan() {}

    /**
     * Two perceptrons: 64 numbers of noise to 784 pixels, and 784 pixels to a logit.
     *
     * @param steps of the generator; 2,000 show digits, 12,000 good ones
     * @return the settings
     * @throws IllegalArgumentException if the steps are not positive
     */
    public static GanOptions options(int steps) {
        AdamOptions rule = AdamOptions.defaults().withLearningRate(4e-4).withBetas(0.5, 0.999);
        return GanOptions.perceptrons(64, Digits.PIXELS)
                .withNetworks(
                        List.of(
                                new Dense(64, 256, Activation.LEAKY_RELU),
                                new Dense(256, 512, Activation.LEAKY_RELU),
                                new Dense(512, Digits.PIXELS, Activation.SIGMOID)),
                        List.of(
                                new Dense(Digits.PIXELS, 256, Activation.LEAKY_RELU),
                                new Dense(256, 128, Activation.LEAKY_RELU),
                                new Dense(128, 1, Activation.IDENTITY)))
                .withRules(rule, rule)
                .withBatch(64)
                .withAveraging(steps < 4000 ? 0.99 : 0.999)
                .withSteps(steps);
    }

    /**
     * Trains on digits.
     *
     * @param images shape [n, 784], ink from 0 to 1
     * @param steps of the generator
     * @param seed of weights, noise and batches
     * @param listener hears how it goes
     * @return the generator
     * @throws IllegalArgumentException if the images have another shape or the steps are not positive
     */
    public static FittedGan fit(double[][] images, int steps, long seed, TrainingListener listener) {
        return Gan.fit(images, options(steps), seed, listener);
    }

    /**
     * The generator that ships with the course; its settings and figures are in {@code CHECKPOINTS.md} beside it.
     *
     * @return a generator of digits without a history
     * @throws UncheckedIOException if it is missing or damaged
     */
    public static FittedGan trained() {
        try {
            return new FittedGan(RECIPE.load().networks().get(0), NO_HISTORY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * How the generator that ships is made.
     *
     * @return one recipe
     */
    public static List<CheckpointRecipe> recipes() {
        return List.of(RECIPE);
    }

    private static void make(Path file, TrainingListener listener) throws IOException {
        FittedGan fitted = fit(Digits.train().images(), STEPS, SEED, listener);
        BirthdayTest birthdays = BirthdayTest.of(fitted.samples(Seeds.of(SEED).generator("figures"), 1000), 4);
        Checkpoint.saveHalves(
                file,
                Map.of(
                        "data", "MNIST, 60,000 training digits",
                        "steps", Integer.toString(STEPS),
                        "seed", Long.toString(SEED),
                        "pairs of 1,000 draws nearer than 4", Long.toString(birthdays.pairs())),
                fitted.generator());
    }
}
