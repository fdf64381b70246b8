package genmodels.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of a Markdown text: what of it is prose, and what stands for itself. Each keeps its Markdown. */
final class TextBlocks {
    private static final Pattern ITEM = Pattern.compile("(?:[-*+]|\\d{1,3}[.)])\\s+\\S.*");
    private static final Pattern DISPLAY = Pattern.compile("\\$\\$.+?\\$\\$[,.;:]?", Pattern.DOTALL);

    /** What a block is. */
    enum Kind {
        HEADING,
        PROSE,
        FORMULA,
        LIST,
        TABLE,
        QUOTE,
        CODE,
        PICTURE
    }

    /**
     * A block.
     *
     * @param kind what it is
     * @param markdown its text
     */
    record Block(Kind kind, String markdown) {
        /** The depth of a heading, 1 to 6; 0 of any other block. */
        int level() {
            return kind == Kind.HEADING ? markdown.indexOf(' ') : 0;
        }

        /** The items of a list, each without its mark. */
        List<String> items() {
            List<String> items = new ArrayList<>();
            StringBuilder item = new StringBuilder();
            for (String line : markdown.split("\n")) {
                if (ITEM.matcher(line).matches()) {
                    items.add(item.toString().strip());
                    item.setLength(0);
                    item.append(line.replaceFirst("^(?:[-*+]|\\d{1,3}[.)])\\s+", ""));
                } else {
                    item.append('\n').append(line.strip());
                }
            }
            items.add(item.toString().strip());
            return items.subList(1, items.size());
        }

        /** Whether the items of a list are numbered. */
        boolean isNumbered() {
            return Character.isDigit(markdown.charAt(0));
        }
    }

    private TextBlocks() {}

    /** The blocks of a text, in their order. */
    static List<Block> of(String markdown) {
        List<Block> blocks = new ArrayList<>();
        List<String> open = new ArrayList<>();
        boolean fenced = false;
        boolean formula = false;
        for (String line : markdown.split("\n")) {
            boolean fence = line.startsWith("```");
            boolean begins = !fenced && !formula && begins(line, open);
            if (begins || !fenced && !formula && line.isBlank() && !continues(open, line)) {
                close(open, blocks);
            }
            if (!line.isBlank() || fenced || !open.isEmpty()) {
                open.add(line);
            }
            fenced ^= fence;
            formula ^= !fenced && line.split("\\$\\$", -1).length % 2 == 0;
            if (!fenced && (fence || line.matches("#{1,6} .*"))) {
                close(open, blocks);
            }
        }
        close(open, blocks);
        return blocks;
    }

    /** Whether a line begins a block though no empty line parts it from what is open. */
    private static boolean begins(String line, List<String> open) {
        if (open.isEmpty() || line.matches("#{1,6} .*") || line.startsWith("```")) {
            return true;
        }
        boolean inList = ITEM.matcher(open.get(0)).matches();
        if (inList) {
            // After an empty line, only another item or what is set in belongs to the list.
            boolean afterGap = open.get(open.size() - 1).isBlank();
            return afterGap
                    && !line.isBlank()
                    && !line.startsWith("  ")
                    && !ITEM.matcher(line).matches();
        }
        return ITEM.matcher(line).matches();
    }

    private static boolean continues(List<String> open, String line) {
        return line.isBlank() && !open.isEmpty() && ITEM.matcher(open.get(0)).matches();
    }

    private static void close(List<String> open, List<Block> blocks) {
        String text = String.join("\n", open).strip();
        open.clear();
        if (text.isEmpty()) {
            return;
        }
        Kind kind = kind(text);
        if (kind == Kind.PROSE) {
            split(text, blocks);
        } else {
            blocks.add(new Block(kind, text));
        }
    }

    private static Kind kind(String text) {
        if (text.matches("(?s)#{1,6} .*")) {
            return Kind.HEADING;
        }
        if (text.startsWith("```")) {
            return Kind.CODE;
        }
        if (text.startsWith("|")) {
            return Kind.TABLE;
        }
        if (text.startsWith(">")) {
            return Kind.QUOTE;
        }
        if (text.startsWith("![") || text.startsWith("<img")) {
            return Kind.PICTURE;
        }
        return ITEM.matcher(text.lines().findFirst().orElse("")).matches() ? Kind.LIST : Kind.PROSE;
    }

    /** Prose with formulas of their own line is prose and formulas. */
    private static void split(String text, List<Block> blocks) {
        Matcher display = DISPLAY.matcher(text);
        int end = 0;
        while (display.find()) {
            prose(text.substring(end, display.start()), blocks);
            blocks.add(new Block(Kind.FORMULA, display.group()));
            end = display.end();
        }
        prose(text.substring(end), blocks);
    }

    private static void prose(String text, List<Block> blocks) {
        if (!text.isBlank()) {
            blocks.add(new Block(Kind.PROSE, text.strip()));
        }
    }
}
