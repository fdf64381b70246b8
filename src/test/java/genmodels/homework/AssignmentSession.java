package genmodels.homework;

import com.google.gson.JsonObject;
import genmodels.jupyter.Execution;
import genmodels.jupyter.KernelClient;
import genmodels.jupyter.KernelSpec;
import genmodels.jupyter.LaunchOptions;
import genmodels.jupyter.NotebookDocument;
import genmodels.jupyter.NotebookDocument.Cell;
import genmodels.kernel.KernelInstaller;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** An assignment's source notebook in a running kernel: one kernel for everything that is asked about it. */
final class AssignmentSession implements AutoCloseable {
    /** What a graded cell may take is 20 s; a loaded machine gets more. */
    private static final Duration LIMIT = Duration.ofSeconds(150);

    private static final String STUB =
            "if (true) throw new UnsupportedOperationException(\"This is not written yet.\");";
    private static final String HIDDEN = "// BEGIN HIDDEN TESTS";

    private final NotebookDocument notebook;
    private final KernelClient kernel;

    private AssignmentSession(NotebookDocument notebook, KernelClient kernel) {
        this.notebook = notebook;
        this.kernel = kernel;
    }

    /** What a graded cell gave. */
    record Grade(double points, String errorName, String output) {
        boolean isError() {
            return !errorName.isEmpty();
        }
    }

    static AssignmentSession open(String name) throws IOException, InterruptedException {
        Path data = Path.of("target", "homework-it", "jupyter").toAbsolutePath();
        Path work = Files.createDirectories(Path.of("target", "homework-it", "work"));
        KernelSpec spec =
                KernelSpec.read(KernelInstaller.install(data, classPath(), Path.of(System.getProperty("java.home"))));
        return new AssignmentSession(read(name), KernelClient.launch(spec, LaunchOptions.in(work.toAbsolutePath())));
    }

    static NotebookDocument read(String name) throws IOException {
        return NotebookDocument.read(Path.of("notebooks", "homework", "source", name, name + ".ipynb"));
    }

    static JsonObject grading(Cell cell) {
        return cell.metadata().has("nbgrader") ? cell.metadata().getAsJsonObject("nbgrader") : new JsonObject();
    }

    static boolean isGraded(Cell cell) {
        return cell.isCode() && flag(cell, "grade");
    }

    static boolean isSolution(Cell cell) {
        return cell.isCode() && flag(cell, "solution");
    }

    private static boolean flag(Cell cell, String name) {
        JsonObject grading = grading(cell);
        return grading.has(name) && grading.get(name).getAsBoolean();
    }

    static double points(Cell cell) {
        return grading(cell).get("points").getAsDouble();
    }

    NotebookDocument notebook() {
        return notebook;
    }

    Cell cell(String gradeId) {
        return notebook.cells().stream()
                .filter(c -> grading(c).has("grade_id")
                        && grading(c).get("grade_id").getAsString().equals(gradeId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no cell " + gradeId));
    }

    Execution run(String code) throws IOException, InterruptedException {
        return kernel.execute(code, LIMIT);
    }

    /** The hidden checks of a graded cell alone: those that give the points. */
    Grade gradeHidden(Cell cell) throws IOException, InterruptedException {
        String source = cell.source();
        return grade(run(source.substring(source.indexOf(HIDDEN))));
    }

    /** The checks that students see. */
    Grade gradeVisible(Cell cell) throws IOException, InterruptedException {
        return grade(run(cell.source().replaceAll("(?s)" + HIDDEN + ".*// END HIDDEN TESTS", "")));
    }

    private static Grade grade(Execution execution) {
        if (!execution.isOk()) {
            return new Grade(0, execution.errorName(), execution.errorValue());
        }
        JsonObject result = execution.outputs().stream()
                .filter(o -> o.get("output_type").getAsString().equals("execute_result"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the cell has no result"));
        String text = result.getAsJsonObject("data").get("text/plain").getAsString();
        return new Grade(Double.parseDouble(text), "", execution.text("stdout"));
    }

    /** The cell as students get it. */
    static String stub(Cell cell) {
        return cell.source().replaceAll("(?s)( *)// BEGIN SOLUTION.*?// END SOLUTION", "$1" + STUB);
    }

    /** What students have: the library without its tests. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.contains("surefire"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Override
    public void close() {
        kernel.close();
    }

    /** The cells that have a result of their own: solution and graded cells, in their order. */
    List<Cell> graded() {
        return notebook.codeCells().stream().filter(AssignmentSession::isGraded).toList();
    }
}
