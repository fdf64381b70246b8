package genmodels.jupyter;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;

/** Reads JSON strictly, and takes from objects of unknown origin only what has the expected type. */
final class Json {
    private Json() {}

    /**
     * Parses one object, strictly: no comments, no unquoted names, nothing after it.
     *
     * @throws JsonParseException if the text is not one JSON object; the message names line and column
     */
    static JsonObject parseObject(String text) {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            JsonElement element = JsonParser.parseReader(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new JsonParseException("text after the end of the object");
            }
            if (!(element instanceof JsonObject object)) {
                throw new JsonParseException("not a JSON object");
            }
            return object;
        } catch (IOException e) {
            throw new JsonParseException(e.getMessage(), e);
        }
    }

    /** The member if it is an object, else an empty one. */
    static JsonObject object(JsonObject parent, String member) {
        return parent.get(member) instanceof JsonObject object ? object : new JsonObject();
    }

    /** The member if it is a string, else the fallback. */
    static String string(JsonObject parent, String member, String fallback) {
        return parent.get(member) instanceof JsonPrimitive p && p.isString() ? p.getAsString() : fallback;
    }

    /** The member if it is a number that fits, else the fallback. */
    static int integer(JsonObject parent, String member, int fallback) {
        if (parent.get(member) instanceof JsonPrimitive p && p.isNumber()) {
            double value = p.getAsDouble();
            return value == (int) value ? (int) value : fallback;
        }
        return fallback;
    }

    /** The member if it is true or false, else the fallback. */
    static boolean flag(JsonObject parent, String member, boolean fallback) {
        return parent.get(member) instanceof JsonPrimitive p && p.isBoolean() ? p.getAsBoolean() : fallback;
    }
}
