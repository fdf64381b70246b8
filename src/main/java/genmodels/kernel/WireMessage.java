package genmodels.kernel;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * A message that a front end sent.
 *
 * @param identities routing frames, to be sent back with the reply
 * @param header its header, which becomes the parent of whatever answers it
 * @param parent header of the message that it answers, empty for a request
 * @param metadata hints
 * @param content what the type of the message asks for
 * @param buffers binary attachments
 */
record WireMessage(
        List<byte[]> identities,
        JsonObject header,
        JsonObject parent,
        JsonObject metadata,
        JsonObject content,
        List<byte[]> buffers) {

    /** Stands in for a request when none has come yet. */
    static final WireMessage NONE = new WireMessage(
            List.of(), new JsonObject(), new JsonObject(), new JsonObject(), new JsonObject(), List.of());

    String type() {
        return header.get("msg_type").getAsString();
    }

    String text(String key, String otherwise) {
        JsonElement value = content.get(key);
        return value == null || value.isJsonNull() ? otherwise : value.getAsString();
    }

    boolean flag(String key, boolean otherwise) {
        JsonElement value = content.get(key);
        return value == null || value.isJsonNull() ? otherwise : value.getAsBoolean();
    }

    int number(String key, int otherwise) {
        JsonElement value = content.get(key);
        return value == null || value.isJsonNull() ? otherwise : value.getAsInt();
    }

    JsonObject object(String key) {
        JsonElement value = content.get(key);
        return value == null || !value.isJsonObject() ? new JsonObject() : value.getAsJsonObject();
    }
}
