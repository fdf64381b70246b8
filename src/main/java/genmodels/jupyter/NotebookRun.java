package genmodels.jupyter;

import java.time.Duration;
import java.util.List;

/**
 * What became of a notebook.
 *
 * @param executed how many code cells were executed
 * @param failures the cells that failed and were not expected to, in their order
 * @param elapsed the time from the kernel's launch to its end
 */
public record NotebookRun(int executed, List<CellFailure> failures, Duration elapsed) {
    /** Copies the list. */
    public NotebookRun {
        failures = List.copyOf(failures);
    }

    /**
     * Whether every cell did what it should.
     *
     * @return true if none failed unexpectedly
     */
    public boolean isOk() {
        return failures.isEmpty();
    }
}
