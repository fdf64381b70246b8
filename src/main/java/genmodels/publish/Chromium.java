package genmodels.publish;

import genmodels.preconditions.Arguments;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Chromium or Chrome of this machine, which prints pages without a window and without any network. */
public final class Chromium {
    /** Arguments for a browser that nobody sits at: it needs no graphics card and asks for nothing of its own accord. */
    public static final List<String> QUIET = List.of(
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage");

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final List<String> MAC = List.of(
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium");
    private static final int SECONDS = 120;

    private final Path program;

    private Chromium(Path program) {
        this.program = program;
    }

    /**
     * Looks for the browser.
     *
     * @param path folders of programs, as in the environment variable PATH; may be null
     * @return the browser, if there is one
     */
    public static Optional<Chromium> find(String path) {
        Stream<Path> inPath = path == null
                ? Stream.empty()
                : NAMES.stream()
                        .flatMap(name -> Stream.of(path.split(File.pathSeparator))
                                .filter(folder -> !folder.isEmpty())
                                .map(folder -> Path.of(folder, name)));
        return Stream.concat(inPath, MAC.stream().map(Path::of))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Chromium::new);
    }

    /**
     * Prints a page.
     *
     * @param page the file
     * @param query what follows the question mark of its address; empty for none
     * @param pdf where to; a file there is replaced
     * @throws IOException if the browser fails or takes longer than two minutes
     * @throws InterruptedException if the calling thread is interrupted; the browser is ended
     */
    public void print(Path page, String query, Path pdf) throws IOException, InterruptedException {
        Arguments.require(Files.isRegularFile(page), "page", "a file", page);
        Path profile = Files.createTempDirectory("genmodels-print");
        Path part = pdf.resolveSibling("." + pdf.getFileName() + ".part");
        Path log = profile.resolve("log");
        try {
            List<String> command = new ArrayList<>(List.of(program.toString(), "--headless"));
            command.addAll(QUIET);
            command.addAll(List.of(
                    "--user-data-dir=" + profile.resolve("profile"),
                    "--no-pdf-header-footer",
                    // The page's own clock: it ends as soon as the page has nothing more to do.
                    "--virtual-time-budget=30000",
                    "--print-to-pdf=" + part.toAbsolutePath()));
            if ("root".equals(System.getProperty("user.name"))) {
                command.add("--no-sandbox"); // Chromium refuses root its sandbox; the page is ours.
            }
            command.add(page.toAbsolutePath().toUri() + (query.isEmpty() ? "" : "?" + query));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            boolean ended = false;
            try {
                ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            } finally {
                if (!ended) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                }
            }
            if (!ended || process.exitValue() != 0 || !Files.isRegularFile(part)) {
                throw new IOException(program + " could not print " + page + ": "
                        + (ended ? lastLine(log) : "it took longer than " + SECONDS + " s"));
            }
            Files.move(part, pdf, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
            delete(profile);
        }
    }

    private static String lastLine(Path log) throws IOException {
        String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).strip();
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    /** What the browser still holds stays for the system to clean up; what its helpers delete meanwhile is gone as well. */
    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                file.toFile().delete();
            }
        } catch (IOException | UncheckedIOException e) {
            // A folder was deleted while it was walked: that must not hide how the printing went.
        }
    }
}
