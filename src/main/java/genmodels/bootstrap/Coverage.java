package genmodels.bootstrap;

/**
 * How often one kind of interval contained the truth.
 *
 * @param method the kind
 * @param level what it promised
 * @param repetitions number of data sets
 * @param tooLow in how many the whole interval lay below the truth
 * @param tooHigh in how many it lay above
 * @param meanLength mean length of the intervals
 */
public record Coverage(
        IntervalMethod method, double level, int repetitions, int tooLow, int tooHigh, double meanLength) {
    /**
     * Share of the intervals that contain the truth.
     *
     * @return in [0, 1]
     */
    public double share() {
        return 1 - (tooLow + tooHigh) / (double) repetitions;
    }

    /**
     * Standard error of the share, from the binomial law. At shares of 0 and 1 it is that of half a repetition on the other
     * side.
     *
     * @return above 0
     */
    public double standardError() {
        double half = 0.5 / repetitions;
        double share = Math.max(half, Math.min(1 - half, share()));
        return Math.sqrt(share * (1 - share) / repetitions);
    }
}
