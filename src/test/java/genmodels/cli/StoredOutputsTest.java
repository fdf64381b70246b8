package genmodels.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import genmodels.jupyter.NotebookDocument;
import genmodels.jupyter.NotebookDocument.Cell;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredOutputsTest {
    private final NotebookDocument notebook = NotebookDocument.empty();

    @Test
    void sealedOutputsBelongToTheCodeUntilItChanges() {
        Cell code = notebook.add("code", "1 + 1");
        code.setOutputs(List.of(stream("2\n")), 1);
        assertThat(StoredOutputs.faults(notebook)).singleElement().asString().contains("do not belong to the code");
        StoredOutputs.seal(notebook);
        assertThat(StoredOutputs.faults(notebook)).isEmpty();
        notebook.add("markdown", "text may change");
        assertThat(StoredOutputs.faults(notebook)).isEmpty();
        code.setSource("1 + 2");
        assertThat(StoredOutputs.faults(notebook)).singleElement().asString().contains("environment/course render");
    }

    @Test
    void theTimeOfTheRunIsNotedBesideTheSeal() {
        notebook.add("code", "a").setOutputs(List.of(), 1);
        StoredOutputs.seal(notebook);
        StoredOutputs.took(notebook, Duration.ofMillis(61_400));
        assertThat(notebook.metadata()
                        .getAsJsonObject("genmodels")
                        .get("seconds")
                        .getAsInt())
                .isEqualTo(61);
        assertThat(StoredOutputs.faults(notebook)).isEmpty();
    }

    @Test
    void cellsOutOfTurnAndErrorsAreFaults() {
        notebook.add("code", "a").setOutputs(List.of(), 2);
        notebook.add("code", "  ");
        JsonObject error = new JsonObject();
        error.addProperty("output_type", "error");
        notebook.add("code", "b").setOutputs(List.of(error), 2);
        StoredOutputs.seal(notebook);
        assertThat(StoredOutputs.faults(notebook))
                .containsExactly(
                        "cell 1 was not run in its turn: run environment/course render",
                        "cell 3 is stored with an error");
    }

    @Test
    void aNotebookThatIsTooLongIsAFault() {
        notebook.add("code", "a").setOutputs(List.of(stream("x".repeat(3_000_000))), 1);
        StoredOutputs.seal(notebook);
        assertThat(StoredOutputs.faults(notebook)).singleElement().asString().contains("at most 3000000 bytes");
    }

    @Test
    void linesWrittenOverAreStoredAsTheyEnd() {
        assertThat(StoredOutputs.finalLines("10 %\r50 %\r100 %\ndone\r\nlast\r"))
                .isEqualTo("100 %\ndone\nlast");
        assertThat(StoredOutputs.finalLines("")).isEmpty();
        notebook.add("code", "a").setOutputs(List.of(stream("1\r2\n")), 1);
        notebook.cells().get(0).metadata().addProperty("scrolled", true);
        StoredOutputs.seal(notebook);
        assertThat(notebook.toJson()).contains("\"2\\n\"").doesNotContain("scrolled");
    }

    private static JsonObject stream(String text) {
        JsonObject output = new JsonObject();
        output.addProperty("output_type", "stream");
        output.addProperty("name", "stdout");
        output.addProperty("text", text);
        return output;
    }
}
