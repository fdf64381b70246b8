package genmodels.homework;

import com.google.gson.JsonObject;
import genmodels.grading.Check;
import genmodels.grading.Outcome;
import genmodels.grading.Values;
import genmodels.homework.Assignment.Part;
import genmodels.jupyter.Execution;
import genmodels.jupyter.KernelClient;
import genmodels.jupyter.KernelSpec;
import genmodels.jupyter.LaunchOptions;
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

/** An assignment of the course in a running kernel: one kernel for everything that is asked about it. */
final class AssignmentSession implements AutoCloseable {
    /** A graded cell may take 20 s; on a machine that does other things as well, more passes. */
    private static final Duration LIMIT = Duration.ofSeconds(150);

    private final Assignment assignment;
    private final Verdicts verdicts;
    private final KernelClient kernel;
    private final SecretNames names;
    private boolean hasHelpers;

    private AssignmentSession(Assignment assignment, KernelClient kernel) {
        this.assignment = assignment;
        this.verdicts = new Verdicts(assignment, LIMIT);
        this.kernel = kernel;
        this.names = new SecretNames(assignment.lockedMethods());
    }

    /**
     * What a test gave.
     *
     * @param error name of the exception that ended it, empty if none did
     * @param report what it says
     */
    record Grade(double points, String error, String report) {}

    static AssignmentSession open(String name) throws IOException, InterruptedException {
        Path folder = Path.of("target", "homework-it").toAbsolutePath();
        Path work = Files.createDirectories(folder.resolve("work"));
        KernelSpec spec =
                KernelSpec.read(KernelInstaller.install(folder, classPath(), Path.of(System.getProperty("java.home"))));
        Assignment assignment = Assignment.read(Path.of("notebooks", "homework", "source", name, name + ".ipynb"));
        return new AssignmentSession(assignment, KernelClient.launch(spec, LaunchOptions.in(work)));
    }

    Assignment assignment() {
        return assignment;
    }

    Part part(String gradeId) {
        return assignment.parts().get(gradeId);
    }

    /** The cells of code, as their author wrote them. */
    List<Cell> cells() {
        return assignment.source().codeCells();
    }

    List<Part> tests() {
        return assignment.graded().stream().filter(p -> p.role().isTest()).toList();
    }

    Execution run(String code) throws IOException, InterruptedException {
        return kernel.execute(code, LIMIT);
    }

    /** What the kernel has used of the processor. */
    Duration cpuTime() {
        return ProcessHandle.of(kernel.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /** As the course grades: values from the kernel, judged here. */
    Grade grade(Part test) throws IOException, InterruptedException {
        if (!hasHelpers) {
            run(names.declarations());
            hasHelpers = true;
        }
        Execution values = run(names.in(test.hidden().orElseThrow().cell()));
        if (!values.isOk()) {
            return new Grade(0, values.errorName(), values.errorValue());
        }
        String text = result(values);
        Check check = verdicts.judge(test, Values.decode(text));
        return new Grade(
                check.earned(),
                "",
                check.outcomes().stream().map(Outcome::toString).collect(Collectors.joining("\n")));
    }

    /** As a student grades: the released cell. */
    Grade check(Part test) throws IOException, InterruptedException {
        return whole(test.released());
    }

    /** As nbgrader grades: all of the cell in the kernel. */
    Grade whole(String code) throws IOException, InterruptedException {
        Execution cell = run(code);
        return cell.isOk()
                ? new Grade(Double.parseDouble(result(cell)), "", cell.text("stdout") + cell.text("stderr"))
                : new Grade(0, cell.errorName(), cell.errorValue());
    }

    private static String result(Execution cell) {
        JsonObject result = cell.outputs().stream()
                .filter(o -> o.get("output_type").getAsString().equals("execute_result"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the cell has no result"));
        return result.getAsJsonObject("data").get("text/plain").getAsString();
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
}
