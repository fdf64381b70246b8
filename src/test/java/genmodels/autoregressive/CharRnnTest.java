package genmodels.autoregressive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import genmodels.nn.Activation;
import genmodels.nn.Checkpoint;
import genmodels.nn.Dense;
import genmodels.nn.Network;
import genmodels.nn.TrainingListener;
import genmodels.random.Seeds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CharRnnTest {
    private static final String TEXT = "one two three four five six\n".repeat(60);
    private static final Alphabet ALPHABET = Alphabet.of(TEXT);
    private static final CharRnnOptions SMALL = CharRnnOptions.defaults()
            .withUnits(24)
            .withWindows(8, 20)
            .withLearningRate(0.02)
            .withSteps(200);
    private static final CharRnn MODEL = fit(SMALL, 7);

    @TempDir
    private Path folder;

    @Test
    void aLineIsLearnedAndWrittenAgain() {
        double[] nats = MODEL.surprises("one two three four five six\n");
        assertThat(Arrays.stream(nats).average().getAsDouble()).isLessThan(0.05);
        assertThat(MODEL.sample(Seeds.of(1).generator("text"), "one", 24, 0.5)).isEqualTo(" two three four five six");
    }

    @Test
    void everyConditionalLawSumsToOne() {
        AutoregressiveModel.Reader reader = MODEL.reader();
        for (int symbol : ALPHABET.encode("x\n\nvfo two")) {
            assertThat(Arrays.stream(reader.next()).map(Math::exp).sum()).isCloseTo(1, within(1e-12));
            reader.read(symbol);
        }
    }

    @Test
    void logProbabilityIsTheSumOfTheSteps() {
        String text = "six two";
        double sum = 0;
        AutoregressiveModel.Reader reader = MODEL.reader();
        for (int symbol : ALPHABET.encode(text)) {
            sum += reader.next()[symbol];
            reader.read(symbol);
        }
        assertThat(MODEL.logProbability(text)).isCloseTo(sum, within(1e-12));
        assertThat(MODEL.logProbability("")).isZero();
    }

    /** The first of several streams is the text's beginning, and with one stream the whole of it. */
    @Test
    void severalStreamsAgreeWithOneReader() {
        String before = TEXT.substring(0, 150);
        String text = TEXT.substring(150, 1000);
        double[] one = MODEL.surprises(before, text);
        double[] single = MODEL.surprises(before, text, 1);
        double[] many = MODEL.surprises(before, text, 7);
        for (int t = 0; t < one.length; t++) {
            assertThat(single[t]).as("at %d", t).isCloseTo(one[t], within(1e-4));
            assertThat(many[t]).as("at %d", t).isCloseTo(one[t], within(2e-2));
        }
    }

    /** Nothing was read before the text: its own beginning goes before its later pieces. */
    @Test
    void severalStreamsAgreeWithOneReaderFromTheFirstCharacterOn() {
        for (String text : new String[] {TEXT.substring(0, 1000), TEXT.substring(0, 150), ""}) {
            double[] one = MODEL.surprises("", text);
            assertThat(MODEL.surprises("", text, 7))
                    .as("%d characters", text.length())
                    .containsExactly(one, within(2e-2));
        }
    }

    @Test
    void seedsDecideAndEveryOptionMatters() {
        CharRnnOptions brief = SMALL.withSteps(6);
        double before = loss(brief, 7);
        assertThat(loss(brief, 7)).isEqualTo(before);
        assertThat(loss(brief, 8)).isNotEqualTo(before);
        Set<Double> losses = new HashSet<>(Set.of(before));
        for (CharRnnOptions other : new CharRnnOptions[] {
            brief.withUnits(23),
            brief.withUnits(24, 24),
            brief.withWindows(10, 20),
            brief.withWindows(8, 22),
            brief.withDropout(0.3),
            brief.withLearningRate(0.03),
            brief.withClipNorm(0.01),
            brief.withSteady(3),
            brief.withSteps(7)
        }) {
            assertThat(losses.add(loss(other, 7))).as(other.toString()).isTrue();
        }
    }

    @Test
    void trainingInPartsIsTrainingAtOnce() {
        CharRnnOptions brief = SMALL.withSteps(9);
        CharRnnTraining training = CharRnnTraining.of(TEXT, ALPHABET, brief, Seeds.of(7));
        training.run(4, TrainingListener.none());
        CharRnn early = training.model();
        double then = early.logProbability("four");
        training.run(100, TrainingListener.none());
        assertThat(training.stepsDone()).isEqualTo(9);
        assertThat(early.logProbability("four")).isEqualTo(then);
        assertThat(training.model().logProbability("four")).isEqualTo(loss(brief, 7));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> training.run(1, TrainingListener.none()))
                .withMessage("steps done must be fewer than 9, found 9");
    }

    @Test
    void aSavedModelReadsTheSame() throws IOException {
        Path file = folder.resolve("model.ckpt");
        MODEL.save(file, Map.of("seed", "7"));
        try (InputStream in = Files.newInputStream(file)) {
            CharRnn loaded = CharRnn.load(in, "model.ckpt");
            assertThat(loaded.logProbability("three\nsix")).isCloseTo(MODEL.logProbability("three\nsix"), within(0.1));
            assertThat(loaded.alphabet()).hasToString(ALPHABET.toString());
            assertThat(loaded.parameterCount()).isEqualTo(MODEL.parameterCount());
        }
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> CharRnn.load(new ByteArrayInputStream(new byte[100]), "noise"))
                .withMessageContaining("noise");
    }

    @Test
    void aCheckpointOfAnotherKindIsRefused() throws IOException {
        Network dense = Network.of(Seeds.of(1).generator("w"), new Dense(3, 3, Activation.IDENTITY));
        refused("holds no CharRnn", Map.of(), dense);
        refused("Lstm parts", Map.of("alphabet, as codes", "10 97 98"), dense);
        refused("as many as characters, found 3", Map.of("alphabet, as codes", "10 97"), dense);
        refused("x7", Map.of("alphabet, as codes", "10 x7"), dense);
    }

    private void refused(String why, Map<String, String> facts, Network network) throws IOException {
        Path file = folder.resolve("other.ckpt");
        Checkpoint.save(file, facts, network);
        try (InputStream in = Files.newInputStream(file)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> CharRnn.load(in, "other.ckpt"))
                    .withMessageContaining("other.ckpt")
                    .withMessageContaining(why);
        }
    }

    @Test
    void unitsAreSeenAfterEveryCharacter() {
        double[][] activations = MODEL.activations("two", 0);
        assertThat(activations).hasDimensions(3, 24);
        assertThat(activations[2]).isNotEqualTo(activations[1]);
        for (double h : activations[2]) {
            assertThat(h).isBetween(-1.0, 1.0);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MODEL.activations("two", 1))
                .withMessage("layer must be in 0..0, found 1");
    }

    @Test
    void wrongArgumentsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CharRnnTraining.of("one", ALPHABET, SMALL, Seeds.of(1)))
                .withMessage("text must be at least 10 windows long, found 3 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SMALL.withDropout(1))
                .withMessage("dropout must be in [0, 1), found 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SMALL.withUnits())
                .withMessageContaining("units must be at least one layer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MODEL.surprises("", "Q"))
                .withMessageContaining("'Q' at 0");
    }

    private static CharRnn fit(CharRnnOptions options, long seed) {
        return CharRnn.fit(TEXT, ALPHABET, options, Seeds.of(seed), TrainingListener.none());
    }

    private static double loss(CharRnnOptions options, long seed) {
        return fit(options, seed).logProbability("four");
    }
}
