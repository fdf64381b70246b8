package genmodels.cli;

import genmodels.homework.GradingLimits;
import genmodels.homework.VisibleChecks;
import genmodels.homework.VisibleChecks.Finding;
import genmodels.homework.VisibleChecks.Findings;
import genmodels.jupyter.KernelSpec;
import genmodels.jupyter.NotebookDocument;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code course check}: a student's own homework, before it is handed in. */
@Command(
        name = "check",
        description = "Run the visible checks of your homework: what fails, and the points so far.",
        footer = "Exit status: 0 all visible checks hold, 1 some fail, 2 a request that makes no sense.")
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NOTEBOOK", description = "Your notebook.")
    private Path file;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        NotebookDocument notebook = NotebookDocument.read(file);
        // Whatever the notebook asks for, grading uses the course's own kernel.
        KernelSpec kernel =
                KernelSpec.find(Checkout.KERNEL, List.of(Checkout.find().jupyter()));
        Path folder = file.toAbsolutePath().getParent();
        Findings findings = VisibleChecks.run(notebook, kernel, folder, GradingLimits.defaults());
        double maximum = 0;
        boolean allHold = true;
        for (Finding finding : findings.findings()) {
            maximum += finding.maximum();
            String points = finding.points()
                    .map(value -> String.format(Locale.ROOT, "%5.2f of %s", value, finding.maximum()))
                    .orElse(String.format(Locale.ROOT, "    – of %s  read by a person", finding.maximum()));
            out.printf("%-28s %s%n", finding.cell(), points);
            finding.faults().forEach(fault -> out.println("    " + fault));
            allHold &= finding.points().orElse(finding.maximum()) == finding.maximum();
        }
        findings.notes().forEach(note -> out.println("note: " + note));
        out.printf(Locale.ROOT, "%-28s %5.2f of %s%n", "points so far", findings.points(), maximum);
        out.println("These are the visible checks only: the hidden ones, run when you have handed in, decide.");
        return allHold ? 0 : 1;
    }
}
