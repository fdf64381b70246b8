package genmodels.grading;

import genmodels.preconditions.Arguments;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * Plain values as text and back, so that they can be carried from a process that is not trusted to one that is: numbers, booleans,
 * characters, strings, null, and arrays of these of any depth. Nothing else is ever made from the text: no class of the sender's is
 * loaded, and nothing is allocated that the text does not pay for.
 */
public final class Values {
    /** The longest text that is read: 64 million characters, which is six million numbers. */
    public static final int MAX_LENGTH = 64_000_000;

    private static final int MAX_DEPTH = 8;
    private static final String DESCRIPTOR = "\\[+([ZBSCIJFD]|Ljava\\.lang\\.String;)";
    private static final Map<Class<?>, Character> TAGS = Map.of(
            Boolean.class, 'Z',
            Byte.class, 'B',
            Short.class, 'S',
            Character.class, 'C',
            Integer.class, 'I',
            Long.class, 'J',
            Float.class, 'F',
            Double.class, 'D');

    private Values() {}

    /**
     * Writes values.
     *
     * @param values the values, in their order
     * @return one line of ASCII
     * @throws IllegalArgumentException if one is of another type than those above
     */
    public static String encode(Object[] values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(values.length);
            for (Object value : values) {
                write(out, value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /**
     * Reads values.
     *
     * @param text what {@link #encode} gave, or anything at all
     * @return the values, in their order
     * @throws IOException if the text is too long, cut, or not of this form
     */
    public static Object[] decode(String text) throws IOException {
        if (text.length() > MAX_LENGTH) {
            throw new IOException("values must have at most " + MAX_LENGTH + " characters, found " + text.length());
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IOException("values are not Base64: " + e.getMessage(), e);
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Object[] values = new Object[length(in, 1)];
            for (int i = 0; i < values.length; i++) {
                values[i] = read(in, 0);
            }
            if (in.available() > 0) {
                throw new IOException("values are followed by something else");
            }
            return values;
        }
    }

    private static void write(DataOutputStream out, Object value) throws IOException {
        if (value == null) {
            out.writeByte('0');
        } else if (value instanceof String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.writeByte('T');
            out.writeInt(utf8.length);
            out.write(utf8);
        } else if (value.getClass().isArray() && value.getClass().getName().matches(DESCRIPTOR)) {
            writeArray(out, value);
        } else {
            Character tag = TAGS.get(value.getClass());
            String rule = "a number, a boolean, a text, or an array of these";
            Arguments.require(tag != null, "value", rule, value.getClass().getName());
            out.writeByte(tag);
            writePrimitive(out, tag, value);
        }
    }

    private static void writeArray(DataOutputStream out, Object array) throws IOException {
        out.writeByte('A');
        out.writeUTF(array.getClass().getName());
        int length = Array.getLength(array);
        out.writeInt(length);
        boolean primitive = array.getClass().getComponentType().isPrimitive();
        char tag = array.getClass().getName().charAt(1);
        for (int i = 0; i < length; i++) {
            if (primitive) {
                writePrimitive(out, tag, Array.get(array, i));
            } else {
                write(out, Array.get(array, i));
            }
        }
    }

    private static void writePrimitive(DataOutputStream out, char tag, Object value) throws IOException {
        switch (tag) {
            case 'Z' -> out.writeBoolean((Boolean) value);
            case 'B' -> out.writeByte((Byte) value);
            case 'S' -> out.writeShort((Short) value);
            case 'C' -> out.writeChar((Character) value);
            case 'I' -> out.writeInt((Integer) value);
            case 'J' -> out.writeLong((Long) value);
            case 'F' -> out.writeFloat((Float) value);
            default -> out.writeDouble((Double) value);
        }
    }

    private static Object read(DataInputStream in, int depth) throws IOException {
        char tag = (char) in.readByte();
        return switch (tag) {
            case '0' -> null;
            case 'T' -> new String(in.readNBytes(length(in, 1)), StandardCharsets.UTF_8);
            case 'A' -> readArray(in, depth + 1);
            default -> readPrimitive(in, tag);
        };
    }

    private static Object readArray(DataInputStream in, int depth) throws IOException {
        String descriptor = in.readUTF();
        if (!descriptor.matches(DESCRIPTOR) || descriptor.lastIndexOf('[') >= MAX_DEPTH || depth > MAX_DEPTH) {
            throw new IOException("values hold an array of an unknown kind");
        }
        Class<?> component;
        try {
            component = Class.forName(descriptor).getComponentType();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        char tag = descriptor.charAt(1);
        Object array = Array.newInstance(component, length(in, component.isPrimitive() ? size(tag) : 1));
        for (int i = 0; i < Array.getLength(array); i++) {
            Object element = component.isPrimitive() ? readPrimitive(in, tag) : read(in, depth);
            if (element != null && !component.isPrimitive() && !component.isInstance(element)) {
                throw new IOException("values hold an array with elements of another type");
            }
            Array.set(array, i, element);
        }
        return array;
    }

    private static Object readPrimitive(DataInputStream in, char tag) throws IOException {
        return switch (tag) {
            case 'Z' -> in.readBoolean();
            case 'B' -> in.readByte();
            case 'S' -> in.readShort();
            case 'C' -> in.readChar();
            case 'I' -> in.readInt();
            case 'J' -> in.readLong();
            case 'F' -> in.readFloat();
            case 'D' -> in.readDouble();
            default -> throw new IOException("values hold something of an unknown kind");
        };
    }

    private static int size(char tag) {
        return switch (tag) {
            case 'Z', 'B' -> 1;
            case 'S', 'C' -> 2;
            case 'I', 'F' -> 4;
            default -> 8;
        };
    }

    /** A length that what is left can hold. */
    private static int length(DataInputStream in, int elementSize) throws IOException {
        int length = in.readInt();
        if (length < 0 || (long) length * elementSize > in.available()) {
            throw new IOException("values are cut");
        }
        return length;
    }
}
