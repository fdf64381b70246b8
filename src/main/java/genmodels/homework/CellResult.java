package genmodels.homework;

import genmodels.grading.Outcome;
import java.util.List;

/**
 * What one graded cell earned.
 *
 * @param gradeId the cell's name
 * @param title what the cell is about, for people
 * @param maximum its points
 * @param points the points earned; null if they are not known (yet), which is not 0
 * @param status what became of it
 * @param outcomes what the hidden checks found; empty if they were not reached
 * @param message one plain sentence on what went wrong; empty if nothing did
 */
record CellResult(
        String gradeId,
        String title,
        double maximum,
        Double points,
        Status status,
        List<Outcome> outcomes,
        String message) {
    CellResult {
        outcomes = List.copyOf(outcomes);
    }

    /** The same with a person's points. */
    CellResult withPoints(double given, String comment) {
        return new CellResult(gradeId, title, maximum, given, Status.HAND_GRADED, outcomes, comment);
    }
}
