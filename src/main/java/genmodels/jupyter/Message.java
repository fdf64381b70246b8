package genmodels.jupyter;

import com.google.gson.JsonObject;
import java.util.List;

/**
 * One message of the Jupyter protocol.
 *
 * @param channel the channel it came on or goes to
 * @param header {@code msg_id}, {@code msg_type}, {@code session} …
 * @param parent header of the request that it answers; empty if it answers none
 * @param metadata its metadata
 * @param content its content, by type
 * @param buffers raw binary parts, mostly none
 */
public record Message(
        Channel channel,
        JsonObject header,
        JsonObject parent,
        JsonObject metadata,
        JsonObject content,
        List<byte[]> buffers) {
    /** The kernel's sockets that carry messages. */
    public enum Channel {
        /** Requests and their replies, in their order. */
        SHELL,
        /** Interrupt and shutdown, past whatever the shell is busy with. */
        CONTROL,
        /** What the kernel asks the reader to type. */
        STDIN,
        /** What cells put out, and whether the kernel is busy. */
        IOPUB
    }

    /**
     * The type, for example {@code execute_reply}.
     *
     * @return the type, empty if the header has none
     */
    public String type() {
        return Json.string(header, "msg_type", "");
    }

    /**
     * The identity of the request that this message answers.
     *
     * @return its {@code msg_id}, empty if there is none
     */
    public String parentId() {
        return Json.string(parent, "msg_id", "");
    }
}
