package genmodels.homework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import genmodels.homework.VisibleChecks.Finding;
import genmodels.homework.VisibleChecks.Findings;
import genmodels.jupyter.Execution;
import genmodels.jupyter.KernelClient;
import genmodels.jupyter.LaunchOptions;
import genmodels.jupyter.NotebookDocument;
import genmodels.kernel.InstalledKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From the source over the release and the students' answers to the grades. */
@Timeout(600)
class GradingIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final List<String> done = new ArrayList<>();
    private Path submissions;

    @BeforeEach
    void handIn() throws IOException {
        submissions = folder.resolve("submissions");
        Toy.write(submissions.resolve("Anna.ipynb"), Toy.correct());
        Toy.write(submissions.resolve("Борис Б/toy.ipynb"), Toy.firstAnswer(Toy.MEAN.replace("values.length", "4")));
        Toy.write(submissions.resolve("Vera.ipynb"), Toy.released());
    }

    @Test
    void theRoundTripGivesTheSameTableForAnyNumberOfJobsAndAfterEveryChange() throws Exception {
        GradingRun run = run();
        run.grade(submissions, Optional.empty(), 1, false, this::note);
        String alone = Files.readString(run.grades());
        assertThat(Csv.rows(alone).stream().map(row -> row.subList(0, 8)))
                .containsExactly(
                        List.of("student", "status", "total", "so_far", "maximum", "mean-test", "scale-test", "why"),
                        List.of("Anna", "by hand", "", "8", "10", "4", "4", ""),
                        List.of("Vera", "graded", "0", "0", "10", "0", "0", "0"),
                        List.of("Борис Б", "by hand", "", "4", "10", "0", "4", ""));
        assertThat(Files.readString(folder.resolve("grades/feedback/Борис Б.html")))
                .contains(
                        "<li class=\"no\">the mean of other numbers is right (does not hold)",
                        "✓ the mean of four numbers is right",
                        "<blockquote>" + Toy.WRITTEN + "</blockquote>",
                        "0 / 4",
                        "4 / 4");
        assertThat(Files.readString(folder.resolve("grades/summary.html"))).contains("3 submissions", "data:image/png");

        done.clear();
        run.grade(submissions, Optional.empty(), 2, false, this::note);
        assertThat(Files.readString(run.grades())).as("stored results").isEqualTo(alone);
        assertThat(done).allMatch(line -> line.endsWith(" 0.0"));

        Toy.write(
                submissions.resolve("Vera.ipynb"),
                Toy.firstAnswer("static double mean(double[] values) { return 10; }"));
        Files.delete(submissions.resolve("Anna.ipynb"));
        Path points = Files.writeString(folder.resolve("points.csv"), "student,cell,points\nБорис Б,why,2\n");
        done.clear();
        Summary summary = run.grade(submissions, Optional.of(points), 2, false, this::note);
        assertThat(Csv.rows(Files.readString(run.grades())).stream().map(row -> row.subList(0, 4)))
                .as("a new answer is graded anew, and who has left is gone")
                .contains(List.of("Vera", "by hand", "", "7"), List.of("Борис Б", "graded", "6", "6"))
                .hasSize(3);
        assertThat(done).filteredOn(line -> line.endsWith(" 0.0")).hasSize(1);
        assertThat(summary.cells().column("cell").get(0))
                .as("the hardest first")
                .isEqualTo("mean-test");
        assertThat(summary.totals()).containsExactly(6);
    }

    @Test
    void anInterruptedRunLosesNothingAndGoesOn() throws Exception {
        GradingRun run = run();
        Thread grader = new Thread(() -> {
            try {
                run.grade(submissions, Optional.empty(), 1, false, (student, status, points, seconds) -> {
                    note(student, status, points, seconds);
                    Thread.currentThread().interrupt();
                });
            } catch (IOException | InterruptedException | IllegalStateException e) {
                done.add("stopped");
            }
        });
        grader.start();
        grader.join();
        assertThat(folder.resolve("grades/results/Anna.json")).exists();
        done.clear();
        run.grade(submissions, Optional.empty(), 1, false, this::note);
        assertThat(done).hasSize(3).anyMatch(line -> line.startsWith("Anna by hand 8.0 0.0"));
        assertThat(Csv.rows(Files.readString(run.grades()))).hasSize(4);
    }

    @Test
    void anAssignmentThatDoesNotRunItselfCostsNobodyPoints() throws Exception {
        NotebookDocument source = Toy.source();
        Toy.cell(source, "setup").setSource("import genmodels.grading.Check;\nint broken = missing;");
        Assignment assignment = Assignment.read(Toy.write(folder.resolve("broken/toy.ipynb"), source));
        SubmissionGrader grader = new SubmissionGrader(
                assignment,
                InstalledKernel.spec(),
                Sandbox.find(SandboxLimits.defaults()),
                folder,
                GradingLimits.defaults());
        SubmissionResult result = grader.grade(new Submission("Anna", submissions.resolve("Anna.ipynb")), "", true);
        assertThat(result.problem()).contains("the assignment's own cell setup does not run");
        assertThat(result.cells()).allSatisfy(cell -> assertThat(cell.points()).isNull());
    }

    @Test
    void cellsThatOnlyShowAreLeftOut() throws Exception {
        NotebookDocument source = Toy.source();
        Toy.cell(source, "code", "shown", "locked", 0, "static double mean(double[] values) { return 0; }");
        Toy.picture(source, "shown");
        Toy.keep(source, List.of(0, 1, 2, 3, 8, 4, 5, 6, 7));
        Assignment assignment = Assignment.read(Toy.write(folder.resolve("shown/toy.ipynb"), source));
        SubmissionGrader grader = new SubmissionGrader(
                assignment,
                InstalledKernel.spec(),
                Sandbox.find(SandboxLimits.defaults()),
                folder,
                GradingLimits.defaults());
        SubmissionResult result = grader.grade(new Submission("Anna", submissions.resolve("Anna.ipynb")), "", true);
        assertThat(result.soFar()).isEqualTo(8);
        assertThat(result.outputs()).doesNotContainKey("shown");
        assertThat(VisibleChecks.run(source, InstalledKernel.spec(), folder, GradingLimits.defaults())
                        .points())
                .isEqualTo(8);
    }

    @Test
    void aSubmissionHasALimitInAll() throws Exception {
        SubmissionGrader grader = new SubmissionGrader(
                Toy.assignment(folder),
                InstalledKernel.spec(),
                Sandbox.find(SandboxLimits.defaults()),
                folder,
                GradingLimits.defaults().withTimes(Duration.ofSeconds(30), Duration.ofSeconds(30)));
        Path file = Toy.write(
                submissions.resolve("Sleeper.ipynb"),
                Toy.firstAnswer(
                        "static double mean(double[] v) throws Exception { Thread.sleep(100_000); return 1; }"));
        SubmissionResult result = grader.grade(new Submission("Sleeper", file), "", true);
        assertThat(result.cells().get(1).status()).isEqualTo(Status.TIME_OUT);
        assertThat(result.cells().get(1).message())
                .isEqualTo("the answer was cut off: the whole submission took longer than 30 s");
    }

    @Test
    void nbgraderReadsTheSamePointsFromAWholeCell() throws Exception {
        Map<String, Double> answers = Map.of(
                Toy.MEAN,
                4.0,
                Toy.MEAN.replace("return", "if (values.length == 1) return 0; return"),
                3.0,
                "static double mean(double[] values) { return 0; }",
                0.0,
                "static double mean(double[] values) { throw new IllegalStateException(); }",
                0.0);
        try (KernelClient kernel = KernelClient.launch(InstalledKernel.spec(), LaunchOptions.in(folder))) {
            for (String id : List.of("setup", "spread")) {
                assertThat(kernel.execute(Toy.cell(Toy.source(), id).source(), LIMIT)
                                .isOk())
                        .isTrue();
            }
            for (Map.Entry<String, Double> answer : answers.entrySet()) {
                kernel.execute(answer.getKey(), LIMIT);
                Execution cell =
                        kernel.execute(Toy.cell(Toy.source(), "mean-test").source(), LIMIT);
                assertThat(Nbgrader.grade(cell.outputs(), 4))
                        .as(answer.getKey())
                        .isEqualTo(answer.getValue());
            }
        }
    }

    @Test
    void whoMayHaveBeenKeptFromTheMachineGetsItAlone() throws Exception {
        GradingLimits limits = GradingLimits.defaults().withTimes(Duration.ofSeconds(4), Duration.ofSeconds(60));
        SubmissionGrader grader = new SubmissionGrader(
                Toy.assignment(folder), InstalledKernel.spec(), Sandbox.find(SandboxLimits.defaults()), folder, limits);
        Toy.write(
                submissions.resolve("Endless.ipynb"),
                // It has a processor for itself all the time; how much of one it would have needed, nobody knows.
                Toy.firstAnswer("static double mean(double[] v) { while (v.length > 0) {} return 1; }"));
        Submission endless = new Submission("Endless", submissions.resolve("Endless.ipynb"));
        SubmissionResult together = grader.grade(endless, "", false);
        assertThat(together.cells().get(0).status()).isEqualTo(Status.CROWDED);
        assertThat(together.isDisturbed()).isTrue();
        SubmissionResult alone = grader.grade(endless, "", true);
        assertThat(alone.cells().get(0).status()).isEqualTo(Status.TIME_OUT);
        assertThat(alone.isDisturbed()).isFalse();
    }

    @Test
    void studentsSeeWhatTheVisibleChecksFind() throws Exception {
        NotebookDocument notebook = Toy.answered(Map.of(
                "mean",
                Toy.MEAN.replace("sum / ", "1 + sum / "),
                "scale",
                "static double[] scaled(double[] v, double f) { return ; }"));
        notebook.add("code", "double helper = 1;");
        Toy.cell(notebook, "setup").setSource("double[] sample = {3, 3};\nimport genmodels.grading.Check;");
        Findings findings = VisibleChecks.run(notebook, InstalledKernel.spec(), folder, GradingLimits.defaults());
        assertThat(findings.findings()).extracting(Finding::cell).containsExactly("mean-test", "scale-test", "why");
        Finding mean = findings.findings().get(0);
        assertThat(mean.points()).hasValue(0.0);
        assertThat(mean.faults()).containsExactly("✗ the mean of four numbers is right");
        assertThat(findings.findings().get(1).faults().toString()).contains("CompilationException");
        assertThat(findings.findings().get(2).points()).isEmpty();
        assertThat(findings.notes().toString()).contains("setup was changed", "double helper = 1;");

        Findings right = VisibleChecks.run(Toy.correct(), InstalledKernel.spec(), folder, GradingLimits.defaults());
        assertThat(right.points()).isEqualTo(8);
        assertThat(right.notes()).isEmpty();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> VisibleChecks.run(
                        NotebookDocument.empty(), InstalledKernel.spec(), folder, GradingLimits.defaults()));
    }

    private GradingRun run() throws IOException, InterruptedException {
        return new GradingRun(
                Toy.assignment(folder),
                InstalledKernel.spec(),
                Optional.of(Sandbox.find(SandboxLimits.defaults())),
                GradingLimits.defaults(),
                folder.resolve("grades"));
    }

    private void note(String student, String status, double points, double seconds) {
        done.add(student + " " + status + " " + points + " " + seconds);
    }
}
