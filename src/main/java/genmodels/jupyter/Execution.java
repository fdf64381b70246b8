package genmodels.jupyter;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of one cell.
 *
 * @param status {@code ok}, {@code error}, or {@code aborted} when an earlier request failed
 * @param executionCount the kernel's count, 0 if it gave none
 * @param outputs the cell's outputs in nbformat's form
 * @param reply content of the kernel's reply: {@code ename}, {@code evalue}, {@code traceback}, {@code payload} …
 * @param complete false if output was over the limit, or the kernel never said that it had ended
 */
public record Execution(
        String status, int executionCount, List<JsonObject> outputs, JsonObject reply, boolean complete) {
    /** Copies the list. */
    public Execution {
        outputs = List.copyOf(outputs);
    }

    /**
     * True if the cell ran to its end without a failure.
     *
     * @return whether the status is {@code ok}
     */
    public boolean isOk() {
        return status.equals("ok");
    }

    /**
     * The name of what went wrong: for Java the class of the exception.
     *
     * @return the name, empty if nothing did
     */
    public String errorName() {
        return Json.string(reply, "ename", "");
    }

    /**
     * The message of what went wrong.
     *
     * @return the message, empty if nothing did
     */
    public String errorValue() {
        return Json.string(reply, "evalue", "");
    }

    /**
     * The traceback of what went wrong.
     *
     * @return its lines, which may hold ANSI colours; empty if nothing went wrong
     */
    public List<String> traceback() {
        List<String> lines = new ArrayList<>();
        if (reply.get("traceback") instanceof JsonArray array) {
            for (JsonElement line : array) {
                lines.add(line.isJsonPrimitive() ? line.getAsString() : line.toString());
            }
        }
        return lines;
    }

    /**
     * Everything that the cell printed to one stream.
     *
     * @param name {@code stdout} or {@code stderr}
     * @return the text, with its carriage returns; empty if there is none
     */
    public String text(String name) {
        StringBuilder text = new StringBuilder();
        for (JsonObject output : outputs) {
            if (Json.string(output, "output_type", "").equals("stream")
                    && Json.string(output, "name", "").equals(name)) {
                text.append(Json.string(output, "text", ""));
            }
        }
        return text.toString();
    }
}
