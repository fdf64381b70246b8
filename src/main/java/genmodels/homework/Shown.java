package genmodels.homework;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
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

    private static boolean isPicture(String png) {
        try {
            return !png.isEmpty()
                    && png.length() <= MAX_PNG
                    && Base64.getDecoder().decode(png).length > 0;
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
