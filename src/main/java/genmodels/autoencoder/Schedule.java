package genmodels.autoencoder;

import genmodels.nn.Activation;
import genmodels.nn.Adam;
import genmodels.nn.AdamOptions;
import genmodels.nn.Dense;
import genmodels.nn.History;
import genmodels.nn.Network;
import genmodels.nn.Optimiser;
import genmodels.nn.Part;
import genmodels.nn.Training;
import genmodels.nn.TrainingListener;
import genmodels.nn.TrainingOptions;
import genmodels.preconditions.Arguments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * How both kinds of autoencoder go through their data: epochs in random order, whole batches only, Adam with a learning rate that
 * falls to zero along half a cosine (I. Loshchilov, F. Hutter, 2017), so that the noise of the steps has died away at the end.
 */
record Schedule(int epochs, int batch, double learningRate) {
    /**
     * Trains.
     *
     * @param step learns from the rows of these numbers, gives the loss and leaves gradients
     */
    History run(
            int rows,
            UniformRandomProvider shuffling,
            ToDoubleFunction<int[]> step,
            TrainingListener listener,
            Network... networks) {
        int size = Math.min(batch, rows);
        int perEpoch = rows / size;
        Optimiser adam = Adam.of(AdamOptions.defaults().withLearningRate(learningRate), networks);
        return Training.run(
                TrainingOptions.epochs(epochs),
                (epoch, measures) -> {
                    int[] order = Training.shuffled(shuffling, rows);
                    for (int b = 0; b < perEpoch; b++) {
                        double done = (double) ((epoch - 1L) * perEpoch + b) / ((long) epochs * perEpoch);
                        adam.setLearningRate(learningRate * 0.5 * (1 + Math.cos(Math.PI * done)));
                        measures.add(
                                "squared error",
                                step.applyAsDouble(Arrays.copyOfRange(order, b * size, (b + 1) * size)));
                        adam.step();
                    }
                },
                listener);
    }

    /** A chain of dense layers through the widths. */
    static Network chain(
            UniformRandomProvider rng,
            int inputs,
            List<Integer> widths,
            Activation between,
            int outputs,
            Activation last) {
        List<Part> parts = new ArrayList<>();
        int width = inputs;
        for (int next : widths) {
            parts.add(new Dense(width, next, between));
            width = next;
        }
        parts.add(new Dense(width, outputs, last));
        return Network.of(rng, parts.toArray(Part[]::new));
    }

    static List<Integer> widths(List<Integer> hidden) {
        Arguments.notNull("hidden", hidden);
        for (int i = 0; i < hidden.size(); i++) {
            Arguments.positive("hidden[" + i + "]", (int) Arguments.notNull("hidden[" + i + "]", hidden.get(i)));
        }
        return List.copyOf(hidden);
    }
}
