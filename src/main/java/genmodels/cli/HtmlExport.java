package genmodels.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Notebooks as web pages, made by {@code jupyter nbconvert} where there is one. */
final class HtmlExport {
    private static final int LIMIT_SECONDS = 180;

    private final Path jupyter;

    private HtmlExport(Path jupyter) {
        this.jupyter = jupyter;
    }

    /** The exporter of the Jupyter in the given environment, or else on the search path; empty if there is none. */
    static Optional<HtmlExport> find(Path environment, String searchPath) {
        String name = File.separatorChar == '\\' ? "jupyter-nbconvert.exe" : "jupyter-nbconvert";
        Path own = environment.resolve("bin").resolve(name);
        if (Files.isExecutable(own)) {
            return Optional.of(new HtmlExport(own));
        }
        for (String folder : searchPath.split(File.pathSeparator)) {
            Path program = Path.of(folder).resolve(name);
            if (!folder.isEmpty() && Files.isExecutable(program)) {
                return Optional.of(new HtmlExport(program));
            }
        }
        return Optional.empty();
    }

    /**
     * Writes the page beside the notebook, under the same name.
     *
     * @throws IOException if nbconvert fails; then there is no page
     */
    void export(Path notebook) throws IOException, InterruptedException {
        String page = NotebookFiles.name(notebook) + ".html";
        Path target = notebook.resolveSibling(page);
        Files.deleteIfExists(target);
        Path part = notebook.resolveSibling("." + page + ".part.html");
        Path log = Files.createTempFile("nbconvert", ".log");
        // Removed when the command is interrupted, too.
        part.toFile().deleteOnExit();
        log.toFile().deleteOnExit();
        Process process = new ProcessBuilder(List.of(
                        jupyter.toString(),
                        "--to",
                        "html",
                        "--output",
                        part.getFileName().toString(),
                        notebook.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (!ended || process.exitValue() != 0 || !Files.exists(part)) {
                throw new IOException("no web page of " + notebook.getFileName() + ": " + reason(log, ended));
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(part);
            Files.deleteIfExists(log);
        }
    }

    private static String reason(Path log, boolean ended) throws IOException {
        if (!ended) {
            return "nbconvert did not end within " + LIMIT_SECONDS + " s";
        }
        return Files.readAllLines(log).stream()
                .filter(line -> !line.isBlank())
                .reduce((first, last) -> last)
                .orElse("nbconvert failed");
    }
}
