package genmodels.homework;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated values (RFC 4180). */
final class Csv {
    private Csv() {}

    // A spreadsheet takes these for the beginning of a formula, some of them after blanks, too.
    private static final String FORMULA = "(?s)\\s*[=+@\\t\\r＝＋＠－-].*";
    private static final String NUMBER = "-?[0-9.]+";

    /**
     * One row with its line end. A text that a spreadsheet would take for a formula gets an apostrophe before it, and so does one
     * that has an apostrophe there, so that {@link #unguarded} gives back what was.
     */
    static String row(List<String> fields) {
        List<String> cells = new ArrayList<>();
        for (String field : fields) {
            boolean guard = field.startsWith("'") || field.matches(FORMULA) && !field.matches(NUMBER);
            String safe = guard ? "'" + field : field;
            boolean quoted = safe.matches("(?s).*[\",\\r\\n].*") || !safe.equals(safe.strip());
            cells.add(quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe);
        }
        return String.join(",", cells) + "\r\n";
    }

    /** A field as it was before {@link #row}. */
    static String unguarded(String field) {
        return field.startsWith("''")
                        || field.startsWith("'") && field.substring(1).matches(FORMULA)
                ? field.substring(1)
                : field;
    }

    /**
     * The rows of a text; a byte order mark and empty lines are passed over.
     *
     * @throws IllegalArgumentException if a quote is not closed
     */
    static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        String whole = (text.startsWith("\uFEFF") ? text.substring(1) : text) + "\n";
        for (int i = 0; i < whole.length(); i++) {
            char c = whole.charAt(i);
            if (quoted) {
                if (c == '"' && i + 1 < whole.length() && whole.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else if (c == '"') {
                    quoted = false;
                } else {
                    field.append(c);
                }
            } else if (c == '"' && field.length() == 0) {
                quoted = true;
            } else if (c == ',' || c == '\n') {
                row.add(field.toString().replaceFirst("\r$", ""));
                field.setLength(0);
                if (c == '\n') {
                    if (row.size() > 1 || !row.get(0).isBlank()) {
                        rows.add(List.copyOf(row));
                    }
                    row.clear();
                }
            } else {
                field.append(c);
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("a quote is not closed");
        }
        return rows;
    }
}
