package genmodels.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class NetworkTest {
    private static final int BATCH = 6;

    private static UniformRandomProvider rng(String name) {
        return Seeds.of(41).generator(name);
    }

    private static Network small(Activation activation) {
        Network network = Network.of(
                rng("weights"),
                new Dense(5, 7, activation),
                new Dense(7, 4, activation),
                new Dense(4, 3, Activation.IDENTITY));
        // Biases begin at zero: only other values show that they are used.
        network.parameters().addi(Nd4j.create(Batches.normal(rng("shift"), 1, network.parameterCount(), 0.3)));
        return network;
    }

    private static double[] parameters(Network network) {
        return network.parameters().dup().data().asDouble();
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void forwardAgreesWithDoublePrecision(Activation activation) {
        Network network = small(activation);
        double[][] x = Batches.doubles(Batches.normal(rng("x"), BATCH, 5, 1));
        double[][] expected = DenseReference.forward(network.parts(), parameters(network), x);
        double[][] found = network.forward(Nd4j.create(Batches.floats(x))).toDoubleMatrix();
        for (int b = 0; b < BATCH; b++) {
            assertThat(found[b]).containsExactly(expected[b], within(3e-6));
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void gradientsAgreeWithFiniteDifferences(Activation activation) {
        Network network = small(activation);
        double[][] x = Batches.doubles(Batches.normal(rng("x"), BATCH, 5, 1));
        double[][] c = Batches.doubles(Batches.normal(rng("c"), BATCH, 3, 1));
        network.forward(Nd4j.create(Batches.floats(x)));
        double[][] byInput = network.backward(Nd4j.create(Batches.floats(c))).toDoubleMatrix();
        double[] byParameter = network.gradients().data().asDouble();

        double h = 1e-6;
        double[] p = parameters(network);
        for (int i = 0; i < p.length; i++) {
            double kept = p[i];
            p[i] = kept + h;
            double up = DenseReference.weighted(DenseReference.forward(network.parts(), p, x), c);
            p[i] = kept - h;
            double down = DenseReference.weighted(DenseReference.forward(network.parts(), p, x), c);
            p[i] = kept;
            assertThat(byParameter[i]).as("parameter %d", i).isCloseTo((up - down) / (2 * h), within(2e-5));
        }
        for (int b = 0; b < BATCH; b++) {
            for (int i = 0; i < 5; i++) {
                double kept = x[b][i];
                x[b][i] = kept + h;
                double up = DenseReference.weighted(DenseReference.forward(network.parts(), p, x), c);
                x[b][i] = kept - h;
                double down = DenseReference.weighted(DenseReference.forward(network.parts(), p, x), c);
                x[b][i] = kept;
                assertThat(byInput[b][i]).as("input %d, %d", b, i).isCloseTo((up - down) / (2 * h), within(2e-5));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void deeplearning4jComputesTheSameOnTheSameParameters(Activation activation) {
        Network fused = small(activation);
        Network stock = fused.stock();
        INDArray x = Nd4j.create(Batches.normal(rng("x"), BATCH, 5, 1));
        INDArray c = Nd4j.create(Batches.normal(rng("c"), BATCH, 3, 1));
        Batches.close(stock.forward(x), fused.forward(x), 3e-6);
        Batches.close(stock.output(x), fused.output(x), 3e-6);
        INDArray ours = fused.backward(c).dup();
        INDArray gradients = fused.gradients().dup();
        fused.zeroGradients();
        Batches.close(stock.backward(c), ours, 3e-6);
        Batches.close(stock.gradients(), gradients, 2e-5);
    }

    @Test
    void deeplearning4jsNetworksGiveRowsToo() {
        Network stock = small(Activation.TANH).stock();
        INDArray x = Nd4j.create(Batches.normal(rng("x"), BATCH, 5, 1));
        assertThat(Floats.isPlain(stock.output(x))).as("output").isTrue();
        assertThat(Floats.isPlain(stock.forward(x))).as("forward").isTrue();
        INDArray c = Nd4j.create(Batches.normal(rng("c"), BATCH, 3, 1));
        assertThat(Floats.isPlain(stock.backward(c))).as("backward").isTrue();
    }

    @Test
    void deeplearning4jSeesWhatIsLearned() {
        Network network = small(Activation.TANH);
        MultiLayerNetwork view = network.deeplearning4j();
        INDArray x = Nd4j.create(Batches.normal(rng("x"), BATCH, 5, 1));
        INDArray before = view.output(x).dup();
        network.forward(x);
        network.backward(Nd4j.ones(BATCH, 3));
        Sgd.of(SgdOptions.defaults().withLearningRate(0.1), network).step();
        assertThat(view.output(x).distance2(before)).isGreaterThan(0.1);
        Batches.close(view.output(x), network.output(x), 3e-6);
        assertThat(view.summary()).contains("DenseLayer");
        assertThat(view.numParams()).isEqualTo(network.parameterCount());
    }

    @Test
    void deeplearning4jSavesWhatWasLearned(@TempDir Path folder) throws IOException {
        Network network = small(Activation.LEAKY_RELU);
        network.deeplearning4j().save(folder.resolve("net.zip").toFile());
        MultiLayerNetwork loaded =
                MultiLayerNetwork.load(folder.resolve("net.zip").toFile(), false);
        INDArray x = Nd4j.create(Batches.normal(rng("x"), BATCH, 5, 1));
        Batches.close(loaded.output(x), network.output(x), 3e-6);
    }

    @Test
    void gradientsAddUpUntilTheyAreSpent() {
        Network network = small(Activation.TANH);
        INDArray x = Nd4j.create(Batches.normal(rng("x"), BATCH, 5, 1));
        INDArray c = Nd4j.create(Batches.normal(rng("c"), BATCH, 3, 1));
        network.forward(x);
        network.backward(c);
        INDArray once = network.gradients().dup();
        network.backwardToParameters(c);
        Batches.close(network.gradients(), once.mul(2), 1e-5);
        network.backwardToInput(c);
        Batches.close(network.gradients(), once.mul(2), 1e-5);
        network.zeroGradients();
        assertThat(network.gradients().norm1Number().doubleValue()).isZero();
        network.backward(c);
        Batches.close(network.gradients(), once, 0);
    }

    @Test
    void theThreeWaysBackAgree() {
        Network network = small(Activation.SIGMOID);
        INDArray c = Nd4j.create(Batches.normal(rng("c"), BATCH, 3, 1));
        INDArray kept = c.dup();
        network.forward(Nd4j.create(Batches.normal(rng("x"), BATCH, 5, 1)));
        INDArray byInput = network.backward(c).dup();
        INDArray byParameter = network.gradients().dup();
        Batches.close(network.backwardToInput(c), byInput, 0);
        network.zeroGradients();
        network.backwardToParameters(c);
        Batches.close(network.gradients(), byParameter, 0);
        assertThat(c).as("the output gradient stays").isEqualTo(kept);
    }

    @Test
    void outputTakesAnyNumberOfRows() {
        Network network = small(Activation.TANH);
        INDArray x = Nd4j.create(Batches.normal(rng("x"), 700, 5, 1));
        INDArray all = network.output(x);
        Batches.close(network.forward(x), all, 1e-6);
        assertThat(network.output(x.get(NDArrayIndex.interval(3, 4), NDArrayIndex.all()))
                        .toDoubleMatrix()[0])
                .containsExactly(all.getRow(3).toDoubleVector(), within(1e-6));
    }

    @Test
    void outputMayBeCalledByManyThreads() {
        Network network = small(Activation.TANH);
        INDArray x = Nd4j.create(Batches.normal(rng("x"), 300, 5, 1));
        INDArray expected = network.output(x);
        List<INDArray> found = IntStream.range(0, 50)
                .parallel()
                .mapToObj(i -> network.output(x))
                .toList();
        found.forEach(y -> Batches.close(y, expected, 0));
    }

    @Test
    void anyArrayOfTheRightShapeIsRead() {
        Network network = small(Activation.TANH);
        INDArray x = Nd4j.create(Batches.normal(rng("x"), BATCH, 5, 1));
        INDArray expected = network.forward(x).dup();
        Batches.close(network.forward(x.dup('f')), expected, 0);
        Batches.close(network.forward(x.castTo(DataType.DOUBLE)), expected, 0);
        INDArray wide = Nd4j.hstack(x, x.mul(-1));
        Batches.close(network.forward(wide.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 5))), expected, 0);
        INDArray tall = Nd4j.vstack(x.mul(-1), x);
        Batches.close(
                network.forward(tall.get(NDArrayIndex.interval(BATCH, 2 * BATCH), NDArrayIndex.all())), expected, 0);
    }

    @Test
    void batchesOfChangingSizeAreServed() {
        Network network = small(Activation.RELU);
        for (int rows : new int[] {3, 9, 1, 2, 5, 7, 3, 9, 11}) {
            INDArray x = Nd4j.create(Batches.normal(rng("x"), rows, 5, 1));
            Batches.close(network.forward(x), network.output(x), 1e-6);
            assertThat(network.backward(Nd4j.ones(rows, 3)).shape()).containsExactly(rows, 5);
        }
    }

    @Test
    void sameSeedSameWeights() {
        assertThat(small(Activation.TANH).parameters())
                .isEqualTo(small(Activation.TANH).parameters());
        Network other = Network.of(Seeds.of(42).generator("weights"), new Dense(5, 7, Activation.TANH));
        Network one = Network.of(Seeds.of(41).generator("weights"), new Dense(5, 7, Activation.TANH));
        assertThat(one.parameters().distance2(other.parameters())).isGreaterThan(0.1);
    }

    @Test
    void weightsAreAsLargeAsGlorotAndHeSay() {
        // The variance of a uniform law on ±b is b²/3; 40,000 draws put the mean square within 1.5 % (3 s.e. is 1.3 %).
        float[] glorot = Network.of(rng("w"), new Dense(100, 400, Activation.TANH))
                .shared()
                .values()
                .copy();
        float[] he = Network.of(rng("w"), new Dense(100, 400, Activation.RELU))
                .shared()
                .values()
                .copy();
        double sumGlorot = 0;
        double sumHe = 0;
        for (int i = 0; i < 40_000; i++) {
            sumGlorot += glorot[i] * glorot[i];
            sumHe += he[i] * he[i];
        }
        assertThat(sumGlorot / 40_000).isCloseTo(2.0 / 500, within(0.015 * 2 / 500));
        assertThat(sumHe / 40_000).isCloseTo(2.0 / 100, within(0.015 * 2 / 100));
        assertThat(Arrays.copyOfRange(he, 40_000, 40_400)).containsOnly(0);
    }

    @Test
    void twinsShareParametersAndGradientsButNotTheirMemory() {
        Network network = small(Activation.TANH);
        Network twin = network.sharingParameters();
        INDArray x1 = Nd4j.create(Batches.normal(rng("x1"), BATCH, 5, 1));
        INDArray x2 = Nd4j.create(Batches.normal(rng("x2"), BATCH, 5, 1));
        INDArray c = Nd4j.create(Batches.normal(rng("c"), BATCH, 3, 1));
        network.forward(x1);
        network.backward(c);
        network.forward(x2);
        network.backward(c);
        INDArray expected = network.gradients().dup();
        network.zeroGradients();

        INDArray y1 = network.forward(x1);
        INDArray y2 = twin.forward(x2);
        assertThat(y1.distance2(y2)).isGreaterThan(0.1);
        network.backward(c);
        twin.backward(c);
        Batches.close(twin.gradients(), expected, 1e-5);
        Adam.of(AdamOptions.defaults(), twin).step();
        Batches.close(twin.output(x1), network.output(x1), 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Adam.of(AdamOptions.defaults(), network, twin))
                .withMessageContaining("networks must be networks with parameters of their own");
    }

    @Test
    void badInputIsRefused() {
        Network network = small(Activation.TANH);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.forward(Nd4j.zeros(3, 6)))
                .withMessage("x must have shape [*, 5], found [3, 6]");
        assertThatIllegalStateException().isThrownBy(() -> network.backward(Nd4j.zeros(3, 3)));
        network.forward(Nd4j.zeros(3, 5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.backward(Nd4j.zeros(4, 3)))
                .withMessage("outputGradient must have shape [3, 3], found [4, 3]");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Network.of(rng("w"), new Dense(5, 7, Activation.TANH), new Dense(6, 3, Activation.TANH)))
                .withMessage("inputs of parts[1] must be 7 as the part before it gives, found 6");
        assertThatIllegalArgumentException().isThrownBy(() -> Network.of(rng("w")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Dense(0, 7, Activation.TANH));
        assertThatIllegalArgumentException().isThrownBy(() -> new Dense(1 << 16, 1 << 16, Activation.TANH));
    }
}
