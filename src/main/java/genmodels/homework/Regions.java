package genmodels.homework;

import java.util.ArrayList;
import java.util.List;

/** A cell's text with the lines between a begin and an end marker taken out, as nbgrader does it. */
final class Regions {
    private final String begin;
    private final String end;
    private final List<String> outside = new ArrayList<>();
    private final List<String> inside = new ArrayList<>();
    private boolean found;

    /**
     * Splits a text.
     *
     * @param text the cell's text
     * @param what the words after BEGIN and END
     * @param stub lines put in place of each region, with the indentation of its first line; none to leave nothing
     * @throws IllegalArgumentException if the markers do not match
     */
    Regions(String text, String what, List<String> stub) {
        begin = "BEGIN " + what;
        end = "END " + what;
        boolean within = false;
        for (String line : text.split("\n", -1)) {
            if (line.contains(begin)) {
                if (within) {
                    throw new IllegalArgumentException(begin + " stands twice without " + end);
                }
                within = true;
                found = true;
                String indent =
                        line.substring(0, line.length() - line.stripLeading().length());
                stub.forEach(stubLine -> outside.add(indent + stubLine));
            } else if (line.contains(end)) {
                if (!within) {
                    throw new IllegalArgumentException(end + " stands without " + begin);
                }
                within = false;
            } else {
                (within ? inside : outside).add(line);
            }
        }
        if (within) {
            throw new IllegalArgumentException(begin + " stands without " + end);
        }
    }

    boolean isFound() {
        return found;
    }

    /** The text without the regions. */
    String outside() {
        return String.join("\n", outside);
    }

    /** The text of the regions only. */
    String inside() {
        return String.join("\n", inside);
    }
}
