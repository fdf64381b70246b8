package genmodels.kernel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.spencerpark.jupyter.messages.HMACGenerator;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Messages of the Jupyter protocol to and from their signed frames. */
final class Wire {
    static final String PROTOCOL = "5.3";

    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(US_ASCII);
    private static final Gson JSON = new GsonBuilder()
            .serializeNulls()
            .serializeSpecialFloatingPointValues()
            .disableHtmlEscaping()
            .create();

    private final HMACGenerator signer;
    private final String session = UUID.randomUUID().toString();

    Wire(HMACGenerator signer) {
        this.signer = signer;
    }

    /** The frames of a new message from the kernel. */
    List<byte[]> encode(
            List<byte[]> identities,
            String type,
            JsonObject parent,
            JsonObject metadata,
            JsonObject content,
            List<byte[]> buffers) {
        byte[] header = bytes(header(type));
        byte[] parentHeader = bytes(parent);
        byte[] hints = bytes(metadata);
        byte[] body = bytes(content);
        String signature = signer.calculateSignature(header, parentHeader, hints, body);
        List<byte[]> frames = new ArrayList<>(identities);
        frames.addAll(List.of(DELIMITER, signature.getBytes(US_ASCII), header, parentHeader, hints, body));
        frames.addAll(buffers);
        return frames;
    }

    /**
     * The message in the frames.
     *
     * @throws IllegalArgumentException if the frames are no message or the signature is not ours
     */
    WireMessage decode(List<byte[]> frames) {
        int delimiter = 0;
        while (delimiter < frames.size() && !Arrays.equals(DELIMITER, frames.get(delimiter))) {
            delimiter++;
        }
        if (frames.size() < delimiter + 6) {
            throw new IllegalArgumentException("frames must be a Jupyter message, found " + frames.size() + " frames");
        }
        List<byte[]> parts = frames.subList(delimiter + 2, delimiter + 6);
        String signature = signer.calculateSignature(parts.toArray(byte[][]::new));
        if (!MessageDigest.isEqual(signature.getBytes(US_ASCII), frames.get(delimiter + 1))) {
            throw new IllegalArgumentException("signature must be made with the key of the connection file");
        }
        return new WireMessage(
                List.copyOf(frames.subList(0, delimiter)),
                parse(parts.get(0)),
                parse(parts.get(1)),
                parse(parts.get(2)),
                parse(parts.get(3)),
                List.copyOf(frames.subList(delimiter + 6, frames.size())));
    }

    private JsonObject header(String type) {
        JsonObject header = new JsonObject();
        header.addProperty("msg_id", UUID.randomUUID().toString());
        header.addProperty("username", "kernel");
        header.addProperty("session", session);
        header.addProperty("date", Instant.now().truncatedTo(ChronoUnit.MICROS).toString());
        header.addProperty("msg_type", type);
        header.addProperty("version", PROTOCOL);
        return header;
    }

    static String json(JsonObject object) {
        return JSON.toJson(object);
    }

    /** Any value of maps, lists, numbers and strings as JSON. */
    static JsonElement tree(Object value) {
        return JSON.toJsonTree(value);
    }

    private static byte[] bytes(JsonObject object) {
        return json(object).getBytes(UTF_8);
    }

    private static JsonObject parse(byte[] frame) {
        return JsonParser.parseString(new String(frame, UTF_8)).getAsJsonObject();
    }
}
