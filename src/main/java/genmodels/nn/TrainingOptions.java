package genmodels.nn;

import static genmodels.preconditions.Arguments.positive;
import static genmodels.preconditions.Arguments.require;

/**
 * How long {@link Training} goes on.
 *
 * @param unit what one round is called: "epoch" or "step"
 * @param rounds rounds at most, at least 1
 * @param maxSeconds no round begins after this time, positive; infinity for no limit. A run that a clock ends is not repeatable
 * @param watched the measure that early stopping watches, smaller is better; null for no early stopping
 * @param patience rounds without a new minimum after which training stops, at least 1; too small a patience stops in a ripple
 */
public record TrainingOptions(String unit, int rounds, double maxSeconds, String watched, int patience) {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is outside its range
     */
    public TrainingOptions {
        require(unit != null && !unit.isBlank(), "unit", "a word", unit);
        positive("rounds", rounds);
        require(maxSeconds > 0, "maxSeconds", "positive", maxSeconds);
        positive("patience", patience);
    }

    /**
     * So many passes over the data, no early stopping.
     *
     * @param epochs at least 1
     * @return the settings
     * @throws IllegalArgumentException if it is below 1
     */
    public static TrainingOptions epochs(int epochs) {
        return new TrainingOptions("epoch", positive("epochs", epochs), Double.POSITIVE_INFINITY, null, 1);
    }

    /**
     * So many steps of the optimiser, no early stopping.
     *
     * @param steps at least 1
     * @return the settings
     * @throws IllegalArgumentException if it is below 1
     */
    public static TrainingOptions steps(int steps) {
        return new TrainingOptions("step", positive("steps", steps), Double.POSITIVE_INFINITY, null, 1);
    }

    /**
     * These settings with a limit of time.
     *
     * @param newMaxSeconds positive
     * @return the settings
     * @throws IllegalArgumentException if it is not positive
     */
    public TrainingOptions withMaxSeconds(double newMaxSeconds) {
        return new TrainingOptions(unit, rounds, newMaxSeconds, watched, patience);
    }

    /**
     * These settings with early stopping: training ends when a measure has found no new minimum for some rounds, and the networks
     * go back to the minimum.
     *
     * @param newWatched name of the measure, for example "validation"
     * @param newPatience rounds to wait, at least 1
     * @return the settings
     * @throws IllegalArgumentException if the patience is below 1
     */
    public TrainingOptions withEarlyStopping(String newWatched, int newPatience) {
        return new TrainingOptions(unit, rounds, maxSeconds, newWatched, newPatience);
    }
}
