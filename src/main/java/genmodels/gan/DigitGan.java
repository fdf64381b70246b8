package genmodels.gan;

import genmodels.data.Digits;
import genmodels.evaluation.BirthdayTest;
import genmodels.evaluation.DigitClassifier;
import genmodels.evaluation.FrechetDistance;
import genmodels.evaluation.ModeCoverage;
import genmodels.nn.Activation;
import genmodels.nn.AdamOptions;
import genmodels.nn.Checkpoint;
import genmodels.nn.CheckpointRecipe;
import genmodels.nn.Convolution;
import genmodels.nn.Dense;
import genmodels.nn.TrainingListener;
import genmodels.nn.TransposedConvolution;
import genmodels.preconditions.Shapes;
import genmodels.random.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Games on handwritten digits: two perceptrons, as in the first experiments of Goodfellow and others (2014), and two convolutional
 * networks after A. Radford, L. Metz and S. Chintala, <i>Unsupervised representation learning with deep convolutional generative
 * adversarial networks</i> (2016, <a href="https://arxiv.org/abs/1511.06434">link</a>): settings, and a generator of each that ships.
 */
public final class DigitGan {
    private static final int STEPS = 15_000;
    private static final int CONVOLUTIONAL_STEPS = 24_000;
    private static final int MEASURED = 10_000;
    private static final long SEED = 2014;
    private static final CheckpointRecipe PERCEPTRON = new CheckpointRecipe(
            "gan", "gan-digits", "generator of handwritten digits, a perceptron; about 4 minutes", DigitGan::make);
    private static final CheckpointRecipe CONVOLUTIONAL = new CheckpointRecipe(
            "gan",
            "gan-digits-convolutional",
            "generator of handwritten digits, convolutional; about 8 minutes of one core",
            DigitGan::makeConvolutional);

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
     * Two convolutional networks: 64 numbers of noise become 32 pictures of 7 × 7, then 16 of 14 × 14, then one of 28 × 28; the
     * discriminator goes the other way. Without the paper's batch normalisation, with a third of its depth, and with larger learning
     * rates, the generator's being the largest: a generator without normalisation is slow.
     *
     * @param steps of the generator; 4,000 show digits, 24,000 better ones
     * @return the settings
     * @throws IllegalArgumentException if the steps are not positive
     */
    public static GanOptions convolutional(int steps) {
        AdamOptions rule = AdamOptions.defaults().withBetas(0.5, 0.999);
        Activation bent = Activation.LEAKY_RELU;
        return GanOptions.perceptrons(64, Digits.PIXELS)
                .withNetworks(
                        List.of(
                                new Dense(64, 32 * 7 * 7, bent),
                                new TransposedConvolution(32, 7, 7, 16, 4, 2, 1, bent),
                                new TransposedConvolution(16, 14, 14, 1, 4, 2, 1, Activation.SIGMOID)),
                        List.of(
                                new Convolution(1, Digits.SIDE, Digits.SIDE, 16, 4, 2, 1, bent),
                                new Convolution(16, 14, 14, 32, 4, 2, 1, bent),
                                new Dense(32 * 7 * 7, 1, Activation.IDENTITY)))
                .withRules(rule.withLearningRate(2e-3), rule.withLearningRate(1e-3))
                .withBatch(32)
                .withAveraging(steps < 4000 ? 0.99 : 0.998)
                .withSteps(steps);
    }

    /**
     * Trains the perceptrons on digits.
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
     * Trains the convolutional networks on digits; in the second half of the game the learning rates sink to a tenth.
     *
     * @param images shape [n, 784], ink from 0 to 1
     * @param steps of the generator
     * @param seed of weights, noise and batches
     * @param listener hears how it goes
     * @return the generator
     * @throws IllegalArgumentException if the images have another shape or the steps are not positive
     */
    public static FittedGan fitConvolutional(double[][] images, int steps, long seed, TrainingListener listener) {
        Shapes.rectangular("images", images);
        Shapes.require("images", new long[] {images.length, images[0].length}, Shapes.ANY, Digits.PIXELS);
        GanOptions options = convolutional(steps);
        Seeds seeds = Seeds.of(seed);
        Gan gan = Gan.of(options, seeds);
        Batches batches = new Batches(images, gan.points(), seeds.generator("batches"));
        return LongGame.play(gan, options, batches::next, listener);
    }

    /**
     * The perceptron that ships with the course; its settings and figures are in {@code CHECKPOINTS.md} beside it.
     *
     * @return a generator of digits without a history
     * @throws UncheckedIOException if it is missing or damaged
     */
    public static FittedGan trained() {
        return FittedGan.shipped(PERCEPTRON);
    }

    /**
     * The convolutional generator that ships with the course.
     *
     * @return a generator of digits without a history
     * @throws UncheckedIOException if it is missing or damaged
     */
    public static FittedGan trainedConvolutional() {
        return FittedGan.shipped(CONVOLUTIONAL);
    }

    /**
     * How the generators that ship are made.
     *
     * @return a recipe each
     */
    public static List<CheckpointRecipe> recipes() {
        return List.of(PERCEPTRON, CONVOLUTIONAL);
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

    private static void makeConvolutional(Path file, TrainingListener listener) throws IOException {
        FittedGan fitted = fitConvolutional(Digits.train().images(), CONVOLUTIONAL_STEPS, SEED, listener);
        double[][] draws = fitted.samples(Seeds.of(SEED).generator("figures"), MEASURED);
        DigitClassifier judge = DigitClassifier.shipped();
        double distance = FrechetDistance.squared(
                judge.features(draws), judge.features(Digits.test().images()));
        Checkpoint.saveHalves(
                file,
                Map.of(
                        "data", "MNIST, 60,000 training digits",
                        "steps", Integer.toString(CONVOLUTIONAL_STEPS),
                        "seed", Long.toString(SEED),
                        "Fréchet distance of 10,000 draws from the test digits",
                                String.format(Locale.ROOT, "%.1f", distance),
                        "draws by digit, 0 to 9",
                                Arrays.toString(ModeCoverage.ofModes(judge.labels(draws), 10)
                                        .counts())),
                fitted.generator());
    }
}
