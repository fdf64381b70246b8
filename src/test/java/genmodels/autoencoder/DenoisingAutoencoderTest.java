package genmodels.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.autoencoder.DenoisingOptions.Head;
import genmodels.data.Digits;
import genmodels.data.Spiral;
import genmodels.distribution.GaussianMixture;
import genmodels.evaluation.ScoreAgreement;
import genmodels.nn.Activation;
import genmodels.random.Seeds;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

/** The laws of topic 9 on real trainings of a few seconds. */
class DenoisingAutoencoderTest {
    private static final Seeds SEEDS = Seeds.of(2014);
    /** Many points and few epochs: what is left is the network's error and not the sample's. */
    private static final DenoisingOptions SHORT =
            DenoisingOptions.points(0.5).withHidden(32, 32).withEpochs(4);

    @Test
    void gaussianIsShrunk() {
        double s = 0.8;
        GaussianMixture law = GaussianMixture.of(new double[] {1}, new double[][] {{0}}, new double[] {s});
        DenoisingAutoencoder model =
                DenoisingAutoencoder.fit(law.samples(SEEDS.generator("gaussian"), 200_000), SHORT, 1);
        for (double x : new double[] {-1.5, -1, 0.5, 1, 1.5}) {
            double exact = s * s * x / (s * s + 0.25);
            assertThat(model.denoise(new double[][] {{x}})[0][0]).isCloseTo(exact, within(0.02 * Math.abs(exact)));
        }
    }

    @Test
    void mixtureIsDenoisedAsInClosedForm() {
        GaussianMixture law =
                GaussianMixture.of(new double[] {1, 1}, new double[][] {{-1}, {1}}, new double[] {0.3, 0.3});
        DenoisingAutoencoder model =
                DenoisingAutoencoder.fit(law.samples(SEEDS.generator("mixture"), 200_000), SHORT, 1);
        double[][] found = model.denoise(new double[][] {{-1.5}, {0.3}, {1.0}});
        assertThat(found[0][0]).isCloseTo(-1.1321, within(0.02 * 1.1321));
        assertThat(found[1][0]).isCloseTo(0.5997, within(0.02 * 0.5997));
        assertThat(found[2][0]).isCloseTo(0.9959, within(0.02 * 0.9959));
        GaussianMixture smoothed = law.smoothed(0.5);
        double[][] noisy = smoothed.samples(SEEDS.generator("noisy"), 2_000);
        assertThat(ScoreAgreement.of(model.scores(noisy), smoothed.scores(noisy))
                        .agreement())
                .isGreaterThan(0.98);
    }

    @Test
    void fieldAroundASpiralAgreesWithTheTrueScore() {
        double sigma = 0.25;
        double[][] data = Spiral.samples(SEEDS.generator("spiral"), 10_000);
        DenoisingAutoencoder model =
                DenoisingAutoencoder.fit(data, DenoisingOptions.points(sigma).withEpochs(40), 1);
        GaussianMixture law = GaussianMixture.around(Spiral.curve(2_000), sigma);
        double[][] noisy = law.samples(SEEDS.generator("around"), 2_000);
        ScoreAgreement found = ScoreAgreement.of(model.scores(noisy), law.scores(noisy));
        assertThat(found.agreement()).isGreaterThan(0.98);
        assertThat(found.relativeError()).isLessThan(0.2);
    }

    @Test
    void scoreIsTheVectorFromThePointToItsDenoisedOneOverSigmaSquared() {
        DenoisingAutoencoder model = DenoisingAutoencoder.fit(
                Spiral.curve(200), DenoisingOptions.points(0.3).withHidden(8).withEpochs(1), 1);
        double[][] at = {{0.5, -1}, {2, 2}};
        double[][] clean = model.denoise(at);
        double[][] scores = model.scores(at);
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                assertThat(scores[i][j]).isCloseTo((clean[i][j] - at[i][j]) / 0.09, within(1e-12));
            }
        }
        assertThat(model.sigma()).isEqualTo(0.3);
    }

    @Test
    void digitsComeOutOfTheNoise() {
        double[][] train = Digits.train().range(0, 3_000).images();
        double[][] test = Digits.test().range(0, 200).images();
        DenoisingAutoencoder model = DenoisingAutoencoder.fit(
                train, DenoisingOptions.pictures(0.5).withEpochs(4).withBatch(64), 1);
        var normal = ZigguratSampler.NormalizedGaussian.of(SEEDS.generator("ink"));
        double[][] noisy = Arrays.stream(test)
                .map(row ->
                        Arrays.stream(row).map(v -> v + 0.5 * normal.sample()).toArray())
                .toArray(double[][]::new);
        double[][] clean = model.denoise(noisy);
        // The noise itself is 784 · 0.25 = 196; the mean digit is 52 away from a digit.
        assertThat(Rows.squaredError(noisy, test)).isBetween(190.0, 202.0);
        assertThat(Rows.squaredError(clean, test)).isLessThan(40);
        for (double[] row : clean) {
            assertThat(Arrays.stream(row).allMatch(v -> v >= 0 && v <= 1)).isTrue();
        }
    }

    @Test
    void everyOptionChangesTheResult() {
        double[][] data = Spiral.curve(300);
        double[][] at = {{0.5, 0.5}};
        DenoisingOptions plain = new DenoisingOptions(0.3, Head.NOISE, List.of(8), Activation.TANH, 2, 64, 1e-2);
        double[] expected = DenoisingAutoencoder.fit(data, plain, 1).denoise(at)[0];
        assertThat(DenoisingAutoencoder.fit(data, plain, 1).denoise(at)[0]).containsExactly(expected);
        assertThat(DenoisingAutoencoder.fit(data, plain, 2).denoise(at)[0]).isNotEqualTo(expected);
        List<DenoisingOptions> others = List.of(
                new DenoisingOptions(0.4, Head.NOISE, List.of(8), Activation.TANH, 2, 64, 1e-2),
                new DenoisingOptions(0.3, Head.INK, List.of(8), Activation.TANH, 2, 64, 1e-2),
                plain.withHidden(9),
                plain.withActivation(Activation.RELU),
                plain.withEpochs(3),
                plain.withBatch(32),
                plain.withLearningRate(5e-3));
        for (DenoisingOptions other : others) {
            assertThat(DenoisingAutoencoder.fit(data, other, 1).denoise(at)[0])
                    .as("%s", other)
                    .isNotEqualTo(expected);
        }
    }

    @Test
    void badInputIsRefused() {
        assertThatThrownBy(() -> DenoisingOptions.points(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sigma must be positive and finite, found 0.0");
        assertThatThrownBy(() -> DenoisingOptions.points(1).withHidden())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hidden must be at least one width, found []");
        assertThatThrownBy(() -> DenoisingAutoencoder.fit(new double[0][], DenoisingOptions.points(1), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("data must be");
    }
}
