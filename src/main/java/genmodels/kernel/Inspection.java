package genmodels.kernel;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;

/** Signatures and Javadoc of what stands at the cursor. */
final class Inspection {
    private final SourceCodeAnalysis analysis;
    private final AskedText asked;

    Inspection(SourceCodeAnalysis analysis, SnippetSplitter splitter) {
        this.analysis = analysis;
        asked = new AskedText(splitter);
    }

    /** Content of an inspect_reply; the cursor counts Unicode characters, as the protocol does. */
    JsonObject inspect(String code, int cursor) {
        int at = code.offsetByCodePoints(0, Math.min(cursor, code.codePointCount(0, code.length())));
        List<Documentation> found = find(code, at);
        JsonObject content = new JsonObject();
        content.addProperty("status", "ok");
        content.addProperty("found", !found.isEmpty());
        JsonObject data = new JsonObject();
        if (!found.isEmpty()) {
            StringJoiner plain = new StringJoiner("\n\n");
            StringJoiner markdown = new StringJoiner("\n\n");
            for (Documentation documentation : found) {
                String text = text(documentation);
                plain.add(documentation.signature()
                        + (text.isEmpty() ? "" : "\n\n" + text.indent(4).stripTrailing()));
                markdown.add("```java\n" + documentation.signature() + "\n```" + (text.isEmpty() ? "" : "\n\n" + text));
            }
            data.addProperty("text/plain", plain.toString());
            data.addProperty("text/markdown", markdown.toString());
        }
        content.add("data", data);
        content.add("metadata", new JsonObject());
        return content;
    }

    /** The method, type or variable whose name the cursor touches; else the method whose arguments are being written. */
    private List<Documentation> find(String code, int at) {
        int end = at;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        boolean onName = end > 0 && Character.isJavaIdentifierPart(code.charAt(end - 1));
        if (onName) {
            String name = code.substring(0, end);
            List<Documentation> method = documentation(name + "(");
            if (!method.isEmpty()) {
                return method;
            }
            List<Documentation> other = documentation(name);
            if (!other.isEmpty()) {
                return other;
            }
        }
        return documentation(code.substring(0, at));
    }

    private List<Documentation> documentation(String code) {
        String text = asked.toExplain(code);
        return analysis.documentation(text, text.length(), true).stream()
                .filter(Objects::nonNull)
                .toList();
    }

    private static String text(Documentation documentation) {
        String javadoc = documentation.javadoc();
        if (javadoc == null) {
            javadoc = LibrarySources.javadoc(documentation.signature());
        }
        return javadoc == null ? "" : JavadocText.plain(javadoc);
    }
}
