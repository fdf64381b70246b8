package genmodels.cli;

import genmodels.jupyter.CellFailure;
import genmodels.jupyter.NotebookRun;
import genmodels.jupyter.NotebookRunner;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in one line a notebook what became of it, and on a terminal how far it is. */
final class Report {
    // The kernel's tracebacks name the cell's line so; compile errors say it alike.
    private static final Pattern LINE = Pattern.compile("\\bline (\\d+)");

    private final PrintWriter out;
    private final PrintWriter terminal;
    private boolean open;

    /**
     * A report.
     *
     * @param out takes the lines
     * @param terminal takes what is overwritten; null if nobody watches
     */
    Report(PrintWriter out, PrintWriter terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Where lines may be overwritten: standard error, if this is a person's terminal. */
    static PrintWriter terminal(PrintWriter err) {
        return System.console() == null ? null : err;
    }

    NotebookRunner.Progress progress(String name) {
        return (cell, cells) -> {
            if (terminal != null) {
                terminal.printf("\r\033[K%s  cell %d of %d", name, cell, cells);
                terminal.flush();
                open = true;
            }
        };
    }

    void ended(String name, NotebookRun run) {
        wipe();
        String seconds = String.format(Locale.ROOT, "%7.1f s", run.elapsed().toMillis() / 1000.0);
        String how = run.isOk() ? "ok" : failure(run.failures().get(0));
        out.printf("%-32s %s  %s%n", name, seconds, how);
    }

    void wipe() {
        if (open) {
            terminal.print("\r\033[K");
            terminal.flush();
            open = false;
        }
    }

    private static String failure(CellFailure failure) {
        Matcher line = LINE.matcher(failure.traceback());
        String where = "cell " + failure.number() + (line.find() ? ", line " + line.group(1) : "");
        String value = failure.errorValue().lines().findFirst().orElse("");
        return "FAILED in " + where + ": " + failure.errorName() + (value.isEmpty() ? "" : ": " + value);
    }
}
