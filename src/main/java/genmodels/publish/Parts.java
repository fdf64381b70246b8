package genmodels.publish;

import genmodels.publish.Part.Kind;
import genmodels.publish.TextBlocks.Block;
import java.util.ArrayList;
import java.util.List;

/** Makes parts of slides from texts and code, and says how much room they take. */
final class Parts {
    /** Lines of code that fit on a slide; longer code is for the notes. */
    static final int CODE_LINES = 16;

    private static final int LINE_WIDTH = 70;
    static final int CODE_WIDTH = 94;
    private static final int SMALLEST_FORMULA = 22;
    private static final int LARGEST_FORMULA = 36;
    private static final int LONG_ITEM = 150;
    static final int CONTENT_WIDTH = 1176;
    static final int LEAST_PICTURE = 370;

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
            String read = ReadableTex.of(line.replaceAll("[_^]|\\\\(?:mathbf|mathrm|mathcal|boldsymbol|text)", ""));
            int quads = line.split("\\\\q?quad", -1).length + line.split("\\\\qquad", -1).length - 2;
            width = Math.max(width, 0.48 * read.length() + quads);
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
