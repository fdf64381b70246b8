package genmodels.nn;

import static genmodels.preconditions.Arguments.notNull;

import genmodels.preconditions.Arguments;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The loop around the steps: rounds, history, early stopping, a limit of time, and an end that keeps what was learned when the
 * thread is interrupted.
 *
 * <pre>{@code
 * History history = Training.run(TrainingOptions.epochs(10), (epoch, measures) -> {
 *     for (INDArray batch : batches) {
 *         measures.add("loss", step(batch));
 *     }
 * }, TrainingListener.none());
 * }</pre>
 */
public final class Training {
    private Training() {}

    /**
     * Runs rounds until one of the ends is reached.
     *
     * @param options how long
     * @param step one round
     * @param listener hears how it goes
     * @param networks with early stopping: the networks that go back to the best round at the end
     * @return what happened
     * @throws IllegalArgumentException if an argument is null, or a round did not note the watched measure
     * @throws ArithmeticException if a measure is not finite
     */
    public static History run(TrainingOptions options, EpochStep step, TrainingListener listener, Network... networks) {
        notNull("options", options);
        notNull("step", step);
        notNull("listener", listener);
        notNull("networks", networks);
        return new Run(options, networks).run(step, listener);
    }

    /**
     * The numbers 0 to n − 1 in random order (Fisher and Yates): an epoch's order of rows.
     *
     * @param rng draws it
     * @param n at least 1
     * @return [n]
     * @throws IllegalArgumentException if n is below 1
     */
    public static int[] shuffled(UniformRandomProvider rng, int n) {
        Arguments.positive("n", n);
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = rng.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** One run. */
    private static final class Run {
        private final TrainingOptions options;
        private final Network[] networks;
        private final Map<String, Line> lines = new LinkedHashMap<>();
        private final float[][] best;
        private final long start = System.nanoTime();
        private double minimum = Double.POSITIVE_INFINITY;
        private int bestRound;
        private int rounds;

        Run(TrainingOptions options, Network... networks) {
            this.options = options;
            this.networks = networks;
            this.best = new float[networks.length][];
        }

        History run(EpochStep step, TrainingListener listener) {
            listener.started(options);
            History.End end = rounds(step, listener);
            // An interrupt may have come within a round, when the networks had left the best one behind.
            boolean left = bestRound < rounds || end == History.End.INTERRUPTED;
            if (options.watched() != null && bestRound > 0 && left) {
                for (int i = 0; i < networks.length; i++) {
                    networks[i].shared().values().put(0, best[i], best[i].length);
                }
            }
            Map<String, History.Series> series = new LinkedHashMap<>();
            lines.forEach((name, line) -> series.put(name, line.series()));
            boolean back = options.watched() != null && bestRound > 0;
            History history = new History(options.unit(), rounds, series, back ? bestRound : rounds, seconds(), end);
            listener.finished(history);
            return history;
        }

        private History.End rounds(EpochStep step, TrainingListener listener) {
            try {
                while (rounds < options.rounds()) {
                    if (Thread.interrupted()) {
                        return History.End.INTERRUPTED;
                    }
                    if (seconds() >= options.maxSeconds()) {
                        return History.End.TIME_UP;
                    }
                    Measures measures = new Measures();
                    step.run(rounds + 1, measures);
                    Map<String, Double> means = measures.means();
                    rounds++;
                    means.forEach((name, value) ->
                            lines.computeIfAbsent(name, n -> new Line()).add(rounds, value));
                    if (options.watched() != null) {
                        watch(means);
                    }
                    listener.finishedRound(rounds, means);
                    if (options.watched() != null && rounds - bestRound >= options.patience()) {
                        return History.End.STOPPED_EARLY;
                    }
                }
                return History.End.COMPLETED;
            } catch (CancellationException e) {
                return History.End.INTERRUPTED;
            }
        }

        private void watch(Map<String, Double> means) {
            Arguments.require(
                    means.containsKey(options.watched()), "watched", "a measure of every round", options.watched());
            if (means.get(options.watched()) < minimum) {
                minimum = means.get(options.watched());
                bestRound = rounds;
                for (int i = 0; i < networks.length; i++) {
                    best[i] = networks[i].shared().values().copy();
                }
            }
        }

        private double seconds() {
            return (System.nanoTime() - start) * 1e-9;
        }
    }

    /** One measure that grows. */
    private static final class Line {
        private double[] rounds = new double[16];
        private double[] values = new double[16];
        private int size;

        void add(double round, double value) {
            if (size == rounds.length) {
                rounds = Arrays.copyOf(rounds, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            rounds[size] = round;
            values[size++] = value;
        }

        History.Series series() {
            return new History.Series(Arrays.copyOf(rounds, size), Arrays.copyOf(values, size));
        }
    }
}
