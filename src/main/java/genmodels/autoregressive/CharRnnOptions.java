package genmodels.autoregressive;

import static genmodels.preconditions.Arguments.positive;
import static genmodels.preconditions.Arguments.require;

import java.util.List;

/**
 * Settings of a {@link CharRnn} and its training.
 *
 * @param units of each LSTM layer, from the bottom, each at least 1; 128 to 512. The cost grows with the square
 * @param batch pieces of text read side by side, at least 1; even, so that two threads share them. 16 to 64: fewer learn more from a
 *     text, more are faster
 * @param window characters after which the gradient is cut, at least 1; 50 to 100
 * @param dropout share of a layer's outputs that is hidden from the next in training, in [0, 1); 0 for a short training, 0.2 to 0.5
 *     for a long one, which would learn its text by heart
 * @param learningRate Adam's at its highest, positive; 0.002 to 0.01. It rises over the first 100 steps and falls along a cosine,
 *     from the step {@code steady} on, to 2 % at the last
 * @param clipNorm the gradient's norm at most, positive; 0.5 to 5
 * @param steady steps before the learning rate falls, from 0 to {@code steps}: 0 for a short training; for one whose length is to be
 *     decided on the way, many
 * @param steps windows of the whole batch in all, at least 1: {@code steps · batch · window / length of the text} epochs
 */
public record CharRnnOptions(
        List<Integer> units,
        int batch,
        int window,
        double dropout,
        double learningRate,
        double clipNorm,
        int steady,
        int steps) {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is outside its range
     */
    public CharRnnOptions {
        require(units != null && !units.isEmpty(), "units", "at least one layer", units);
        for (int width : units) {
            positive("units", width);
        }
        units = List.copyOf(units);
        positive("batch", batch);
        positive("window", window);
        require(dropout >= 0 && dropout < 1, "dropout", "in [0, 1)", dropout);
        positive("learningRate", learningRate);
        positive("clipNorm", clipNorm);
        positive("steps", steps);
        require(steady >= 0 && steady <= steps, "steady", "in 0.." + steps, steady);
    }

    /**
     * One layer of 256 units, 32 pieces, windows of 50, no dropout, learning rate 0.005, norm 1, 3,000 steps: some minutes on two
     * cores.
     *
     * @return the settings
     */
    public static CharRnnOptions defaults() {
        return new CharRnnOptions(List.of(256), 32, 50, 0, 0.005, 1, 0, 3000);
    }

    /**
     * These settings with other layers.
     *
     * @param newUnits of each layer, from the bottom
     * @return the settings
     * @throws IllegalArgumentException if there is none, or one has no unit
     */
    public CharRnnOptions withUnits(Integer... newUnits) {
        return new CharRnnOptions(List.of(newUnits), batch, window, dropout, learningRate, clipNorm, steady, steps);
    }

    /**
     * These settings with other windows.
     *
     * @param newBatch pieces side by side
     * @param newWindow characters of each
     * @return the settings
     * @throws IllegalArgumentException if one is below 1
     */
    public CharRnnOptions withWindows(int newBatch, int newWindow) {
        return new CharRnnOptions(units, newBatch, newWindow, dropout, learningRate, clipNorm, steady, steps);
    }

    /**
     * These settings with dropout.
     *
     * @param newDropout in [0, 1)
     * @return the settings
     * @throws IllegalArgumentException if it is out of range
     */
    public CharRnnOptions withDropout(double newDropout) {
        return new CharRnnOptions(units, batch, window, newDropout, learningRate, clipNorm, steady, steps);
    }

    /**
     * These settings with another learning rate.
     *
     * @param newLearningRate positive
     * @return the settings
     * @throws IllegalArgumentException if it is not positive
     */
    public CharRnnOptions withLearningRate(double newLearningRate) {
        return new CharRnnOptions(units, batch, window, dropout, newLearningRate, clipNorm, steady, steps);
    }

    /**
     * These settings with another clipping.
     *
     * @param newClipNorm positive
     * @return the settings
     * @throws IllegalArgumentException if it is not positive
     */
    public CharRnnOptions withClipNorm(double newClipNorm) {
        return new CharRnnOptions(units, batch, window, dropout, learningRate, newClipNorm, steady, steps);
    }

    /**
     * These settings with another beginning of the learning rate's fall.
     *
     * @param newSteady steps before it, 0 to all
     * @return the settings
     * @throws IllegalArgumentException if it is out of range
     */
    public CharRnnOptions withSteady(int newSteady) {
        return new CharRnnOptions(units, batch, window, dropout, learningRate, clipNorm, newSteady, steps);
    }

    /**
     * These settings with another length; it is steady for that long at most.
     *
     * @param newSteps at least 1
     * @return the settings
     * @throws IllegalArgumentException if it is below 1
     */
    public CharRnnOptions withSteps(int newSteps) {
        return new CharRnnOptions(
                units, batch, window, dropout, learningRate, clipNorm, Math.min(steady, newSteps), newSteps);
    }

    /** The learning rate at a step, from 0. */
    double rate(int step) {
        double warm = Math.min(1, (step + 1) / 100.0);
        double way = Math.min(1, Math.max(0.0, step - steady) / Math.max(1, steps - steady));
        double fallen = 0.5 * (1 + Math.cos(Math.PI * way));
        return learningRate * warm * (0.02 + 0.98 * fallen);
    }
}
