package genmodels.kernel;

import com.google.gson.JsonObject;
import genmodels.kernel.SnippetSplitter.Kind;
import genmodels.kernel.SnippetSplitter.Part;
import java.util.List;

/** Says to a console whether Enter runs what is typed or starts another line, and how far that is indented. */
final class Completeness {
    private static final int INDENT = 4;

    private final SnippetSplitter splitter;

    Completeness(SnippetSplitter splitter) {
        this.splitter = splitter;
    }

    /** Content of an is_complete_reply. */
    JsonObject of(String code) {
        List<Part> parts = splitter.split(code);
        Kind last = parts.isEmpty() ? Kind.SNIPPET : parts.get(parts.size() - 1).kind();
        JsonObject content = new JsonObject();
        switch (last) {
            case INCOMPLETE -> incomplete(content, code);
            case OPEN_ENDED -> {
                // An empty line ends what might go on.
                if (code.endsWith("\n\n") || code.matches("(?s).*\\n[ \\t]*")) {
                    content.addProperty("status", "complete");
                } else {
                    incomplete(content, code);
                }
            }
            case UNKNOWN -> content.addProperty("status", "invalid");
            default -> content.addProperty("status", "complete");
        }
        return content;
    }

    private static void incomplete(JsonObject content, String code) {
        content.addProperty("status", "incomplete");
        int open = code.endsWith("\"") || endsInsideTextBlock(code)
                ? 0
                : Brackets.of(code).open().size();
        content.addProperty("indent", " ".repeat(INDENT * open));
    }

    private static boolean endsInsideTextBlock(String code) {
        return code.split("\"\"\"", -1).length % 2 == 0;
    }
}
