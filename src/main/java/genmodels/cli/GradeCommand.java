package genmodels.cli;

import genmodels.homework.Assignment;
import genmodels.homework.GradingLimits;
import genmodels.homework.GradingRun;
import genmodels.homework.Sandbox;
import genmodels.homework.SandboxLimits;
import genmodels.homework.Summary;
import genmodels.jupyter.KernelSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code course grade}: grades what students handed in, each in a sandbox. */
@Command(
        name = "grade",
        description = "Grade the submissions of an assignment, each in a sandbox of its own.",
        footer = {
            "Results go to target/grades/HW: grades.csv, summary.html, feedback/STUDENT.html. What is unchanged since the last",
            "run is not graded again; an interrupted run goes on where it stopped.",
            "Exit status: 0 all could be graded, 1 some could not, 2 a request that makes no sense."
        })
final class GradeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "HW", description = "The assignment: a folder of notebooks/homework/source.")
    private String name;

    @Option(
            names = "--submissions",
            required = true,
            paramLabel = "DIR",
            description =
                    "A folder with a notebook, or a folder with a notebook in it, for each student, named after the student.")
    private Path submissions;

    @Option(
            names = "--manual",
            paramLabel = "CSV",
            description = "Points given by hand: columns student, cell, points and maybe comment.")
    private Path manual;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Submissions graded at a time (default: ${DEFAULT-VALUE}).")
    private int jobs = 1;

    @Option(
            names = "--cell-limit",
            paramLabel = "SECONDS",
            description = "How long one cell may take (default: ${DEFAULT-VALUE}).")
    private int cellLimit = 30;

    @Option(
            names = "--limit",
            paramLabel = "SECONDS",
            description = "How long one submission may take (default: ${DEFAULT-VALUE}).")
    private int limit = 600;

    @Option(names = "--fresh", description = "Grade again what was graded before.")
    private boolean fresh;

    @Option(
            names = "--unsafe",
            description = "Run without a sandbox: students' code can then read and change all that you can.")
    private boolean unsafe;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (jobs < 1 || cellLimit < 1 || limit < cellLimit) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--jobs and --cell-limit must be at least 1, and --limit at least --cell-limit");
        }
        PrintWriter out = spec.commandLine().getOut();
        Checkout checkout = Checkout.find();
        Assignment assignment = Assignment.read(checkout.homework(name).resolve(name + ".ipynb"));
        KernelSpec kernel = KernelSpec.find(Checkout.KERNEL, List.of(checkout.jupyter()));
        GradingLimits limits = limits(cellLimit, limit);
        GradingRun run = new GradingRun(assignment, kernel, sandbox(limits.sandbox()), limits, checkout.grades(name));
        int[] faulty = {0};
        Summary summary =
                run.grade(submissions, Optional.ofNullable(manual), jobs, fresh, (student, status, points, s) -> {
                    String time = s == 0 ? "stored" : String.format(Locale.ROOT, "%.1f s", s);
                    out.printf(Locale.ROOT, "%-32s %6.2f  %-11s %s%n", printable(student), points, status, time);
                    out.flush();
                    faulty[0] += status.equals("not graded") ? 1 : 0;
                });
        out.println(summary.cells());
        out.println(run.grades());
        return faulty[0] == 0 ? 0 : 1;
    }

    /** The limits of a submission that may take so many seconds: whoever has two threads needs twice that of the processor. */
    static GradingLimits limits(int cellSeconds, int totalSeconds) {
        GradingLimits usual = GradingLimits.defaults();
        Duration processor = Duration.ofSeconds(2L * totalSeconds);
        Duration enough = usual.sandbox().processorTime();
        return usual.withTimes(Duration.ofSeconds(cellSeconds), Duration.ofSeconds(totalSeconds))
                .withSandbox(usual.sandbox().withProcessorTime(processor.compareTo(enough) > 0 ? processor : enough));
    }

    private Optional<Sandbox> sandbox(SandboxLimits limits) throws IOException, InterruptedException {
        if (unsafe) {
            spec.commandLine()
                    .getErr()
                    .println("course: WARNING: students' code runs without a sandbox, with all your rights");
            return Optional.empty();
        }
        try {
            return Optional.of(Sandbox.find(limits));
        } catch (IOException e) {
            throw new IOException(e.getMessage() + "\nNothing was graded. --unsafe grades without a sandbox.", e);
        }
    }

    /** A student's name cannot move the terminal's cursor. */
    private static String printable(String name) {
        return name.replaceAll("\\p{C}", "?");
    }
}
