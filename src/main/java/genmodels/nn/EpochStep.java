package genmodels.nn;

/** What one round of training does: one epoch, or one step. */
@FunctionalInterface
public interface EpochStep {
    /**
     * Trains for one round.
     *
     * @param round from 1
     * @param measures where losses and scores are noted
     */
    void run(int round, Measures measures);
}
