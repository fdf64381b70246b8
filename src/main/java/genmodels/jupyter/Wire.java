package genmodels.jupyter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Messages as ZeroMQ frames, for both sides: identities, a delimiter, a signature, four JSON objects, binary buffers. Any thread may use
 * it.
 */
public final class Wire {
    /** The version of the protocol that is spoken. */
    public static final String PROTOCOL = "5.3";

    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(US_ASCII);
    private static final int SIGNED_PARTS = 4;

    private final String user;
    private final String session = UUID.randomUUID().toString();
    private final AtomicLong count = new AtomicLong();
    private final Mac mac; // null if nothing is signed

    /**
     * One end of the wire.
     *
     * @param key of the connection file; where it is empty or null, nothing is signed and everything believed, as the protocol has it
     * @param scheme of the connection file: {@code hmac-} and a hash function, almost always {@code hmac-sha256}
     * @param user who speaks, for the headers
     * @throws IllegalArgumentException if this Java does not know the scheme
     */
    public Wire(String key, String scheme, String user) {
        this.mac = key == null || key.isEmpty() ? null : mac(key, scheme);
        this.user = user;
    }

    private static Mac mac(String key, String scheme) {
        String algorithm = scheme.replace("-", "");
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), algorithm));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("signature scheme must be one that this Java knows, found " + scheme, e);
        }
    }

    /** Identity of the sockets: the kernel sends its stdin requests to the identity that asked on the shell. */
    byte[] identity() {
        return session.getBytes(US_ASCII);
    }

    /**
     * The frames of a new message.
     *
     * @param identities routing frames, which stand first
     * @param type its type
     * @param parent header of the message that it answers, or empty
     * @param metadata hints
     * @param content its content
     * @param buffers binary attachments
     * @return the frames
     */
    public List<byte[]> encode(
            List<byte[]> identities,
            String type,
            JsonObject parent,
            JsonObject metadata,
            JsonObject content,
            List<byte[]> buffers) {
        return frames(new WireMessage(identities, header(type), parent, metadata, content, buffers));
    }

    /**
     * The message in the frames.
     *
     * @param frames all frames of it
     * @return the message
     * @throws IllegalArgumentException if the frames are no message or the signature is not made with our key
     */
    public WireMessage decode(List<byte[]> frames) {
        int delimiter = 0;
        while (delimiter < frames.size() && !Arrays.equals(DELIMITER, frames.get(delimiter))) {
            delimiter++;
        }
        int first = delimiter + 2;
        int end = first + SIGNED_PARTS;
        if (frames.size() < end) {
            throw new IllegalArgumentException("frames must be a Jupyter message, found " + frames.size() + " frames");
        }
        List<byte[]> parts = frames.subList(first, end);
        if (mac != null && !MessageDigest.isEqual(frames.get(delimiter + 1), signature(parts))) {
            throw new IllegalArgumentException("signature must be made with the key of the connection file");
        }
        return new WireMessage(
                List.copyOf(frames.subList(0, delimiter)),
                json(parts.get(0)),
                json(parts.get(1)),
                json(parts.get(2)),
                json(parts.get(3)),
                List.copyOf(frames.subList(end, frames.size())));
    }

    /** A new message of the client, not yet sent. */
    Message request(Message.Channel channel, String type, JsonObject content, JsonObject parent) {
        return new Message(channel, header(type), parent, new JsonObject(), content, List.of());
    }

    /** The frames of a message of the client, without identities. */
    List<byte[]> frames(Message m) {
        return frames(new WireMessage(List.of(), m.header(), m.parent(), m.metadata(), m.content(), m.buffers()));
    }

    /** The message, or nothing if the frames are malformed or not signed with our key: such a message is not the kernel's. */
    Optional<Message> message(Message.Channel channel, List<byte[]> frames) {
        try {
            WireMessage m = decode(frames);
            return Optional.of(new Message(channel, m.header(), m.parent(), m.metadata(), m.content(), m.buffers()));
        } catch (IllegalArgumentException notTheKernels) {
            return Optional.empty();
        }
    }

    private JsonObject header(String type) {
        JsonObject header = new JsonObject();
        header.addProperty("msg_id", session + "_" + count.incrementAndGet());
        header.addProperty("session", session);
        header.addProperty("username", user);
        header.addProperty("date", Instant.now().truncatedTo(ChronoUnit.MICROS).toString());
        header.addProperty("msg_type", type);
        header.addProperty("version", PROTOCOL);
        return header;
    }

    private List<byte[]> frames(WireMessage message) {
        List<byte[]> parts = Stream.of(message.header(), message.parent(), message.metadata(), message.content())
                .map(object -> object.toString().getBytes(UTF_8))
                .toList();
        List<byte[]> frames = new ArrayList<>(message.identities());
        frames.add(DELIMITER);
        frames.add(signature(parts));
        frames.addAll(parts);
        frames.addAll(message.buffers());
        return frames;
    }

    private synchronized byte[] signature(List<byte[]> parts) {
        if (mac == null) {
            return new byte[0];
        }
        parts.forEach(mac::update);
        return HexFormat.of().formatHex(mac.doFinal()).getBytes(US_ASCII);
    }

    private static JsonObject json(byte[] part) {
        try {
            return Json.parseObject(new String(part, UTF_8));
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("a part must be a JSON object, found none: " + e.getMessage(), e);
        }
    }
}
