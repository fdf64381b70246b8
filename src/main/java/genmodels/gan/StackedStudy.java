package genmodels.gan;

import genmodels.data.Digits;
import genmodels.data.StackedDigits;
import genmodels.evaluation.DigitClassifier;
import genmodels.evaluation.ModeCoverage;
import genmodels.nn.Activation;
import genmodels.nn.AdamOptions;
import genmodels.nn.Checkpoint;
import genmodels.nn.CheckpointRecipe;
import genmodels.nn.Convolution;
import genmodels.nn.Dense;
import genmodels.nn.FloatRows;
import genmodels.nn.TrainingListener;
import genmodels.nn.TransposedConvolution;
import genmodels.preconditions.Arguments;
import genmodels.random.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Mode collapse at large: {@link StackedDigits}, a thousand modes, with a discriminator of one picture and of packs of them, measured as
 * in <i>PacGAN</i> (2018, section 4.2): a classifier of digits reads the three colours of 26,000 draws; how many of the thousand numbers
 * occur, and how far are their shares from equal ones?
 *
 * <p>The networks are small, so that a run takes about ten minutes of one core, and twenty with packs of two: the paper's have four
 * layers of 64 to 512 filters on either side, batch normalisation, and 100,000 steps. A run is one row of a table in a file; a study
 * that was stopped goes on where it was.
 */
public final class StackedStudy {
    /** Steps of the generator in a run. */
    public static final int STEPS = 30_000;

    /** Draws by which a run is measured. */
    public static final int DRAWS = 26_000;

    /** What is compared: points that the discriminator judges together. */
    public static final List<Integer> PACKINGS = List.of(1, 2);

    private static final int LATENT = 64;
    private static final int PIECE = 1000;
    private static final RunTable<Run> TABLE = new RunTable<>("stacked.csv", StackedStudy::run);
    private static final List<CheckpointRecipe> RECIPES =
            PACKINGS.stream().map(StackedStudy::recipe).toList();

    private StackedStudy() {}

    /**
     * One finished run.
     *
     * @param packing points judged together
     * @param seed of the run
     * @param steps of the generator
     * @param modes of 1,000 that 26,000 draws reach
     * @param reverseKl of the modes' shares from equal shares, nats; (K − 1)/2n = 0.019 for true pictures
     */
    public record Run(int packing, int seed, int steps, int modes, double reverseKl) {}

    /**
     * The common settings: a generator from 64 numbers through a dense layer and two transposed convolutions, a discriminator of two
     * convolutions, batches of 32; in the second half of a game the learning rates sink to a tenth.
     *
     * @param packing points judged together, at least 1
     * @return the settings
     * @throws IllegalArgumentException if the packing is below 1
     */
    public static GanOptions settings(int packing) {
        Activation bent = Activation.LEAKY_RELU;
        AdamOptions rule = AdamOptions.defaults().withLearningRate(1e-3).withBetas(0.5, 0.999);
        return GanOptions.perceptrons(LATENT, StackedDigits.POINT)
                .withNetworks(
                        List.of(
                                new Dense(LATENT, 32 * 7 * 7, bent),
                                new TransposedConvolution(32, 7, 7, 16, 4, 2, 1, bent),
                                new TransposedConvolution(
                                        16, 14, 14, StackedDigits.CHANNELS, 4, 2, 1, Activation.SIGMOID)),
                        List.of(
                                new Convolution(StackedDigits.CHANNELS, Digits.SIDE, Digits.SIDE, 16, 4, 2, 1, bent),
                                new Convolution(16, 14, 14, 32, 4, 2, 1, bent),
                                new Dense(32 * 7 * 7, 1, Activation.IDENTITY)))
                .withRules(rule.withLearningRate(2e-3), rule)
                .withBatch(32)
                .withAveraging(0.998)
                .withSteps(STEPS)
                .withPacking(packing);
    }

    /**
     * Plays one game. Every step stacks fresh digits.
     *
     * @param digits what is stacked
     * @param options the settings
     * @param seed of everything
     * @param listener hears of the losses "discriminator" and "generator" after every step
     * @return the generator; if the thread is interrupted, as far as it came
     * @throws IllegalArgumentException if an argument is missing, or the game is not one of pictures of 2,352 numbers
     */
    public static FittedGan play(Digits digits, GanOptions options, long seed, TrainingListener listener) {
        StackedDigits law = StackedDigits.of(digits);
        Seeds seeds = Seeds.of(seed);
        Gan gan = Gan.of(options, seeds);
        Arguments.require(
                options.point() == StackedDigits.POINT,
                "options",
                "for pictures of " + StackedDigits.POINT + " numbers",
                options.point());
        UniformRandomProvider batches = seeds.generator("batches");
        return LongGame.play(gan, options, () -> FloatRows.of(law.samples(batches, gan.points())), listener);
    }

