package genmodels.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValuesTest {
    @Test
    void everyPlainValueComesBackAsItWas() throws IOException {
        Object[] values = {
            true,
            (byte) -3,
            (short) 300,
            'ж',
            7,
            -8L,
            0.1f,
            Double.NaN,
            -0.0,
            Double.MIN_VALUE,
            null,
            "",
            "да\n\"\0",
            new double[] {0.1, Double.POSITIVE_INFINITY},
            new float[0],
            new int[][] {{1}, {}, null},
            new String[] {"a", null},
            new boolean[] {true},
            new long[][][] {{{Long.MIN_VALUE}}},
            new char[] {'x'},
            new byte[] {-1},
            new short[] {2}
        };
        assertThat(Arrays.deepEquals(Values.decode(Values.encode(values)), values))
                .isTrue();
    }

    @Test
    void anythingElseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Values.encode(new Object[] {List.of()}))
                .withMessageStartingWith(
                        "value must be a number, a boolean, a text, or an array of these, found java.util.");
        assertThatIllegalArgumentException().isThrownBy(() -> Values.encode(new Object[] {new Object[0]}));
    }

    @Test
    void cutTextIsRefusedAtEveryLength() {
        String whole = Values.encode(new Object[] {1.5, "text", new double[][] {{1, 2}, {3}}});
        byte[] bytes = Base64.getDecoder().decode(whole);
        for (int n = 0; n < bytes.length; n++) {
            String cut = Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, n));
            assertThatIOException().as("%d bytes", n).isThrownBy(() -> Values.decode(cut));
        }
        assertThatIOException().isThrownBy(() -> Values.decode("no base64!"));
        assertThatIOException().isThrownBy(() -> Values.decode(whole + whole));
    }

    @Test
    void lengthsThatTheTextDoesNotHoldAllocateNothing() throws IOException {
        assertThatIOException()
                .isThrownBy(() -> Values.decode(forged("[D", Integer.MAX_VALUE)))
                .withMessage("values are cut");
        assertThatIOException()
                .isThrownBy(() -> Values.decode(forged("[[D", 1_000_000)))
                .withMessage("values are cut");
        assertThatIOException()
                .isThrownBy(() -> Values.decode(forged("[D", -1)))
                .withMessage("values are cut");
    }

    @Test
    void noClassIsMadeFromTheText() {
        assertThatIOException()
                .isThrownBy(() -> Values.decode(forged("[Ljava.lang.Object;", 0)))
                .withMessageContaining("unknown kind");
        assertThatIOException()
                .isThrownBy(() -> Values.decode(forged("[".repeat(200) + "D", 0)))
                .withMessageContaining("unknown kind");
    }

    private static String forged(String descriptor, int length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(1);
        out.writeByte('A');
        out.writeUTF(descriptor);
        out.writeInt(length);
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
