package genmodels.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * Cuts a cell into snippets and magic lines.
 *
 * <p>A {@code %} starts a magic only where a snippet could start: first on its line, with everything before it finished. So one
 * inside a text block, a string, a comment or an expression over several lines is Java.
 */
final class SnippetSplitter {
    private static final Pattern MAGIC_LINE = Pattern.compile("(?m)^[ \\t]*%\\p{Alpha}\\w*[ \\t]+[\\w\"~]");

    private final SourceCodeAnalysis analysis;

    SnippetSplitter(SourceCodeAnalysis analysis) {
        this.analysis = analysis;
    }

    enum Kind {
        /** Java that is complete. */
        SNIPPET,
        /** Java that ends too early. */
        INCOMPLETE,
        /** Java that might go on. */
        OPEN_ENDED,
        /** Text that the Java parser refuses. */
        UNKNOWN,
        /** {@code %name arguments}. */
        LINE_MAGIC,
        /** {@code %%name arguments} and the rest of the cell. */
        CELL_MAGIC
    }

    /**
     * A part of a cell.
     *
     * @param text what to run
     * @param start where it starts in the cell
     */
    record Part(Kind kind, String text, int start) {}

    /** The parts in their order; only the last may be incomplete or unknown. */
    List<Part> split(String code) {
        List<Part> parts = new ArrayList<>();
        int start = skipBlank(code, 0);
        if (code.startsWith("%%", start)) {
            return List.of(new Part(Kind.CELL_MAGIC, code.substring(start), start));
        }
        while (start < code.length()) {
            int end;
            if (code.charAt(start) == '%') {
                int lineEnd = code.indexOf('\n', start);
                end = lineEnd < 0 ? code.length() : lineEnd;
                parts.add(new Part(Kind.LINE_MAGIC, code.substring(start, end).strip(), start));
            } else {
                String rest = beforeMagic(code.substring(start));
                CompletionInfo info = analysis.analyzeCompletion(rest);
                if (info.completeness() == Completeness.EMPTY) {
                    break;
                }
                boolean whole = info.source() != null;
                parts.add(new Part(kind(info), whole ? info.source() : rest, start));
                end = start + rest.length() - (whole ? info.remaining().length() : 0);
            }
            start = skipBlank(code, end);
        }
        return parts;
    }

    /**
     * The text up to the first line which can only be a magic: before it stands a finished snippet, and two words in a row are
     * no expression. This finds the magic after {@code foo()} without a semicolon, which the parser takes for a remainder.
     */
    private String beforeMagic(String text) {
        Matcher line = MAGIC_LINE.matcher(text);
        while (line.find()) {
            String before = text.substring(0, line.start());
            if (analysis.analyzeCompletion(before).completeness().isComplete()) {
                return before;
            }
        }
        return text;
    }

    /** The index of the first character after white space and comments; an open comment is left to the parser. */
    private static int skipBlank(String code, int from) {
        int i = from;
        while (i < code.length()) {
            if (Character.isWhitespace(code.charAt(i))) {
                i++;
            } else if (code.startsWith("//", i)) {
                int end = code.indexOf('\n', i);
                i = end < 0 ? code.length() : end;
            } else if (code.startsWith("/*", i) && code.indexOf("*/", i + 2) >= 0) {
                i = code.indexOf("*/", i + 2) + 2;
            } else {
                return i;
            }
        }
        return i;
    }

    private static Kind kind(CompletionInfo info) {
        return switch (info.completeness()) {
            case COMPLETE, COMPLETE_WITH_SEMI, EMPTY -> Kind.SNIPPET;
            case CONSIDERED_INCOMPLETE -> Kind.OPEN_ENDED;
            case DEFINITELY_INCOMPLETE -> Kind.INCOMPLETE;
            case UNKNOWN -> Kind.UNKNOWN;
        };
    }
}
