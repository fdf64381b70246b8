package genmodels.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.nn.Activation;
import genmodels.nn.History;
import genmodels.random.Seeds;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

class AutoencoderTest {
    private static final Seeds SEEDS = Seeds.of(2006);

    /** Rows of 12 numbers with variances 4, 2.25, 1 in three mixed directions and 0.04 everywhere. */
    private static double[][] flat(int n) {
        var normal = ZigguratSampler.NormalizedGaussian.of(SEEDS.generator("flat"));
        double[][] data = new double[n][12];
        for (double[] row : data) {
            double[] code = {2 * normal.sample(), 1.5 * normal.sample(), normal.sample()};
            for (int j = 0; j < 12; j++) {
                row[j] = 1 + code[j % 3] * (j < 6 ? 0.6 : -0.4) + 0.2 * normal.sample();
            }
        }
        return data;
    }

    /** Rows on half a circle in the plane. */
    private static double[][] arc(int n) {
        double[][] data = new double[n][];
        for (int i = 0; i < n; i++) {
            double t = Math.PI * i / (n - 1);
            data[i] = new double[] {Math.cos(t), Math.sin(t)};
        }
        return data;
    }

    @Test
    void linearNetworkReachesPrincipalComponents() {
        double[][] data = flat(1_000);
        for (int k : new int[] {1, 3}) {
            double best = PrincipalComponents.fit(data, k).squaredError(data);
            AutoencoderOptions options =
                    AutoencoderOptions.linear(k).withEpochs(100).withBatch(20).withLearningRate(5e-3);
            double learned = Autoencoder.fit(data, options, 1).squaredError(data);
            // Baldi and Hornik (1989): nothing below, and no other minimum.
            assertThat(learned).isBetween(best - 1e-4, 1.01 * best);
        }
    }

    @Test
    void bendsFollowACurveThatAPlaneCannot() {
        double[][] data = arc(1_000);
        AutoencoderOptions options =
                new AutoencoderOptions(List.of(16), 1, Activation.TANH, Activation.IDENTITY, 40, 20, 1e-2);
        double ofLine = PrincipalComponents.fit(data, 1).squaredError(data);
        // The line along x leaves the variance of sin t, t uniform on (0, π): ½ − 4/π².
        assertThat(ofLine).isCloseTo(0.5 - 4 / (Math.PI * Math.PI), within(2e-3));
        assertThat(Autoencoder.fit(data, options, 1).squaredError(data)).isLessThan(0.05 * ofLine);
    }

    @Test
    void sameSeedSameModelAndHistoryTellsTheTrainingError() {
        double[][] data = arc(300);
        AutoencoderOptions options = AutoencoderOptions.defaults()
                .withCode(1)
                .withHidden(8)
                .withActivations(Activation.TANH, Activation.IDENTITY)
                .withEpochs(3);
        Autoencoder model = Autoencoder.fit(data, options, 7);
        double[][] first = model.reconstruct(data);
        assertThat(Autoencoder.fit(data, options, 7).reconstruct(data)).isDeepEqualTo(first);
        assertThat(Autoencoder.fit(data, options, 8).reconstruct(data)[0]).isNotEqualTo(first[0]);
        assertThat(model.history().rounds()).isEqualTo(3);
        double[] errors = model.history().series("squared error").values();
        assertThat(errors[2]).isLessThan(errors[0]);
        assertThat(model.decode(model.encode(data))).isDeepEqualTo(first);
        assertThat(model.encode(data)).hasDimensions(300, 1);
    }

    @Test
    void everyOptionChangesTheResult() {
        double[][] data = arc(300);
        AutoencoderOptions plain =
                new AutoencoderOptions(List.of(8), 1, Activation.TANH, Activation.IDENTITY, 3, 64, 1e-2);
        double expected = Autoencoder.fit(data, plain, 1).squaredError(data);
        List<AutoencoderOptions> others = List.of(
                plain.withCode(2),
                plain.withHidden(9),
                plain.withHidden(),
                plain.withActivations(Activation.RELU, Activation.IDENTITY),
                plain.withActivations(Activation.TANH, Activation.SIGMOID),
                plain.withEpochs(4),
                plain.withBatch(32),
                plain.withLearningRate(5e-3));
        for (AutoencoderOptions other : others) {
            assertThat(Autoencoder.fit(data, other, 1).squaredError(data))
                    .as("%s", other)
                    .isNotEqualTo(expected);
        }
    }

    @Test
    void interruptKeepsWhatWasLearned() {
        Thread.currentThread().interrupt();
        Autoencoder model = Autoencoder.fit(arc(50), AutoencoderOptions.linear(1), 1);
        assertThat(model.history().end()).isEqualTo(History.End.INTERRUPTED);
        assertThat(model.reconstruct(arc(50))).hasDimensions(50, 2);
    }

    @Test
    void badInputIsRefused() {
        AutoencoderOptions options = AutoencoderOptions.linear(1);
        assertThatThrownBy(() -> Autoencoder.fit(new double[][] {{1, Double.NaN}}, options, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("data[0][1] must be finite, found NaN");
        assertThatThrownBy(() -> options.withHidden(3, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hidden[1] must be at least 1, found 0");
        Autoencoder model = Autoencoder.fit(arc(20), options.withEpochs(1), 1);
        assertThatThrownBy(() -> model.encode(new double[4][3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("data must have shape [*, 2], found [4, 3]");
        assertThatThrownBy(() -> model.decode(new double[4][3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("codes must have shape [*, 1], found [4, 3]");
    }
}
