package genmodels.autoencoder;

import genmodels.nn.Activation;
import genmodels.preconditions.Arguments;
import java.util.List;

/**
 * Settings of an {@link Autoencoder}.
 *
 * @param hidden widths of the layers between input and code, from the input on; the decoder has the same in reverse. None for a
 *     single layer each way, as on the lecture's slide
 * @param code numbers in the code, at least 1; as many as features or more, and the network may learn to copy
 * @param activation of the hidden layers
 * @param output of the last layer: SIGMOID for ink in [0, 1], IDENTITY for any number
 * @param epochs passes over the data, at least 1
 * @param batch rows a step, at least 1
 * @param learningRate of Adam in the first step, about 1e-3; it falls to zero along half a cosine
 */
public record AutoencoderOptions(
        List<Integer> hidden,
        int code,
        Activation activation,
        Activation output,
        int epochs,
        int batch,
        double learningRate) {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is missing or out of range
     */
    public AutoencoderOptions {
        hidden = Schedule.widths(hidden);
        Arguments.positive("code", code);
        Arguments.notNull("activation", activation);
        Arguments.notNull("output", output);
        Arguments.positive("epochs", epochs);
        Arguments.positive("batch", batch);
        Arguments.positive("learningRate", learningRate);
    }

    /**
     * For pictures of ink in [0, 1]: 256 rectified units on either side of a code of 32, 10 epochs in batches of 128.
     *
     * @return the settings
     */
    public static AutoencoderOptions defaults() {
        return new AutoencoderOptions(List.of(256), 32, Activation.RELU, Activation.SIGMOID, 10, 128, 2e-3);
    }

    /**
     * One linear layer each way: a network whose optimum is known, {@link PrincipalComponents}.
     *
     * @param code numbers in the code, at least 1
     * @return the settings
     * @throws IllegalArgumentException if the code is below 1
     */
    public static AutoencoderOptions linear(int code) {
        return new AutoencoderOptions(List.of(), code, Activation.IDENTITY, Activation.IDENTITY, 20, 128, 2e-3);
    }

    /**
     * These settings with another code.
     *
     * @param newCode at least 1
     * @return the settings
     * @throws IllegalArgumentException if it is below 1
     */
    public AutoencoderOptions withCode(int newCode) {
        return new AutoencoderOptions(hidden, newCode, activation, output, epochs, batch, learningRate);
    }

    /**
     * These settings with other hidden layers.
     *
     * @param widths from the input on, each at least 1
     * @return the settings
     * @throws IllegalArgumentException if a width is below 1
     */
    public AutoencoderOptions withHidden(Integer... widths) {
        return new AutoencoderOptions(List.of(widths), code, activation, output, epochs, batch, learningRate);
    }

    /**
     * These settings with other functions.
     *
     * @param newActivation of the hidden layers
     * @param newOutput of the last layer
     * @return the settings
     * @throws IllegalArgumentException if one is null
     */
    public AutoencoderOptions withActivations(Activation newActivation, Activation newOutput) {
        return new AutoencoderOptions(hidden, code, newActivation, newOutput, epochs, batch, learningRate);
    }

    /**
     * These settings with another length of training.
     *
     * @param newEpochs at least 1
     * @return the settings
     * @throws IllegalArgumentException if it is below 1
     */
    public AutoencoderOptions withEpochs(int newEpochs) {
        return new AutoencoderOptions(hidden, code, activation, output, newEpochs, batch, learningRate);
    }

    /**
     * These settings with another batch.
     *
     * @param newBatch rows a step, at least 1
     * @return the settings
     * @throws IllegalArgumentException if it is below 1
     */
    public AutoencoderOptions withBatch(int newBatch) {
        return new AutoencoderOptions(hidden, code, activation, output, epochs, newBatch, learningRate);
    }

    /**
     * These settings with another learning rate.
     *
     * @param newLearningRate positive
     * @return the settings
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public AutoencoderOptions withLearningRate(double newLearningRate) {
        return new AutoencoderOptions(hidden, code, activation, output, epochs, batch, newLearningRate);
    }
}
