package genmodels.nn;

import java.util.Map;

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
     * Hears nothing.
     *
     * @return the listener
     */
    static TrainingListener none() {
        return new TrainingListener() {};
    }
}
