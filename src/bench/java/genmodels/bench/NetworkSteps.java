package genmodels.bench;

import genmodels.gan.Gan;
import genmodels.gan.GanOptions;
import genmodels.nn.Activation;
import genmodels.nn.Adam;
import genmodels.nn.AdamOptions;
import genmodels.nn.Convolution;
import genmodels.nn.Dense;
import genmodels.nn.Losses;
import genmodels.nn.Lstm;
import genmodels.nn.Network;
import genmodels.nn.Optimiser;
import genmodels.nn.TruncatedBackpropagation;
import genmodels.random.Seeds;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Our training steps. */
final class NetworkSteps {
    private static final int BATCH = 128;

    private NetworkSteps() {}

    static Network dense(UniformRandomProvider rng, int... sizes) {
        Dense[] parts = new Dense[sizes.length - 1];
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            parts[i] = new Dense(sizes[i], sizes[i + 1], last ? Activation.IDENTITY : Activation.RELU);
        }
        return Network.of(rng, parts);
    }

    static INDArray uniform(UniformRandomProvider rng, int rows, int columns) {
        float[][] x = new float[rows][columns];
        for (float[] row : x) {
            for (int i = 0; i < columns; i++) {
                row[i] = rng.nextFloat();
            }
        }
        return Nd4j.create(x);
    }

    static Runnable mlp() {
        UniformRandomProvider rng = Seeds.of(1).generator("bench");
        Network network = dense(rng, 784, 512, 256, 10);
        Optimiser adam = Adam.of(AdamOptions.defaults(), network);
        INDArray x = uniform(rng, BATCH, 784);
        int[] labels = new int[BATCH];
        Arrays.setAll(labels, i -> i % 10);
        INDArray gradient = Nd4j.create(BATCH, 10);
        return () -> {
            Losses.softmaxCrossEntropy(network.forward(x), labels, gradient);
            network.backwardToParameters(gradient);
            adam.step();
        };
    }

    static Runnable vae() {
        UniformRandomProvider rng = Seeds.of(1).generator("bench");
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);
        Network encoder = dense(rng, 784, 400, 400, 40);
        Network decoder = dense(rng, 20, 400, 400, 784);
        Optimiser adam = Adam.of(AdamOptions.defaults(), encoder, decoder);
        INDArray x = uniform(rng, BATCH, 784);
        INDArray z = Nd4j.create(BATCH, 20);
        INDArray pixelSlopes = Nd4j.create(BATCH, 784);
        INDArray codeSlopes = Nd4j.create(BATCH, 40);
        float[] code = new float[BATCH * 40];
        float[] noise = new float[BATCH * 20];
        float[] latent = new float[BATCH * 20];
        return () -> {
            buffer(encoder.forward(x)).get(0, code);
            for (int i = 0; i < latent.length; i++) {
                int at = i / 20 * 40 + i % 20;
                noise[i] = (float) normal.sample();
                latent[i] = code[at] + (float) Math.exp(0.5 * code[at + 20]) * noise[i];
            }
            buffer(z).put(0, latent);
            Losses.bernoulliLogits(decoder.forward(z), x, pixelSlopes);
            buffer(decoder.backward(pixelSlopes)).get(0, latent);
            for (int i = 0; i < latent.length; i++) {
                int at = i / 20 * 40 + i % 20;
                float deviation = (float) Math.exp(0.5 * code[at + 20]);
                float variance = deviation * deviation;
                code[at] = latent[i] + code[at] / BATCH;
                code[at + 20] = 0.5f * (latent[i] * deviation * noise[i] + (variance - 1) / BATCH);
            }
            buffer(codeSlopes).put(0, code);
            encoder.backwardToParameters(codeSlopes);
            adam.step();
        };
    }

    private static FloatBuffer buffer(INDArray array) {
        return array.data().asNioFloat();
    }

    static Runnable lstm() {
        UniformRandomProvider rng = Seeds.of(1).generator("bench");
        Network network =
                Network.of(rng, new Lstm(65, 200), new Lstm(200, 200), new Dense(200, 65, Activation.IDENTITY));
        Optimiser adam = Adam.of(AdamOptions.defaults(), network);
        TruncatedBackpropagation windows = TruncatedBackpropagation.of(network, 32, 50, 0, rng);
        int[][] text = new int[51][32];
        for (int[] row : text) {
            Arrays.setAll(row, i -> rng.nextInt(65));
        }
        int[][] symbols = Arrays.copyOf(text, 50);
        int[][] next = Arrays.copyOfRange(text, 1, 51);
        return () -> {
            windows.step(symbols, next);
            adam.step();
        };
    }

    static Runnable conv() {
        UniformRandomProvider rng = Seeds.of(1).generator("bench");
        Network network = Network.of(
                rng,
                new Convolution(1, 28, 28, 64, 4, 2, 1, Activation.LEAKY_RELU),
                new Convolution(64, 14, 14, 128, 4, 2, 1, Activation.LEAKY_RELU),
                new Dense(128 * 7 * 7, 1, Activation.IDENTITY));
        Optimiser adam = Adam.of(AdamOptions.defaults(), network);
        INDArray x = uniform(rng, 64, 784);
        INDArray gradient = Nd4j.create(64, 1);
        return () -> {
            Losses.logistic(network.forward(x), 1, gradient);
            network.backwardToParameters(gradient);
            adam.step();
        };
    }

    static Runnable gan() {
        Gan gan = Gan.of(GanOptions.perceptrons(2, 2).withBatch(BATCH), Seeds.of(1));
        INDArray x = uniform(Seeds.of(1).generator("bench"), BATCH, 2);
        return () -> {
            gan.discriminatorStep(x);
            gan.generatorStep();
        };
    }
}
