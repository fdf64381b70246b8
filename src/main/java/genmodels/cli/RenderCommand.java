package genmodels.cli;

import genmodels.jupyter.LaunchOptions;
import genmodels.jupyter.NotebookDocument;
import genmodels.jupyter.NotebookRun;
import genmodels.jupyter.NotebookRunner;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code course render}: runs lessons in default mode and stores their outputs in them. */
@Command(
        name = "render",
        description = "Run lessons (all, unless some are named) and store their outputs in them.",
        footer = "Exit status: 0 done, 1 a cell failed or --check found something, 2 a notebook cannot be read.")
final class RenderCommand implements Callable<Integer> {
    /** Tells cells that their outputs are stored: what differs from run to run, as times do, had better be left out. */
    static final String STORED_VARIABLE = "GENMODELS_STORED";

    @Spec
    private CommandSpec spec;

    @Mixin
    private NotebookFiles notebooks;

    @Option(names = "--check", description = "Only check that the stored outputs belong to the stored source.")
    private boolean check;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Checkout checkout = Checkout.find();
        Map<Path, NotebookDocument> chosen = notebooks.readOrAll(checkout);
        boolean good = true;
        for (Map.Entry<Path, NotebookDocument> entry : chosen.entrySet()) {
            good &= check
                    ? check(entry.getKey(), entry.getValue(), out)
                    : render(checkout, entry.getKey(), entry.getValue(), out);
            out.flush();
        }
        return good ? 0 : 1;
    }

    private static boolean check(Path file, NotebookDocument notebook, PrintWriter out) {
        List<String> faults = StoredOutputs.faults(notebook);
        faults.forEach(fault -> out.printf("%-32s %s%n", NotebookFiles.name(file), fault));
        return faults.isEmpty();
    }

    /** Nothing is stored of a lesson that fails. */
    private boolean render(Checkout checkout, Path file, NotebookDocument notebook, PrintWriter out)
            throws IOException, InterruptedException {
        Report report = new Report(out, Report.terminal(spec.commandLine().getErr()));
        String name = NotebookFiles.name(file);
        LaunchOptions launch = LaunchOptions.in(file.getParent()).withVariable(STORED_VARIABLE, "1");
        NotebookRun run = NotebookRunner.of(checkout.kernel(notebook), launch)
                .withFullMode(false)
                .withProgress(report.progress(name))
                .run(notebook);
        report.ended(name, run);
        if (!run.isOk()) {
            return false;
        }
        StoredOutputs.seal(notebook);
        StoredOutputs.took(notebook, run.elapsed());
        notebook.write(file);
        return check(file, notebook, out);
    }
}
