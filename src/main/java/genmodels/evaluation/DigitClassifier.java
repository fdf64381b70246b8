package genmodels.evaluation;

import genmodels.data.Digits;
import genmodels.nn.Activation;
import genmodels.nn.Adam;
import genmodels.nn.AdamOptions;
import genmodels.nn.Checkpoint;
import genmodels.nn.CheckpointRecipe;
import genmodels.nn.Convolution;
import genmodels.nn.Dense;
import genmodels.nn.FloatRows;
import genmodels.nn.Losses;
import genmodels.nn.Network;
import genmodels.nn.Part;
import genmodels.nn.Training;
import genmodels.nn.TrainingListener;
import genmodels.nn.TrainingOptions;
import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import genmodels.random.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Reads handwritten digits: a judge of generated ones. Which digit a draw is tells whether a sampler reaches them all; the 64 features
 * below that decision tell how alike two samples of digits look, far better than their pixels ({@link FrechetDistance}).
 *
 * <p>Two convolutions and two dense layers, trained on digits that are moved by up to two pixels each way. A judge of real digits: what
 * is no digit at all it calls one as well.
 */
public final class DigitClassifier {
    /** Numbers in a row of {@link #features}. */
    public static final int FEATURES = 64;

    private static final int CLASSES = 10;
    private static final int BATCH = 100;
    private static final int MOST_SHIFT = 2;
    private static final double RATE = 2e-3;
    private static final int STEPS = 4000;
    private static final long SEED = 1998;
    private static final List<Part> BODY = List.of(
            new Convolution(1, Digits.SIDE, Digits.SIDE, 16, 4, 2, 1, Activation.LEAKY_RELU),
            new Convolution(16, 14, 14, 32, 4, 2, 1, Activation.LEAKY_RELU),
            new Dense(32 * 7 * 7, FEATURES, Activation.LEAKY_RELU));
    private static final Part HEAD = new Dense(FEATURES, CLASSES, Activation.IDENTITY);
    private static final CheckpointRecipe RECIPE = new CheckpointRecipe(
            "evaluation", "digit-classifier", "reads digits; about a minute", DigitClassifier::make);

    private final Network body;
    private final Network head;

    private DigitClassifier(Network body, Network head) {
        this.body = body;
        this.head = head;
    }

