package genmodels.jupyter;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Messages as ZeroMQ frames: identities, a delimiter, an HMAC-SHA256 signature, four JSON objects, binary buffers. */
final class Wire {
    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final int SIGNED_PARTS = 4;

    private final String session = UUID.randomUUID().toString();
    private final AtomicLong count = new AtomicLong();
    private final SecretKeySpec key;

    Wire(String key) {
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** Identity of the sockets: the kernel sends its stdin requests to the identity that asked on the shell. */
    byte[] identity() {
        return session.getBytes(StandardCharsets.US_ASCII);
    }

    Message request(Message.Channel channel, String type, JsonObject content, JsonObject parent) {
        JsonObject header = new JsonObject();
        header.addProperty("msg_id", session + "_" + count.incrementAndGet());
        header.addProperty("session", session);
        header.addProperty("username", "genmodels");
        header.addProperty("date", Instant.now().toString());
        header.addProperty("msg_type", type);
        header.addProperty("version", "5.3");
        return new Message(channel, header, parent, new JsonObject(), content, List.of());
    }

    List<byte[]> frames(Message message) {
        byte[][] parts = {
            bytes(message.header()), bytes(message.parent()), bytes(message.metadata()), bytes(message.content())
        };
        List<byte[]> frames = new ArrayList<>();
        frames.add(DELIMITER);
        frames.add(HexFormat.of().formatHex(signature(Arrays.asList(parts))).getBytes(StandardCharsets.US_ASCII));
        frames.addAll(Arrays.asList(parts));
        return frames;
    }

    /** The message, or nothing if the frames are malformed or not signed with our key: such a message is not the kernel's. */
    Optional<Message> message(Message.Channel channel, List<byte[]> frames) {
        int start = 0;
        while (start < frames.size() && !Arrays.equals(frames.get(start), DELIMITER)) {
            start++;
        }
        int first = start + 2;
        if (frames.size() < first + SIGNED_PARTS) {
            return Optional.empty();
        }
        List<byte[]> parts = frames.subList(first, first + SIGNED_PARTS);
        try {
            byte[] found = HexFormat.of().parseHex(new String(frames.get(start + 1), StandardCharsets.US_ASCII));
            if (!MessageDigest.isEqual(found, signature(parts))) {
                return Optional.empty();
            }
            return Optional.of(new Message(
                    channel,
                    json(parts.get(0)),
                    json(parts.get(1)),
                    json(parts.get(2)),
                    json(parts.get(3)),
                    List.copyOf(frames.subList(first + SIGNED_PARTS, frames.size()))));
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }

    private byte[] signature(List<byte[]> parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            parts.forEach(mac::update);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static byte[] bytes(JsonObject json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObject json(byte[] part) {
        return Json.parseObject(new String(part, StandardCharsets.UTF_8));
    }
}
