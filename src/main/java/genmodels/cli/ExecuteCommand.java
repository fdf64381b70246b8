package genmodels.cli;

import genmodels.jupyter.KernelSpec;
import genmodels.jupyter.LaunchOptions;
import genmodels.jupyter.NotebookDocument;
import genmodels.jupyter.NotebookRun;
import genmodels.jupyter.NotebookRunner;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code course execute}: runs notebooks and leaves the executed copies, and web pages of them, under target/notebooks. */
@Command(
        name = "execute",
        description = "Run notebooks without a browser; results go to target/notebooks.",
        footer = "Exit status: 0 all ran, 1 a cell failed, 2 a notebook cannot be read.")
final class ExecuteCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private NotebookFiles notebooks;

    @Option(names = "--full", description = "Run the lessons in full, as long as it takes.")
    private boolean full;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long one cell may take (default: 600, with --full no limit to speak of).")
    private Integer timeout;

    @Option(names = "--allow-errors", description = "Go on after a cell that fails.")
    private boolean allowErrors;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (timeout != null && timeout < 1) {
            throw new ParameterException(spec.commandLine(), "--timeout must be at least 1, found " + timeout);
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Checkout checkout = Checkout.find();
        Map<Path, NotebookDocument> chosen = notebooks.read(checkout);
        Map<Path, KernelSpec> kernels = new LinkedHashMap<>();
        Map<String, Path> names = new LinkedHashMap<>();
        for (Map.Entry<Path, NotebookDocument> entry : chosen.entrySet()) {
            kernels.put(entry.getKey(), checkout.kernel(entry.getValue()));
            Path same = names.put(NotebookFiles.name(entry.getKey()), entry.getKey());
            if (same != null) {
                String message = "two notebooks of one name cannot be run together: " + same + " and " + entry.getKey();
                throw new ParameterException(spec.commandLine(), message);
            }
        }
        Files.createDirectories(checkout.executed());
        Report report = new Report(out, Report.terminal(err));
        Optional<HtmlExport> html = HtmlExport.find(checkout.root().resolve(".course/venv"), System.getenv("PATH"));
        if (html.isEmpty()) {
            err.println("course: no jupyter-nbconvert is found, so no web pages are made");
        }
        boolean allRan = true;
        for (Map.Entry<Path, NotebookDocument> entry : chosen.entrySet()) {
            Path file = entry.getKey();
            String name = NotebookFiles.name(file);
            NotebookRunner runner = NotebookRunner.of(kernels.get(file), LaunchOptions.in(file.getParent()))
                    .withFullMode(full)
                    .withCellLimit(cellLimit())
                    .withProgress(report.progress(name));
            NotebookRun run = (allowErrors ? runner.allowErrors() : runner).run(entry.getValue());
            Path executed = checkout.executed().resolve(name + ".ipynb");
            entry.getValue().write(executed);
            report.ended(name, run);
            out.flush();
            allRan &= run.isOk();
            if (html.isPresent()) {
                try {
                    html.get().export(executed);
                } catch (IOException e) {
                    err.println("course: " + e.getMessage());
                }
            }
        }
        return allRan ? 0 : 1;
    }

    private Duration cellLimit() {
        if (timeout != null) {
            return Duration.ofSeconds(timeout);
        }
        return full ? Duration.ofDays(7) : Duration.ofMinutes(10);
    }
}
