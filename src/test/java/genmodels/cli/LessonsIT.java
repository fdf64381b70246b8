package genmodels.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import genmodels.jupyter.KernelSpec;
import genmodels.jupyter.LaunchOptions;
import genmodels.jupyter.NotebookDocument;
import genmodels.jupyter.NotebookRun;
import genmodels.jupyter.NotebookRunner;
import genmodels.kernel.KernelInstaller;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every lesson, as it lies in the checkout. */
class LessonsIT {
    private static final Duration CELL_LIMIT = Duration.ofMinutes(5);

    @TempDir
    private static Path data;

    private final Checkout checkout = new Checkout(Path.of("").toAbsolutePath());

    @TestFactory
    Stream<DynamicTest> everyLessonRunsInTheInstalledKernel() throws IOException {
        KernelSpec kernel = KernelSpec.read(KernelInstaller.install(data, classPath(), javaHome()));
        return lessons()
                .map(lesson -> dynamicTest(NotebookFiles.name(lesson), () -> {
                    LaunchOptions launch = LaunchOptions.in(lesson.getParent());
                    NotebookRun run = NotebookRunner.of(kernel, launch)
                            .withFullMode(false)
                            .withCellLimit(CELL_LIMIT)
                            .run(NotebookDocument.read(lesson));
                    assertThat(run.failures()).isEmpty();
                    assertThat(run.executed()).isPositive();
                }));
    }

    @TestFactory
    Stream<DynamicTest> storedOutputsBelongToTheStoredCode() throws IOException {
        return lessons()
                .map(lesson -> dynamicTest(
                        NotebookFiles.name(lesson),
                        () -> assertThat(StoredOutputs.faults(NotebookDocument.read(lesson)))
                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> filesAreWrittenAsJupyterAndRenderWriteThem() throws IOException {
        return lessons()
                .map(lesson -> dynamicTest(
                        NotebookFiles.name(lesson),
                        () -> assertThat(NotebookDocument.read(lesson).toJson()).isEqualTo(Files.readString(lesson))));
    }

    private Stream<Path> lessons() throws IOException {
        List<Path> lessons = checkout.lessons();
        assertThat(lessons).isNotEmpty();
        return lessons.stream();
    }

    /** What readers have: the library without its tests. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path javaHome() {
        return Path.of(System.getProperty("java.home"));
    }
}
