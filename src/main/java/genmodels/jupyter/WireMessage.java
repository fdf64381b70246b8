package genmodels.jupyter;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * A message as it came from the wire, for the side that answers it.
 *
 * @param identities routing frames, to be sent back with the reply
 * @param header its header, which becomes the parent of whatever answers it
 * @param parent header of the message that it answers, empty for a request
 * @param metadata hints
 * @param content what the type of the message asks for
 * @param buffers binary attachments
 */
public record WireMessage(
        List<byte[]> identities,
        JsonObject header,
        JsonObject parent,
        JsonObject metadata,
        JsonObject content,
        List<byte[]> buffers) {

    /** Stands in for a request when none has come yet. */
    public static final WireMessage NONE = new WireMessage(
            List.of(), new JsonObject(), new JsonObject(), new JsonObject(), new JsonObject(), List.of());

    /**
     * The type, for example {@code execute_request}.
     *
     * @return the type, empty if the header has none
     */
    public String type() {
        return Json.string(header, "msg_type", "");
    }

    /**
     * A text in the content.
     *
     * @param key its name
     * @param otherwise what stands for a missing one
     * @return the text
     */
    public String text(String key, String otherwise) {
        JsonElement value = content.get(key);
        return value == null || value.isJsonNull() ? otherwise : value.getAsString();
    }

    /**
     * A truth value in the content.
     *
     * @param key its name
     * @param otherwise what stands for a missing one
     * @return the value
     */
    public boolean flag(String key, boolean otherwise) {
        JsonElement value = content.get(key);
        return value == null || value.isJsonNull() ? otherwise : value.getAsBoolean();
    }

    /**
     * A whole number in the content.
     *
     * @param key its name
     * @param otherwise what stands for a missing one
     * @return the number
     */
    public int number(String key, int otherwise) {
        JsonElement value = content.get(key);
        return value == null || value.isJsonNull() ? otherwise : value.getAsInt();
    }

    /**
     * An object in the content.
     *
     * @param key its name
     * @return the object, empty if there is none
     */
    public JsonObject object(String key) {
        return Json.object(content, key);
    }
}
