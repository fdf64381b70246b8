package genmodels.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShellException;
import jdk.jshell.UnresolvedReferenceException;

/**
 * Says what a cell threw: the exception, the lines of cells that it passed, the few library frames above them, and its causes.
 * JShell's own frames are left out.
 */
final class ExceptionReport {
    /** Library frames shown above the first line of a cell. */
    private static final int LIBRARY_FRAMES = 4;
    /** Lines of cells shown: enough for any sane program, few enough for an endless recursion. */
    private static final int CELL_FRAMES = 12;
    /** Causes shown, and suppressed exceptions of each. */
    static final int CAUSES = 10;
    /** Characters of a message, and of a line of a cell, shown. */
    private static final int MESSAGE = 10_000;

    private static final int LINE = 240;

    private static final String SNIPPET_PACKAGE = "REPL.";
    /** What JShell puts around the code of a cell, before the name of a class or a variable. */
    private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$\\w+[.$]");

    private final Function<String, CellShell.Origin> origins;
    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<String> lines = new ArrayList<>();

    private ExceptionReport(Function<String, CellShell.Origin> origins) {
        this.origins = origins;
    }

    /**
     * The report of an exception.
     *
     * @param translated as JShell gives it: frames name snippets and their lines
     * @param original as the cell threw it; null if it never ran
     * @param origins snippet id → its place, null if unknown
     * @param missing what a snippet uses that is not declared
     */
    static ErrorReport of(
            JShellException translated,
            Throwable original,
            Function<String, CellShell.Origin> origins,
            Function<DeclarationSnippet, List<String>> missing) {
        if (translated instanceof UnresolvedReferenceException unresolved) {
            ExceptionReport report = new ExceptionReport(origins);
            report.addFrames(translated.getStackTrace());
            String undeclared = String.join(", ", missing.apply(unresolved.getSnippet()));
            return ErrorReport.of(
                    UnresolvedReferenceException.class.getName(),
                    unresolved.getSnippet().name()
                            + (undeclared.isEmpty()
                                    ? " does not compile with what is declared now"
                                    : " uses what is not declared yet: " + undeclared),
                    report.lines);
        }
        ExceptionReport report = new ExceptionReport(origins);
        report.addFrames(translated.getStackTrace());
        report.addCauses(translated, original, CAUSES);
        return ErrorReport.of(name(original), message(original), report.lines);
    }

    /**
     * The report of an exception that JShell did not see: one from rendering a value, from a magic, or from a comm. Lines of cells are
     * not among its frames, for only JShell can tell them.
     */
    static ErrorReport of(Throwable thrown) {
        ExceptionReport report = new ExceptionReport(id -> null);
        report.addFrames(thrown.getStackTrace());
        report.addCauses(null, thrown, CAUSES);
        return ErrorReport.of(name(thrown), message(thrown), report.lines);
    }

    private void addCauses(Throwable translated, Throwable original, int causes) {
        seen.add(original);
        Throwable[] suppressed = original.getSuppressed();
        for (Throwable one : List.of(suppressed).subList(0, Math.min(CAUSES, suppressed.length))) {
            if (seen.add(one)) {
                lines.add("Suppressed: " + ErrorReport.head(name(one), message(one)));
            }
        }
        if (suppressed.length > CAUSES) {
            lines.add(ErrorReport.muted("    … " + suppressed.length + " suppressed"));
        }
        Throwable cause = cause(original);
        if (cause == null || !seen.add(cause)) {
            return;
        }
        if (causes == 0) {
            lines.add(ErrorReport.muted("    … more causes"));
            return;
        }
        lines.add("Caused by: " + ErrorReport.head(name(cause), message(cause)));
        Throwable translatedCause = translated == null ? null : translated.getCause();
        addFrames(translatedCause == null ? cause.getStackTrace() : translatedCause.getStackTrace());
        addCauses(translatedCause, cause, causes - 1);
    }

    private void addFrames(StackTraceElement[] frames) {
        int library = 0;
        int inCells = 0;
        int left = 0;
        for (StackTraceElement frame : frames) {
            CellShell.Origin origin = origin(frame);
            if (frame.getMethodName().equals("do_it$Aux")) {
                continue; // JShell's own step between a declaration and its value, on the same line
            }
            if (origin != null) {
                inCells++;
                if (inCells <= CELL_FRAMES) {
                    addCellFrame(frame, origin.line(frame.getLineNumber()));
                } else {
                    left++;
                }
            } else if (!hidden(frame)) {
                library++;
                if (inCells == 0 && library <= LIBRARY_FRAMES) {
                    lines.add("    at " + text(frame));
                } else if (inCells == 0) {
                    left++;
                }
            }
        }
        if (left > 0) {
            lines.add(ErrorReport.muted("    … " + left + " more"));
        }
    }

    private void addCellFrame(StackTraceElement frame, Cell.Place place) {
        String method = frame.getMethodName().replaceAll("^lambda\\$.*", "lambda");
        String where = "cell [" + place.cell().number() + "], line " + place.line();
        String type = frame.getClassName().replaceAll("^\\$\\d+$", "");
        String name = type.isEmpty() || method.isEmpty() ? method : type + "." + method;
        lines.add("    at " + ErrorReport.muted(where) + (name.isEmpty() ? "" : ", in " + name));
        lines.add("       " + ErrorReport.strong(ErrorReport.cut(place.text().strip(), LINE)));
    }

    private CellShell.Origin origin(StackTraceElement frame) {
        String file = frame.getFileName();
        return file != null && file.startsWith("#") ? origins.apply(file.substring(1)) : null;
    }

    private static boolean hidden(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.startsWith("genmodels.kernel.")
                || type.startsWith(SNIPPET_PACKAGE)
                || type.startsWith("jdk.jshell.")
                || type.startsWith("jdk.internal.")
                || type.startsWith("java.lang.reflect.");
    }

    private static String text(StackTraceElement frame) {
        boolean placed = frame.getFileName() != null && frame.getLineNumber() > 0;
        String file = placed ? "(" + frame.getFileName() + ":" + frame.getLineNumber() + ")" : "";
        return frame.getClassName() + "." + frame.getMethodName() + file;
    }

    /** The class as the user wrote it: without the class that JShell put around it. */
    static String name(Throwable thrown) {
        return WRAPPER.matcher(thrown.getClass().getName()).replaceAll("");
    }

    /** Its cause, or null; the user's own class may fail to tell it. */
    static Throwable cause(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (RuntimeException | Error e) {
            return null;
        }
    }

    private static String message(Throwable thrown) {
        String message;
        try {
            message = thrown.getLocalizedMessage();
        } catch (RuntimeException | Error e) {
            return "(its message failed: " + e.getClass().getName() + ")";
        }
        if (message == null) {
            return "";
        }
        // Messages of the JVM itself name classes and variables.
        message = WRAPPER.matcher(message).replaceAll("");
        return message.length() <= MESSAGE
                ? message
                : message.substring(0, MESSAGE) + String.format(Locale.ROOT, "… of %,d characters", message.length());
    }
}
