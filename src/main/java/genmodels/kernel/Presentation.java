package genmodels.kernel;

import com.google.gson.JsonObject;
import genmodels.jupyter.NotebookDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cells of lessons that take too long in front of an audience. In present mode ({@code GENMODELS_MODE=present}) such a cell shows the
 * outputs that are stored in its lesson, and in its place runs a stand-in that gives the cells after it what they need, for example a
 * network that ships.
 *
 * <p>A cell is known by its text: one that was changed is no longer the lesson's, and runs as usual. The stand-ins are in the resource
 * {@code present.md}: a heading {@code LESSON#CELL} for each, and code in Java where one is needed.
 */
final class Presentation {
    /** The mode in which it is used. */
    static final String MODE = "present";

    private static final Pattern ENTRY = Pattern.compile(
            "^## (?<lesson>\\w+)#(?<cell>[\\w-]+)\\R(?<text>.*?)(?=^## |\\z)", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern CODE =
            Pattern.compile("^```java\\R(?<code>.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

    private final Map<String, StandIn> standIns;

    /**
     * What takes the place of a cell.
     *
     * @param code what is run
     * @param outputs what is shown, in nbformat's form
     */
    record StandIn(String code, List<JsonObject> outputs) {}

    private Presentation(Map<String, StandIn> standIns) {
        this.standIns = standIns;
    }

    /**
     * The stand-ins of a mode.
     *
     * @param mode value of the environment variable; may be null
     * @param lessons the folder of the lessons
     * @return none in any other mode, and none of lessons that are not in the folder
     */
    static Presentation of(String mode, Path lessons) {
        Map<String, StandIn> standIns = new HashMap<>();
        if (MODE.equals(mode)) {
            Map<String, Optional<NotebookDocument>> notebooks = new HashMap<>();
            Matcher entry = ENTRY.matcher(text());
            while (entry.find()) {
                Matcher code = CODE.matcher(entry.group("text"));
                String standIn = code.find() ? code.group("code").strip() : "";
                notebooks
                        .computeIfAbsent(entry.group("lesson"), name -> read(lessons.resolve(name + ".ipynb")))
                        .flatMap(notebook -> cell(notebook, entry.group("cell")))
                        .ifPresent(cell ->
                                standIns.put(cell.source().strip(), new StandIn(standIn, messages(cell.outputs()))));
            }
        }
        return new Presentation(standIns);
    }

    /** What takes the place of a cell; empty if the cell is to run as it is. */
    Optional<StandIn> standIn(String code) {
        return Optional.ofNullable(standIns.get(code.strip()))
                .map(s -> new StandIn(
                        s.code(), s.outputs().stream().map(JsonObject::deepCopy).toList()));
    }

    /** The cells that have stand-ins, as {@code LESSON#CELL}. */
    static List<String> cells() {
        return ENTRY.matcher(text())
                .results()
                .map(entry -> entry.group(1) + "#" + entry.group(2))
                .toList();
    }

    /** Outputs as a kernel sends them. */
    private static List<JsonObject> messages(List<JsonObject> outputs) {
        for (JsonObject output : outputs) {
            if (output.has("data")) {
                output.add("transient", new JsonObject());
            }
        }
        return outputs;
    }

    private static Optional<NotebookDocument> read(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(NotebookDocument.read(file)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // Not readable as a lesson: its cells run as they are.
        }
    }

    private static Optional<NotebookDocument.Cell> cell(NotebookDocument notebook, String id) {
        return notebook.codeCells().stream()
                .filter(cell -> cell.id().equals(id))
                .findFirst();
    }

    private static String text() {
        try (InputStream in = Presentation.class.getResourceAsStream("present.md")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the resource present.md cannot be read", e);
        }
    }
}
