package genmodels.notebook;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.BaseStream;

/**
 * Any value as text: arrays and collections by their values, and no failure of a value's own toString. Long ones are cut, with their
 * size: after 100 values, a matrix after 20 rows, what is nested after 2,000 values in all or 12 levels, and any text after 100,000
 * characters, for a page with a book in one cell does not open again.
 */
final class PlainText {
    private static final int VALUES = 100;
    private static final int ROWS = 20;
    private static final int LEVELS = 12;
    private static final int CHARACTERS = 100_000;
    /** The system property that sets another length, for a cell whose text a program reads. */
    private static final String LENGTH = "genmodels.text.length";
    /** What {@link Object#toString()} makes of an array, for example {@code [D@1b2c3d}. */
    private static final Pattern ARRAY_HASH = Pattern.compile("\\[+([ZBCSIJFD]|L[\\w.$]+;)@[0-9a-f]+");
    /** What JShell puts before the name of a class of a cell, which a value without a text of its own shows. */
    private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$\\w+\\$");

    /** How many values may still be shown, those that hold others included. */
    private int left = ROWS * VALUES;

    private int level;

    private PlainText() {}

    static String of(Object value) {
        try {
            return cut(new PlainText().text(value));
        } catch (Exception | StackOverflowError | LinkageError | AssertionError failure) {
            return withoutWrapper(value.getClass().getName()) + " (its text failed: "
                    + withoutWrapper(failure.getClass().getName()) + ")";
        }
    }

    private static String withoutWrapper(String text) {
        Matcher wrapper = WRAPPER.matcher(text);
        return wrapper.lookingAt() ? text.substring(wrapper.end()) : text;
    }

    private static String cut(String text) {
        int length = Math.max(CHARACTERS, Integer.getInteger(LENGTH, CHARACTERS));
        if (text.length() <= length) {
            return text;
        }
        boolean pair = Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, length - (pair ? 1 : 0))
                + String.format(Locale.ROOT, "… of %,d characters", text.length());
    }

    private String text(Object value) throws ReflectiveOperationException {
        level++;
        try {
            return level > LEVELS ? "…" : whole(value);
        } finally {
            level--;
        }
    }

    private String whole(Object value) throws ReflectiveOperationException {
        if (value == null) {
            return "null";
        }
        if (value.getClass().isArray()) {
            return isMatrix(value) && takes((Object[]) value) ? matrix((Object[]) value) : array(value);
        }
        if (value instanceof Throwable failure) {
            return throwable(failure);
        }
        if (value instanceof BaseStream) {
            return "a stream, not yet read (" + value.getClass().getSimpleName() + ")";
        }
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? "Optional[" + text(optional.get()) + "]" : "Optional.empty";
        }
        if (value instanceof Collection<?> collection && ownsNoText(value)) {
            return collection(collection);
        }
        if (value instanceof Map<?, ?> map && ownsNoText(value)) {
            return map(map);
        }
        String own = withoutWrapper(String.valueOf(value.toString()));
        return value instanceof Record && ARRAY_HASH.matcher(own).find() ? components(value) : own;
    }

    private static boolean ownsNoText(Object value) throws NoSuchMethodException {
        return value.getClass()
                .getMethod("toString")
                .getDeclaringClass()
                .getName()
                .startsWith("java.");
    }

    private String array(Object array) throws ReflectiveOperationException {
        int length = Array.getLength(array);
        StringBuilder out = new StringBuilder("[");
        int i = 0;
        for (; i < Math.min(length, VALUES) && left-- > 0; i++) {
            out.append(i == 0 ? "" : ", ").append(inner(Array.get(array, i), array));
        }
        return out.append(rest(i, length, "values")).append(']').toString();
    }

    private static String rest(int shown, int length, String what) {
        String comma = shown == 0 ? "" : ", ";
        return length > shown ? String.format(Locale.ROOT, "%s… %,d %s", comma, length, what) : "";
    }

    private String collection(Collection<?> values) throws ReflectiveOperationException {
        StringBuilder out = new StringBuilder("[");
        Iterator<?> iterator = values.iterator();
        int i = 0;
        for (; i < VALUES && iterator.hasNext() && left-- > 0; i++) {
            out.append(i == 0 ? "" : ", ").append(inner(iterator.next(), values));
        }
        return out.append(rest(i, values.size(), "values")).append(']').toString();
    }

    private String map(Map<?, ?> map) throws ReflectiveOperationException {
        StringBuilder out = new StringBuilder("{");
        Iterator<? extends Map.Entry<?, ?>> iterator = map.entrySet().iterator();
        int i = 0;
        for (; i < VALUES && iterator.hasNext() && left-- > 0; i++) {
            Map.Entry<?, ?> entry = iterator.next();
            out.append(i == 0 ? "" : ", ").append(inner(entry.getKey(), map)).append('=');
            out.append(inner(entry.getValue(), map));
        }
        return out.append(rest(i, map.size(), "entries")).append('}').toString();
    }

    private String inner(Object value, Object container) throws ReflectiveOperationException {
        return value == container ? "(this one)" : text(value);
    }

    private String components(Object value) throws ReflectiveOperationException {
        List<String> parts = new ArrayList<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            component.getAccessor().setAccessible(true);
            parts.add(component.getName() + "="
                    + text(component.getAccessor().invoke(value)).replace("\n ", " "));
        }
        return value.getClass().getSimpleName() + "[" + String.join(", ", parts) + "]";
    }

    private static String throwable(Throwable failure) {
        StringBuilder out = new StringBuilder();
        int depth = 0;
        for (Throwable t = failure; t != null && depth < 10; t = t.getCause()) {
            out.append(depth++ == 0 ? "" : "\n  caused by ").append(t);
        }
        return out.toString();
    }

    private static boolean isMatrix(Object array) {
        if (!(array instanceof double[][] || array instanceof float[][] || array instanceof int[][])) {
            return false;
        }
        int columns = -1;
        for (Object row : (Object[]) array) {
            int length = row == null ? 0 : Array.getLength(row);
            if (length == 0 || length > VALUES || (columns >= 0 && length != columns)) {
                return false;
            }
            columns = length;
        }
        return columns > 0;
    }

    /** Whether there is room for the rows of a matrix; then they take it. */
    private boolean takes(Object[] matrix) {
        int size = Math.min(matrix.length, ROWS) * Array.getLength(matrix[0]);
        boolean room = size <= left;
        left -= room ? size : 0;
        return room;
    }

    /** Rows under each other, columns aligned. */
    private static String matrix(Object[] matrix) {
        int rows = Math.min(matrix.length, ROWS);
        int columns = Array.getLength(matrix[0]);
        double[] values = new double[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = ((Number) Array.get(matrix[i / columns], i % columns)).doubleValue();
        }
        StringBuilder out = new StringBuilder("[");
        String[] texts = aligned(values);
        for (int i = 0; i < rows; i++) {
            String row = String.join(", ", List.of(texts).subList(i * columns, (i + 1) * columns));
            out.append(i == 0 ? "[" : ",\n [").append(row).append(']');
        }
        if (rows < matrix.length) {
            out.append(String.format(Locale.ROOT, ",\n … %,d rows", matrix.length));
        }
        return out.append(']').toString();
    }

    /** The numbers with common decimals, padded on the left to a common width. */
    static String[] aligned(double[] values) {
        String[] texts = Decimals.format(values);
        int width = 0;
        for (String text : texts) {
            width = Math.max(width, text.length());
        }
        for (int i = 0; i < texts.length; i++) {
            texts[i] = " ".repeat(width - texts[i].length()) + texts[i];
        }
        return texts;
    }
}
