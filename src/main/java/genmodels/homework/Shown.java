package genmodels.homework;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One output of a cell, as much of it as a report may show: plain text, or a picture. Markup that a student's code made is never
 * shown.
 *
 * @param text the text; empty for a picture
 * @param png the picture in Base64; empty for text
 */
record Shown(String text, String png) {
    private static final int MAX_TEXT = 10_000;
    private static final int MAX_PNG = 600_000;
    private static final int MAX_OUTPUTS = 20;
    private static final int MAX_SIDE = 4096;
    private static final int HEADER = 24;
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final Pattern ANSI = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]");

    /** The outputs of a cell, from nbformat's form. */
    static List<Shown> of(List<JsonObject> outputs) {
        List<Shown> shown = new ArrayList<>();
        int left = MAX_TEXT;
        for (JsonObject output : outputs) {
            Shown one = one(output);
            boolean whole = one.text.length() <= left && shown.size() < MAX_OUTPUTS;
            if (!whole) {
                shown.add(new Shown(one.text.substring(0, Math.min(left, one.text.length())) + " …", ""));
                break;
            }
            left -= one.text.length();
            if (!one.text.isBlank() || !one.png.isEmpty()) {
                shown.add(one);
            }
        }
        return shown;
    }

    private static Shown one(JsonObject output) {
        return switch (string(output, "output_type")) {
            case "stream" -> text(string(output, "text"));
            case "error" -> text(traceback(output));
            default -> {
                JsonObject data = output.get("data") instanceof JsonObject object ? object : new JsonObject();
                String png = string(data, "image/png").replaceAll("\\s", "");
                yield isPicture(png) ? new Shown("", png) : text(string(data, "text/plain"));
            }
        };
    }

    /** Whether it is a PNG of a size that a browser can show: a few bytes may stand for gigabytes of one colour. */
    private static boolean isPicture(String png) {
        if (png.isEmpty() || png.length() > MAX_PNG) {
            return false;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(png));
            if (bytes.remaining() < HEADER || bytes.getLong(0) != SIGNATURE) {
                return false;
            }
            int width = bytes.getInt(16);
            int height = bytes.getInt(20);
            return width > 0 && width <= MAX_SIDE && height > 0 && height <= MAX_SIDE;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String traceback(JsonObject output) {
        StringBuilder text = new StringBuilder();
        if (output.get("traceback") instanceof JsonArray lines) {
            for (JsonElement line : lines) {
                text.append(line.isJsonPrimitive() ? line.getAsString() : "").append('\n');
            }
        }
        return text.toString();
    }

    private static Shown text(String text) {
        return new Shown(ANSI.matcher(text).replaceAll(""), "");
    }

    private static String string(JsonObject object, String member) {
        return object.get(member) instanceof JsonPrimitive p && p.isString() ? p.getAsString() : "";
    }
}
