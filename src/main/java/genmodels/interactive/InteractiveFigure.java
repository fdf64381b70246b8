package genmodels.interactive;

import com.google.gson.Gson;
import genmodels.plot.Png;
import genmodels.preconditions.Arguments;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.knowm.xchart.internal.chartpart.IChart;

/**
 * A figure that one can touch, and its still picture.
 *
 * <p>{@link #html()} is a piece of HTML that stands on its own in a notebook, on slides and on a web page, any number of times. It
 * begins as the still picture; its script, where scripts run, puts the live figure in its place. On paper the still picture remains.
 * The live figure loads nothing, leaves no global names, keeps its styles to itself, follows a light or dark page
 * ({@code data-theme} of the page, else the ground it stands on, else the reader's preference) and works by mouse, touch and keyboard.
 *
 * <p>A script is a file of this package's resources that defines {@code widget(ui, data)}; {@code runtime.js} says what {@code ui} offers.
 */
public final class InteractiveFigure {
    /** The most that {@link #html()} may weigh, in bytes. */
    public static final int MAX_BYTES = 1_500_000;

    private final String title;
    private final String description;
    private final BufferedImage still;
    private final int scale;
    private final String html;

    private InteractiveFigure(
            String title, String description, BufferedImage still, int scale, FigureData data, String... scripts) {
        this.title = text("title", title);
        this.description = text("description", description);
        this.still = Arguments.notNull("still", still);
        this.scale = scale;
        Arguments.notNull("data", data);
        Arguments.require(scripts != null && scripts.length > 0, "scripts", "at least a widget", "none");
        this.html = compose(data.json(), scripts);
        int bytes = html.getBytes(StandardCharsets.UTF_8).length;
        Arguments.require(bytes <= MAX_BYTES, "the figure's size", "at most " + MAX_BYTES + " bytes", bytes);
    }

    /**
     * A figure whose still picture is a chart.
     *
     * @param title what it shows, a few words
     * @param description what is seen in the still picture, for those who cannot see it, one to three sentences
     * @param still the chart
     * @param data what the widget shows
     * @param scripts helpers, for example {@code plot}, and as the last the widget
     * @return the figure
     * @throws IllegalArgumentException if a text is blank, a script unknown, or the whole above {@link #MAX_BYTES}
     */
    public static InteractiveFigure of(
            String title, String description, IChart still, FigureData data, String... scripts) {
        return new InteractiveFigure(title, description, Png.image(still), Png.SCALE, data, scripts);
    }

    /**
     * A figure whose still picture is an image, shown pixel by pixel.
     *
     * @param title what it shows, a few words
     * @param description what is seen in the still picture, for those who cannot see it, one to three sentences
     * @param still the image, 300 to 900 pixels wide if it is to suit every page
     * @param data what the widget shows
     * @param scripts helpers, for example {@code plot}, and as the last the widget
     * @return the figure
     * @throws IllegalArgumentException if a text is blank, a script unknown, or the whole above {@link #MAX_BYTES}
     */
    public static InteractiveFigure of(
            String title, String description, BufferedImage still, FigureData data, String... scripts) {
        return new InteractiveFigure(title, description, still, 1, data, scripts);
    }

    /** A figure whose still picture has so many pixels for each CSS pixel. */
    static InteractiveFigure scaled(
            String title, String description, BufferedImage still, int scale, FigureData data, String... scripts) {
        return new InteractiveFigure(title, description, still, scale, data, scripts);
    }

    /**
     * The title.
     *
     * @return a few words
     */
    public String title() {
        return title;
    }

    /**
     * The text for those who cannot see the picture.
     *
     * @return what the still picture shows
     */
    public String description() {
        return description;
    }

    /**
     * The still picture.
     *
     * @return the image itself, not a copy
     */
    public BufferedImage still() {
        return still;
    }

    /**
     * How wide the still picture is shown.
     *
     * @return its width in CSS pixels
     */
    public int stillWidth() {
        return still.getWidth() / scale;
    }

    /**
     * How high the still picture is shown.
     *
     * @return its height in CSS pixels
     */
    public int stillHeight() {
        return still.getHeight() / scale;
    }

    /**
     * The figure as a piece of HTML, the same each time.
     *
     * @return a {@code figure} element with the still picture, and the script that brings it to life
     */
    public String html() {
        return html;
    }

    /** Title and description: what is left where there are no pictures. */
    @Override
    public String toString() {
        return title + ". " + description;
    }

    private String compose(String data, String... scripts) {
        String code = List.of(scripts).stream().map(Scripts::script).collect(Collectors.joining("\n"));
        String call = "mount(%s, %s, %s, %s, widget);"
                .formatted(quoted(id(code + data)), quoted(Scripts.style()), quoted(title), data);
        String whole =
                "(function () {\n\"use strict\";\n" + Scripts.script("runtime") + "\n" + code + "\n" + call + "\n})();";
        // A script element ends at its end tag, wherever that stands.
        Arguments.require(
                !whole.toLowerCase().contains("</script") && !whole.contains("<!--"), "scripts", "free of tags", "one");
        return "<figure style=\"margin:0.5em 0;padding:0;max-width:900px\"><div data-touch=\"" + id(code + data) + "\">"
                + "<img alt=\"" + escaped(title + ". " + description) + "\" width=\"" + stillWidth()
                + "\" style=\"max-width:100%;height:auto\" src=\"data:image/png;base64,"
                + Base64.getEncoder().encodeToString(Png.bytes(still)) + "\"></div>\n<script>" + whole
                + "</script></figure>";
    }

    /** The same figure has the same name wherever it is made, so that rendering a notebook again changes nothing. */
    private String id(String content) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((title + content).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    private static String text(String name, String text) {
        Arguments.require(text != null && !text.isBlank(), name, "a text", text == null ? "null" : "\"" + text + "\"");
        return text.strip();
    }

    /** A JavaScript string; Gson escapes angle brackets, too. */
    private static String quoted(String text) {
        return new Gson().toJson(text);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("\\s+", " ");
    }
}
