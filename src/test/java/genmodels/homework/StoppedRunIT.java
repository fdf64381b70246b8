package genmodels.homework;

import static org.assertj.core.api.Assertions.assertThat;

import genmodels.kernel.InstalledKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A grading process that is ended from outside: nothing is lost, nothing is left behind, and the next run goes on. */
@Timeout(300)
class StoppedRunIT {
    @TempDir
    private Path folder;

    /** Grades what lies in a folder, in a process of its own. */
    static final class Grader {
        public static void main(String[] arguments) throws Exception {
            run(Path.of(arguments[0]))
                    .grade(Path.of(arguments[0], "submissions"), Optional.empty(), 1, false, (a, b, c, d) -> {});
        }
    }

    @ParameterizedTest
    // Ctrl-C ends a JVM as TERM does; but whoever is started in the background does not hear it.
    @ValueSource(strings = {"KILL", "TERM"})
    void whatWasGradedStaysAndTheNextRunGoesOn(String signal) throws Exception {
        Path submissions = folder.resolve("submissions");
        Toy.write(submissions.resolve("Anna.ipynb"), Toy.correct());
        Toy.write(
                submissions.resolve("Boris.ipynb"),
                Toy.firstAnswer("static double mean(double[] v) throws Exception { Thread.sleep(20_000); return 3; }"));
        Toy.write(submissions.resolve("Vera.ipynb"), Toy.correct());
        Process grader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Grader.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Path table = folder.resolve("grades/grades.csv");
        while (!Files.exists(table) || !Files.readString(table).contains("Anna,by hand,,8,")) {
            assertThat(grader.isAlive())
                    .as(Files.readString(folder.resolve("log")))
                    .isTrue();
            Thread.sleep(50);
        }
        Thread.sleep(2000); // The second one is under way.
        List<ProcessHandle> inside = grader.toHandle().descendants().toList();
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(grader.pid()))
                        .start()
                        .waitFor())
                .isZero();
        assertThat(grader.waitFor(20, TimeUnit.SECONDS)).isTrue();
        for (ProcessHandle process : inside) {
            process.onExit().get(20, TimeUnit.SECONDS);
        }

        List<List<String>> rows = Csv.rows(Files.readString(table));
        assertThat(rows)
                .extracting(row -> String.join(",", row.subList(0, 4)))
                .containsExactly(
                        "student,status,total,so_far", "Anna,by hand,,8", "Boris,not graded,,", "Vera,not graded,,");
        assertThat(rows.get(2).get(9)).contains("the run has not come to it");
        assertThat(folder.resolve("grades/results/Anna.json")).exists();

        Toy.write(submissions.resolve("Boris.ipynb"), Toy.correct());
        List<String> done = new ArrayList<>();
        run(folder)
                .grade(
                        submissions,
                        Optional.empty(),
                        2,
                        false,
                        (student, status, points, seconds) ->
                                done.add(student + (seconds == 0 ? " stored" : " graded")));
        assertThat(done).containsExactlyInAnyOrder("Anna stored", "Boris graded", "Vera graded");
        assertThat(Csv.rows(Files.readString(table)))
                .extracting(row -> row.get(3))
                .containsExactly("so_far", "8", "8", "8");
    }

    private static GradingRun run(Path folder) throws IOException, InterruptedException {
        return new GradingRun(
                Toy.assignment(folder),
                InstalledKernel.spec(),
                Optional.of(Sandbox.find(SandboxLimits.defaults())),
                GradingLimits.defaults(),
                folder.resolve("grades"));
    }
}
