package genmodels.interactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import genmodels.vae.DecoderWeights;
import genmodels.vae.Vae;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatentExplorerTest {
    @Test
    void layersAreAppliedInTurn() {
        LatentExplorer explorer = LatentExplorer.of(
                "t",
                "d",
                List.of(new float[] {1, 2, -1, 0.5f, 0, 3}, new float[] {1, -1, 2, 0.25f, 0, 1}),
                List.of(new float[] {0.5f, 0, -1}, new float[] {0, 0.125f}),
                List.of("relu", "sigmoid"),
                1);
        // Hidden: (0.5 + 1 + 4, −1 + 1, −1 + 6) = (5.5, 0, 5); sums: 5.5 + 10 and 0.125 + 1.375 + 5.
        assertThat(explorer.decode(1, 2))
                .containsExactly(new double[] {1 / (1 + Math.exp(-15.5)), 1 / (1 + Math.exp(-6.5))}, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"vae-digits-2, 28", "vae-faces, 20"})
    void theArraysThatAModelHandsOutDecodeAsTheModelDoes(String name, int width) {
        Vae vae = Vae.shipped(name);
        DecoderWeights decoder = vae.decoderWeights();
        LatentExplorer explorer =
                LatentExplorer.of("t", "d", decoder.weights(), decoder.biases(), decoder.activations(), width);
        for (double[] z : new double[][] {{0, 0}, {1.5, -0.5}, {-3, 2}}) {
            assertThat(explorer.decode(z[0], z[1])).containsExactly(vae.decode(new double[][] {z})[0], within(1e-5));
        }
        int bytes = explorer.figure().html().length();
        assertThat(bytes).isLessThan(700_000);
    }

    @Test
    void layersMustFit() {
        float[] six = new float[6];
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LatentExplorer.of("t", "d", List.of(six), List.of(new float[2]), List.of("tanh"), 1))
                .withMessage("inputs must be 2, a plane, found 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LatentExplorer.of("t", "d", List.of(six), List.of(new float[3]), List.of("swish"), 1))
                .withMessageStartingWith("activation must be one of [identity, leaky_relu, relu");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LatentExplorer.of(
                        "t", "d", List.of(six, six), List.of(new float[3], new float[3]), List.of("tanh", "tanh"), 1))
                .withMessage("inputs of layer 1 must be 3 as before, found 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LatentExplorer.of("t", "d", List.of(six), List.of(new float[3]), List.of("tanh"), 2))
                .withMessage("width must be a divisor of 3 pixels, found 2");
    }
}
