package genmodels.gan;

import genmodels.nn.Training;
import genmodels.nn.TrainingListener;
import genmodels.nn.TrainingOptions;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A game in whose second half the learning rates sink to a tenth: it ends with smaller circles around the fixed point. */
final class LongGame {
    private static final double LAST_RATE = 0.1;

    private LongGame() {}

    /**
     * Plays it.
     *
     * @param real gives batches of the game's number of points
     * @return the generator; if the thread is interrupted, as far as it came
     */
    static FittedGan play(Gan gan, GanOptions options, Supplier<INDArray> real, TrainingListener listener) {
        return gan.fitted(Training.run(
                TrainingOptions.steps(options.steps()),
                (step, measures) -> {
                    gan.scaleLearningRates(rate(LAST_RATE, step - 1, options.steps()));
                    gan.round(real, measures::add);
                },
                listener));
    }

    /** The factor of the learning rates after some of the steps: 1 in the first half, then sinking geometrically to the last. */
    static double rate(double last, int done, int steps) {
        return Math.pow(last, Math.max(0, 2.0 * done / steps - 1));
    }
}
