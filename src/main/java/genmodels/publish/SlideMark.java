package genmodels.publish;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import genmodels.jupyter.NotebookDocument.Cell;
import java.util.List;

/**
 * What a cell's metadata say about its slide, see {@link SlidePlan}.
 *
 * @param type Jupyter's slide type; empty if there is none
 * @param lines the lines of its pieces
 * @param show what is shown of it; empty for the usual
 * @param outputs the numbers of the outputs to show; empty for all
 */
record SlideMark(String type, List<String> lines, String show, List<Integer> outputs) {
    /** Reads the metadata. */
    static SlideMark of(Cell cell) {
        JsonObject mark = cell.metadata().get("slideshow") instanceof JsonObject show ? show : new JsonObject();
        List<String> lines = mark.get("line") instanceof JsonArray many
                ? many.asList().stream().map(JsonElement::getAsString).toList()
                : List.of(text(mark, "line"));
        List<Integer> outputs = mark.get("show") instanceof JsonArray numbers
                ? numbers.asList().stream().map(JsonElement::getAsInt).toList()
                : List.of();
        return new SlideMark(text(mark, "slide_type"), lines, text(mark, "show"), outputs);
    }

    /** The line of a piece, from 0; empty if there is none. */
    String line(int piece) {
        return piece < lines.size() ? lines.get(piece) : "";
    }

    private static String text(JsonObject mark, String name) {
        return mark.get(name) instanceof JsonPrimitive value ? value.getAsString() : "";
    }
}
