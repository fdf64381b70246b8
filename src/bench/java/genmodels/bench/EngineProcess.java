package genmodels.bench;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Our end of an engine's process: asks for a case, waits for the figure, never for longer than a limit. */
final class EngineProcess implements AutoCloseable {
    private static final int LIMIT_SECONDS = 180;
    private static final String END = "";

    /** The engine cannot be had, or not for this case; the message says why, in one line. */
    static final class Unavailable extends Exception {
        private static final long serialVersionUID = 1;

        Unavailable(String message) {
            super(message);
        }
    }

    private final Process process;
    private final Writer input;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Path errors;
    private int threads;

    EngineProcess(Engine engine, Task task, Path home) throws Unavailable, InterruptedException {
        try {
            errors = Files.createTempFile("genmodels-bench", ".log");
            process = new ProcessBuilder(engine.command(task, home))
                    .directory(home.toFile())
                    .redirectError(errors.toFile())
                    .start();
        } catch (IOException e) {
            throw new Unavailable(e.getMessage());
        }
        input = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "bench-" + engine.name());
        reader.setDaemon(true);
        reader.start();
        boolean ready = false;
        try {
            ready = answer().has("ready");
        } finally {
            if (!ready) {
                close();
            }
        }
    }

    /** The number of threads that the engine said it used; 0 if it said nothing. */
    int threads() {
        return threads;
    }

    double measure(String name) throws Unavailable, InterruptedException {
        try {
            input.write(name + "\n");
            input.flush();
        } catch (IOException e) {
            throw new Unavailable(lastError());
        }
        JsonObject answer = answer();
        if (answer.has("error")) {
            throw new Unavailable(
                    answer.get("error").getAsString().lines().findFirst().orElse("it failed"));
        }
        threads = answer.has("threads") ? answer.get("threads").getAsInt() : 0;
        return answer.get("value").getAsDouble();
    }

    private JsonObject answer() throws Unavailable, InterruptedException {
        String line = lines.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new Unavailable("no answer within " + LIMIT_SECONDS + " s");
        }
        if (line.equals(END)) {
            throw new Unavailable(lastError());
        }
        try {
            return JsonParser.parseString(line).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new Unavailable("it answered " + line);
        }
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().filter(line -> !line.isBlank()).forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            // The process is gone.
        }
        lines.add(END);
    }

    private String lastError() {
        try {
            List<String> said = Files.readAllLines(errors).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("\tat ") && !line.startsWith("\t..."))
                    .toList();
            return said.isEmpty()
                    ? "its process ended"
                    : said.get(said.size() - 1).strip();
        } catch (IOException e) {
            return "its process ended";
        }
    }

    @Override
    public void close() {
        try {
            input.close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
            }
        } catch (IOException e) {
            // It is ended by force below.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        try {
            Files.deleteIfExists(errors);
        } catch (IOException e) {
            // A log left in the temporary folder harms nobody.
        }
    }
}
