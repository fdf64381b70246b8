package genmodels.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import genmodels.jupyter.KernelSpec;
import genmodels.jupyter.LaunchOptions;
import genmodels.jupyter.NotebookDocument;
import genmodels.jupyter.NotebookDocument.Cell;
import genmodels.jupyter.NotebookRun;
import genmodels.jupyter.NotebookRunner;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The lessons that have stand-ins, shown to an audience. */
class PresentModeIT {
    private static final double SLOW_SECONDS = 5;

    @TempDir
    private static Path data;

    @TestFactory
    Stream<DynamicTest> lessonsRunAndShowWhatIsStored() throws IOException {
        KernelSpec kernel =
                KernelSpec.read(KernelInstaller.install(data, classPath(), Path.of(System.getProperty("java.home"))));
        Map<String, List<String>> cells = Presentation.cells().stream()
                .map(name -> name.split("#"))
                .collect(Collectors.groupingBy(
                        parts -> parts[0], TreeMap::new, Collectors.mapping(parts -> parts[1], Collectors.toList())));
        return cells.entrySet().stream()
                .map(lesson -> dynamicTest(lesson.getKey(), () -> present(kernel, lesson.getKey(), lesson.getValue())));
    }

    private static void present(KernelSpec kernel, String lesson, List<String> standIns)
            throws IOException, InterruptedException {
        Path file = Path.of("notebooks/lessons", lesson + ".ipynb").toAbsolutePath();
        NotebookDocument stored = NotebookDocument.read(file);
        NotebookDocument shown = NotebookDocument.read(file);
        LaunchOptions launch =
                LaunchOptions.in(file.getParent()).withVariable(NotebookRunner.MODE_VARIABLE, Presentation.MODE);
        List<Cell> cells =
                shown.codeCells().stream().filter(c -> !c.source().isBlank()).toList();
        long[] begun = new long[cells.size() + 1];
        NotebookRun run = NotebookRunner.of(kernel, launch)
                .withCellLimit(Duration.ofMinutes(5))
                .withProgress((cell, of) -> begun[cell - 1] = System.nanoTime())
                .run(shown);
        begun[cells.size()] = System.nanoTime();
        assertThat(run.failures()).isEmpty();
        for (String id : standIns) {
            List<JsonObject> outputs = cell(shown, id).outputs();
            List<JsonObject> expected = cell(stored, id).outputs();
            assertThat(outputs).as(id).hasSizeGreaterThanOrEqualTo(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                assertThat(whole(outputs.get(i))).as(id).isEqualTo(whole(expected.get(i)));
            }
        }
        // How long cells take depends on the machine: told, not tested.
        for (int i = 0; i < cells.size(); i++) {
            double seconds = (begun[i + 1] - begun[i]) * 1e-9;
            if (seconds > SLOW_SECONDS) {
                System.out.printf(
                        "present mode: %s#%s took %.1f s%n",
                        lesson, cells.get(i).id(), seconds);
            }
        }
    }

    /** The data of an output, each text in one piece. */
    private static Map<String, String> whole(JsonObject output) {
        Map<String, String> texts = new TreeMap<>();
        if (output.get("data") instanceof JsonObject data) {
            data.entrySet().forEach(form -> {
                String text = form.getValue() instanceof JsonArray lines
                        ? lines.asList().stream()
                                .map(line -> line.getAsString())
                                .collect(Collectors.joining())
                        : form.getValue().getAsString();
                texts.put(form.getKey(), text);
            });
        }
        return texts;
    }

    private static Cell cell(NotebookDocument notebook, String id) {
        return notebook.codeCells().stream()
                .filter(cell -> cell.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** What readers have: the library without its tests. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
