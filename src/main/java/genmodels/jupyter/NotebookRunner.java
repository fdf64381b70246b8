package genmodels.jupyter;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import genmodels.jupyter.NotebookDocument.Cell;
import genmodels.preconditions.Arguments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * Runs a notebook as a reader does who presses "run all": a fresh kernel, the code cells from the first to the last, up to the
 * first that fails. Outputs and execution counts are put into the notebook; times are not, so that the same run gives the
 * same file.
 *
 * <p>A cell with the tag {@code raises-exception} may throw. A cell that takes longer than the limit is interrupted and counts
 * as failed, whatever its tags; so does one in which the kernel ends. What the notebook held of outputs before is forgotten.
 *
 * <p>Lessons ask whether they run in default or in full mode: the kernel gets the environment variable
 * {@value #MODE_VARIABLE} with the value {@code default} or {@code full}, which {@code genmodels.notebook} reads.
 */
public final class NotebookRunner {
    /** The environment variable that tells lessons their mode: {@code default} (minutes) or {@code full} (as long as it takes). */
    public static final String MODE_VARIABLE = "GENMODELS_MODE";

    /** Error name of a cell that took too long. */
    public static final String TIME_OUT = "CellTimeout";

    /** Error name of a cell in which the kernel ended. */
    public static final String DIED = "KernelDied";

    private static final Duration INTERRUPT_GRACE = Duration.ofSeconds(10);
    private static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(5);

    private static final Pattern ANSI = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]");

    private final KernelSpec spec;
    private final LaunchOptions launch;
    private final Duration cellLimit;
    private final boolean allowErrors;
    private final Progress progress;

    /** Follows a run. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Called before every code cell, on the running thread.
         *
         * @param cell which code cell comes now, from 1
         * @param cells how many code cells there are
         */
        void cell(int cell, int cells);
    }

    private NotebookRunner(
            KernelSpec spec, LaunchOptions launch, Duration cellLimit, boolean allowErrors, Progress progress) {
        this.spec = spec;
        this.launch = launch;
        this.cellLimit = cellLimit;
        this.allowErrors = allowErrors;
        this.progress = progress;
    }

    /**
     * A runner that stops at the first failing cell, gives each cell ten minutes, and tells nobody.
     *
     * @param spec the kernel
     * @param launch how it is launched; the folder is where the notebook's cells work
     * @return the runner
     */
    public static NotebookRunner of(KernelSpec spec, LaunchOptions launch) {
        return new NotebookRunner(spec, launch, Duration.ofMinutes(10), false, (cell, cells) -> {});
    }

    /**
     * The same in full or default mode.
     *
     * @param full true for full
     * @return a new runner
     */
    public NotebookRunner withFullMode(boolean full) {
        LaunchOptions options = launch.withVariable(MODE_VARIABLE, full ? "full" : "default");
        return new NotebookRunner(spec, options, cellLimit, allowErrors, progress);
    }

    /**
     * The same with another time limit.
     *
     * @param limit how long one cell may take
     * @return a new runner
     * @throws IllegalArgumentException if the limit is not positive
     */
    public NotebookRunner withCellLimit(Duration limit) {
        Arguments.require(limit.compareTo(Duration.ZERO) > 0, "limit", "positive", limit);
        return new NotebookRunner(spec, launch, limit, allowErrors, progress);
    }

    /**
     * The same, going on after cells that fail.
     *
     * @return a new runner
     */
    public NotebookRunner allowErrors() {
        return new NotebookRunner(spec, launch, cellLimit, true, progress);
    }

    /**
     * The same with somebody who follows it.
     *
     * @param listener called before every cell
     * @return a new runner
     */
    public NotebookRunner withProgress(Progress listener) {
        return new NotebookRunner(spec, launch, cellLimit, allowErrors, listener);
    }

    /**
     * Runs the notebook and puts outputs and counts into it.
     *
     * @param notebook the notebook, changed in place
     * @return what became of it
     * @throws KernelException if the kernel does not start; the notebook is unchanged
     * @throws InterruptedException if the calling thread is interrupted; the kernel is killed, the outputs so far are in the
     *     notebook
     */
    public NotebookRun run(NotebookDocument notebook) throws KernelException, InterruptedException {
        long start = System.nanoTime();
        List<CellRun> runs = new CopyOnWriteArrayList<>();
        List<CellFailure> failures = new ArrayList<>();
        List<Cell> cells =
                notebook.codeCells().stream().filter(c -> !c.source().isBlank()).toList();
        KernelClient kernel = KernelClient.launch(spec, launch);
        // A thread may print after its cell has ended: that still belongs to the cell.
        kernel.onUnclaimed(message -> runs.stream()
                .filter(run -> run.submission.id().equals(message.parentId()))
                .forEach(run -> run.submission.late(message)));
        boolean finished = false;
        try {
            notebook.codeCells().forEach(cell -> cell.setOutputs(List.of(), 0));
            for (Cell cell : cells) {
                progress.cell(runs.size() + 1, cells.size());
                boolean mayFail = cell.hasTag("raises-exception");
                ExecuteOptions options = ExecuteOptions.defaults();
                CellRun run = new CellRun(
                        cell, kernel.submit(cell.source(), mayFail || allowErrors ? options.allowErrors() : options));
                runs.add(run);
                CellFailure failure = run.await(kernel, notebook.cells().indexOf(cell) + 1);
                if (failure != null && !(mayFail && run.hasEndedItself())) {
                    failures.add(failure);
                    if (!allowErrors || run.lostKernel || !kernel.isAlive()) {
                        break;
                    }
                }
            }
            finished = true;
        } finally {
            if (finished) {
                kernel.shutdown(SHUTDOWN_GRACE);
            } else {
                kernel.kill();
            }
            // Only now, because a display of an early cell may be updated by a later one.
            runs.forEach(CellRun::store);
        }
        return new NotebookRun(runs.size(), failures, Duration.ofNanos(System.nanoTime() - start));
    }

    /** One cell under way. */
    private final class CellRun {
        private final Cell cell;
        private final Submission submission;
        private int count;
        private JsonObject ending;
        private boolean lostKernel;

        CellRun(Cell cell, Submission submission) {
            this.cell = cell;
            this.submission = submission;
        }

        /** Whether what went wrong, if anything, was an exception: neither a time-out nor the end of the kernel. */
        boolean hasEndedItself() {
            return ending == null;
        }

        /** What went wrong, or null. */
        CellFailure await(KernelClient kernel, int number) throws InterruptedException {
            try {
                Execution execution;
                boolean late = false;
                try {
                    execution = submission.await(cellLimit);
                } catch (KernelException.TimedOut e) {
                    late = true;
                    kernel.interrupt();
                    execution = submission.await(INTERRUPT_GRACE);
                }
                count = execution.executionCount();
                if (late) {
                    return failure(number, TIME_OUT, overTime() + " and was interrupted");
                }
                if (execution.isOk()) {
                    return null;
                }
                String traceback =
                        ANSI.matcher(String.join("\n", execution.traceback())).replaceAll("");
                return new CellFailure(number, cell.id(), execution.errorName(), execution.errorValue(), traceback);
            } catch (KernelException.Died e) {
                lostKernel = true;
                return failure(number, DIED, e.getMessage());
            } catch (KernelException e) {
                kernel.kill();
                lostKernel = true;
                return failure(number, TIME_OUT, overTime() + " and did not stop when interrupted");
            }
        }

        private String overTime() {
            return "the cell took longer than " + cellLimit.toSeconds() + " s";
        }

        /** A failure that the kernel could not report itself, so that the notebook shows it all the same. */
        private CellFailure failure(int number, String name, String value) {
            ending = new JsonObject();
            ending.addProperty("output_type", "error");
            ending.addProperty("ename", name);
            ending.addProperty("evalue", value);
            JsonArray lines = new JsonArray();
            lines.add(name + ": " + value);
            ending.add("traceback", lines);
            return new CellFailure(number, cell.id(), name, value, "");
        }

        void store() {
            List<JsonObject> outputs = new ArrayList<>(submission.outputs());
            if (ending != null) {
                outputs.add(ending);
            }
            cell.setOutputs(outputs, count);
        }
    }
}
