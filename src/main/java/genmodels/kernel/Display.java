package genmodels.kernel;

import genmodels.notebook.MimeBundle;
import genmodels.notebook.Rendering;
import genmodels.preconditions.Arguments;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a cell calls to show something before its end; all of it is imported into every cell. Outside the kernel the text of the value
 * goes to standard output.
 *
 * <pre>{@code
 * String id = display("waiting");
 * updateDisplay(id, chart);
 * display(chart, "image/svg+xml");
 * }</pre>
 */
public final class Display {
    private static volatile Screen screen = new TextScreen();
    private static volatile String lastId;

    private Display() {}

    /** Where values are shown. */
    interface Screen {
        void show(MimeBundle bundle, String id);

        void update(MimeBundle bundle, String id);

        void clear(boolean wait);
    }

    /**
     * Shows a value in all its forms; the front end takes the richest that it knows.
     *
     * @param value anything, null included
     * @return the id under which {@link #updateDisplay} changes what is shown
     */
    public static String display(Object value) {
        return show(Rendering.of(value));
    }

    /**
     * Shows a value in the given forms only (text/plain always goes along).
     *
     * @param value anything, null included; a string counts as content of the first type that is a text type
     * @param mimes MIME types, for example {@code "image/svg+xml"} or {@code "text/html"}
     * @return the id under which {@link #updateDisplay} changes what is shown
     * @throws IllegalArgumentException if the value has none of these forms
     */
    public static String display(Object value, String... mimes) {
        return show(bundle(value, mimes));
    }

    /**
     * Shows another value in place of one that was displayed.
     *
     * @param id what {@link #display(Object)} returned
     * @param value anything, null included
     * @throws IllegalArgumentException if the id is null
     */
    public static void updateDisplay(String id, Object value) {
        Arguments.notNull("id", id);
        screen.update(Rendering.of(value), id);
    }

    /**
     * Shows another value, in the given forms only, in place of one that was displayed.
     *
     * @param id what {@link #display(Object)} returned
     * @param value anything, null included
     * @param mimes MIME types
     * @throws IllegalArgumentException if the id is null or the value has none of these forms
     */
    public static void updateDisplay(String id, Object value, String... mimes) {
        Arguments.notNull("id", id);
        screen.update(bundle(value, mimes), id);
    }

    /**
     * The forms of a value.
     *
     * @param value anything, null included
     * @return its forms, always with text/plain
     */
    public static MimeBundle render(Object value) {
        return Rendering.of(value);
    }

    /**
     * The given forms of a value.
     *
     * @param value anything, null included
     * @param mimes MIME types
     * @return these forms and text/plain
     * @throws IllegalArgumentException if the value has none of these forms
     */
    public static MimeBundle render(Object value, String... mimes) {
        return bundle(value, mimes);
    }

    /**
     * Clears what the cell has shown so far.
     *
     * @param wait true to clear only when the next output comes, which avoids flicker
     */
    public static void clearOutput(boolean wait) {
        screen.clear(wait);
    }

    /**
     * Whether a kernel runs in this JVM.
     *
     * @return false where values are printed
     */
    public static boolean running() {
        return !(screen instanceof TextScreen);
    }

    /** Says where values are shown from now on. */
    static void on(Screen screen) {
        Display.screen = screen;
    }

    /** True for the very id that was returned last: a cell that ends with {@code display(x)} shows x only. */
    static boolean isLastId(Object value) {
        return value != null && value == lastId;
    }

    private static String show(MimeBundle bundle) {
        String id = UUID.randomUUID().toString();
        lastId = id;
        screen.show(bundle, id);
        return id;
    }

    private static MimeBundle bundle(Object value, String... mimes) {
        if (mimes.length == 0) {
            return Rendering.of(value);
        }
        MimeBundle bundle = Rendering.of(value, mimes);
        Arguments.require(
                Stream.of(mimes).anyMatch(bundle.data()::containsKey),
                "mimes",
                "among the forms of the value, " + Rendering.of(value).data().keySet(),
                Arrays.toString(mimes));
        return bundle;
    }

    /** Where there is no front end. */
    private static final class TextScreen implements Screen {
        @Override
        public void show(MimeBundle bundle, String id) {
            System.out.println(bundle.data().get("text/plain"));
        }

        @Override
        public void update(MimeBundle bundle, String id) {
            show(bundle, id);
        }

        @Override
        public void clear(boolean wait) {
            // Printed text stays.
        }
    }
}
