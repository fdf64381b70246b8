package genmodels.kernel;

import genmodels.kernel.SnippetSplitter.Kind;
import genmodels.kernel.SnippetSplitter.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text before the cursor as JShell can be asked about it. JShell takes a text for what it begins with, and knows nothing of a name
 * in statements that stand behind an import, a method or a class, and nothing at all of magics.
 *
 * <p>So finished imports and magic lines give way to blanks, a text of several parts begins with an empty statement, and a class that
 * the cell itself imports is written with its package, for its import may not have run yet. The end of the text stays as it is: places
 * are to be counted from there.
 */
final class AskedText {
    private static final Pattern IMPORT = Pattern.compile("import\\s+(?<type>[\\w.]+\\.(?<name>\\w+))\\s*;");

    /** A name that stands for itself, in group 1, or a text or comment, in which a word is no name. */
    private static final Pattern NAME_OR_TEXT = Pattern.compile("(?<![\\w$.])([A-Za-z_$][\\w$]*)"
            + "|\"\"\"(?s:.*?)(?:\"\"\"|\\z)"
            + "|\"[^\"\\\\\n]*+(?:\\\\.[^\"\\\\\n]*+)*+\"?"
            + "|'(?:\\\\.[^'\n]*|[^'\\\\\n])'"
            + "|//[^\n]*|/\\*(?s:.*?)\\*/");

    private final SnippetSplitter splitter;

    AskedText(SnippetSplitter splitter) {
        this.splitter = splitter;
    }

    /** The text for a question on what could stand at its end: the word there is left alone. */
    String toGoOn(String text) {
        int end = text.length();
        while (end > 0 && Character.isJavaIdentifierPart(text.charAt(end - 1))) {
            end--;
        }
        return toExplain(text.substring(0, end)) + text.substring(end);
    }

    /** The text for a question on what stands at its end. */
    String toExplain(String text) {
        List<Part> parts = splitter.split(text);
        StringBuilder asked = new StringBuilder(text);
        Map<String, String> imported = new LinkedHashMap<>();
        boolean blanked = false;
        for (Part part : parts) {
            int end = end(part, text);
            if (end >= 0) {
                Matcher simple = IMPORT.matcher(part.text().strip());
                if (simple.matches()) {
                    imported.put(simple.group("name"), simple.group("type"));
                }
                asked.replace(part.start(), end, " ".repeat(end - part.start()));
                blanked = true;
            }
        }
        if (parts.size() < 2 && !blanked) {
            return text;
        }
        return NAME_OR_TEXT.matcher(";" + asked).replaceAll(found -> {
            String type = found.group(1) == null ? null : imported.get(found.group(1));
            return Matcher.quoteReplacement(type == null ? found.group() : type);
        });
    }

    /** Where a finished import or magic line ends; -1 for anything else. */
    private static int end(Part part, String text) {
        if (part.kind() == Kind.LINE_MAGIC) {
            return text.indexOf('\n', part.start());
        }
        boolean finished = part.kind() == Kind.SNIPPET && text.startsWith(part.text(), part.start());
        boolean isImport = part.text().matches("(?s)import\\s.*;\\s*");
        return finished && isImport ? part.start() + part.text().length() : -1;
    }
}
