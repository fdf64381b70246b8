package genmodels.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import genmodels.nn.Activation;
import genmodels.nn.Convolution;
import genmodels.nn.Dense;
import genmodels.nn.FeedForward;
import genmodels.nn.FloatRows;
import genmodels.nn.Network;
import genmodels.nn.Part;
import genmodels.nn.WeightMatrix;
import genmodels.random.Seeds;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class SpectralNormalisationTest {
    private static final List<FeedForward> LAYERS = List.of(
            new Convolution(1, 4, 4, 3, 2, 2, 0, Activation.TANH),
            new Dense(12, 8, Activation.TANH),
            new Dense(8, 1, Activation.IDENTITY));

    /** The slope of a loss along a random direction of the free weights, by the gradient and by differences. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 3})
    void theGradientGoesBackThroughTheDivision(double norm) {
        Network free = network("free");
        Network atWork = network("at work");
        SpectralNormalisation normalisation = new SpectralNormalisation(free, atWork, LAYERS, norm);
        INDArray x = FloatRows.of(normal("x", 6, 16));
        float[] start = FloatRows.read(free.parameters());
        double[] direction = normal("direction", 1, start.length)[0];

        atWork.forward(x);
        INDArray one = FloatRows.zeros(6, 1).addi(1);
        atWork.backwardToParameters(one);
        normalisation.backward();
        float[] gradient = FloatRows.read(free.gradients());
        double slope = 0;
        for (int i = 0; i < gradient.length; i++) {
            slope += gradient[i] * direction[i];
        }

        double h = 1e-3;
        double[] loss = new double[2];
        for (int side = 0; side < 2; side++) {
            float[] moved = start.clone();
            for (int i = 0; i < moved.length; i++) {
                moved[i] += (float) ((2 * side - 1) * h * direction[i]);
            }
            FloatRows.write(moved, free.parameters());
            for (int round = 0; round < 100; round++) {
                normalisation.normalise();
            }
            loss[side] = atWork.output(x).sumNumber().doubleValue();
        }
        double expected = (loss[1] - loss[0]) / (2 * h);
        assertThat(slope).isEqualTo(expected, within(5e-3 * Math.abs(expected) + 1e-3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aNormThatBoundsNothingIsRefused(double norm) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpectralNormalisation(network("a"), network("b"), LAYERS, norm))
                .withMessageContaining("norm");
    }

    @Test
    void theNetworkAtWorkIsTheFreeOneScaled() {
        Network free = network("free");
        Network atWork = network("at work");
        new SpectralNormalisation(free, atWork, LAYERS, 2);
        float[] w = FloatRows.read(free.parameters());
        float[] scaled = FloatRows.read(atWork.parameters());
        int before = LAYERS.get(0).parameterCount() + LAYERS.get(1).parameterCount();
        WeightMatrix row = LAYERS.get(2).weights().behind(before);
        int start = row.start();
        double length = 0; // of one row, which is its spectral norm
        for (int i = start; i < start + row.size(); i++) {
            length += scaled[i] * scaled[i];
            assertThat(scaled[i] / w[i]).isEqualTo(scaled[start] / w[start], within(1e-4f));
        }
        assertThat(Math.sqrt(length)).isEqualTo(2, within(1e-4));
    }

    private static Network network(String name) {
        return Network.of(Seeds.of(1).generator(name), LAYERS.toArray(Part[]::new));
    }

    private static double[][] normal(String name, int rows, int columns) {
        UniformRandomProvider rng = Seeds.of(2).generator(name);
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);
        double[][] numbers = new double[rows][columns];
        for (double[] row : numbers) {
            for (int j = 0; j < columns; j++) {
                row[j] = normal.sample();
            }
        }
        return numbers;
    }
}
