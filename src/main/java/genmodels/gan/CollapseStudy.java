package genmodels.gan;

import genmodels.data.PlanarModes;
import genmodels.evaluation.ModeCoverage;
import genmodels.nn.Activation;
import genmodels.nn.AdamOptions;
import genmodels.nn.Dense;
import genmodels.nn.History;
import genmodels.nn.Measures;
import genmodels.preconditions.Arguments;
import genmodels.random.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import org.apache.commons.csv.CSVRecord;

/**
 * Remedies side by side on ring and grid: the same networks, steps and seeds for all, measured as in <i>PacGAN</i> (2018). A run is one
 * row of a table in a file; a study that was stopped goes on where it was.
 */
public final class CollapseStudy {
    /** Steps of the generator in a run. */
    public static final int STEPS = 25_000;

    /** Runs of each remedy on each law: seeds 1 to 10. */
    public static final int SEEDS = 10;

    private static final int MEASURED = 2500;
    private static final int DATA = 100_000;
    private static final int WATCH_EVERY = 100;
    private static final double LAST_RATE = 0.3;
    private static final List<List<Remedy>> ORDER = List.of(
            List.of(Remedy.NONE, Remedy.PACKING_2, Remedy.PACKING_3, Remedy.PACKING_4),
            List.of(Remedy.MINIBATCH, Remedy.SPECTRAL, Remedy.BALANCE, Remedy.CLIPPING, Remedy.UNROLLED_1),
            List.of(Remedy.UNROLLED_5));
    private static final List<String> LAWS = List.of("ring", "grid");
    private static final String DIVERGED = "diverged";
    private static final RunTable<Run> TABLE = new RunTable<>("collapse.csv", CollapseStudy::run);

    private CollapseStudy() {}

    /**
     * One finished run.
     *
     * @param law "ring" or "grid"
     * @param remedy what was tried
     * @param seed of the run
     * @param steps of the generator
     * @param modes that 2,500 draws reach
     * @param highQuality share of the draws within three deviations of a mode
     * @param reverseKl of the modes' shares from equal shares, nats; NaN if no draw reaches a mode
     */
    public record Run(
            String law, Remedy remedy, int seed, int steps, int modes, double highQuality, double reverseKl) {}

    /**
     * The common settings: three hidden layers of 128 units on both sides, two numbers of noise, batches of 100, learning rates of
     * 0.0014 (generator) and 0.001, a running mean of the generator, kinks of both first layers that are spread over the noise and the
     * data. With those of the generator at zero noise, as is usual, packing finds as many modes of the grid in as many steps, but many of
     * its draws are still on the way between them.
     *
     * @param law ring or grid
     * @return settings without a remedy
     */
    public static GanOptions settings(PlanarModes law) {
        double size = 0;
        for (double[] centre : law.centres()) {
            size = Math.max(size, Math.max(Math.abs(centre[0]), Math.abs(centre[1])));
        }
        AdamOptions rule = AdamOptions.defaults().withBetas(0.5, 0.999);
        return GanOptions.perceptrons(2, 2)
                .withNetworks(
                        List.of(
                                new Dense(2, 128, Activation.RELU),
                                new Dense(128, 128, Activation.RELU),
                                new Dense(128, 128, Activation.RELU),
                                new Dense(128, 2, Activation.IDENTITY)),
                        List.of(
                                new Dense(2, 128, Activation.LEAKY_RELU),
                                new Dense(128, 128, Activation.LEAKY_RELU),
                                new Dense(128, 128, Activation.LEAKY_RELU),
                                new Dense(128, 1, Activation.IDENTITY)))
                .withRules(rule.withLearningRate(1.4e-3), rule.withLearningRate(1e-3))
                .withBatch(100)
                .withBiasSpread(size)
                .withLatentSpread(1)
                .withAveraging(0.999)
                .withSteps(STEPS);
    }

