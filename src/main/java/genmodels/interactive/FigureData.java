package genmodels.interactive;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import genmodels.nn.Halves;
import genmodels.preconditions.Arguments;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;

/**
 * What a figure's script is given: names and values, written as compact JSON. Short arrays are written as numbers, long ones as
 * Base64 of bytes, which the script sees as typed arrays.
 */
public final class FigureData {
    /** Digits of a number in an array: those of a float. */
    private static final MathContext DIGITS = new MathContext(7);

    private final JsonObject json = new JsonObject();

    /** No names yet. */
    public FigureData() {}

    /**
     * Adds a number.
     *
     * @param name a name that is not taken
     * @param value finite
     * @return this
     * @throws IllegalArgumentException if the name is taken or the value not finite
     */
    public FigureData number(String name, double value) {
        json.add(free(name), new JsonPrimitive(plain(Arguments.finite(name, value), MathContext.UNLIMITED)));
        return this;
    }

    /**
     * Adds a text.
     *
     * @param name a name that is not taken
     * @param value the text
     * @return this
     * @throws IllegalArgumentException if the name is taken or the text null
     */
    public FigureData text(String name, String value) {
        json.addProperty(free(name), Arguments.notNull(name, value));
        return this;
    }

    /**
     * Adds texts.
     *
     * @param name a name that is not taken
     * @param values any number of texts
     * @return this
     * @throws IllegalArgumentException if the name is taken or a text null
     */
    public FigureData texts(String name, List<String> values) {
        JsonArray array = new JsonArray();
        Arguments.notNull(name, values).forEach(value -> array.add(Arguments.notNull(name, value)));
        json.add(free(name), array);
        return this;
    }

    /**
     * Adds numbers, written out with seven digits.
     *
     * @param name a name that is not taken
     * @param values shape [n], n at least 0, all finite
     * @return this
     * @throws IllegalArgumentException if the name is taken or a value not finite
     */
    public FigureData numbers(String name, double... values) {
        JsonArray array = new JsonArray();
        for (double value : Arguments.notNull(name, values)) {
            array.add(new JsonPrimitive(plain(Arguments.finite(name, value), DIGITS)));
        }
        json.add(free(name), array);
        return this;
    }

    /**
     * Adds numbers as a {@code Float32Array}, rounded to floats of 16 bits: two bytes each, with an error of at most one part in
     * 2,048. What was stored with 16 bits stays as it is.
     *
     * @param name a name that is not taken
     * @param values shape [n], in ±65,504
     * @return this
     * @throws IllegalArgumentException if the name is taken or a value out of range
     */
    public FigureData halves(String name, float... values) {
        ByteBuffer bytes =
                ByteBuffer.allocate(2 * Arguments.notNull(name, values).length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            Arguments.between(name, value, -65504, 65504);
            bytes.putShort(Halves.of(value));
        }
        return typed(name, "f16", bytes.array());
    }

    /**
     * Adds numbers as a {@code Float32Array}, rounded to the nearest of 2<sup>bits</sup> equally spaced levels from low to high; what
     * lies outside is moved to the nearer end. The error inside is at most (high − low) / (2 (2<sup>bits</sup> − 1)).
     *
     * @param name a name that is not taken
     * @param values shape [n], no NaN
     * @param low the lowest level
     * @param high the highest level, above low
     * @param bits 8 or 16: one or two bytes each
     * @return this
     * @throws IllegalArgumentException if the name is taken, a value is NaN, the range empty or the bits not 8 or 16
     */
    public FigureData levels(String name, double[] values, double low, double high, int bits) {
        Arguments.notNull(name, values);
        Arguments.require(bits == 8 || bits == 16, "bits", "8 or 16", bits);
        Arguments.finite("low", low);
        Arguments.require(high > low && high < Double.POSITIVE_INFINITY, "high", "finite and above " + low, high);
        int top = (1 << bits) - 1;
        ByteBuffer bytes = ByteBuffer.allocate(bits / 8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            Arguments.require(!Double.isNaN(value), name, "a number everywhere", value);
            int level = (int) Math.rint(top * Math.min(1, Math.max(0, (value - low) / (high - low))));
            if (bits == 8) {
                bytes.put((byte) level);
            } else {
                bytes.putShort((short) level);
            }
        }
        typed(name, bits == 8 ? "l8" : "l16", bytes.array());
        JsonObject entry = json.getAsJsonObject(name);
        entry.addProperty("low", low);
        entry.addProperty("high", high);
        return this;
    }

    /**
     * Adds a list of groups.
     *
     * @param name a name that is not taken
     * @param groups any number
     * @return this
     * @throws IllegalArgumentException if the name is taken or a group null
     */
    public FigureData groups(String name, List<FigureData> groups) {
        JsonArray array = new JsonArray();
        Arguments.notNull(name, groups)
                .forEach(group -> array.add(Arguments.notNull(name, group).json.deepCopy()));
        json.add(free(name), array);
        return this;
    }

    /** Safe inside a script element: Gson writes every angle bracket as an escape. */
    String json() {
        return new Gson().toJson(json);
    }

    private FigureData typed(String name, String type, byte[] bytes) {
        JsonObject entry = new JsonObject();
        entry.addProperty("$", type);
        entry.addProperty("b", Base64.getEncoder().encodeToString(bytes));
        json.add(free(name), entry);
        return this;
    }

    private String free(String name) {
        Arguments.require(name != null && !name.isBlank() && !json.has(name), "name", "new and not blank", name);
        return name;
    }

    private static BigDecimal plain(double value, MathContext digits) {
        BigDecimal number = new BigDecimal(Double.toString(value)).round(digits).stripTrailingZeros();
        return number.scale() < 0 && number.scale() > -10 ? number.setScale(0) : number;
    }
}
