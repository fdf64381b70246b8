package genmodels.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.data.Binarisation;
import genmodels.data.Digits;
import genmodels.data.Faces;
import genmodels.nn.Activation;
import genmodels.nn.Checkpoint;
import genmodels.nn.Dense;
import genmodels.nn.History;
import genmodels.nn.Network;
import genmodels.nn.TrainingListener;
import genmodels.random.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaeTest {
    private static final Seeds SEEDS = Seeds.of(10);
    private static final double[][] DIGITS = Digits.test().range(0, 200).images();
    private static final VaeOptions SMALL =
            VaeOptions.defaults().withHidden(Activation.TANH, 40).withEpochs(3).withBatch(50);
    private static final TrainedVae TRAINED = Vae.fit(DIGITS, SMALL, 1);

    @Test
    void learnsTenPicturesByHeart() {
        double[][] ten = Binarisation.draw(SEEDS.generator("ten"), Arrays.copyOf(DIGITS, 10));
        VaeOptions options = VaeOptions.defaults()
                .withLatents(4)
                .withBinarisation(false)
                .withBatch(10)
                .withEpochs(600)
                .withLearningRates(5e-3, 1e-3);
        Vae vae = Vae.fit(ten, options, 1).model();
        double[][] codes =
                Arrays.stream(vae.encode(ten)).map(DiagonalNormal::mean).toArray(double[][]::new);
        double[][] back = vae.decode(codes);
        int wrong = 0;
        for (int i = 0; i < ten.length; i++) {
            for (int p = 0; p < ten[i].length; p++) {
                wrong += Math.round(back[i][p]) == ten[i][p] ? 0 : 1;
            }
        }
        assertThat(wrong).isLessThan(20); // of 7840 pixels
        assertThat(vae.elbo(ten, 1).elbo()).isBetween(-30.0, 0.0);
    }

    @Test
    void theSeedFixesTheModel() {
        Vae again = Vae.fit(DIGITS, SMALL, 1).model();
        assertThat(again.encode(DIGITS)[7].mean())
                .isEqualTo(TRAINED.model().encode(DIGITS)[7].mean());
        assertThat(Vae.fit(DIGITS, SMALL, 2).model().encode(DIGITS)[7].mean())
                .isNotEqualTo(TRAINED.model().encode(DIGITS)[7].mean());
    }

    @Test
    void everyOptionChangesTheModel() {
        List<UnaryOperator<VaeOptions>> changes = List.of(
                o -> o.withLatents(3),
                o -> o.withHidden(Activation.TANH, 41),
                o -> o.withHidden(Activation.RELU, 40),
                o -> o.withBinarisation(false),
                o -> o.withImportanceSamples(2),
                o -> o.withEpochs(4),
                o -> o.withBatch(40),
                o -> o.withLearningRates(1e-3, 5e-4),
                o -> o.withLearningRates(2e-3, 1e-4));
        double before = TRAINED.model().elbo(DIGITS, 1).elbo();
        for (UnaryOperator<VaeOptions> change : changes) {
            VaeOptions options = change.apply(SMALL);
            assertThat(Vae.fit(DIGITS, options, 1).model().elbo(DIGITS, 1).elbo())
                    .as(options.toString())
                    .isNotEqualTo(before);
        }
        VaeOptions grey = SMALL.withBinarisation(false).withLaw(DecoderLaw.SHARED_VARIANCE);
        double shared = Vae.fit(DIGITS, grey, 1).model().elbo(DIGITS, 1).elbo();
        assertThat(Vae.fit(DIGITS, grey.withDeviation(0.3), 1)
                        .model()
                        .elbo(DIGITS, 1)
                        .elbo())
                .isNotEqualTo(shared);
        assertThat(Vae.fit(DIGITS, grey.withFixedDeviation(0.3), 1).model().sharedDeviation())
                .isEqualTo(0.3);
        assertThat(Vae.fit(DIGITS, grey.withLaw(DecoderLaw.GAUSSIAN), 1)
                        .model()
                        .elbo(DIGITS, 1)
                        .elbo())
                .isNotEqualTo(shared);
    }

    @Test
    void historyHasThePartsOfTheBound() {
        History history = TRAINED.history();
        assertThat(history.rounds()).isEqualTo(3);
        for (int epoch = 0; epoch < 3; epoch++) {
            double reconstruction = history.series("reconstruction").values()[epoch];
            double kl = history.series("kl").values()[epoch];
            assertThat(history.series("bound").values()[epoch]).isCloseTo(reconstruction - kl, within(1e-6));
            assertThat(kl).isPositive();
        }
        assertThat(history.series("bound").last())
                .isGreaterThan(history.series("bound").values()[0]);
    }

    @Test
    void importanceSamplingDoesNotDependOnThreads() {
        double[][] black = Binarisation.draw(SEEDS.generator("black"), Arrays.copyOf(DIGITS, 10));
        Vae vae = TRAINED.model();
        double[] one = vae.importanceLogLikelihood(black, 600, 5, 1, done -> {});
        assertThat(vae.importanceLogLikelihood(black, 600, 5, 3, done -> {})).isEqualTo(one);
        assertThat(vae.importanceLogLikelihood(black, 600, 6, 1, done -> {})).isNotEqualTo(one);
        // The encoder's products round differently for another number of rows.
        assertThat(vae.importanceLogLikelihood(Arrays.copyOf(black, 3), 600, 5, 2, done -> {}))
                .containsExactly(Arrays.copyOf(one, 3), within(1e-4));
    }

    /** In the mean over pictures the estimate grows with the samples and starts at the evidence lower bound. */
    @Test
    void moreSamplesComeCloserToTheLikelihoodFromBelow() {
        double[][] black = Binarisation.draw(SEEDS.generator("black"), DIGITS);
        Vae vae = TRAINED.model();
        double elbo = vae.elbo(black, 1).elbo();
        double one = mean(vae.importanceLogLikelihood(black, 1, 1));
        double many = mean(vae.importanceLogLikelihood(black, 500, 1));
        assertThat(one).isCloseTo(elbo, within(1.0));
        assertThat(many).isGreaterThan(one);
    }

    @Test
    void importanceSamplingCanBeInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> TRAINED.model().importanceLogLikelihood(DIGITS, 5000, 1))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anInterruptEndsTrainingAndKeepsTheModel() {
        TrainedVae trained = Vae.fit(DIGITS, SMALL.withEpochs(1000), 1, TrainingListener.none(), (model, epoch) -> {
            if (epoch == 2) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(trained.history().end()).isEqualTo(History.End.INTERRUPTED);
        assertThat(trained.history().rounds()).isBetween(1, 3);
        assertThat(trained.model().decode(new double[1][2])).hasDimensions(1, 784);
    }

    @Test
    void samplesAreBlackOrWhiteAndMeansAreGrey() {
        double[][] draws = TRAINED.model().sample(SEEDS.generator("draws"), 5);
        double[][] means = TRAINED.model().sampleMeans(SEEDS.generator("draws"), 5);
        assertThat(draws).hasDimensions(5, 784);
        for (double[] draw : draws) {
            assertThat(Arrays.stream(draw)).allMatch(ink -> ink == 0 || ink == 1);
        }
        for (double[] mean : means) {
            assertThat(Arrays.stream(mean)).allMatch(ink -> ink > 0 && ink < 1);
        }
    }

    /** Draws of n = 400 have the model's deviation around its mean: the bound is five standard errors of a variance. */
    @Test
    void gaussianDrawsHaveTheDecodersNoise() {
        double[][] faces = Faces.draw(SEEDS.generator("faces"), 100).images();
        VaeOptions options = SMALL.withBinarisation(false).withFixedDeviation(0.25);
        Vae vae = Vae.fit(faces, options, 1).model();
        double[][] draws = vae.sample(SEEDS.generator("draws"), 10);
        double[][] means = vae.sampleMeans(SEEDS.generator("draws"), 10);
        double square = 0;
        for (int i = 0; i < draws.length; i++) {
            for (int p = 0; p < draws[i].length; p++) {
                square += Math.pow(draws[i][p] - means[i][p], 2) / (10 * Faces.PIXELS);
            }
        }
        assertThat(square).isCloseTo(0.0625, within(5 * 0.0625 * Math.sqrt(2.0 / (10 * Faces.PIXELS))));
    }

    @Test
    void aSavedModelComesBackWithinTheRoundingOfHalves(@TempDir Path folder) throws IOException {
        Vae vae = TRAINED.model();
        Path file = folder.resolve("vae.ckpt");
        vae.save(file, Map.of("seed", "1"));
        Vae back = Vae.load(file);
        assertThat(back.facts()).containsEntry("seed", "1").containsEntry("law", "BERNOULLI");
        double[] before = vae.decode(new double[][] {{1, -1}})[0];
        assertThat(back.decode(new double[][] {{1, -1}})[0]).containsExactly(before, within(5e-3));
        Network other = Network.of(SEEDS.generator("other"), new Dense(2, 2, Activation.TANH));
        Path foreign = folder.resolve("foreign.ckpt");
        Checkpoint.save(foreign, Map.of("model", "gan"), other, other.sharingParameters());
        assertThatThrownBy(() -> Vae.load(foreign))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is a checkpoint of another model: gan");
    }

    @Test
    void aLearnedSharedVarianceIsSavedToo(@TempDir Path folder) throws IOException {
        VaeOptions options = SMALL.withBinarisation(false).withLaw(DecoderLaw.SHARED_VARIANCE);
        Vae vae = Vae.fit(DIGITS, options, 1).model();
        Path file = folder.resolve("vae.ckpt");
        vae.save(file, Map.of());
        assertThat(Vae.load(file).sharedDeviation()).isCloseTo(vae.sharedDeviation(), within(1e-3));
    }

    @Test
    void aCheckpointOfAnotherKindIsRefused(@TempDir Path folder) throws IOException {
        Network encoder = Network.of(Seeds.of(1).generator("w"), new Dense(6, 4, Activation.IDENTITY));
        Network decoder = Network.of(Seeds.of(1).generator("w"), new Dense(2, 6, Activation.IDENTITY));
        Map<String, String> facts = Map.of("model", "vae", "law", "BERNOULLI", "deviation", "0.1");
        Path file = folder.resolve("some.ckpt");
        Checkpoint.save(file, facts, encoder, decoder);
        assertThat(Vae.load(file).latents()).isEqualTo(2);
        Checkpoint.save(file, Map.of("model", "vae", "law", "POISSON", "deviation", "0.1"), encoder, decoder);
        refused(file, "POISSON");
        Checkpoint.save(file, Map.of("model", "vae", "law", "BERNOULLI"), encoder, decoder);
        refused(file, "unnamed");
        Checkpoint.save(file, facts, encoder, encoder);
        refused(file, "outputs of the encoder must be 12, found 4");
        Checkpoint.save(file, Map.of("model", "vae", "law", "GAUSSIAN", "deviation", "0.1"), encoder, decoder);
        refused(file, "outputs of the decoder must be 12, found 6");
        Checkpoint.save(file, Map.of("model", "other"), encoder, decoder);
        refused(file, "a checkpoint of another model: other");
    }

    private static void refused(Path file, String why) {
        assertThatThrownBy(() -> Vae.load(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("some.ckpt")
                .hasMessageContaining(why);
    }

    @Test
    void badInputIsNamed() {
        Vae vae = TRAINED.model();
        assertThatThrownBy(() -> vae.decode(new double[][] {{1, 2, 3}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("z must have shape [*, 2], found [1, 3]");
        assertThatThrownBy(() -> vae.decode(new double[][] {{1, Double.NaN}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("z[0][1] must be finite, found NaN");
        assertThatThrownBy(() -> vae.encode(new double[][] {{1, 2, 3}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("images must have shape [*, 784], found [1, 3]");
        double[][] dark = DIGITS.clone();
        dark[1] = dark[1].clone();
        dark[1][5] = 1.5;
        assertThatThrownBy(() -> Vae.fit(dark, SMALL, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("images[1][5] must be in [0, 1], found 1.5");
        assertThatThrownBy(() -> VaeOptions.grey().withBinarisation(true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dynamicBinarisation must be false unless pixels are Bernoulli, found GAUSSIAN");
        assertThatThrownBy(() -> Vae.shipped("nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name must be one of the checkpoints that ship with the course, found nothing");
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
