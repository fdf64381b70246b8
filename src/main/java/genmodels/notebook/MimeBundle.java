package genmodels.notebook;

import genmodels.preconditions.Arguments;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One value in the forms in which a front end may show it; the front end takes the richest that it knows.
 *
 * @param data MIME type → content; binary content (PNG) is Base64, JSON types may hold maps and lists. It always has
 *     {@code text/plain}
 * @param metadata MIME type → its hints, for example the width and height in CSS pixels of an image at twice the resolution
 */
public record MimeBundle(Map<String, Object> data, Map<String, Map<String, Object>> metadata) {
    /**
     * Copies both maps.
     *
     * @throws IllegalArgumentException if the data have no {@code text/plain}
     */
    public MimeBundle {
        Arguments.require(data.containsKey("text/plain"), "data", "a bundle with text/plain", data.keySet());
        data = Map.copyOf(data);
        metadata = Map.copyOf(metadata);
    }

    /**
     * A value that is plain text only.
     *
     * @param text the text
     * @return the bundle
     */
    public static MimeBundle text(String text) {
        return new MimeBundle(Map.of("text/plain", text), Map.of());
    }

    /**
     * The same value with one more form.
     *
     * @param mime MIME type, for example {@code text/html}
     * @param content the content
     * @return a new bundle
     */
    public MimeBundle with(String mime, Object content) {
        return with(mime, content, Map.of());
    }

    /**
     * The same value with one more form and its hints.
     *
     * @param mime MIME type, for example {@code image/png}
     * @param content the content, Base64 if it is binary
     * @param hints for an image {@code width} and {@code height} in CSS pixels; may be empty
     * @return a new bundle
     */
    public MimeBundle with(String mime, Object content, Map<String, Object> hints) {
        Map<String, Object> moreData = new LinkedHashMap<>(data);
        moreData.put(mime, content);
        Map<String, Map<String, Object>> moreMetadata = new LinkedHashMap<>(metadata);
        if (!hints.isEmpty()) {
            moreMetadata.put(mime, Map.copyOf(hints));
        }
        return new MimeBundle(moreData, moreMetadata);
    }

    /**
     * The plain text.
     *
     * @return what a front end shows that knows no richer form
     */
    public String plainText() {
        return String.valueOf(data.get("text/plain"));
    }

    /** The plain text, so that a front end that knows nothing of this class still shows the value. */
    @Override
    public String toString() {
        return plainText();
    }
}
