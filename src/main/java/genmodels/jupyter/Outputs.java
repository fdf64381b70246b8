package genmodels.jupyter;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Turns what a kernel publishes while a cell runs into the cell's outputs as a notebook stores them.
 *
 * <p>Consecutive text of one stream becomes one output, with its carriage returns kept; {@code clear_output} clears (at once,
 * or when something follows); {@code update_display_data} changes displays where they stand, in earlier cells too.
 */
final class Outputs {
    private final List<JsonObject> outputs = new ArrayList<>();
    private final Map<String, List<JsonObject>> displays;
    private final StringBuilder stream = new StringBuilder();
    private boolean clearFirst;

    /** The displays of the kernel's session by their identity, shared by its cells. */
    Outputs(Map<String, List<JsonObject>> displays) {
        this.displays = displays;
    }

    /** Takes one published message; messages that are no output are left alone. */
    synchronized void accept(Message message) {
        JsonObject content = message.content();
        switch (message.type()) {
            case "stream" -> stream(Json.string(content, "name", "stdout"), Json.string(content, "text", ""));
            case "display_data" -> display(content, bundle("display_data", content));
            case "execute_result" -> {
                JsonObject result = bundle("execute_result", content);
                result.addProperty("execution_count", Json.integer(content, "execution_count", 0));
                display(content, result);
            }
            case "error" -> add(error(content));
            case "update_display_data" -> update(content);
            case "clear_output" -> {
                clearFirst = Json.flag(content, "wait", false);
                if (!clearFirst) {
                    clear();
                }
            }
            default -> {
                // Status, input and comm messages are no outputs.
            }
        }
    }

    /** Copies of the outputs so far, in nbformat's form. */
    synchronized List<JsonObject> toList() {
        flush();
        List<JsonObject> copies = new ArrayList<>();
        outputs.forEach(output -> copies.add(output.deepCopy()));
        return copies;
    }

    synchronized void stream(String name, String text) {
        if (text.isEmpty()) {
            return;
        }
        clearIfAsked();
        JsonObject last = outputs.isEmpty() ? null : outputs.get(outputs.size() - 1);
        if (last == null || !last.has("text") || !name.equals(Json.string(last, "name", ""))) {
            flush();
            JsonObject output = new JsonObject();
            output.addProperty("output_type", "stream");
            output.addProperty("name", name);
            output.addProperty("text", "");
            outputs.add(output);
        }
        stream.append(text);
    }

    private void add(JsonObject output) {
        clearIfAsked();
        flush();
        outputs.add(output);
    }

    /** The text of the last stream is gathered in a builder, or many prints would cost the square of their number. */
    private void flush() {
        if (stream.length() > 0) {
            JsonObject last = outputs.get(outputs.size() - 1);
            last.addProperty("text", Json.string(last, "text", "") + stream);
            stream.setLength(0);
        }
    }

    private void clearIfAsked() {
        if (clearFirst) {
            clearFirst = false;
            clear();
        }
    }

    private void clear() {
        stream.setLength(0);
        displays.values().forEach(shown -> shown.removeIf(this::isMine));
        outputs.clear();
    }

    private boolean isMine(JsonObject shown) {
        return outputs.stream().anyMatch(output -> output == shown);
    }

    private void display(JsonObject content, JsonObject output) {
        add(output);
        String id = Json.string(Json.object(content, "transient"), "display_id", "");
        if (!id.isEmpty()) {
            displays.computeIfAbsent(id, any -> new CopyOnWriteArrayList<>()).add(output);
        }
    }

    private void update(JsonObject content) {
        String id = Json.string(Json.object(content, "transient"), "display_id", "");
        for (JsonObject shown : displays.getOrDefault(id, List.of())) {
            shown.add("data", Json.object(content, "data").deepCopy());
            shown.add("metadata", Json.object(content, "metadata").deepCopy());
        }
    }

    private static JsonObject bundle(String type, JsonObject content) {
        JsonObject output = new JsonObject();
        output.addProperty("output_type", type);
        output.add("data", Json.object(content, "data").deepCopy());
        output.add("metadata", Json.object(content, "metadata").deepCopy());
        return output;
    }

    private static JsonObject error(JsonObject content) {
        JsonObject output = new JsonObject();
        output.addProperty("output_type", "error");
        output.addProperty("ename", Json.string(content, "ename", ""));
        output.addProperty("evalue", Json.string(content, "evalue", ""));
        JsonArray traceback = new JsonArray();
        if (content.get("traceback") instanceof JsonArray lines) {
            for (JsonElement line : lines) {
                traceback.add(line.isJsonPrimitive() ? line.getAsString() : line.toString());
            }
        }
        output.add("traceback", traceback);
        return output;
    }
}
