package genmodels.nn;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a part from the text by which the record prints itself: {@code Dense[inputs=784, outputs=10, activation=RELU]}. */
final class PartText {
    private static final Pattern FORM = Pattern.compile("(\\w+)\\[(.*)]");

    private PartText() {}

    static Part parse(String text, String file) throws IOException {
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            Class<?> kind = kinds(Part.class)
                    .filter(k -> k.getSimpleName().equals(form.group(1)))
                    .findFirst()
                    .orElseThrow(() -> unknown(text, file, null));
            return build(kind, text, form.group(2).split(", "), file);
        }
        throw unknown(text, file, null);
    }

    /** The records below a sealed interface. */
    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(PartText::kinds)
                : Stream.of(type);
    }

    private static Part build(Class<?> kind, String text, String[] fields, String file) throws IOException {
        RecordComponent[] components = kind.getRecordComponents();
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                String[] field = fields[i].split("=", 2);
                if (fields.length != components.length || !field[0].equals(components[i].getName())) {
                    throw unknown(text, file, null);
                }
                values[i] = value(components[i].getType(), field[1]);
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return (Part) kind.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw unknown(text, file, e instanceof InvocationTargetException wrapped ? wrapped.getCause() : e);
        }
    }

    private static Object value(Class<?> type, String text) {
        if (type == int.class) {
            return Integer.valueOf(text);
        }
        if (type == double.class) {
            return Double.valueOf(text);
        }
        if (type == boolean.class) {
            return Boolean.valueOf(text);
        }
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("no " + type.getSimpleName() + " " + text);
    }

    private static IOException unknown(String text, String file, Throwable cause) {
        return new IOException(file + " holds a part that this version of genmodels does not know: " + text, cause);
    }
}
