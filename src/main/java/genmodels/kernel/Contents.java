package genmodels.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import genmodels.notebook.MimeBundle;

/** Contents of messages that several kinds of message share. */
final class Contents {
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
        content.add("data", Wire.tree(bundle.data()));
        content.add("metadata", Wire.tree(bundle.metadata()));
        return content;
    }

    static JsonObject with(String key, String value) {
        JsonObject content = new JsonObject();
        content.addProperty(key, value);
        return content;
    }
}
