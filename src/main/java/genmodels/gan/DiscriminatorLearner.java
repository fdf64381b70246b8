package genmodels.gan;

import genmodels.evaluation.ClassifierTwoSampleTest;
import genmodels.nn.Activation;
import genmodels.nn.Adam;
import genmodels.nn.AdamOptions;
import genmodels.nn.Dense;
import genmodels.nn.FloatRows;
import genmodels.nn.Losses;
import genmodels.nn.Measures;
import genmodels.nn.Network;
import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import genmodels.random.Seeds;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A discriminator without an opponent, trained to its optimum on two samples: its logit then estimates the log-ratio of their
 * densities, log p_y/p_x. As a {@link ClassifierTwoSampleTest.Learner} it turns the game into what the lecture calls it, a statistical
 * test between samples, with its level.
 *
 * <p>Two hidden layers of rectified units; Adam with a learning rate that sinks to zero, so that the last steps average out the noise
 * of the batches. With few rows and many steps it learns the sample by heart and its logits become too large.
 *
 * @param hidden units of each hidden layer, at least 1; 64 for laws on a line
 * @param steps of Adam, at least 1
 * @param batch rows of each sample in a step, at least 1
 * @param learningRate of the first step, positive
 * @param seed of weights and batches
 */
public record DiscriminatorLearner(int hidden, int steps, int batch, double learningRate, long seed)
        implements ClassifierTwoSampleTest.Learner {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public DiscriminatorLearner {
        Arguments.positive("hidden", hidden);
        Arguments.positive("steps", steps);
        Arguments.positive("batch", batch);
        Arguments.positive("learningRate", learningRate);
    }

    /**
     * Learns to tell two samples apart.
     *
     * @param x shape [n, features]
     * @param y shape [m, features]
     * @return an estimate of log p_y/p_x of a row; safe for several threads
     * @throws IllegalArgumentException if a sample is empty, ragged or not finite, or the numbers of features differ
     * @throws ArithmeticException if the loss is no longer finite
     * @throws CancellationException if the thread is interrupted
     */
    @Override
    public ToDoubleFunction<double[]> fit(double[][] x, double[][] y) {
        Shapes.rectangular("x", x);
        Shapes.rectangular("y", y);
        Shapes.require("y", new long[] {y.length, y[0].length}, y.length, x[0].length);
        Arguments.finite("x", x);
        Arguments.finite("y", y);
        Seeds seeds = Seeds.of(seed);
        int features = x[0].length;
        Network network = Network.of(
                seeds.generator("weights"),
                new Dense(features, hidden, Activation.LEAKY_RELU),
                new Dense(hidden, hidden, Activation.LEAKY_RELU),
                new Dense(hidden, 1, Activation.IDENTITY));
        Adam adam = Adam.of(AdamOptions.defaults().withLearningRate(learningRate), network);
        Batches ofX = new Batches(x, batch, seeds.generator("x"));
        Batches ofY = new Batches(y, batch, seeds.generator("y"));
        INDArray gradient = FloatRows.zeros(batch, 1);
        for (int step = 0; step < steps; step++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted after " + step + " of " + steps + " steps");
            }
            double loss = Losses.logistic(network.forward(ofX.next()), 0, gradient);
            network.backwardToParameters(gradient);
            loss += Losses.logistic(network.forward(ofY.next()), 1, gradient);
            network.backwardToParameters(gradient);
            Measures.finite("loss", loss);
            adam.setLearningRate(learningRate * (1 - (double) step / steps));
            adam.step();
        }
        return row -> {
            Shapes.require("row", new long[] {row.length}, features);
            return network.output(FloatRows.of(new double[][] {row})).getDouble(0);
        };
    }
}
