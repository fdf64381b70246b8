package genmodels.nn;

import genmodels.preconditions.Arguments;
import java.util.Map;
import java.util.function.BiConsumer;

/** Hears how training goes; called by the thread that trains, which waits meanwhile. */
public interface TrainingListener {
    /**
     * Training begins.
     *
     * @param options how long it may last
     */
    default void started(TrainingOptions options) {}

    /**
     * A round is done.
     *
     * @param round from 1
     * @param measures the round's losses and scores by name
     */
    default void finishedRound(int round, Map<String, Double> measures) {}

    /**
     * Training is over, for whatever reason, an exception apart.
     *
     * @param history what happened
     */
    default void finished(History history) {}

    /**
     * This listener and then another.
     *
     * @param other hears the same
     * @return both
     * @throws IllegalArgumentException if the other is null
     */
    default TrainingListener and(TrainingListener other) {
        Arguments.notNull("other", other);
        TrainingListener first = this;
        return new TrainingListener() {
            @Override
            public void started(TrainingOptions options) {
                first.started(options);
                other.started(options);
            }

            @Override
            public void finishedRound(int round, Map<String, Double> measures) {
                first.finishedRound(round, measures);
                other.finishedRound(round, measures);
            }

            @Override
            public void finished(History history) {
                first.finished(history);
                other.finished(history);
            }
        };
    }

    /**
     * Hears of rounds only: what a recorder needs.
     *
     * @param action is given the round, from 1, and its measures
     * @return the listener
     * @throws IllegalArgumentException if the action is null
     */
    static TrainingListener everyRound(BiConsumer<Integer, Map<String, Double>> action) {
        Arguments.notNull("action", action);
        return new TrainingListener() {
            @Override
            public void finishedRound(int round, Map<String, Double> measures) {
                action.accept(round, measures);
            }
        };
    }

    /**
     * Hears nothing.
     *
     * @return the listener
     */
    static TrainingListener none() {
        return new TrainingListener() {};
    }
}
