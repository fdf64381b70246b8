package genmodels.homework;

import java.util.List;
import java.util.Map;

/**
 * What became of one submission.
 *
 * @param student whose it is
 * @param key says what was graded with what: the same key, the same result
 * @param problem why it could not be graded at all; empty if it could
 * @param cells the graded cells, in the assignment's order
 * @param notes what a person should know
 * @param outputs what the cells showed before the first hidden check ran, by cell name
 * @param answers the student's texts by cell name
 * @param seconds how long it took
 */
record SubmissionResult(
        String student,
        String key,
        String problem,
        List<CellResult> cells,
        List<String> notes,
        Map<String, List<Shown>> outputs,
        Map<String, String> answers,
        double seconds) {
    SubmissionResult {
        cells = List.copyOf(cells);
        notes = List.copyOf(notes);
        outputs = Map.copyOf(outputs);
        answers = Map.copyOf(answers);
    }

    /** Whether every cell has its points; those of a submission that cannot be read may all be given by hand. */
    boolean isComplete() {
        return cells.stream().allMatch(cell -> cell.points() != null);
    }

    /** Whether it could not be graded, or not in all its cells, for a reason other than that a person must give points. */
    boolean isFaulty() {
        return !problem.isEmpty() && !isComplete()
                || cells.stream().anyMatch(cell -> cell.status() == Status.NOT_GRADED);
    }

    /** The points of the cells that have any. */
    double soFar() {
        return cells.stream()
                .filter(cell -> cell.points() != null)
                .mapToDouble(CellResult::points)
                .sum();
    }

    /** Whether it may have failed for what else the machine did, so that it deserves another try. */
    boolean isDisturbed() {
        return SubmissionGrader.NOT_THE_STUDENTS.stream().anyMatch(problem::startsWith)
                || cells.stream().anyMatch(cell -> cell.status() == Status.CROWDED);
    }

    SubmissionResult withSeconds(double other) {
        return new SubmissionResult(student, key, problem, cells, notes, outputs, answers, other);
    }

    /** The same without texts and pictures, of which a student may have made many. */
    SubmissionResult summed() {
        return new SubmissionResult(student, key, problem, cells, notes, Map.of(), Map.of(), seconds);
    }

    SubmissionResult withCells(List<CellResult> other) {
        return new SubmissionResult(student, key, problem, other, notes, outputs, answers, seconds);
    }
}
