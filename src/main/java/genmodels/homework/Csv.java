package genmodels.homework;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Comma-separated values (RFC 4180) that a spreadsheet opens without harm. */
final class Csv {
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT; // RFC 4180, empty lines are passed over

    // A spreadsheet takes these for the beginning of a formula, some of them after blanks, too.
    private static final String FORMULA = "(?s)\\s*[=+@\\t\\r＝＋＠－-].*";
    private static final String NUMBER = "-?[0-9.]+";

    private Csv() {}

    /**
     * One row with its line end. A text that a spreadsheet would take for a formula gets an apostrophe before it, and so does one
     * that has an apostrophe there, so that {@link #unguarded} gives back what was.
     */
    static String row(List<String> fields) {
        Object[] cells = fields.stream()
                .map(field ->
                        field.startsWith("'") || field.matches(FORMULA) && !field.matches(NUMBER) ? "'" + field : field)
                .toArray();
        return FORMAT.format(cells) + FORMAT.getRecordSeparator();
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
     * @throws IllegalArgumentException if a quote is not closed, or closed before the end of its field
     */
    static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        long line = 1;
        try (CSVParser parser = CSVParser.parse(text.startsWith("\uFEFF") ? text.substring(1) : text, FORMAT)) {
            for (Iterator<CSVRecord> records = parser.iterator(); records.hasNext(); ) {
                List<String> row = records.next().toList();
                if (row.size() > 1 || !row.get(0).isBlank()) {
                    rows.add(row);
                }
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException(
                    "quotes must enclose whole fields, found others in the row from line " + line + " on", e);
        }
        return rows;
    }
}
