package genmodels.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import genmodels.backend.Backend;
import genmodels.backend.Choice;
import genmodels.jupyter.Wire;

/** What the kernel says of itself. */
final class KernelInfo {
    private KernelInfo() {}

    /** Content of a kernel_info_reply. */
    static JsonObject content() {
        String java = Runtime.version().toString();
        JsonObject language = new JsonObject();
        language.addProperty("name", "java");
        language.addProperty("version", java);
        language.addProperty("mimetype", "text/x-java-source");
        language.addProperty("file_extension", ".jshell");
        language.addProperty("pygments_lexer", "java");
        language.addProperty("codemirror_mode", "text/x-java");
        language.addProperty("nbconvert_exporter", "script");

        JsonArray links = new JsonArray();
        int feature = Runtime.version().feature();
        links.add(
                link("Java " + feature, "https://docs.oracle.com/en/java/javase/" + feature + "/docs/api/index.html"));
        links.add(link("ND4J and Deeplearning4j", "https://deeplearning4j.konduit.ai/"));
        links.add(link("Tablesaw", "https://jtablesaw.github.io/tablesaw/"));

        JsonObject content = new JsonObject();
        content.addProperty("status", "ok");
        content.addProperty("protocol_version", Wire.PROTOCOL);
        content.addProperty("implementation", "genmodels");
        content.addProperty("implementation_version", version());
        content.add("language_info", language);
        content.addProperty("banner", banner());
        content.addProperty("debugger", false);
        content.add("help_links", links);
        return content;
    }

    static String banner() {
        Choice choice = Backend.choose();
        return "genmodels " + version() + " computes on the " + choice + "\n"
                + (choice.reason().isEmpty() ? "" : choice.reason() + "\n")
                + "Java " + Runtime.version() + " (" + System.getProperty("java.vm.name") + ")\n"
                + "Help: Shift+Tab on a name, or Name? in a cell";
    }

    private static String version() {
        String version = KernelInfo.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static JsonObject link(String text, String url) {
        JsonObject link = new JsonObject();
        link.addProperty("text", text);
        link.addProperty("url", url);
        return link;
    }
}