    /**
     * The modes that draws of a generator reach.
     *
     * @param generator of pictures of 2,352 numbers
     * @param judge reads their colours
     * @param draws how many, at least 1; the paper takes 26,000
     * @param seed of the draws
     * @return the counts of the 1,000 modes
     * @throws IllegalArgumentException if an argument is missing, draws are below 1, or the pictures have another shape
     */
    public static ModeCoverage measure(FittedGan generator, DigitClassifier judge, int draws, long seed) {
        Arguments.notNull("generator", generator);
        Arguments.notNull("judge", judge);
        Arguments.positive("draws", draws);
        UniformRandomProvider rng = Seeds.of(seed).generator("measured");
        int[] modes = new int[draws];
        for (int at = 0; at < draws; at += PIECE) { // 26,000 pictures at once are half a gigabyte
            double[][] pictures = generator.samples(rng, Math.min(PIECE, draws - at));
            int[] some = StackedDigits.modes(judge.labels(StackedDigits.channels(pictures)));
            System.arraycopy(some, 0, modes, at, some.length);
        }
        return ModeCoverage.ofModes(modes, StackedDigits.MODES);
    }

    /**
     * The runs that ship with the course.
     *
     * @return all finished runs, in the order in which they were finished
     */
    public static List<Run> runs() {
        return TABLE.shipped();
    }

    /**
     * The runs in a table.
     *
     * @param file as {@link #goOn} writes it
     * @return all runs in it, in the order in which they were finished
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if a row is no run
     */
    public static List<Run> runs(Path file) throws IOException {
        return TABLE.read(file);
    }

    /**
     * Goes on with the study: plays the games whose row is missing, seed after seed, and adds a row to the file after each.
     *
     * @param file the table, a CSV file; made from the runs that ship if it is missing
     * @param seeds how many of each packing there shall be in the end, at least 1
     * @param listener hears how each game goes
     * @throws IOException if the file cannot be read or written
     * @throws IllegalArgumentException if the seeds are below 1, or a row of the table is no run
     * @throws ArithmeticException if a game diverges; it has no row then
     */
    public static void goOn(Path file, int seeds, TrainingListener listener) throws IOException {
        Arguments.positive("seeds", seeds);
        TABLE.begin(file);
        for (int seed = 1; seed <= seeds; seed++) {
            for (int packing : PACKINGS) {
                if (!isDone(file, packing, seed)) {
                    long start = System.nanoTime();
                    FittedGan generator = play(Digits.train(), settings(packing), seed, listener);
                    if (generator.history().rounds() < STEPS) {
                        return; // interrupted
                    }
                    ModeCoverage coverage = measure(generator, DigitClassifier.shipped(), DRAWS, seed);
                    RunTable.add(
                            file,
                            packing,
                            seed,
                            STEPS,
                            coverage.modes(),
                            String.format(Locale.ROOT, "%.4f", coverage.reverseKl()),
                            Math.round((System.nanoTime() - start) * 1e-9),
                            LocalDate.now());
                }
            }
        }
    }

    /**
     * The generator of the run with seed 1, as it ships.
     *
     * @param packing of the game, one of {@link #PACKINGS}
     * @return a generator of pictures of 2,352 numbers, without a history
     * @throws IllegalArgumentException if there was no such game
     * @throws UncheckedIOException if it is missing or damaged
     */
    public static FittedGan trained(int packing) {
        Arguments.require(PACKINGS.contains(packing), "packing", "one of " + PACKINGS, packing);
        return FittedGan.shipped(RECIPES.get(PACKINGS.indexOf(packing)));
    }

    /**
     * How the generators that ship are made.
     *
     * @return a recipe for each packing
     */
    public static List<CheckpointRecipe> recipes() {
        return RECIPES;
    }

    private static CheckpointRecipe recipe(int packing) {
        return new CheckpointRecipe(
                "gan",
                "gan-stacked-" + packing,
                "generator of stacked digits, packing " + packing + "; about " + 10 * packing + " minutes of one core",
                (file, listener) -> {
                    FittedGan fitted = play(Digits.train(), settings(packing), 1, listener);
                    ModeCoverage coverage = measure(fitted, DigitClassifier.shipped(), DRAWS, 1);
                    Checkpoint.saveHalves(
                            file,
                            Map.of(
                                    "data", "MNIST, triples of 60,000 training digits",
                                    "packing", Integer.toString(packing),
                                    "steps", Integer.toString(STEPS),
                                    "seed", "1",
                                    "modes of 1,000 in 26,000 draws", Integer.toString(coverage.modes()),
                                    "reverse KL", String.format(Locale.ROOT, "%.4f", coverage.reverseKl())),
                            fitted.generator());
                });
    }

    private static boolean isDone(Path file, int packing, int seed) throws IOException {
        return runs(file).stream().anyMatch(run -> run.packing() == packing && run.seed() == seed);
    }

    private static Run run(CSVRecord row) {
        return new Run(
                Integer.parseInt(row.get("packing")),
                Integer.parseInt(row.get("seed")),
                Integer.parseInt(row.get("steps")),
                Integer.parseInt(row.get("modes")),
                Double.parseDouble(row.get("reverse_kl")));
    }
}
