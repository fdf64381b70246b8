package genmodels.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import org.apache.commons.rng.UniformRandomProvider;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RecurrentTest {
    private static final int SYMBOLS = 5;

    /** Deeplearning4j's own layers, on the same parameters, are the outside tool. */
    @Test
    void logitsAreThoseOfDeeplearning4j() {
        Network network = network(7, 6);
        int streams = 3;
        int steps = 11;
        int[][] symbols = symbols("text", steps, streams);
        RecurrentState state = RecurrentState.of(network, streams);
        float[][] ours = new float[steps][];
        INDArray oneHot = Nd4j.zeros(streams, SYMBOLS, steps);
        for (int t = 0; t < steps; t++) {
            ours[t] = state.read(symbols[t]).clone();
            for (int b = 0; b < streams; b++) {
                oneHot.putScalar(b, symbols[t][b], t, 1);
            }
        }
        MultiLayerNetwork theirs = network.deeplearning4j();
        INDArray output = theirs.output(oneHot);
        for (int t = 0; t < steps; t++) {
            for (int b = 0; b < streams; b++) {
                for (int v = 0; v < SYMBOLS; v++) {
                    assertThat(ours[t][v * streams + b])
                            .as("step %d stream %d symbol %d", t, b, v)
                            .isCloseTo(output.getFloat(t * streams + b, v), within(2e-6f));
                }
            }
        }
    }

    @Test
    void oneStreamReadsWhatManyRead() {
        Network network = network(7, 6);
        int[][] symbols = symbols("text", 20, 4);
        RecurrentState many = RecurrentState.of(network, 4);
        RecurrentState one = RecurrentState.of(network, 1);
        for (int[] now : symbols) {
            float[] of4 = many.read(now);
            float[] of1 = one.read(now[2]);
            for (int v = 0; v < SYMBOLS; v++) {
                assertThat(of1[v]).isCloseTo(of4[v * 4 + 2], within(2e-6f));
            }
        }
        assertThat(one.hidden(0)).hasSize(7);
        assertThat(one.hidden(1)).hasSize(6);
    }

    /** The loss of two windows one after the other is that of reading all their symbols one by one: the state is carried. */
    @Test
    void lossIsTheSurpriseOfAReader() {
        Network network = network(7, 6);
        int batch = 6;
        int steps = 9;
        int[][] text = symbols("text", 2 * steps + 1, batch);
        TruncatedBackpropagation windows = windows(network, batch, steps, 0);
        RecurrentState reader = RecurrentState.of(network, batch);
        for (int w = 0; w < 2; w++) {
            double nats = 0;
            for (int t = w * steps; t < (w + 1) * steps; t++) {
                nats += surprise(reader.read(text[t]), text[t + 1]);
            }
            double loss = windows.step(slice(text, w * steps, steps), slice(text, w * steps + 1, steps));
            assertThat(loss).isCloseTo(nats / (batch * steps), within(1e-5));
        }
    }

    /** Central differences of the loss, in single precision: ε = 0.01 leaves an error near 1e-4 of ε's third derivative. */
    @Test
    void gradientsAreTheSlopesOfTheLoss() {
        Network network = network(7, 6);
        int batch = 4;
        int steps = 8;
        int[][] text = symbols("text", 2 * steps + 1, batch);
        lossOfSecondWindow(network, text, batch, steps);
        float[] gradient = network.gradients().toFloatVector();
        UniformRandomProvider rng = Seeds.of(4).generator("direction");
        INDArray parameters = network.parameters();
        float[] at = parameters.toFloatVector();
        for (int trial = 0; trial < 60; trial++) {
            int i = trial < 8 ? at.length - 1 - trial : rng.nextInt(at.length);
            double epsilon = 1e-2;
            parameters.putScalar(i, at[i] + epsilon);
            double up = lossOfSecondWindow(network, text, batch, steps);
            parameters.putScalar(i, at[i] - epsilon);
            double down = lossOfSecondWindow(network, text, batch, steps);
            parameters.putScalar(i, at[i]);
            assertThat((double) gradient[i]).as("parameter %d", i).isCloseTo((up - down) / (2 * epsilon), within(1e-4));
        }
    }

    /** The first window has been read by the parameters as they were, so that only the second one's loss moves with them. */
    private static double lossOfSecondWindow(Network network, int[][] text, int batch, int steps) {
        network.zeroGradients();
        return windows(network, batch, steps, 0).step(slice(text, 0, steps), slice(text, 1, steps));
    }

    @Test
    void gradientsAddUpUntilTheyAreSpent() {
        Network network = network(7, 6);
        int[][] text = symbols("text", 10, 4);
        TruncatedBackpropagation windows = windows(network, 4, 9, 0);
        windows.step(slice(text, 0, 9), slice(text, 1, 9));
        float[] once = network.gradients().toFloatVector();
        windows.reset();
        windows.step(slice(text, 0, 9), slice(text, 1, 9));
        float[] twice = network.gradients().toFloatVector();
        for (int i = 0; i < once.length; i++) {
            assertThat(twice[i]).isCloseTo(2 * once[i], within(1e-6f));
        }
    }

    @Test
    void aTextOfOneRuleIsLearned() {
        Network network = network(16, 12);
        Optimiser adam = Adam.of(AdamOptions.defaults().withLearningRate(0.02).withClipNorm(1), network);
        TruncatedBackpropagation windows = windows(network, 4, 10, 0);
        int[][] text = new int[11][4];
        double loss = Double.NaN;
        for (int step = 0; step < 150; step++) {
            for (int t = 0; t < 11; t++) {
                for (int b = 0; b < 4; b++) {
                    int i = step * 10 + t + b;
                    text[t][b] = i % 7 < 4 ? i % 7 : 7 - i % 7;
                }
            }
            loss = windows.step(slice(text, 0, 10), slice(text, 1, 10));
            adam.step();
        }
        assertThat(loss).isLessThan(0.02);
    }

    @Test
    void theSeedDecidesWhatIsDropped() {
        int[][] text = symbols("text", 10, 4);
        int[][] now = slice(text, 0, 9);
        int[][] next = slice(text, 1, 9);
        Network network = network(7, 6);
        double none = windows(network, 4, 9, 0).step(now, next);
        double some = windows(network, 4, 9, 0.3).step(now, next);
        assertThat(windows(network, 4, 9, 0.3).step(now, next)).isEqualTo(some);
        assertThat(some).isNotEqualTo(none);
    }

    /** A mean of 400 windows with half of the units dropped keeps the expected sum: the kept ones are doubled. */
    @Test
    void droppingKeepsTheExpectedLogit() {
        Network network = Network.of(Seeds.of(1).generator("weights"), new Lstm(SYMBOLS, 30), dense(30));
        int[][] text = symbols("text", 10, 2);
        double plain = windows(network, 2, 9, 0).step(slice(text, 0, 9), slice(text, 1, 9));
        TruncatedBackpropagation dropping = windows(network, 2, 9, 0.5);
        double sum = 0;
        for (int i = 0; i < 400; i++) {
            dropping.reset();
            sum += dropping.step(slice(text, 0, 9), slice(text, 1, 9));
        }
        assertThat(sum / 400).isCloseTo(plain, within(0.03));
    }

    @Test
    void deeplearning4jSeesTheSameParameters() {
        Network network = network(7, 6);
        MultiLayerNetwork theirs = network.deeplearning4j();
        assertThat(theirs.numParams()).isEqualTo(network.parameterCount());
        network.parameters().putScalar(3, 0.25);
        assertThat(theirs.params().getFloat(3)).isEqualTo(0.25f);
    }

    @Test
    void wrongFormsAreRefused() {
        Network rows = Network.of(Seeds.of(1).generator("weights"), new Dense(3, 3, Activation.IDENTITY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecurrentState.of(rows, 1))
                .withMessageContaining("network must be Lstm parts and a Dense one with IDENTITY");
        Network network = network(7, 6);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecurrentState.of(network, 1).read(SYMBOLS))
                .withMessage("symbol must be in 0..4, found 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> windows(network, 4, 9, 1))
                .withMessage("dropout must be in [0, 1), found 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> windows(network, 4, 9, 0).step(new int[9][4], new int[9][3]))
                .withMessage("rows of next must be of length 4, found 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Lstm(0, 3))
                .withMessage("inputs must be at least 1, found 0");
        assertThatIllegalStateException()
                .isThrownBy(() -> network.forward(Nd4j.zeros(2, SYMBOLS)))
                .withMessageContaining("TruncatedBackpropagation");
    }

    private static Dense dense(int units) {
        return new Dense(units, SYMBOLS, Activation.IDENTITY);
    }

    /** Parameters are spread wide, so that gates work in all their range and biases are not zero. */
    private static Network network(int first, int second) {
        UniformRandomProvider rng = Seeds.of(1).generator("weights");
        Network network = Network.of(rng, new Lstm(SYMBOLS, first), new Lstm(first, second), dense(second));
        float[] values = network.parameters().toFloatVector();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] + 0.4 * (rng.nextDouble() - 0.5));
        }
        network.parameters().assign(Nd4j.createFromArray(values));
        return network;
    }

    private static TruncatedBackpropagation windows(Network network, int batch, int steps, double dropout) {
        return TruncatedBackpropagation.of(
                network, batch, steps, dropout, Seeds.of(2).generator("dropout"));
    }

    private static int[][] symbols(String name, int steps, int batch) {
        UniformRandomProvider rng = Seeds.of(3).generator(name);
        int[][] symbols = new int[steps][batch];
        for (int[] row : symbols) {
            java.util.Arrays.setAll(row, b -> rng.nextInt(SYMBOLS));
        }
        return symbols;
    }

    private static int[][] slice(int[][] text, int from, int steps) {
        return java.util.Arrays.copyOfRange(text, from, from + steps);
    }

    private static double surprise(float[] logits, int[] next) {
        double nats = 0;
        for (int b = 0; b < next.length; b++) {
            double sum = 0;
            for (int v = 0; v < SYMBOLS; v++) {
                sum += Math.exp(logits[v * next.length + b]);
            }
            nats += Math.log(sum) - logits[next[b] * next.length + b];
        }
        return nats;
    }
}
