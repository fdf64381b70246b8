package genmodels.jupyter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The process of one kernel: launched with its connection file, its own output drained (the last of it is kept for error
 * messages), killed together with what it started, at the latest when this virtual machine ends.
 */
final class KernelProcess {
    private static final int TAIL_BYTES = 4096;

    private final Process process;
    private final Path folder;
    private final Thread hook;
    private final Thread drain;
    private final byte[] tail = new byte[TAIL_BYTES];
    private long drained;

    private KernelProcess(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
        drain = new Thread(this::drain, "jupyter-kernel-output");
        drain.setDaemon(true);
        drain.start();
        hook = new Thread(this::killAndClean, "jupyter-kernel-end");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    static KernelProcess launch(KernelSpec spec, LaunchOptions options, Connection connection) throws KernelException {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("genmodels-kernel");
            Path file = folder.resolve("connection.json");
            connection.write(file);
            List<String> command = new ArrayList<>();
            for (String word : spec.argv()) {
                command.add(word.replace("{connection_file}", file.toString())
                        .replace("{resource_dir}", spec.folder().toString()));
            }
            ProcessBuilder builder = new ProcessBuilder(options.wrapper().wrap(command, spec.environment(), file))
                    .directory(options.folder().toFile())
                    .redirectErrorStream(true);
            builder.environment().putAll(spec.environment());
            // By Jupyter's custom; a kernel may watch it, to end with its client.
            builder.environment()
                    .put("JPY_PARENT_PID", Long.toString(ProcessHandle.current().pid()));
            builder.environment().putAll(options.environment());
            Process process = builder.start();
            process.getOutputStream().close();
            return new KernelProcess(process, folder);
        } catch (IOException e) {
            clean(folder);
            throw new KernelException("kernel '" + spec.name() + "' cannot be launched: " + e.getMessage(), e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Runs the action once the process has ended, on a thread of its own. */
    void onExit(Runnable action) {
        process.onExit().thenRun(action);
    }

    boolean waitFor(Duration limit) throws InterruptedException {
        return process.waitFor(Math.max(0, limit.toMillis()), TimeUnit.MILLISECONDS);
    }

    /** Asks the system to interrupt the process, as Ctrl-C does; for kernels that do not take interrupts as messages. */
    void signalInterrupt() throws IOException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** How it ended, as the rest of a sentence, with the last it printed. */
    String obituary() {
        try {
            drain.join(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (process.isAlive()) {
            return "(killed)";
        }
        int status = process.exitValue();
        String how = "exit status " + status;
        if (status == 137 || status == 9) {
            how += ", killed from outside, often for lack of memory";
        }
        String last = lastOutput().strip();
        return "(" + how + ")" + (last.isEmpty() ? "" : "; the last it printed:\n" + last);
    }

    private synchronized String lastOutput() {
        int kept = (int) Math.min(drained, TAIL_BYTES);
        byte[] bytes = new byte[kept];
        for (int i = 0; i < kept; i++) {
            bytes[i] = tail[(int) ((drained - kept + i) % TAIL_BYTES)];
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void drain() {
        byte[] buffer = new byte[TAIL_BYTES];
        try (InputStream output = process.getInputStream()) {
            for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
                synchronized (this) {
                    for (int i = 0; i < n; i++) {
                        tail[(int) (drained++ % TAIL_BYTES)] = buffer[i];
                    }
                }
            }
        } catch (IOException e) {
            // The process is gone.
        }
    }

    /** Ends the process by force, with its descendants, and removes the connection file. Harmless when repeated. */
    void kill() {
        killAndClean();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The virtual machine is ending, the hook does the same.
        }
    }

    private void killAndClean() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        clean(folder);
    }

    private static void clean(Path folder) {
        if (folder == null) {
            return;
        }
        try {
            Files.deleteIfExists(folder.resolve("connection.json"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // A file left in the temporary folder harms nobody: its key is of no use any more.
        }
    }
}
