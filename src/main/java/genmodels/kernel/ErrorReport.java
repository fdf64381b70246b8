package genmodels.kernel;

import java.util.List;

/**
 * What a front end is told of a failure.
 *
 * @param name class of the exception
 * @param message its message, never null
 * @param traceback lines to show, with ANSI colours
 */
record ErrorReport(String name, String message, List<String> traceback) {
    private static final String RED = "\u001b[31;1m";
    private static final String BLUE = "\u001b[34m";
    private static final String PLAIN = "\u001b[0m";

    /** A failure with lines below its head. */
    static ErrorReport of(String name, String message, List<String> details) {
        List<String> lines = new java.util.ArrayList<>();
        lines.add(head(name, message));
        lines.addAll(details);
        return new ErrorReport(name, message, List.copyOf(lines));
    }

    static String head(String name, String message) {
        return RED + name + PLAIN + (message.isEmpty() ? "" : ": " + message);
    }

    static String muted(String text) {
        return BLUE + text + PLAIN;
    }

    static String strong(String text) {
        return RED + text + PLAIN;
    }
}
