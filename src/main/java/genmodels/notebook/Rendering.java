package genmodels.notebook;

/** Turns any value into the forms in which a front end may show it. */
public final class Rendering {
    private Rendering() {}

    /**
     * The forms of a value.
     *
     * @param value anything, null included
     * @return its bundle, always with {@code text/plain}
     */
    public static MimeBundle of(Object value) {
        return value instanceof MimeBundle bundle ? bundle : MimeBundle.text(String.valueOf(value));
    }
}
