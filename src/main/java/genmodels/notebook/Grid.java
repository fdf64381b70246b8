package genmodels.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * The part of a table that is shown: the first rows of the first columns as text, and how much there is in all.
 *
 * @param title the table's name, may be empty
 * @param headers shape [columns]
 * @param numeric shape [columns]: whether the column's cells are flush right
 * @param cells shape [rows, columns]; null is a missing value
 * @param note what was left out, or empty
 */
record Grid(String title, List<String> headers, List<Boolean> numeric, List<String[]> cells, String note) {
    static final int ROWS = 20;
    static final int COLUMNS = 30;
    private static final String MISSING = "missing";

    static Grid of(Table table) {
        return of(table.name(), table.columns(), table.rowCount());
    }

    static Grid of(Column<?> column) {
        return of("", List.of(column), column.size());
    }

    private static Grid of(String name, List<? extends Column<?>> all, int rowCount) {
        int rows = Math.min(ROWS, rowCount);
        List<? extends Column<?>> columns = all.subList(0, Math.min(COLUMNS, all.size()));
        List<String> headers = new ArrayList<>();
        List<Boolean> numeric = new ArrayList<>();
        List<String[]> cells = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            cells.add(new String[columns.size()]);
        }
        for (int j = 0; j < columns.size(); j++) {
            Column<?> column = columns.get(j);
            headers.add(column.name());
            numeric.add(column instanceof NumericColumn);
            String[] texts = texts(column, rows);
            for (int i = 0; i < rows; i++) {
                cells.get(i)[j] = texts[i];
            }
        }
        return new Grid(
                name == null ? "" : name, headers, numeric, cells, note(rows, rowCount, columns.size(), all.size()));
    }

    private static String note(int rows, int allRows, int columns, int allColumns) {
        String note = rows < allRows ? String.format(Locale.ROOT, "… of %,d rows", allRows) : "";
        return columns < allColumns
                ? note + (note.isEmpty() ? "" : ", ") + String.format(Locale.ROOT, "… of %,d columns", allColumns)
                : note;
    }

    private static String[] texts(Column<?> column, int rows) {
        String[] texts = new String[rows];
        double[] values = new double[rows];
        boolean tidy = column instanceof NumericColumn;
        for (int i = 0; i < rows; i++) {
            texts[i] = column.isMissing(i) ? null : column.getString(i);
            // A format of the reader's own choice shows as a difference; it is kept.
            values[i] = column instanceof NumericColumn<?> numbers ? numbers.getDouble(i) : Double.NaN;
            tidy = tidy && (texts[i] == null || texts[i].equals(standard(column, i, values[i])));
        }
        if (tidy) {
            String[] formatted = Decimals.format(values);
            for (int i = 0; i < rows; i++) {
                texts[i] = texts[i] == null ? null : formatted[i];
            }
        }
        return texts;
    }

    private static String standard(Column<?> column, int row, double value) {
        if (column instanceof DoubleColumn) {
            return DoubleColumn.create("", value).getString(0);
        }
        return column instanceof FloatColumn
                ? FloatColumn.create("", (float) value).getString(0)
                : column.getUnformattedString(row);
    }

    /** In the colour of the page's text, light or dark, so that all of it can be read: Jupyter's own caption is too faint. */
    String html() {
        StringBuilder out = new StringBuilder("<table style=\"border-collapse:collapse\">");
        if (!title.isEmpty()) {
            out.append("<caption style=\"caption-side:top;text-align:left;color:inherit\">")
                    .append(escape(title))
                    .append("</caption>");
        }
        out.append("<thead><tr style=\"border-bottom:1px solid currentColor\">");
        for (int j = 0; j < headers.size(); j++) {
            out.append("<th")
                    .append(align(j))
                    .append('>')
                    .append(escape(headers.get(j)))
                    .append("</th>");
        }
        out.append("</tr></thead><tbody>");
        for (String[] row : cells) {
            out.append("<tr>");
            for (int j = 0; j < row.length; j++) {
                out.append("<td").append(align(j)).append('>');
                out.append(row[j] == null ? "<i>" + MISSING + "</i>" : escape(row[j]));
                out.append("</td>");
            }
            out.append("</tr>\n");
        }
        out.append("</tbody></table>");
        return note.isEmpty() ? out.toString() : out + "<div>" + note + "</div>";
    }

    private String align(int column) {
        return numeric.get(column) ? " style=\"text-align:right\"" : " style=\"text-align:left\"";
    }

    String text() {
        int[] widths = new int[headers.size()];
        for (int j = 0; j < widths.length; j++) {
            widths[j] = headers.get(j).length();
            for (String[] row : cells) {
                widths[j] = Math.max(widths[j], plain(row[j]).length());
            }
        }
        StringBuilder out = new StringBuilder(title.isEmpty() ? "" : title + "\n");
        line(out, headers.toArray(String[]::new), widths);
        for (String[] row : cells) {
            line(out, row, widths);
        }
        return out.append(note).toString().stripTrailing();
    }

    private void line(StringBuilder out, String[] texts, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int j = 0; j < texts.length; j++) {
            String pad = " ".repeat(widths[j] - plain(texts[j]).length());
            line.append(j == 0 ? "" : "  ").append(numeric.get(j) ? pad + plain(texts[j]) : plain(texts[j]) + pad);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private static String plain(String cell) {
        return cell == null ? MISSING : cell.replace('\n', ' ');
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
