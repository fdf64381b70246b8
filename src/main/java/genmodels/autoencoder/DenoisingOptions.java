package genmodels.autoencoder;

import genmodels.nn.Activation;
import genmodels.preconditions.Arguments;
import java.util.List;

/**
 * Settings of a {@link DenoisingAutoencoder}.
 *
 * @param sigma σ, standard deviation of the noise on every feature, positive. A small one makes the score sharp and hard to learn,
 *     because the noise hides it
 * @param head what the network's last layer means
 * @param hidden widths of the layers between input and output, at least one
 * @param activation of the hidden layers
 * @param epochs passes over the data, each with fresh noise, at least 1
 * @param batch rows a step, at least 1
 * @param learningRate of Adam in the first step, about 1e-3; it falls to zero along half a cosine
 */
public record DenoisingOptions(
        double sigma,
        Head head,
        List<Integer> hidden,
        Activation activation,
        int epochs,
        int batch,
        double learningRate) {
    /** What the network's last layer means. */
    public enum Head {
        /** Noise in units of σ, which is taken off the input: f(x) = x − σ g(x). For numbers in few dimensions. */
        NOISE,
        /** The clean row itself, in [0, 1] through a sigmoid: f(x) = g(x). For pictures. */
        INK
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is missing or out of range
     */
    public DenoisingOptions {
        Arguments.positive("sigma", sigma);
        Arguments.notNull("head", head);
        hidden = Schedule.widths(hidden);
        Arguments.require(!hidden.isEmpty(), "hidden", "at least one width", hidden);
        Arguments.notNull("activation", activation);
        Arguments.positive("epochs", epochs);
        Arguments.positive("batch", batch);
        Arguments.positive("learningRate", learningRate);
    }

    /**
     * For points in a few dimensions: three layers of 64 rectified units, 60 epochs in batches of 256. The points should be of
     * the size of 1.
     *
     * @param sigma σ, positive
     * @return the settings
     * @throws IllegalArgumentException if σ is not positive and finite
     */
    public static DenoisingOptions points(double sigma) {
        return new DenoisingOptions(sigma, Head.NOISE, List.of(64, 64, 64), Activation.RELU, 60, 256, 5e-3);
    }

    /**
     * For pictures of ink in [0, 1]: two layers of 256 rectified units, 10 epochs in batches of 128.
     *
     * @param sigma σ, positive
     * @return the settings
     * @throws IllegalArgumentException if σ is not positive and finite
     */
    public static DenoisingOptions pictures(double sigma) {
        return new DenoisingOptions(sigma, Head.INK, List.of(256, 256), Activation.RELU, 10, 128, 2e-3);
    }

    /**
     * These settings with other hidden layers.
     *
     * @param widths from the input on, each at least 1
     * @return the settings
     * @throws IllegalArgumentException if there is none or one is below 1
     */
    public DenoisingOptions withHidden(Integer... widths) {
        return new DenoisingOptions(sigma, head, List.of(widths), activation, epochs, batch, learningRate);
    }

    /**
     * These settings with another function in the hidden layers.
     *
     * @param newActivation the function
     * @return the settings
     * @throws IllegalArgumentException if it is null
     */
    public DenoisingOptions withActivation(Activation newActivation) {
        return new DenoisingOptions(sigma, head, hidden, newActivation, epochs, batch, learningRate);
    }

    /**
     * These settings with another length of training.
     *
     * @param newEpochs at least 1
     * @return the settings
     * @throws IllegalArgumentException if it is below 1
     */
    public DenoisingOptions withEpochs(int newEpochs) {
        return new DenoisingOptions(sigma, head, hidden, activation, newEpochs, batch, learningRate);
    }

    /**
     * These settings with another batch.
     *
     * @param newBatch rows a step, at least 1
     * @return the settings
     * @throws IllegalArgumentException if it is below 1
     */
    public DenoisingOptions withBatch(int newBatch) {
        return new DenoisingOptions(sigma, head, hidden, activation, epochs, newBatch, learningRate);
    }

    /**
     * These settings with another learning rate.
     *
     * @param newLearningRate positive
     * @return the settings
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public DenoisingOptions withLearningRate(double newLearningRate) {
        return new DenoisingOptions(sigma, head, hidden, activation, epochs, batch, newLearningRate);
    }
}
