package genmodels.autoregressive;

import genmodels.data.Texts;
import genmodels.nn.CheckpointRecipe;
import genmodels.nn.TrainingListener;
import genmodels.random.Seeds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** The trained networks that ship; each has read the first nine tenths of its text. */
public final class CharRnnCheckpoints {
    private static final long SEED = 2021;
    private static final double SHARE = 0.9;
    private static final int STREAMS = 64;

    private static final CharRnnOptions THREE_MINUTES =
            CharRnnOptions.defaults().withUnits(256).withWindows(64, 50).withLearningRate(0.006);

    private static final CheckpointRecipe SHAKESPEARE = new CheckpointRecipe(
            "autoregressive",
            "char-rnn-shakespeare",
            "CharRNN of Tiny Shakespeare; three minutes on two quiet cores",
            (file, listener) -> make(
                    Texts.tinyShakespeare(), THREE_MINUTES.withDropout(0.15).withSteps(2200), file, listener));

    /** Its length was set by the clock, not by the held-out text; the weights are those of the last step. */
    private static final CharRnnOptions LONG = CharRnnOptions.defaults()
            .withUnits(512)
            .withWindows(64, 50)
            .withDropout(0.35)
            .withLearningRate(0.004)
            .withSteps(1900)
            .withSteady(1000);

    private static final CheckpointRecipe SHAKESPEARE_LONG = new CheckpointRecipe(
            "autoregressive",
            "char-rnn-shakespeare-long",
            "CharRNN of Tiny Shakespeare, 512 units; a quarter of an hour of one core",
            (file, listener) -> make(Texts.tinyShakespeare(), LONG, file, listener));

    private static final CheckpointRecipe MOBY_DICK = new CheckpointRecipe(
            "autoregressive",
            "char-rnn-moby-dick",
            "CharRNN of Moby-Dick; three minutes on two quiet cores",
            (file, listener) ->
                    make(Texts.mobyDick(), THREE_MINUTES.withDropout(0.1).withSteps(2700), file, listener));

    private CharRnnCheckpoints() {}

    /**
     * How they are made.
     *
     * @return all recipes
     */
    public static List<CheckpointRecipe> recipes() {
        return List.of(MOBY_DICK, SHAKESPEARE, SHAKESPEARE_LONG);
    }

    /**
     * The network that has read Moby-Dick.
     *
     * @return the model
     * @throws IOException if its file is missing or damaged
     */
    public static CharRnn mobyDick() throws IOException {
        return load(MOBY_DICK);
    }

    /**
     * The network that has read Tiny Shakespeare for three minutes.
     *
     * @return the model
     * @throws IOException if its file is missing or damaged
     */
    public static CharRnn shakespeare() throws IOException {
        return load(SHAKESPEARE);
    }

    /**
     * The network of 512 units that has read Tiny Shakespeare for longer.
     *
     * @return the model
     * @throws IOException if its file is missing or damaged
     */
    public static CharRnn shakespeareLong() throws IOException {
        return load(SHAKESPEARE_LONG);
    }

    /**
     * How {@code char-rnn-shakespeare} learned: measured on two quiet cores (AMD EPYC, JDK 17) on 23 November 2026 with the settings
     * of its recipe.
     *
     * @return columns {@code seconds}, {@code steps}, {@code train} (nats per character over the last 90 steps),
     *     {@code held_out} (nats per character), {@code n_gram} (held-out nats of the best n-gram, that of order 7)
     */
    public static Table shakespeareCurve() {
        return curve("shakespeare_curve.csv", "Tiny Shakespeare");
    }

    /**
     * How {@code char-rnn-shakespeare-long} learned: measured on 26 November 2026 beside other work, hence in seconds of the processor
     * (AMD EPYC, JDK 17), with the settings of its recipe.
     *
     * @return columns {@code seconds} of one core, {@code steps}, {@code train} (nats per character over the last 300 steps, some outputs
     *     dropped), {@code held_out} (nats per character), {@code n_gram} (held-out nats of the best n-gram, that of order 7)
     */
    public static Table shakespeareLongCurve() {
        return curve("shakespeare_long_curve.csv", "Tiny Shakespeare, 512 units");
    }

    private static Table curve(String file, String name) {
        try (InputStream in = CharRnnCheckpoints.class.getResourceAsStream(file)) {
            return Table.read()
                    .usingOptions(CsvReadOptions.builder(in).tableName(name).columnTypes(new ColumnType[] {
                        ColumnType.DOUBLE, ColumnType.INTEGER, ColumnType.DOUBLE, ColumnType.DOUBLE, ColumnType.DOUBLE
                    }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CharRnn load(CheckpointRecipe recipe) throws IOException {
        try (InputStream in = CharRnn.class.getClassLoader().getResourceAsStream(recipe.resource())) {
            if (in == null) {
                throw new IOException(
                        recipe.resource() + " is missing; environment/course train " + recipe.name() + " makes it");
            }
            return CharRnn.load(in, recipe.resource());
        }
    }

    private static void make(String text, CharRnnOptions options, Path file, TrainingListener listener)
            throws IOException {
        Texts.Split split = Texts.Split.at(text, SHARE);
        CharRnn model = CharRnn.fit(split.text(), Alphabet.of(text), options, Seeds.of(SEED), listener);
        model.save(file, facts(model, options, split));
    }

    static Map<String, String> facts(CharRnn model, CharRnnOptions options, Texts.Split split) {
        double nats = Arrays.stream(model.surprises(split.text(), split.heldOut(), STREAMS))
                .average()
                .orElseThrow();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("seed", Long.toString(SEED));
        facts.put("settings", options.toString());
        facts.put("learned", "the first " + split.text().length() + " characters");
        facts.put("held-out loss", String.format(Locale.ROOT, "%.4f nats per character", nats));
        return facts;
    }
}