    /**
     * Plays one game on a toy law; in its second half the learning rates sink to three tenths.
     *
     * @param law the data, 100,000 points of it
     * @param options the settings
     * @param seed of everything
     * @param watch hears every hundred steps of the number of steps so far, and may draw from the game
     * @return the generator, with a history that has no series
     * @throws ArithmeticException if a loss is no longer finite: the game has diverged
     * @throws CancellationException if the thread is interrupted
     */
    public static FittedGan play(PlanarModes law, GanOptions options, long seed, BiConsumer<Integer, Gan> watch) {
        Seeds seeds = Seeds.of(seed);
        Gan gan = Gan.of(options, seeds);
        Batches batches =
                new Batches(law.samples(seeds.generator("data"), DATA), gan.points(), seeds.generator("batches"));
        for (int step = 0; step < options.steps(); step++) {
            if (step % WATCH_EVERY == 0) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("interrupted after " + step + " steps");
                }
                watch.accept(step, gan);
                gan.scaleLearningRates(LongGame.rate(LAST_RATE, step, options.steps()));
            }
            gan.round(batches::next, Measures::finite); // who has diverged reaches no mode, which is no collapse
        }
        watch.accept(options.steps(), gan);
        return gan.fitted(new History("step", options.steps(), Map.of(), options.steps(), 0, History.End.COMPLETED));
    }

    /**
     * The modes that 2,500 draws of a generator reach.
     *
     * @param law of the data
     * @param generator a sampler of points
     * @param seed of the draws
     * @return the counts
     */
    public static ModeCoverage measure(PlanarModes law, FittedGan generator, long seed) {
        double[][] draws = generator.samples(Seeds.of(seed).generator("measured"), MEASURED);
        return ModeCoverage.of(draws, law.centres(), law.deviation());
    }

    /**
     * The runs that ship with the course.
     *
     * @return all finished runs, in the order in which they were finished
     */
    public static List<Run> runs() {
        return finished(TABLE.shipped());
    }

    /**
     * The runs in a table.
     *
     * @param file as {@link #goOn} writes it
     * @return all finished runs in it, in the order in which they were finished; a game that diverged is none of them
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if a row is no run
     */
    public static List<Run> runs(Path file) throws IOException {
        return finished(TABLE.read(file));
    }

    /**
     * Goes on with the study: plays the games whose row is missing, and adds a row to the file after each. The plain game and packing
     * come first, then the others, and unrolling five steps, which costs most, last; within these, seed after seed. So a study that is stopped
     * early has as many seeds of one remedy as of another of its group, but for one. Several processes may share a study if each takes
     * another part. A game that diverges has a row that says so: it is not played again, and it is no run.
     *
     * @param file the table, a CSV file; made from the runs that ship if it is missing
     * @param part which share of the games, 0 to parts − 1
     * @param parts how many shares there are, at least 1
     * @throws IOException if the file cannot be read or written
     * @throws IllegalArgumentException if there is no such part, or a row of the table is no run
     * @throws CancellationException if the thread is interrupted; the game has no row then
     */
    public static void goOn(Path file, int part, int parts) throws IOException {
        Arguments.positive("parts", parts);
        Arguments.require(part >= 0 && part < parts, "part", "from 0 to " + (parts - 1), part);
        TABLE.begin(file);
        int game = 0;
        for (List<Remedy> group : ORDER) {
            for (int seed = 1; seed <= SEEDS; seed++) {
                for (Remedy remedy : group) {
                    for (String law : LAWS) {
                        if (game++ % parts == part && !isDone(file, law, remedy, seed)) {
                            add(file, law, remedy, seed);
                        }
                    }
                }
            }
        }
    }

    /**
     * Goes on with a study: {@code CollapseStudy FILE [PART PARTS]}.
     *
     * @param arguments the table, and which share of the games to play
     * @throws IOException if the table cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1 && arguments.length != 3) {
            System.err.println("usage: CollapseStudy FILE [PART PARTS]");
            return;
        }
        boolean shared = arguments.length == 3;
        goOn(
                Path.of(arguments[0]),
                shared ? Integer.parseInt(arguments[1]) : 0,
                shared ? Integer.parseInt(arguments[2]) : 1);
    }

    private static void add(Path file, String law, Remedy remedy, int seed) throws IOException {
        PlanarModes modes = law.equals("ring") ? PlanarModes.ring() : PlanarModes.grid();
        System.out.print(add(file, law, remedy, seed, modes, remedy.apply(settings(modes))));
    }

    /** Plays a game and adds its row. */
    static String add(Path file, String law, Remedy remedy, int seed, PlanarModes modes, GanOptions options)
            throws IOException {
        long start = System.nanoTime();
        String reached;
        double highQuality;
        double reverseKl;
        try {
            ModeCoverage coverage = measure(modes, play(modes, options, seed, (step, gan) -> {}), seed);
            reached = Integer.toString(coverage.modes());
            highQuality = coverage.highQuality();
            reverseKl = coverage.reverseKl();
        } catch (ArithmeticException e) {
            reached = DIVERGED;
            highQuality = Double.NaN;
            reverseKl = Double.NaN;
        }
        return RunTable.add(
                file,
                law,
                remedy,
                seed,
                options.steps(),
                reached,
                String.format(Locale.ROOT, "%.4f", highQuality),
                String.format(Locale.ROOT, "%.4f", reverseKl),
                Math.round((System.nanoTime() - start) * 1e-9),
                LocalDate.now());
    }

    private static boolean isDone(Path file, String law, Remedy remedy, int seed) throws IOException {
        return TABLE.read(file).stream()
                .anyMatch(run -> run.law().equals(law) && run.remedy() == remedy && run.seed() == seed);
    }

    private static List<Run> finished(List<Run> runs) {
        return runs.stream().filter(run -> !Double.isNaN(run.highQuality())).toList();
    }

    private static Run run(CSVRecord row) {
        String modes = row.get("modes");
        return new Run(
                row.get("law"),
                Remedy.valueOf(row.get("remedy")),
                Integer.parseInt(row.get("seed")),
                Integer.parseInt(row.get("steps")),
                modes.equals(DIVERGED) ? 0 : Integer.parseInt(modes),
                Double.parseDouble(row.get("high_quality")),
                Double.parseDouble(row.get("reverse_kl")));
    }
}
