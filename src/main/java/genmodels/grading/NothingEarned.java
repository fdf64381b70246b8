package genmodels.grading;

/** Ends a graded cell that earned no points. */
public final class NothingEarned extends RuntimeException {
    private static final long serialVersionUID = 1;

    NothingEarned(String task, double maximum) {
        super("0 of " + maximum + " points for: " + task, null, false, false);
    }
}
