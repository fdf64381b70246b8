package genmodels.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class OptimiserTest {
    private static Network network() {
        return Network.of(Seeds.of(3).generator("weights"), new Dense(40, 120, Activation.IDENTITY));
    }

    /** Puts a gradient into the network: the rows of x and c are chosen so that Σ c xᵀ is any matrix of rank one. */
    private static double[] gather(Network network, int seed) {
        INDArray x = Nd4j.create(Batches.normal(Seeds.of(seed).generator("x"), 2, 40, 1));
        INDArray c = Nd4j.create(Batches.normal(Seeds.of(seed).generator("c"), 2, 120, 1));
        network.forward(x);
        network.backwardToParameters(c);
        return network.gradients().dup().data().asDouble();
    }

    @Test
    void adamIsTheAlgorithmOfThePaper() {
        Network network = network();
        AdamOptions options = new AdamOptions(0.01, 0.8, 0.95, 1e-3, Double.POSITIVE_INFINITY);
        Optimiser adam = Adam.of(options, network);
        double[] theta = network.parameters().dup().data().asDouble();
        double[] m = new double[theta.length];
        double[] v = new double[theta.length];
        for (int t = 1; t <= 5; t++) {
            double[] g = gather(network, t);
            adam.step();
            for (int i = 0; i < theta.length; i++) {
                m[i] = 0.8 * m[i] + 0.2 * g[i];
                v[i] = 0.95 * v[i] + 0.05 * g[i] * g[i];
                theta[i] -= 0.01 * (m[i] / (1 - Math.pow(0.8, t))) / (Math.sqrt(v[i] / (1 - Math.pow(0.95, t))) + 1e-3);
            }
        }
        assertThat(network.parameters().data().asDouble()).containsExactly(theta, within(1e-6));
    }

    @Test
    void sgdWithMomentumIsPolyaks() {
        Network network = network();
        Optimiser sgd = Sgd.of(SgdOptions.defaults().withLearningRate(0.02).withMomentum(0.7), network);
        double[] theta = network.parameters().dup().data().asDouble();
        double[] u = new double[theta.length];
        for (int t = 1; t <= 4; t++) {
            double[] g = gather(network, t);
            sgd.step();
            for (int i = 0; i < theta.length; i++) {
                u[i] = 0.7 * u[i] + g[i];
                theta[i] -= 0.02 * u[i];
            }
        }
        assertThat(network.parameters().data().asDouble()).containsExactly(theta, within(1e-6));
    }

    @Test
    void clippingScalesAllNetworksToOneNorm() {
        Network first = network();
        Network second = network();
        Optimiser sgd = Sgd.of(SgdOptions.defaults().withLearningRate(1).withClipNorm(0.5), first, second);
        INDArray before = Nd4j.hstack(first.parameters(), second.parameters()).dup();
        double[] g1 = gather(first, 1);
        double[] g2 = gather(second, 2);
        double norm = 0;
        for (int i = 0; i < g1.length; i++) {
            norm += g1[i] * g1[i] + g2[i] * g2[i];
        }
        sgd.step();
        assertThat(sgd.gradientNorm()).isCloseTo(Math.sqrt(norm), within(1e-3));
        INDArray step = before.sub(Nd4j.hstack(first.parameters(), second.parameters()));
        assertThat(step.norm2Number().doubleValue()).isCloseTo(0.5, within(1e-5));
        assertThat(step.getDouble(0)).isCloseTo(0.5 * g1[0] / Math.sqrt(norm), within(1e-6));
    }

    @Test
    void aSmallGradientIsNotClipped() {
        Network network = network();
        Optimiser sgd = Sgd.of(SgdOptions.defaults().withLearningRate(1).withClipNorm(1e9), network);
        double before = network.parameters().getDouble(7);
        double gradient = gather(network, 1)[7];
        sgd.step();
        assertThat(network.parameters().getDouble(7)).isCloseTo(before - gradient, within(1e-5));
    }

    @Test
    void theLearningRateCanBeScheduled() {
        Network network = network();
        Optimiser sgd = Sgd.of(SgdOptions.defaults(), network);
        sgd.setLearningRate(0.25);
        double before = network.parameters().getDouble(7);
        double gradient = gather(network, 1)[7];
        sgd.step();
        assertThat(network.parameters().getDouble(7)).isCloseTo(before - 0.25 * gradient, within(1e-5));
        assertThatIllegalArgumentException().isThrownBy(() -> sgd.setLearningRate(Double.NaN));
    }

    @Test
    void gradientsCountAsZeroAfterAStep() {
        Network network = network();
        gather(network, 1);
        Adam.of(AdamOptions.defaults(), network).step();
        assertThat(network.gradients().norm1Number().doubleValue()).isZero();
    }

    @Test
    void meansOfADeadUnitGoToZeroNotToSlowNumbers() {
        float[] mean = {1e-3f, 1, -1e-3f};
        float[] square = {1e-6f, 1, 1e-6f};
        float[] gradients = {0, 1, 0};
        float[] values = new float[3];
        int slow = 0;
        for (int i = 0; i < 200_000; i++) {
            Elementwise.adam(values, gradients, mean, square, 3, 0.9f, 0.999f, 0, 1, 1e-8f);
            for (int j = 0; j < 3; j++) {
                slow += mean[j] != 0 && Math.abs(mean[j]) < Float.MIN_NORMAL ? 1 : 0;
                slow += square[j] != 0 && square[j] < Float.MIN_NORMAL ? 1 : 0;
            }
        }
        assertThat(slow).as("steps with a slow number, at most one a mean").isLessThanOrEqualTo(4);
        assertThat(mean[0]).isZero();
        assertThat(square[0]).isZero();
        assertThat(mean[1]).isCloseTo(1, within(1e-4f));
        assertThat(square[1]).isCloseTo(1, within(1e-3f));
    }

    @Test
    void badSettingsAreRefused() {
        AdamOptions adam = AdamOptions.defaults();
        assertThatIllegalArgumentException().isThrownBy(() -> adam.withLearningRate(0));
        assertThatIllegalArgumentException().isThrownBy(() -> adam.withBetas(1, 0.9));
        assertThatIllegalArgumentException().isThrownBy(() -> adam.withBetas(0.9, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> adam.withEpsilon(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> adam.withClipNorm(0));
        SgdOptions sgd = SgdOptions.defaults();
        assertThatIllegalArgumentException().isThrownBy(() -> sgd.withLearningRate(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> sgd.withMomentum(1));
        assertThatIllegalArgumentException().isThrownBy(() -> sgd.withClipNorm(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Sgd.of(sgd));
    }
}
