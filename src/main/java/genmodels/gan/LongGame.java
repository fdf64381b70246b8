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
                    double late = Math.max(0, 2.0 * (step - 1) / options.steps() - 1);
                    gan.scaleLearningRates(Math.pow(LAST_RATE, late));
                    double loss = 0;
                    for (int i = 0; i < options.discriminatorSteps(); i++) {
                        loss = gan.discriminatorStep(real.get());
                    }
                    measures.add("discriminator", loss);
                    measures.add("generator", gan.generatorStep());
                },
                listener));
    }
}
