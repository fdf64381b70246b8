package genmodels.browser;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Jupyter server of the test's own: its port, its settings and its kernels are nobody else's. */
final class JupyterServer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);

    private final Process process;
    private final Path log;
    private final int port;

    private JupyterServer(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param command the program jupyter-notebook
     * @param notebooks the folder that it shows
     * @param kernels Jupyter data folder with the kernel
     * @param home an empty folder for all that it writes
     */
    static JupyterServer start(Path command, Path notebooks, Path kernels, Path home)
            throws IOException, InterruptedException {
        int port = freePort();
        Path log = home.resolve("jupyter.log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                command.toString(),
                "--no-browser",
                "--allow-root",
                "--ip=127.0.0.1",
                "--port=" + port,
                "--NotebookApp.port_retries=0",
                "--NotebookApp.token=",
                "--NotebookApp.password=",
                "--notebook-dir=" + notebooks));
        builder.environment()
                .putAll(Map.of(
                        "HOME", home.toString(),
                        "JUPYTER_CONFIG_DIR", home.resolve("config").toString(),
                        "JUPYTER_DATA_DIR", home.resolve("data").toString(),
                        "JUPYTER_RUNTIME_DIR", home.resolve("runtime").toString(),
                        "JUPYTER_PATH", kernels.toString()));
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        JupyterServer server = new JupyterServer(process, log, port);
        try {
            server.awaitAnswer();
            return server;
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    String address(String notebook) {
        return "http://127.0.0.1:" + port + "/notebooks/" + notebook;
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/status"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (client.send(question, BodyHandlers.ofString()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // It does not listen yet.
            }
            Thread.sleep(200);
        }
        throw new IOException("Jupyter did not start:\n" + Files.readString(log));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> kernels = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        kernels.forEach(ProcessHandle::destroyForcibly);
    }
}
