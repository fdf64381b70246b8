package genmodels.publish;

import genmodels.publish.Part.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes parts of slides from what cells put out, and says how much room they take. */
final class OutputParts {
    private static final int PRINTED_LINES = 17;
    private static final int TABLE_ROWS = 10;
    private static final int TABLE_FRAME = 90;
    private static final int TABLE_ROW = 43;
    private static final int LONG_TABLE = 6;

    private static final Pattern ROW = Pattern.compile("<tr.*?</tr>\\s*", Pattern.DOTALL);
    private static final Pattern CELL = Pattern.compile("<(t[dh])\\b[^>]*>(.*?)</\\1>", Pattern.DOTALL);
    private static final Pattern BAR = Pattern.compile("<pre class=\"result\"[^>]*>[^\\n]*█* \\d+ %  .*</pre>");

    private OutputParts() {}

    /**
     * What a cell puts out, without its progress bars.
     *
     * @param cell the cell
     * @param chosen which of the outputs, from 1, progress bars not counted; empty for all
     */
    static List<Part> of(CellMarkup cell, List<Integer> chosen) {
        List<Part> parts = new ArrayList<>();
        int figure = 0;
        for (String output : cell.outputs()) {
            if (output.startsWith("<img class=\"figure\"")) {
                parts.add(picture(output, cell.figures().get(figure++)));
            } else if (!output.isBlank() && !BAR.matcher(output).matches()) {
                parts.add(shown(output));
            }
        }
        if (chosen.isEmpty()) {
            return parts;
        }
        return chosen.stream()
                .filter(n -> n >= 1 && n <= parts.size())
                .map(n -> parts.get(n - 1))
                .toList();
    }

    private static Part picture(String html, Figure figure) {
        double aspect = (double) figure.width() / Math.max(1, figure.height());
        int least = (int) Math.min(Parts.LEAST_PICTURE, Parts.CONTENT_WIDTH / aspect);
        String img = html.replace(" loading=\"lazy\"", "");
        // Pictures that share a slide share its height as they would on paper.
        String grow = String.format(Locale.ROOT, "%.3f", 10 / aspect);
        return new Part(
                Kind.PICTURE,
                "<div class=\"picture\" style=\"flex-grow:" + grow + "\">" + img + "</div>\n",
                least,
                aspect,
                false);
    }

    private static Part shown(String html) {
        if (html.startsWith("<div class=\"table\"")) {
            return table(html, TABLE_ROWS);
        }
        if (html.startsWith("<pre")) {
            return printed(html, PRINTED_LINES);
        }
        if (!html.contains("data-touch=")) {
            int lines = (int) html.lines().count() + Html.text(html).length() / Parts.CODE_WIDTH;
            return new Part(Kind.SHADED, "<div class=\"shaded\">" + html + "</div>\n", 24 + 32 * lines, 0, false);
        }
        // A figure that one can touch has keys and swipes of its own.
        return new Part(Kind.LIVE, "<div class=\"live\" data-prevent-swipe>" + html + "</div>\n", 480, 2, false);
    }

    private static Part table(String html, int most) {
        Matcher row = ROW.matcher(html);
        StringBuilder cut = new StringBuilder();
        int rows = (int) ROW.matcher(html).results().count() - 1;
        int kept = 0;
        while (row.find()) {
            boolean head = row.group().contains("<th");
            boolean keep = head || rows <= most || kept < most - 1;
            kept += keep && !head ? 1 : 0;
            String shown = head ? row.group().replace("_", "_<wbr>") : row.group();
            row.appendReplacement(cut, keep ? Matcher.quoteReplacement(shown) : "");
        }
        row.appendTail(cut);
        String more = kept == rows ? "" : "<p class=\"more\">… more rows in the lesson</p>";
        boolean isLong = rows > LONG_TABLE;
        int rowHeight = isLong ? TABLE_ROW - 6 : TABLE_ROW;
        int height = TABLE_FRAME + rowHeight * kept + (more.isEmpty() ? 0 : 34);
        String name = "table-output" + (isWide(html) ? " wide" : "") + (isLong ? " long" : "");
        return new Part(
                Kind.TABLE,
                "<div class=\"" + name + "\">" + cut + more + "</div>\n",
                height,
                0,
                false,
                pixels -> table(html, Math.max(4, (pixels - TABLE_FRAME - 34) / rowHeight + 1)));
    }

    /** Whether a table needs smaller type to fit: by its longest words, column by column. */
    private static boolean isWide(String html) {
        List<Integer> widths = new ArrayList<>();
        Matcher row = ROW.matcher(html);
        while (row.find()) {
            Matcher cell = CELL.matcher(row.group());
            for (int column = 0; cell.find(); column++) {
                String text = Html.text(cell.group(2));
                int width = cell.group(1).equals("td")
                        ? text.length()
                        : Stream.of(text.split("\\s+"))
                                .mapToInt(String::length)
                                .max()
                                .orElse(0);
                if (column == widths.size()) {
                    widths.add(0);
                }
                widths.set(column, Math.max(widths.get(column), width));
            }
        }
        return widths.stream().mapToInt(width -> 28 + 15 * width).sum() > Parts.CONTENT_WIDTH;
    }

    private static Part printed(String html, int most) {
        List<String> lines = List.of(html.split("\n", -1));
        int rows = 0;
        int kept = 0;
        while (kept < lines.size() && rows + rows(lines.get(kept)) <= most) {
            rows += rows(lines.get(kept++));
        }
        boolean whole = kept == lines.size();
        String text = whole ? html : String.join("\n", lines.subList(0, Math.max(1, kept))) + "\n…</pre>";
        int height = 20 + 29 * (rows + (whole ? 0 : 1));
        return new Part(
                Kind.PRINTED,
                "<div class=\"printed\">" + text + "</div>\n",
                height,
                0,
                false,
                pixels -> printed(html, Math.max(3, (pixels - 49) / 29)));
    }

    private static int rows(String line) {
        return Math.max(1, (Html.text(line).length() + Parts.CODE_WIDTH - 1) / Parts.CODE_WIDTH);
    }
}
