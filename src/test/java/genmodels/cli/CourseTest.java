package genmodels.cli;

import static org.assertj.core.api.Assertions.assertThat;

import genmodels.homework.GradingLimits;
import genmodels.homework.SandboxLimits;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Commands as typed, in a checkout that is nearly empty. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class CourseTest {
    private static final String EMPTY = "{\"cells\": [], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}";

    @TempDir
    private Path checkout;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void makeCheckout() throws IOException {
        Files.createDirectories(checkout.resolve("notebooks/lessons"));
        System.setProperty(Checkout.PROPERTY, checkout.toString());
    }

    @AfterEach
    void forgetCheckout() {
        System.clearProperty(Checkout.PROPERTY);
    }

    @Test
    void helpAndVersionAreNoErrors() {
        assertThat(course("--help")).isZero();
        assertThat(out.toString()).contains("execute", "render", "kernel", "doctor");
        assertThat(course("--version")).isZero();
        assertThat(out.toString()).contains("genmodels ", "Java ");
        assertThat(course("execute", "--help")).isZero();
        assertThat(out.toString()).contains("--timeout=SECONDS", "Exit status");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void noCommandOrAnUnknownOneShowsTheUsage() {
        assertThat(course()).isEqualTo(2);
        assertThat(course("frobnicate")).isEqualTo(2);
        assertThat(err.toString()).contains("'frobnicate'", "Usage: course", "execute");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void theScriptHandsEveryCommandOver() throws IOException {
        String script = Files.readString(Path.of("environment/course"));
        for (String name : Course.commandLine(new PrintWriter(out), new PrintWriter(err))
                .getSubcommands()
                .keySet()) {
            assertThat(script).containsPattern("(?m)^        (\\w+ \\| )*" + name + "( \\| \\w+)*\\) ");
        }
    }

    @Test
    void wrongRequestsAreRefusedInOneSentenceBeforeAnyWork() throws IOException {
        Path broken = Files.writeString(checkout.resolve("broken.ipynb"), "{");
        Path good = Files.writeString(checkout.resolve("good.ipynb"), EMPTY);
        assertRefused("Which notebook?", "execute");
        assertRefused("exclude each other", "execute", "--all", good.toString());
        assertRefused("no.ipynb does not exist", "execute", good.toString(), checkout + "/no.ipynb");
        assertRefused("broken.ipynb is not a notebook", "execute", broken.toString());
        assertRefused("is a folder", "render", checkout.toString());
        assertRefused("--timeout must be at least 1", "execute", "--timeout", "0", good.toString());
        assertRefused("--timeout", "execute", "--timeout", "soon", good.toString());
        assertThat(checkout.resolve("target")).doesNotExist();
    }

    @Test
    void twoNotebooksOfOneNameAreRefused() throws IOException {
        Path kernels = Files.createDirectories(checkout.resolve(".course/jupyter/kernels/java"));
        Files.writeString(kernels.resolve("kernel.json"), "{\"argv\": [\"none\"]}");
        Path one = Files.writeString(checkout.resolve("n.ipynb"), EMPTY);
        Path two = Files.writeString(checkout.resolve("notebooks/n.ipynb"), EMPTY);
        assertRefused("two notebooks of one name", "execute", one.toString(), two.toString());
    }

    @Test
    void checkTellsWhichLessonWasChangedSinceItWasRun() throws IOException {
        Path lesson = checkout.resolve("notebooks/lessons/01_dice.ipynb");
        Files.writeString(lesson, EMPTY);
        assertThat(course("render", "--check")).isEqualTo(1);
        assertThat(out.toString()).contains("01_dice").contains("do not belong to the code");
        Files.delete(lesson);
        assertThat(course("render", "--check")).isZero();
    }

    @Test
    void errorsAreOneSentenceAndShowTheirOriginOnlyWhenAsked() throws IOException {
        Files.delete(checkout.resolve("notebooks/lessons"));
        assertThat(course("render")).isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("course: ")
                .endsWith("is missing");
        assertThat(course("render", "--debug")).isEqualTo(1);
        assertThat(err.toString()).contains("\tat genmodels.cli.Checkout");
    }

    @Test
    void aFileThatIsNotThereIsSaidToBeMissing() throws IOException {
        Path source = Files.createDirectories(checkout.resolve("notebooks/homework/source/hw4_gan"));
        Files.copy(Path.of("notebooks/homework/source/hw4_gan/hw4_gan.ipynb"), source.resolve("hw4_gan.ipynb"));
        Path kernel = Files.createDirectories(checkout.resolve(".course/jupyter/kernels/java"));
        Files.writeString(kernel.resolve("kernel.json"), "{\"argv\": [\"none\"]}");
        Path handedIn = Files.createDirectories(checkout.resolve("in"));
        Files.writeString(handedIn.resolve("anna.ipynb"), EMPTY);
        String points = checkout.resolve("points.csv").toString();
        String[] grade = {"grade", "hw4_gan", "--unsafe", "--submissions", handedIn.toString(), "--manual", points};
        assertThat(course(grade)).isEqualTo(1);
        assertThat(err.toString()).endsWith("course: " + points + " does not exist\n");
        assertThat(Course.message(new AccessDeniedException(points))).isEqualTo(points + " cannot be opened");
        assertThat(Course.message(new AccessDeniedException(points, null, "locked")))
                .isEqualTo(points + ": locked");
    }

    @Test
    void moreTimeForASubmissionIsMoreTimeOfTheProcessor() {
        assertThat(GradeCommand.limits(30, 3600).sandbox().processorTime()).isEqualTo(Duration.ofHours(2));
        assertThat(GradeCommand.limits(30, 60).sandbox().processorTime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(GradeCommand.limits(30, 600).withSandbox(SandboxLimits.defaults()))
                .isEqualTo(GradingLimits.defaults());
    }

    private void assertRefused(String reason, String... words) {
        err.getBuffer().setLength(0);
        assertThat(course(words)).isEqualTo(2);
        assertThat(err.toString().lines().toList()).hasSize(2);
        assertThat(err.toString()).contains(reason);
        assertThat(out.toString()).isEmpty();
    }

    private int course(String... words) {
        return Course.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(words);
    }
}
