package genmodels.jupyter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireTest {
    private final Wire wire = new Wire("a0436f6c-1916-498b-8eb9-e81ab9368e84", Connection.SCHEME, "test");

    private static JsonObject content() {
        JsonObject content = new JsonObject();
        content.addProperty("code", "<b>\"é\u2028\"</b>");
        content.add("nothing", null);
        content.add("number", new JsonPrimitive(Double.MAX_VALUE));
        return content;
    }

    private List<byte[]> frames() {
        JsonObject parent = new JsonObject();
        parent.addProperty("msg_id", "asked");
        return new ArrayList<>(wire.encode(
                List.of("you".getBytes(UTF_8)),
                "execute_request",
                parent,
                new JsonObject(),
                content(),
                List.of(new byte[] {1, 0, 2})));
    }

    @Test
    void whatWasSentArrives() {
        WireMessage message = wire.decode(frames());
        assertThat(message.identities()).containsExactly("you".getBytes(UTF_8));
        assertThat(message.type()).isEqualTo("execute_request");
        assertThat(message.parent().get("msg_id").getAsString()).isEqualTo("asked");
        assertThat(message.content()).isEqualTo(content());
        assertThat(message.buffers()).containsExactly(new byte[] {1, 0, 2});
    }

    /** Signature by Python 3.11.7: {@code hmac.new(key, b'{}' * 4, hashlib.sha256).hexdigest()}. */
    @Test
    void signaturesAreThoseOfJupyter() {
        List<byte[]> frames = new ArrayList<>(List.of(
                "<IDS|MSG>".getBytes(UTF_8),
                "c5725711611a71f369d996132f096424c55c73e5d7d3a69996ec21f94b2774a1".getBytes(UTF_8)));
        for (int i = 0; i < 4; i++) {
            frames.add("{}".getBytes(UTF_8));
        }
        assertThat(wire.decode(frames).content()).isEqualTo(new JsonObject());
    }

    @Test
    void whatIsForgedOrCutIsRefused() {
        for (int part = 1; part < 7; part++) {
            List<byte[]> frames = frames();
            byte[] changed = frames.get(part).clone();
            changed[changed.length / 2] ^= 1;
            frames.set(part, changed);
            assertThatIllegalArgumentException().as("part " + part).isThrownBy(() -> wire.decode(frames));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wire.decode(frames().subList(0, 6)))
                .withMessage("frames must be a Jupyter message, found 6 frames");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Wire("another key", Connection.SCHEME, "test").decode(frames()))
                .withMessage("signature must be made with the key of the connection file");
    }

    @Test
    void withoutAKeyNothingIsSigned() {
        Wire open = new Wire("", Connection.SCHEME, "test");
        List<byte[]> frames =
                open.encode(List.of(), "status", new JsonObject(), new JsonObject(), content(), List.of());
        assertThat(frames.get(1)).isEmpty();
        assertThat(open.decode(frames).content()).isEqualTo(content());
        assertThat(open.decode(frames()).type()).isEqualTo("execute_request");
    }

    @Test
    void anUnknownSchemeIsRefusedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Wire("key", "hmac-rot13", "test"))
                .withMessage("signature scheme must be one that this Java knows, found hmac-rot13");
    }
}
