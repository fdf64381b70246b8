package genmodels.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GradientDerivativeTest {
    private static final int ROWS = 5;

    /** Central differences of the network's own gradients; floats allow about 1e-3 of the largest entry. */
    @ParameterizedTest
    @EnumSource(Activation.class)
    void agreesWithDifferencesOfTheGradients(Activation activation) {
        Network network = Network.of(
                Seeds.of(1).generator("weights"),
                new Dense(3, 6, activation),
                new Dense(6, 4, activation),
                new Dense(4, 2, Activation.IDENTITY));
        INDArray x = random("x", ROWS, 3);
        INDArray v = random("v", 1, network.parameterCount());
        GradientDerivative derivative = GradientDerivative.of(network).along(x, v, GradientDerivativeTest::loss);
        double h = 1e-2;
        INDArray[] above = gradients(network, x, v, h);
        INDArray[] below = gradients(network, x, v, -h);
        check(derivative.ofParameters(), above[0].sub(below[0]).div(2 * h), activation);
        check(derivative.ofInput(), above[1].sub(below[1]).div(2 * h), activation);
    }

    private static void check(INDArray found, INDArray expected, Activation activation) {
        double bound = 5e-3 * expected.amaxNumber().doubleValue();
        for (int i = 0; i < expected.length(); i++) {
            assertThat(found.getDouble(i)).as(activation + " " + i).isEqualTo(expected.getDouble(i), within(bound));
        }
    }

    @Test
    void refusesOtherShapes() {
        Network network = Network.of(Seeds.of(1).generator("w"), new Dense(3, 2, Activation.TANH));
        GradientDerivative derivative = GradientDerivative.of(network);
        assertThatThrownBy(() -> derivative.along(random("x", 2, 4), random("v", 1, 8), GradientDerivativeTest::loss))
                .hasMessageContaining("x must have shape [*, 3]");
        assertThatThrownBy(() -> derivative.along(random("x", 2, 3), random("v", 1, 7), GradientDerivativeTest::loss))
                .hasMessageContaining("direction must have shape [1, 8]");
    }

    /** Σ (y⁴/4 + y): slope y³ + 1, curvature 3y². */
    private static void loss(float[] y, float[] slope, float[] curvature) {
        for (int i = 0; i < y.length; i++) {
            slope[i] = y[i] * y[i] * y[i] + 1;
            curvature[i] = 3 * y[i] * y[i];
        }
    }

    private static INDArray[] gradients(Network network, INDArray x, INDArray v, double h) {
        INDArray before = network.parameters().dup();
        network.parameters().addi(v.mul(h));
        INDArray y = network.forward(x);
        INDArray ofInput = network.backward(y.mul(y).mul(y).add(1)).dup();
        INDArray ofParameters = network.gradients().dup();
        network.zeroGradients();
        network.parameters().assign(before);
        return new INDArray[] {ofParameters, ofInput};
    }

    private static INDArray random(String name, int rows, int columns) {
        UniformRandomProvider rng = Seeds.of(2).generator(name);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = 2 * rng.nextFloat() - 1;
        }
        return Nd4j.create(values, new long[] {rows, columns}, 'c');
    }
}
