package genmodels.kernel;

import java.util.ArrayList;
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
        List<String> lines = new ArrayList<>();
        lines.add(head(name, message));
        lines.addAll(details);
        return new ErrorReport(name, message, List.copyOf(lines));
    }

    /** The lines of the traceback that point into cells. */
    List<String> places() {
        List<String> places = new ArrayList<>();
        for (int i = 1; i + 1 < traceback.size(); i++) {
            if (traceback.get(i).contains("cell [")) {
                places.addAll(traceback.subList(i, i + 2));
            }
        }
        return places;
    }

    static String head(String name, String message) {
        return RED + name + PLAIN + (message.isEmpty() ? "" : ": " + message);
    }

    static String cut(String line, int width) {
        return line.length() <= width ? line : line.substring(0, width) + "…";
    }

    static String muted(String text) {
        return BLUE + text + PLAIN;
    }

    static String strong(String text) {
        return RED + text + PLAIN;
    }
}
