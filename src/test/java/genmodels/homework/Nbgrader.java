package genmodels.homework;

import com.google.gson.JsonObject;
import java.util.List;

/**
 * How nbgrader 0.9 reads the points of an autograded cell from its outputs ({@code nbgrader.utils.determine_grade}): an error, or
 * anything on stderr, earns nothing; else the cell's value, if it is a number over 0, is what was earned, and it must not be over the
 * maximum; all else earns all, no output and the value 0 included.
 */
final class Nbgrader {
    private Nbgrader() {}

    static double grade(List<JsonObject> outputs, double maximum) {
        for (JsonObject output : outputs) {
            String type = output.get("output_type").getAsString();
            if (type.equals("error")
                    || type.equals("stream") && output.get("name").getAsString().equals("stderr")) {
                return 0;
            }
            if (type.equals("execute_result")) {
                String text = output.getAsJsonObject("data").get("text/plain").getAsString();
                return partial(text, maximum);
            }
        }
        return maximum;
    }

    private static double partial(String text, double maximum) {
        double value;
        try {
            value = Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return maximum;
        }
        if (value > maximum) {
            throw new IllegalStateException("partial credit cannot be greater than maximum points for cell");
        }
        return value > 0 ? value : maximum;
    }
}
