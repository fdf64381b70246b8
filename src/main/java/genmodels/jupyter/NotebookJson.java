package genmodels.jupyter;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Writes JSON as Python's {@code json.dumps(…, indent=1, sort_keys=True, ensure_ascii=False)} does, which is how nbformat
 * writes notebooks, and splits texts into lines where Python's {@code str.splitlines} does.
 */
final class NotebookJson {
    private NotebookJson() {}

    static String write(JsonElement element) {
        StringBuilder text = new StringBuilder();
        write(element, 0, text);
        return text.append('\n').toString();
    }

    private static void write(JsonElement element, int depth, StringBuilder text) {
        if (element instanceof JsonObject object) {
            List<Map.Entry<String, JsonElement>> members = new ArrayList<>(object.entrySet());
            members.sort(Map.Entry.comparingByKey(Comparator.comparing(NotebookJson::codePoints, Arrays::compare)));
            Iterator<Map.Entry<String, JsonElement>> rest = members.iterator();
            text.append('{');
            while (rest.hasNext()) {
                Map.Entry<String, JsonElement> member = rest.next();
                newLine(depth + 1, text);
                quote(member.getKey(), text);
                text.append(": ");
                write(member.getValue(), depth + 1, text);
                text.append(rest.hasNext() ? "," : "");
            }
            close(members.isEmpty(), depth, '}', text);
        } else if (element instanceof JsonArray array) {
            text.append('[');
            for (int i = 0; i < array.size(); i++) {
                newLine(depth + 1, text);
                write(array.get(i), depth + 1, text);
                text.append(i < array.size() - 1 ? "," : "");
            }
            close(array.isEmpty(), depth, ']', text);
        } else if (element instanceof JsonPrimitive primitive && primitive.isString()) {
            quote(primitive.getAsString(), text);
        } else {
            text.append(element);
        }
    }

    private static void close(boolean empty, int depth, char bracket, StringBuilder text) {
        if (!empty) {
            newLine(depth, text);
        }
        text.append(bracket);
    }

    private static void newLine(int depth, StringBuilder text) {
        text.append('\n').append(" ".repeat(depth));
    }

    private static int[] codePoints(String key) {
        return key.codePoints().toArray();
    }

    private static void quote(String string, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                default -> {
                    if (c < ' ' || isLoneSurrogate(string, i)) {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }

    /** Half a character, which UTF-8 cannot hold. */
    private static boolean isLoneSurrogate(String string, int i) {
        char c = string.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == string.length() || !Character.isLowSurrogate(string.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(string.charAt(i - 1)));
    }

    /** The lines with their ends, as nbformat stores a text. */
    static JsonArray lines(String text) {
        JsonArray lines = new JsonArray();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean carriageReturnOfPair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (isLineEnd(c) && !carriageReturnOfPair) {
                lines.add(text.substring(start, i + 1));
                start = i + 1;
            }
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    private static boolean isLineEnd(char c) {
        return (c >= '\n' && c <= '\r')
                || (c >= '\u001c' && c <= '\u001e')
                || c == '\u0085'
                || c == '\u2028'
                || c == '\u2029';
    }

    /** The text of a string or a list of strings; null for anything else. */
    static String join(JsonElement lines) {
        if (lines instanceof JsonPrimitive primitive && primitive.isString()) {
            return primitive.getAsString();
        }
        if (!(lines instanceof JsonArray array)) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (JsonElement line : array) {
            if (!(line instanceof JsonPrimitive primitive) || !primitive.isString()) {
                return null;
            }
            text.append(primitive.getAsString());
        }
        return text.toString();
    }

    /** Makes the texts of an output whole, wherever they are lists of lines; what is JSON itself stays. */
    static void joinOutput(JsonElement element) {
        if (element instanceof JsonObject output) {
            joinMember(output, "text");
            if (output.get("data") instanceof JsonObject bundle) {
                for (String mime : List.copyOf(bundle.keySet())) {
                    if (!mime.equals("application/json") && !mime.endsWith("+json")) {
                        joinMember(bundle, mime);
                    }
                }
            }
        }
    }

    private static void joinMember(JsonObject object, String member) {
        String text = join(object.get(member));
        if (text != null) {
            object.addProperty(member, text);
        }
    }

    /** A stored cell: its texts as lists of lines wherever nbformat stores lists. */
    static JsonObject stored(JsonObject cell) {
        JsonObject copy = cell.deepCopy();
        split(copy, "source");
        for (JsonElement attachment : Json.object(copy, "attachments").asMap().values()) {
            splitBundle(attachment);
        }
        if (copy.get("outputs") instanceof JsonArray outputs) {
            for (JsonElement element : outputs) {
                if (element instanceof JsonObject output) {
                    switch (Json.string(output, "output_type", "")) {
                        case "stream" -> split(output, "text");
                        case "display_data", "execute_result" -> splitBundle(output.get("data"));
                        default -> {
                            // An error's traceback is a list already.
                        }
                    }
                }
            }
        }
        return copy;
    }

    private static void splitBundle(JsonElement element) {
        if (element instanceof JsonObject bundle) {
            for (String mime : List.copyOf(bundle.keySet())) {
                if (mime.startsWith("text/") || mime.equals("application/javascript") || mime.equals("image/svg+xml")) {
                    split(bundle, mime);
                }
            }
        }
    }

    private static void split(JsonObject object, String member) {
        String text = join(object.get(member));
        if (text != null) {
            object.add(member, lines(text));
        }
    }
}
