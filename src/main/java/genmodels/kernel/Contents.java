package genmodels.kernel;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import genmodels.notebook.MimeBundle;

/** Contents of messages that several kinds of message share. */
final class Contents {
    private static final Gson JSON = new GsonBuilder()
            .serializeNulls()
            .serializeSpecialFloatingPointValues()
            .create();

    private Contents() {}

    static JsonObject ok() {
        JsonObject content = new JsonObject();
        content.addProperty("status", "ok");
        return content;
    }

    /** Of a reply to what failed. */
    static JsonObject failed(ErrorReport report) {
        JsonObject content = error(report);
        content.addProperty("status", "error");
        return content;
    }

    /** Of the error output of a cell. */
    static JsonObject error(ErrorReport report) {
        JsonObject content = new JsonObject();
        content.addProperty("ename", report.name());
        content.addProperty("evalue", report.message());
        JsonArray lines = new JsonArray();
        report.traceback().forEach(lines::add);
        content.add("traceback", lines);
        return content;
    }

    /** Of what shows a value. */
    static JsonObject of(MimeBundle bundle) {
        JsonObject content = new JsonObject();
        content.add("data", tree(bundle.data()));
        content.add("metadata", tree(bundle.metadata()));
        return content;
    }

    /** Any value of maps, lists, numbers and strings as JSON. */
    static JsonElement tree(Object value) {
        return JSON.toJsonTree(value);
    }

    static JsonObject with(String key, String value) {
        JsonObject content = new JsonObject();
        content.addProperty(key, value);
        return content;
    }
}