    /**
     * The classifier that ships with the course; {@code CHECKPOINTS.md} beside it says how often it is right.
     *
     * @return the classifier; several threads may ask it
     * @throws UncheckedIOException if it is missing or damaged
     */
    public static DigitClassifier shipped() {
        try {
            List<Network> networks = RECIPE.load().networks();
            return new DigitClassifier(networks.get(0), networks.get(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Learns from labelled digits.
     *
     * @param digits to learn from
     * @param steps of Adam on 100 digits each, at least 1; 4,000 are enough
     * @param seed of weights, batches and shifts
     * @param listener hears of the "loss" after every step
     * @return the classifier; if the thread is interrupted, as far as it came
     * @throws IllegalArgumentException if the digits are missing or the steps below 1
     */
    public static DigitClassifier fit(Digits digits, int steps, long seed, TrainingListener listener) {
        Arguments.notNull("digits", digits);
        Arguments.positive("steps", steps);
        Seeds seeds = Seeds.of(seed);
        UniformRandomProvider weights = seeds.generator("weights");
        Network body = Network.of(weights, BODY.toArray(Part[]::new));
        Network head = Network.of(weights, HEAD);
        Adam adam = Adam.of(AdamOptions.defaults().withLearningRate(RATE), body, head);
        UniformRandomProvider picks = seeds.generator("batches");
        INDArray images = FloatRows.zeros(BATCH, Digits.PIXELS);
        INDArray gradient = FloatRows.zeros(BATCH, CLASSES);
        float[] values = new float[BATCH * Digits.PIXELS];
        int[] labels = new int[BATCH];
        Training.run(
                TrainingOptions.steps(steps),
                (step, measures) -> {
                    Arrays.fill(values, 0);
                    for (int i = 0; i < BATCH; i++) {
                        int digit = picks.nextInt(digits.size());
                        labels[i] = digits.label(digit);
                        move(digits.image(digit), shift(picks), shift(picks), values, i * Digits.PIXELS);
                    }
                    FloatRows.write(values, images);
                    double loss = Losses.softmaxCrossEntropy(head.forward(body.forward(images)), labels, gradient);
                    body.backwardToParameters(head.backward(gradient));
                    adam.setLearningRate(RATE * (1 - (step - 1.0) / steps));
                    adam.step();
                    measures.add("loss", loss);
                },
                listener);
        return new DigitClassifier(body, head);
    }

    private static int shift(UniformRandomProvider rng) {
        return rng.nextInt(2 * MOST_SHIFT + 1) - MOST_SHIFT;
    }

    private static void move(double[] image, int down, int right, float[] values, int at) {
        for (int y = Math.max(0, down); y < Math.min(Digits.SIDE, Digits.SIDE + down); y++) {
            for (int x = Math.max(0, right); x < Math.min(Digits.SIDE, Digits.SIDE + right); x++) {
                values[at + y * Digits.SIDE + x] = (float) image[(y - down) * Digits.SIDE + x - right];
            }
        }
    }

    /**
     * Which digits they are, in the classifier's opinion.
     *
     * @param images shape [n, 784], ink from 0 to 1
     * @return shape [n], 0 to 9
     * @throws IllegalArgumentException if the images have another shape or there are none
     */
    public int[] labels(double[][] images) {
        float[] values = FloatRows.read(head.output(body.output(array(images))));
        int[] labels = new int[images.length];
        for (int i = 0; i < labels.length; i++) {
            int best = i * CLASSES;
            for (int k = best + 1; k < (i + 1) * CLASSES; k++) {
                best = values[k] > values[best] ? k : best;
            }
            labels[i] = best - i * CLASSES;
        }
        return labels;
    }

    /**
     * What the classifier sees in each picture before it decides.
     *
     * @param images shape [n, 784], ink from 0 to 1
     * @return shape [n, 64]
     * @throws IllegalArgumentException if the images have another shape or there are none
     */
    public double[][] features(double[][] images) {
        return FloatRows.toDoubles(body.output(array(images)));
    }

    /**
     * How often it is right.
     *
     * @param digits with their labels
     * @return share of them, 0 to 1
     * @throws IllegalArgumentException if the digits are missing
     */
    public double accuracy(Digits digits) {
        Arguments.notNull("digits", digits);
        int[] labels = labels(digits.images());
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            right += labels[i] == digits.label(i) ? 1 : 0;
        }
        return (double) right / labels.length;
    }

    /**
     * How the classifier that ships is made.
     *
     * @return one recipe
     */
    public static List<CheckpointRecipe> recipes() {
        return List.of(RECIPE);
    }

    private static void make(Path file, TrainingListener listener) throws IOException {
        DigitClassifier fitted = fit(Digits.train(), STEPS, SEED, listener);
        // The accuracy is that of the numbers that ship.
        Checkpoint.saveHalves(file, Map.of(), fitted.body, fitted.head);
        List<Network> networks = Checkpoint.load(file).networks();
        double accuracy = new DigitClassifier(networks.get(0), networks.get(1)).accuracy(Digits.test());
        Checkpoint.saveHalves(
                file,
                Map.of(
                        "data", "MNIST, 60,000 training digits, moved by up to two pixels",
                        "steps", Integer.toString(STEPS),
                        "seed", Long.toString(SEED),
                        "test accuracy", String.format(Locale.ROOT, "%.2f %% of 10,000", 100 * accuracy)),
                fitted.body,
                fitted.head);
    }

    private static INDArray array(double[][] images) {
        Shapes.rectangular("images", images);
        Shapes.require("images", new long[] {images.length, images[0].length}, Shapes.ANY, Digits.PIXELS);
        return FloatRows.of(images);
    }
}
