package genmodels.publish;

import genmodels.publish.Part.Kind;
import genmodels.publish.TextBlocks.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes parts of slides from the texts and outputs of cells, and says how much room they take. */
final class Parts {
    /** Lines of code that fit on a slide; longer code is for the notes. */
    static final int CODE_LINES = 16;

    private static final int LINE_WIDTH = 70;
    private static final int CODE_WIDTH = 94;
    private static final int PRINTED_LINES = 17;
    private static final int TABLE_ROWS = 10;
    private static final int TABLE_FRAME = 90;
    private static final int TABLE_ROW = 43;
    private static final int LONG_TABLE = 6;
    private static final int SMALLEST_FORMULA = 22;
    private static final int LARGEST_FORMULA = 36;
    private static final int LONG_ITEM = 150;
    private static final int CONTENT_WIDTH = 1176;
    private static final int LEAST_PICTURE = 370;

    private static final Pattern ROW = Pattern.compile("<tr.*?</tr>\\s*", Pattern.DOTALL);
    private static final Pattern CELL = Pattern.compile("<(t[dh])\\b[^>]*>(.*?)</\\1>", Pattern.DOTALL);
    private static final Pattern BAR = Pattern.compile("<pre class=\"result\"[^>]*>[^\\n]*█* \\d+ %  .*</pre>");

    private final Prose prose;

    Parts(Prose prose) {
        this.prose = prose;
    }

    /** A thought in large type. */
    Part line(String markdown, boolean step) {
        String html = prose.html(markdown.strip()).strip();
        return new Part(Kind.LINE, wrap("line", html, step), 16 + 42 * rows(markdown, LINE_WIDTH), 0, step);
    }

    /** A block that stands for itself: a formula, list, table, quotation, code or picture. */
    Part block(Block block, boolean step) {
        String markdown = block.markdown();
        return switch (block.kind()) {
            case FORMULA -> formula(markdown, step);
            case LIST -> list(block, step);
            case TABLE -> {
                int rows = (int) markdown.lines().count() - 1;
                int height = 20
                        + markdown.lines()
                                .mapToInt(row -> 12 + 32 * rows(row, 96))
                                .sum();
                yield new Part(
                        Kind.TABLE,
                        wrap("table-text", prose.html(markdown), step),
                        Math.max(height, 44 * rows),
                        0,
                        step);
            }
            case CODE -> {
                int lines = (int) markdown.lines().count() - 2;
                yield new Part(Kind.CODE, wrap("code-text", prose.html(markdown), step), 30 + 28 * lines, 0, step);
            }
            case PICTURE ->
                new Part(Kind.PICTURE, wrap("picture", prose.html(markdown), step), LEAST_PICTURE, 1.6, step);
            default -> {
                String html = prose.html(markdown);
                yield new Part(Kind.LIST, wrap("quote", html, step), 40 + 38 * rows(markdown, 78), 0, step);
            }
        };
    }

    private Part list(Block block, boolean step) {
        List<String> items = new ArrayList<>();
        for (String item : block.items()) {
            items.add(item.length() > LONG_ITEM ? Sentences.first(item) : item);
        }
        StringBuilder markdown = new StringBuilder();
        int height = 10;
        for (int i = 0; i < items.size(); i++) {
            String mark = block.isNumbered() ? (i + 1) + ". " : "- ";
            markdown.append(mark)
                    .append(items.get(i).replace("\n", "\n" + " ".repeat(mark.length())))
                    .append('\n');
            height += 12 + 38 * rows(items.get(i), 76) + (items.get(i).contains("$$") ? 60 : 0);
        }
        return new Part(Kind.LIST, wrap("list", prose.html(markdown.toString()), step), height, 0, step);
    }

    /** The code of a cell without its imports; null if nothing is left or it is too long for a slide. */
    Part code(String source) {
        String code = withoutImports(source);
        int lines = codeLines(code);
        if (code.isBlank() || lines > CODE_LINES) {
            return null;
        }
        String html = "<pre class=\"code\"><code>" + JavaColours.html(code) + "</code></pre>\n";
        return new Part(Kind.CODE, html, 36 + 29 * lines, 0, false);
    }

    static String withoutImports(String source) {
        return source.replaceAll("(?m)^import [^;]+;\\R?", "").strip();
    }

    /** How many lines code takes on a slide, long ones being broken. */
    static int codeLines(String code) {
        return code.lines()
                .mapToInt(line -> Math.max(1, (line.length() + CODE_WIDTH - 1) / CODE_WIDTH))
                .sum();
    }

    /**
     * What a cell puts out, without its progress bars.
     *
     * @param cell the cell
     * @param chosen which of the outputs, from 1, progress bars not counted; empty for all
     */
    List<Part> outputs(CellMarkup cell, List<Integer> chosen) {
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
        int least = (int) Math.min(LEAST_PICTURE, CONTENT_WIDTH / aspect);
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
            int lines = (int) html.lines().count() + Html.text(html).length() / CODE_WIDTH;
            return new Part(Kind.PRINTED, "<div class=\"shaded\">" + html + "</div>\n", 24 + 32 * lines, 0, false);
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
        return widths.stream().mapToInt(width -> 28 + 15 * width).sum() > CONTENT_WIDTH;
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
        return Math.max(1, (Html.text(line).length() + CODE_WIDTH - 1) / CODE_WIDTH);
    }

    /** Lines that a text takes, at so many characters a line. */
    static int rows(String markdown, int width) {
        int length = Prose.plain(markdown).length();
        return Math.max(1, (length + width - 1) / width);
    }

    /** A formula in the largest type in which it is not wider than a slide, by the length of what one reads. */
    private Part formula(String markdown, boolean step) {
        String[] lines = markdown.replace("$$", "").split("\\\\\\\\");
        double width = 1; // in the size of its type
        for (String line : lines) {
            String read = MathText.readable(line.replaceAll("[_^]|\\\\(?:mathbf|mathrm|mathcal|boldsymbol|text)", ""));
            int quads = line.split("\\\\q?quad", -1).length + line.split("\\\\qquad", -1).length - 2;
            width = Math.max(width, 0.44 * read.length() + quads);
        }
        int size = (int) Math.max(SMALLEST_FORMULA, Math.min(LARGEST_FORMULA, CONTENT_WIDTH / width));
        boolean tall = markdown.matches("(?s).*\\\\(?:[dt]?frac|sum|prod|int|underbrace|Big).*");
        int height = 40 + size * 3 / 2 * lines.length + (tall ? size : 0);
        String style = " style=\"font-size:" + size + "px\">";
        return new Part(
                Kind.FORMULA, wrap("formula", prose.html(markdown), step).replaceFirst(">", style), height, 0, step);
    }

    private static String wrap(String kind, String html, boolean step) {
        return "<div class=\"" + kind + (step ? " fragment" : "") + "\">" + html.strip() + "</div>\n";
    }
}
