package genmodels.cli;

import com.google.gson.JsonObject;
import genmodels.jupyter.NotebookDocument;
import genmodels.jupyter.NotebookDocument.Cell;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The rule of outputs that are stored in git: they belong to the stored source.
 *
 * <p>When a lesson has been run, a digest of its code is stored with it under {@code metadata.genmodels.rendered}. Whoever
 * changes the code without running it leaves a digest that does not fit. Beside it stand the seconds that the run took.
 */
final class StoredOutputs {
    private static final String KEY = "genmodels";
    private static final String SECONDS = "seconds";
    private static final String DIGEST = "rendered";
    private static final int MAX_BYTES = 3_000_000;

    private StoredOutputs() {}

    /** Tidies the outputs of a notebook that has just been run, and marks them as those of its code. */
    static void seal(NotebookDocument notebook) {
        for (Cell cell : notebook.codeCells()) {
            List<JsonObject> outputs = cell.outputs();
            outputs.stream()
                    .filter(output -> output.has("text"))
                    .forEach(output -> output.addProperty(
                            "text", finalLines(output.get("text").getAsString())));
            cell.setOutputs(outputs, cell.executionCount());
            // What front ends note down about the last run or their own view.
            List.of("execution", "collapsed", "scrolled", "jupyter").forEach(cell.metadata()::remove);
        }
        notebook.metadata().remove("widgets");
        JsonObject mark = new JsonObject();
        mark.addProperty(DIGEST, notebook.codeDigest());
        notebook.metadata().add(KEY, mark);
    }

    /** Notes down in a sealed notebook how long it ran, in whole seconds: readers want to know before they run it. */
    static void took(NotebookDocument notebook, Duration elapsed) {
        notebook.metadata()
                .getAsJsonObject(KEY)
                .addProperty(SECONDS, Math.max(1, Math.round(elapsed.toMillis() / 1e3)));
    }

    /** What is wrong with the stored outputs, in plain sentences; nothing if they belong to the source. */
    static List<String> faults(NotebookDocument notebook) {
        boolean fits = notebook.metadata().get(KEY) instanceof JsonObject mark
                && mark.get(DIGEST) != null
                && mark.get(DIGEST).getAsString().equals(notebook.codeDigest());
        if (!fits) {
            return List.of("the outputs do not belong to the code: run environment/course render");
        }
        List<String> faults = new ArrayList<>();
        int count = 0;
        for (Cell cell : notebook.codeCells()) {
            int number = notebook.cells().indexOf(cell) + 1;
            count += cell.source().isBlank() ? 0 : 1;
            if (!cell.source().isBlank() && cell.executionCount() != count) {
                faults.add("cell " + number + " was not run in its turn: run environment/course render");
            }
            boolean failed = cell.outputs().stream()
                    .anyMatch(output -> output.get("output_type").getAsString().equals("error"));
            if (failed && !cell.hasTag("raises-exception")) {
                faults.add("cell " + number + " is stored with an error");
            }
        }
        int bytes = notebook.toJson().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            faults.add("it must be at most " + MAX_BYTES + " bytes, found " + bytes);
        }
        return faults;
    }

    /** The text as a terminal shows it in the end: of a line that was written over, what was written last. */
    static String finalLines(String text) {
        StringBuilder shown = new StringBuilder();
        for (String line : text.replace("\r\n", "\n").split("(?<=\n)")) {
            String end = line.endsWith("\n") ? "\n" : "";
            String body = line.substring(0, line.length() - end.length());
            String last = body.endsWith("\r") ? body.substring(0, body.length() - 1) : body;
            shown.append(last.substring(last.lastIndexOf('\r') + 1)).append(end);
        }
        return shown.toString();
    }
}
