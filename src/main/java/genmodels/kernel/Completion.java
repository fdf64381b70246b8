package genmodels.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/** What could stand at the cursor: names, those of the wanted type first, with the signatures of methods. */
final class Completion {
    /** Signatures take some milliseconds each; a popup must not wait for those at the end of a long list. */
    private static final long SIGNATURES_NANOS = 150_000_000;

    private final SourceCodeAnalysis analysis;
    private final AskedText asked;

    Completion(SourceCodeAnalysis analysis, SnippetSplitter splitter) {
        this.analysis = analysis;
        asked = new AskedText(splitter);
    }

    /** Content of a complete_reply; the cursor counts Unicode characters, as the protocol does. */
    JsonObject complete(String code, int cursor) {
        int at = code.offsetByCodePoints(0, Math.min(cursor, code.codePointCount(0, code.length())));
        String text = asked.toGoOn(code.substring(0, at));
        int[] anchor = {text.length()};
        List<Suggestion> suggestions = analysis.completionSuggestions(text, text.length(), anchor);
        Map<String, Boolean> names = new LinkedHashMap<>();
        suggestions.stream()
                .sorted(Comparator.comparing((Suggestion s) -> !s.matchesType())
                        .thenComparing(Suggestion::continuation))
                .forEach(s -> names.merge(name(s), isMethod(s), Boolean::logicalOr));
        int start = code.codePointCount(0, at - (text.length() - anchor[0]));

        JsonArray matches = new JsonArray();
        JsonArray types = new JsonArray();
        long end = System.nanoTime() + SIGNATURES_NANOS;
        names.forEach((name, method) -> {
            matches.add(name);
            JsonObject type = new JsonObject();
            type.addProperty("text", name);
            type.addProperty("start", start);
            type.addProperty("end", cursor);
            type.addProperty("type", method ? "function" : type(name));
            boolean wanted = method && System.nanoTime() < end;
            type.addProperty("signature", wanted ? signature(text.substring(0, anchor[0]) + name + "(") : "");
            types.add(type);
        });
        JsonObject metadata = new JsonObject();
        metadata.add("_jupyter_types_experimental", types);
        JsonObject content = new JsonObject();
        content.addProperty("status", "ok");
        content.add("matches", matches);
        content.addProperty("cursor_start", start);
        content.addProperty("cursor_end", cursor);
        content.add("metadata", metadata);
        return content;
    }

    /** The signatures of what is called where the code ends, one a line. */
    private String signature(String call) {
        return String.join(
                "\n",
                analysis.documentation(call, call.length(), false).stream()
                        .map(Documentation::signature)
                        .distinct()
                        .toList());
    }

    private static boolean isMethod(Suggestion suggestion) {
        return suggestion.continuation().contains("(");
    }

    private static String name(Suggestion suggestion) {
        String text = suggestion.continuation();
        int bracket = text.indexOf('(');
        return (bracket < 0 ? text : text.substring(0, bracket)).stripTrailing();
    }

    private static String type(String name) {
        return Character.isUpperCase(name.charAt(0)) ? "class" : "instance";
    }
}
