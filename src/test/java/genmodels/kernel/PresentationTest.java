package genmodels.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import genmodels.jupyter.NotebookDocument;
import genmodels.jupyter.NotebookDocument.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresentationTest {
    private static final Path LESSONS = Path.of("notebooks/lessons");

    @TempDir
    private Path folder;

    @Test
    void everyStandInBelongsToACellOfALessonThatPutsSomethingOut() throws IOException {
        Presentation present = Presentation.of("present", LESSONS);
        assertThat(Presentation.cells()).hasSizeGreaterThan(20).doesNotHaveDuplicates();
        for (String name : Presentation.cells()) {
            Cell cell = cell(name);
            assertThat(present.standIn(cell.source()))
                    .as(name)
                    .hasValueSatisfying(
                            standIn -> assertThat(standIn.outputs()).as(name).hasSameSizeAs(cell.outputs()));
        }
    }

    @Test
    void outputsAreThoseOfTheLesson() throws IOException {
        Cell cell = cell("05_dataset_shift#concept");
        List<JsonObject> shown = Presentation.of("present", LESSONS)
                .standIn(cell.source())
                .orElseThrow()
                .outputs();
        String stored = cell.outputs().stream()
                .map(output -> output.getAsJsonObject("data"))
                .filter(data -> data.has("image/png"))
                .map(data -> data.get("image/png").getAsString())
                .findFirst()
                .orElseThrow();
        assertThat(shown.toString()).contains(stored);
    }

    @Test
    void otherModesAndChangedCellsRunAsTheyAre() throws IOException {
        String code = cell("05_dataset_shift#concept").source();
        for (String mode : new String[] {null, "", "default", "full"}) {
            assertThat(Presentation.of(mode, LESSONS).standIn(code)).as(mode).isEmpty();
        }
        Presentation present = Presentation.of("present", LESSONS);
        assertThat(present.standIn(code + "\n\n")).isPresent();
        assertThat(present.standIn(code.replace("60", "61"))).isEmpty();
        assertThat(present.standIn("1 + 1")).isEmpty();
    }

    @Test
    void withoutLessonsNothingIsReplaced() throws IOException {
        String code = cell("05_dataset_shift#concept").source();
        assertThat(Presentation.of("present", folder).standIn(code)).isEmpty();
        Files.writeString(folder.resolve("05_dataset_shift.ipynb"), "not a notebook");
        assertThat(Presentation.of("present", folder).standIn(code)).isEmpty();
    }

    private static Cell cell(String name) throws IOException {
        String[] parts = name.split("#");
        return NotebookDocument.read(LESSONS.resolve(parts[0] + ".ipynb")).codeCells().stream()
                .filter(cell -> cell.id().equals(parts[1]))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no cell " + name));
    }
}
