package genmodels.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real set-up in a fresh copy of the checkout, under a name with spaces and Cyrillic letters. */
class SetUpIT {
    private static final String NOTEBOOK = """
            {"nbformat": 4, "nbformat_minor": 5,
             "metadata": {"kernelspec": {"name": "java", "display_name": "Java (genmodels)", "language": "java"}},
             "cells": [{"cell_type": "code", "id": "a", "metadata": {}, "execution_count": null, "outputs": [],
                        "source": "System.out.println(\\"среднее \\" + IntStream.rangeClosed(1, 9).average().getAsDouble())"}]}
            """;

    @TempDir
    private static Path folder;

    private static Path checkout;
    private static List<Call> firstCalls;

    /** A call of environment/course and where its output goes. */
    private record Call(Process process, Path out, Path err) {
        Call end() throws InterruptedException, IOException {
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("no end after 5 minutes:\n" + Files.readString(err));
            }
            return this;
        }

        int status() {
            return process.exitValue();
        }

        String lastLine() throws IOException {
            List<String> lines = Files.readAllLines(out);
            return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        }

        String said() throws IOException {
            return Files.readString(err);
        }
    }

    @BeforeAll
    static void setUpTwiceAtTheSameTime() throws Exception {
        assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")), "this locale has no Cyrillic file names");
        Path root = Files.createDirectories(folder.resolve("Лекции о моделях")).toRealPath();
        checkout = root.resolve("gen models 1");
        Machine.copy(checkout, "pom.xml", "environment", "src/main", "notebooks/lessons");
        firstCalls = List.of(call("kernel"), call("kernel"));
        for (Call call : firstCalls) {
            call.end();
        }
    }

    @Test
    void bothFirstCallsSucceedAndPrintTheDataFolder() throws Exception {
        for (Call call : firstCalls) {
            assertThat(call.status()).as(call.said()).isZero();
            assertThat(Path.of(call.lastLine())).isEqualTo(checkout.resolve(".course/jupyter"));
        }
        assertThat(checkout.resolve(".course/jupyter/kernels/java/kernel.json")).isRegularFile();
        assertThat(Files.isSymbolicLink(checkout.resolve(".course/lock"))).isFalse();
    }

    @Test
    void aNotebookRunsOnTheKernelFromAnyFolder() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("где-то ещё"));
        Files.writeString(elsewhere.resolve("проба один.ipynb"), NOTEBOOK);

        Call run = callFrom(elsewhere, "execute", "проба один.ipynb").end();

        assertThat(run.status()).as(run.said() + Files.readString(run.out())).isZero();
        assertThat(checkout.resolve("target/notebooks/проба один.ipynb"))
                .content()
                .contains("среднее 5.0");
    }

    @Test
    void theSecondStartAnswersWithinFiveSeconds() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = socket.getLocalPort();
        }
        long begin = System.nanoTime();
        Call start = call("start", "--no-browser", "--port", String.valueOf(port));
        try {
            HttpRequest specs = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/kernelspecs"))
                    .header("Authorization", "token secret")
                    .build();
            String answer = null;
            while (answer == null && start.process().isAlive() && System.nanoTime() - begin < 60_000_000_000L) {
                try {
                    answer = HttpClient.newHttpClient()
                            .send(specs, HttpResponse.BodyHandlers.ofString())
                            .body();
                } catch (IOException e) {
                    Thread.sleep(50); // not listening yet
                }
            }
            assertThat(answer).as(start.said()).contains("Java (genmodels)");
            Duration needed = Duration.ofNanos(System.nanoTime() - begin);
            HttpRequest front = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/?token=secret"))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(front, HttpResponse.BodyHandlers.discarding())
                            .headers()
                            .firstValue("location"))
                    .hasValueSatisfying(place -> assertThat(place).contains("/tree/lessons"));
            if (isIdle()) {
                assertThat(needed).isLessThan(Duration.ofSeconds(5));
            }
            assertThat(start.said()).doesNotContain("building");
        } finally {
            start.process().destroy();
            start.end();
        }
    }

    @Test
    void changedSourcesAreBuiltAgain() throws Exception {
        assertThat(call("kernel").end().said()).doesNotContain("building");

        Path source = checkout.resolve("src/main/java/genmodels/random/Seeds.java");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now()));

        assertThat(call("kernel").end().said()).contains("building the library");
        assertThat(call("kernel").end().said()).doesNotContain("building");
    }

    /** A machine that does other work says nothing about seconds. */
    private static boolean isIdle() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return system.getSystemLoadAverage() <= 2 * system.getAvailableProcessors();
    }

    private static Call call(String... arguments) throws IOException {
        return callFrom(folder, arguments);
    }

    private static Call callFrom(Path place, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(checkout.resolve("environment/course").toString()));
        command.addAll(Arrays.asList(arguments));
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        // Nothing of the person's own Jupyter is read or written.
        for (String kind : List.of("DATA", "CONFIG", "RUNTIME")) {
            builder.environment()
                    .put("JUPYTER_" + kind + "_DIR", folder.resolve("jupyter").toString());
        }
        builder.environment().remove("JUPYTER_PATH");
        builder.environment().put("JUPYTER_TOKEN", "secret");
        return new Call(builder.start(), out, err);
    }
}
