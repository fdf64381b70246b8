package genmodels.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ConvolutionTest {
    /** Chains with odd and even sizes, strides 1 to 3, with and without padding, at the ends and in the middle. */
    static Stream<List<Part>> chains() {
        return Stream.of(
                List.of(new Convolution(2, 5, 7, 3, 3, 2, 1, Activation.TANH), new Dense(36, 4, Activation.IDENTITY)),
                List.of(
                        new Dense(6, 18, Activation.LEAKY_RELU),
                        new TransposedConvolution(2, 3, 3, 4, 4, 2, 1, Activation.TANH),
                        new Convolution(4, 6, 6, 3, 3, 3, 0, Activation.SIGMOID)),
                // More channels than filters × kernel²: the way back needs more memory than the way forward.
                List.of(
                        new Dense(3, 80, Activation.TANH),
                        new TransposedConvolution(20, 2, 2, 1, 4, 2, 1, Activation.SIGMOID)),
                List.of(
                        new Convolution(1, 8, 8, 4, 4, 2, 1, Activation.SOFTPLUS),
                        new Convolution(4, 4, 4, 2, 1, 1, 0, Activation.IDENTITY),
                        new TransposedConvolution(2, 4, 4, 1, 4, 2, 1, Activation.IDENTITY)));
    }

    /** Parts that take minimal filtering: strides 1 to 3, tiles that reach beyond the picture, a square and an oblong. */
    static Stream<List<Part>> filteredChains() {
        return Stream.of(
                List.of(
                        new Convolution(33, 14, 8, 64, 4, 2, 1, Activation.TANH),
                        new Dense(64 * 28, 3, Activation.IDENTITY)),
                List.of(
                        new Dense(5, 128 * 81, Activation.TANH),
                        new Convolution(128, 9, 9, 64, 2, 1, 0, Activation.IDENTITY)),
                List.of(new Convolution(15, 14, 11, 70, 6, 3, 2, Activation.SIGMOID)));
    }

    private static Network network(List<Part> parts) {
        Network network = Network.of(Seeds.of(9).generator("w"), parts.toArray(Part[]::new));
        network.parameters()
                .addi(Nd4j.create(Batches.normal(Seeds.of(9).generator("shift"), 1, network.parameterCount(), 0.2)));
        return network;
    }

    private static INDArray normal(String name, int rows, int columns) {
        return Nd4j.create(Batches.normal(Seeds.of(9).generator(name), rows, columns, 1));
    }

    @ParameterizedTest
    @MethodSource("chains")
    void deeplearning4jComputesTheSame(List<Part> parts) {
        for (int batch : new int[] {1, 5, 37}) {
            Network fused = network(parts);
            Network stock = fused.stock();
            INDArray x = normal("x", batch, fused.inputs());
            INDArray c = normal("c", batch, fused.outputs());
            Batches.close(stock.forward(x), fused.forward(x), 1e-5);
            INDArray ours = fused.backward(c).dup();
            INDArray gradients = fused.gradients().dup();
            fused.zeroGradients();
            Batches.close(stock.backward(c), ours, 2e-5);
            Batches.close(stock.gradients(), gradients, 2e-4);
            Batches.close(fused.output(x), fused.forward(x), 1e-6);
        }
    }

    @ParameterizedTest
    @MethodSource("filteredChains")
    void minimalFilteringComputesTheSame(List<Part> parts) {
        for (int batch : new int[] {8, 37, 70}) {
            Network fused = network(parts);
            Network stock = fused.stock();
            INDArray x = normal("x", batch, fused.inputs());
            INDArray c = normal("c", batch, fused.outputs());
            agree(stock.forward(x), fused.forward(x));
            INDArray ours = fused.backward(c).dup();
            INDArray gradients = fused.gradients().dup();
            fused.backwardToParameters(c);
            agree(fused.gradients(), gradients.mul(2));
            fused.zeroGradients();
            agree(stock.backward(c), ours);
            agree(stock.gradients(), gradients);
            agree(fused.output(x), fused.forward(x));
        }
    }

    /** Minimal filtering loses a digit: its error is a few millionths of the largest number, here in two layers. */
    private static void agree(INDArray found, INDArray expected) {
        Batches.close(found, expected, 5e-5 * expected.amaxNumber().doubleValue());
    }

    @Test
    void minimalFilteringIsForManyChannelsAndKernelsOfTwoStrides() {
        filteredChains()
                .flatMap(List::stream)
                .filter(Convolution.class::isInstance)
                .forEach(part ->
                        assertThat(WinogradPass.suits((Convolution) part, 37)).isTrue());
        Convolution large = new Convolution(64, 14, 14, 64, 4, 2, 1, Activation.TANH);
        assertThat(WinogradPass.suits(large, 8)).isTrue();
        assertThat(WinogradPass.suits(large, 7)).isFalse();
        List<Convolution> others = List.of(
                large.withInputs(16 * 14 * 14),
                new Convolution(64, 14, 14, 32, 4, 2, 1, Activation.TANH),
                new Convolution(64, 14, 14, 64, 3, 1, 1, Activation.TANH),
                // Tiles of 4 × 4 for 2 × 2 outputs: more products than without.
                new Convolution(64, 4, 4, 64, 4, 2, 1, Activation.TANH));
        others.forEach(part -> assertThat(WinogradPass.suits(part, 37)).isFalse());
    }

    /** Aᵀ ((G w) ⊙ (Bᵀ x)), on both axes of two pictures that are products of two lines each. */
    @Test
    void fourOutputsTakeFiveProducts() {
        float[] x = {3, -1, 4, 1, -5};
        float[] other = {0, 2, 7, -1, 8};
        float[] w = {2, 7};
        float[][] square = RunMatrix.runs(25, 2);
        float[][] taps = RunMatrix.runs(4, 2);
        for (int i = 0; i < 25; i++) {
            square[i][0] = x[i / 5] * x[i % 5];
            square[i][1] = other[i / 5] * other[i % 5];
        }
        for (int i = 0; i < 4; i++) {
            Arrays.fill(taps[i], w[i / 2] * w[i % 2]);
        }
        float[][] factors = RunMatrix.runs(25, 2);
        float[][] filter = RunMatrix.runs(25, 2);
        float[][] y = RunMatrix.runs(16, 2);
        Winograd.OF_INPUTS.onBothAxes(square, 0, 5, factors, 0, 5, Winograd.OF_INPUTS.scratch(2));
        Winograd.OF_TAPS.onBothAxes(taps, 0, 2, filter, 0, 5, Winograd.OF_TAPS.scratch(2));
        for (int i = 0; i < 25; i++) {
            Elementwise.multiply(filter[i], factors[i], 2);
        }
        Winograd.TO_OUTPUTS.onBothAxes(factors, 0, 5, y, 0, 4, Winograd.TO_OUTPUTS.scratch(2));
        for (int i = 0; i < 16; i++) {
            assertThat(y[i][0]).isCloseTo(filtered(w, x, i / 4) * filtered(w, x, i % 4), within(2e-3f));
            assertThat(y[i][1]).isCloseTo(filtered(w, other, i / 4) * filtered(w, other, i % 4), within(2e-3f));
        }
    }

    private static float filtered(float[] w, float[] x, int i) {
        return w[0] * x[i] + w[1] * x[i + 1];
    }

    /** A dense layer wide enough to be cut by columns stands on a part that can only be cut by rows. */
    @Test
    void aWideLayerStandsOnAConvolution() {
        List<Part> parts = List.of(
                new Convolution(1, 14, 14, 8, 4, 2, 1, Activation.TANH), new Dense(392, 64, Activation.SOFTPLUS));
        assertThat(Cuts.stripes(new DensePass(100, true, (Dense) parts.get(1), Floats.zeros(1, 30_000), 0), 392, 100))
                .isGreaterThan(1);
        Network fused = network(parts);
        Network stock = fused.stock();
        INDArray x = normal("x", 100, fused.inputs());
        INDArray c = normal("c", 100, fused.outputs());
        Batches.close(stock.forward(x), fused.forward(x), 1e-5);
        Batches.close(stock.backward(c), fused.backward(c), 2e-5);
        Batches.close(stock.gradients(), fused.gradients(), 2e-4);
    }

    /** The loss in double precision is a sum of the network's own outputs: differences of floats carry 3 digits. */
    @ParameterizedTest
    @MethodSource("chains")
    void gradientsAgreeWithFiniteDifferences(List<Part> parts) {
        Network network = network(parts);
        INDArray x = normal("x", 3, network.inputs());
        INDArray c = normal("c", 3, network.outputs());
        network.forward(x);
        INDArray byInput = network.backward(c).dup();
        INDArray byParameter = network.gradients().dup();
        check(network, x, c, network.parameters(), byParameter);
        check(network, x, c, x, byInput);
    }

    private static void check(Network network, INDArray x, INDArray c, INDArray moved, INDArray gradient) {
        float h = 1e-2f;
        INDArray flat = moved.reshape(moved.length());
        double worst = 0;
        for (int i = 0; i < flat.length(); i++) {
            float kept = flat.getFloat(i);
            flat.putScalar(i, kept + h);
            double up = weighted(network, x, c);
            flat.putScalar(i, kept - h);
            double down = weighted(network, x, c);
            flat.putScalar(i, kept);
            double slope = (up - down) / (2 * h);
            worst = Math.max(worst, Math.abs(gradient.getDouble(i) - slope) / (1 + Math.abs(slope)));
        }
        // The one leaky ReLU has kinks, which may lie within a step.
        assertThat(worst).isLessThan(0.03);
    }

    private static double weighted(Network network, INDArray x, INDArray c) {
        double[] y = network.forward(x).ravel().toDoubleVector();
        double[] weights = c.ravel().toDoubleVector();
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += weights[i] * y[i];
        }
        return sum;
    }

    @Test
    void aConvolutionSlidesItsFilters() {
        Network network = network(List.of(new Convolution(1, 3, 3, 1, 2, 1, 0, Activation.IDENTITY)));
        network.parameters().assign(Nd4j.create(new float[][] {{100, 1, 2, 3, 4}}));
        INDArray y = network.forward(Nd4j.create(new float[][] {{1, 0, 0, 0, 1, 0, 0, 0, 2}}));
        // By hand: 1·1 + 4·1, 3·1, 2·1, 1·1 + 4·2, each with the bias of 100.
        assertThat(y.toDoubleMatrix()[0]).containsExactly(105, 103, 102, 109);
    }

    @Test
    void aTransposedConvolutionPaintsItsFilters() {
        Network network = network(List.of(new TransposedConvolution(1, 1, 2, 1, 2, 1, 0, Activation.IDENTITY)));
        network.parameters().assign(Nd4j.create(new float[][] {{100, 1, 2, 3, 4}}));
        INDArray y = network.forward(Nd4j.create(new float[][] {{1, 10}}));
        // By hand: 1 and 10 paint [1 2; 3 4] each, one column apart.
        assertThat(y.toDoubleMatrix()[0]).containsExactly(101, 112, 120, 103, 134, 140);
    }

    @Test
    void theTwoAreEachOthersWayBack() {
        Network down = network(List.of(new Convolution(3, 8, 6, 2, 4, 2, 1, Activation.IDENTITY)));
        Network up = network(List.of(new TransposedConvolution(2, 4, 3, 3, 4, 2, 1, Activation.IDENTITY)));
        assertThat(up.outputs()).isEqualTo(down.inputs());
        // The same weights, no biases: [filters, channels, k, k] of one are [channels, filters, k, k] of the other.
        float[] weights = down.shared().values().copy();
        float[] other = new float[up.parameterCount()];
        System.arraycopy(weights, 2, other, 3, weights.length - 2);
        up.parameters().assign(Nd4j.create(other, new int[] {1, other.length}));
        INDArray c = normal("c", 5, down.outputs());
        down.forward(normal("x", 5, down.inputs()));
        Batches.close(up.forward(c), down.backwardToInput(c), 1e-5);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 40})
    void threadsChangeNoBit(int channels) {
        List<Part> parts = List.of(
                new Convolution(1, 28, 28, channels, 4, 2, 1, Activation.LEAKY_RELU),
                new Convolution(channels, 14, 14, 64, 4, 2, 1, Activation.LEAKY_RELU),
                new TransposedConvolution(64, 7, 7, 8, 4, 2, 1, Activation.TANH));
        INDArray x = normal("x", 100, 784);
        INDArray c = normal("c", 100, 8 * 14 * 14);
        assertThat(WorkersTest.pass(parts, x, c))
                .isEqualTo(WorkersTest.byOneThread(() -> WorkersTest.pass(parts, x, c)));
    }

    @Test
    void gradientsAddUp() {
        Network network = network(chains().toList().get(3));
        INDArray c = normal("c", 4, network.outputs());
        network.forward(normal("x", 4, network.inputs()));
        network.backward(c);
        INDArray once = network.gradients().dup();
        network.backwardToParameters(c);
        Batches.close(network.gradients(), once.mul(2), 1e-4);
    }

    @Test
    void aCheckpointKeepsThem(@TempDir Path folder) throws IOException {
        Network network = network(chains().toList().get(1));
        Checkpoint.save(folder.resolve("c.ckpt"), Map.of(), network);
        Network loaded = Checkpoint.load(folder.resolve("c.ckpt")).networks().get(0);
        assertThat(loaded.parts()).isEqualTo(network.parts());
        assertThat(loaded.parameters()).isEqualTo(network.parameters());
    }

    @Test
    void weightsAreAsLargeAsHeSays() {
        Network network =
                Network.of(Seeds.of(1).generator("w"), new Convolution(8, 8, 8, 100, 4, 2, 1, Activation.RELU));
        float[] values = network.shared().values().copy();
        double sum = 0;
        for (int i = 100; i < values.length; i++) {
            sum += values[i] * values[i];
        }
        // 12,800 draws, 128 inputs seen: mean square 2/128; 3 standard errors of the mean of squares are 2.4 %.
        assertThat(sum / 12_800).isCloseTo(2.0 / 128, within(0.025 * 2 / 128));
    }

    /** One more channel without ink changes nothing, wherever the weights that look at it lie. */
    @Test
    void widerPartsSeeMoreChannels() {
        List<FeedForward> narrow = List.of(
                new Convolution(2, 5, 7, 3, 3, 2, 1, Activation.TANH),
                new TransposedConvolution(2, 3, 3, 4, 4, 2, 1, Activation.TANH),
                new Dense(6, 4, Activation.TANH));
        for (FeedForward part : narrow) {
            int more = part instanceof Dense ? 1 : part.inputs() / 2;
            FeedForward wide = part.withInputs(part.inputs() + more);
            assertThat(wide.outputs()).isEqualTo(part.outputs());
            assertThat(wide.withInputs(part.inputs())).isEqualTo(part);
            Network small = network(List.of(part));
            Network large = network(List.of(wide));
            WeightMatrix from = part.weights();
            WeightMatrix to = wide.weights();
            float[] values = small.shared().values().copy();
            float[] copied = large.shared().values().copy();
            System.arraycopy(values, from.biases(), copied, to.biases(), from.units());
            for (int row = 0; row < from.rows(); row++) {
                System.arraycopy(
                        values,
                        from.start() + row * from.columns(),
                        copied,
                        to.start() + row * to.columns(),
                        from.columns());
            }
            assertThat(from.size() + from.units()).isEqualTo(part.parameterCount());
            large.parameters().assign(Nd4j.create(copied, new int[] {1, copied.length}));
            INDArray x = normal("x", 5, part.inputs());
            Batches.close(small.forward(x), large.forward(Nd4j.hstack(x, Nd4j.zeros(5, more))), 1e-6);
        }
        assertThat(new Dense(2, 3, Activation.TANH).weights().behind(10)).isEqualTo(new WeightMatrix(10, 3, 2, 16, 3));
    }

    @Test
    void badSizesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Convolution(1, 4, 6, 8, 4, 2, 1, Activation.TANH).withInputs(50))
                .withMessage("newInputs must be a multiple of 4 × 6, found 50");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TransposedConvolution(1, 4, 4, 8, 4, 2, 1, Activation.TANH).withInputs(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Convolution(1, 28, 28, 8, 5, 2, 1, Activation.TANH))
                .withMessageContaining("stride must be such that the last square ends at the padded picture's edge");
        assertThatIllegalArgumentException().isThrownBy(() -> new Convolution(1, 3, 3, 8, 5, 1, 0, Activation.TANH));
        assertThatIllegalArgumentException().isThrownBy(() -> new Convolution(1, 3, 3, 8, 3, 1, 3, Activation.TANH));
        assertThatIllegalArgumentException().isThrownBy(() -> new Convolution(1, 3, 3, 0, 3, 1, 1, Activation.TANH));
        assertThatIllegalArgumentException().isThrownBy(() -> new Convolution(1, 3, 3, 1, 3, 0, 1, Activation.TANH));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TransposedConvolution(1, 1, 1, 8, 2, 1, 1, Activation.TANH))
                .withMessage("padding must be such that something is left of the picture, found 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TransposedConvolution(1, 4, 4, 8, 4, 2, 4, Activation.TANH))
                .withMessage("padding must be at least 0 and below the kernel, found 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TransposedConvolution(1, 70_000, 1, 1, 70_000, 70_000, 0, Activation.TANH))
                .withMessage("picture must be below 2²⁷ numbers, found 4900000000 × 70000");
        String[] names = {"channels", "height", "width", "filters", "kernel", "stride"};
        for (int i = 0; i < names.length; i++) {
            int[] n = {2, 3, 3, 4, 4, 2};
            n[i] = 0;
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new TransposedConvolution(n[0], n[1], n[2], n[3], n[4], n[5], 1, Activation.TANH))
                    .withMessage(names[i] + " must be at least 1, found 0");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.of(
                        Seeds.of(1).generator("w"),
                        new Convolution(1, 4, 4, 2, 4, 2, 1, Activation.TANH),
                        new Dense(9, 1, Activation.TANH)))
                .withMessage("inputs of parts[1] must be 8 as the part before it gives, found 9");
    }
}
