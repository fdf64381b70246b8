package genmodels.homework;

import genmodels.jupyter.LaunchOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One kernel's sandbox, to be given to {@link LaunchOptions#withWrapper}. The thread that launches the kernel must live as long as
 * the kernel is to live: the system ends a sandbox with the thread that started it.
 */
public final class SandboxBox implements LaunchOptions.Wrapper, AutoCloseable {
    private static final int WATCH_MILLIS = 100;
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s*(\\d+) kB$");

    private final Sandbox sandbox;
    private final SandboxLimits limits;
    private SandboxBridge bridge;
    private volatile String excess = "";
    private volatile ProcessHandle process;
    private volatile boolean closed;

    SandboxBox(Sandbox sandbox, SandboxLimits limits) {
        this.sandbox = sandbox;
        this.limits = limits;
    }

    @Override
    public List<String> wrap(List<String> command, Map<String, String> environment, Path connectionFile)
            throws IOException {
        closeBridge();
        bridge = new SandboxBridge(connectionFile, limits.output(), () -> exceeded("output"));
        int main = command.indexOf(connectionFile.toString()) - 1;
        if (main < 1) {
            throw new IOException(
                    "the kernel's command must end with a main class and the connection file, found " + command);
        }
        List<String> inner = new ArrayList<>(command.subList(0, main));
        inner.addAll(List.of(
                "-Xmx" + limits.heap(),
                // The same on every machine, however many sandboxes share it.
                "-XX:ActiveProcessorCount=2",
                // A submission is done before code that is compiled with care has paid for it.
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=/tmp",
                "-Duser.home=/tmp",
                SandboxGate.class.getName(),
                Sandbox.GATE,
                command.get(main)));
        return sandbox.command(inner, visible(command.subList(0, main)), environment, bridge.socket());
    }

    /** What the command reads: its argument files and their folders, and the class path that they name. */
    private static Set<Path> visible(List<String> command) throws IOException {
        Set<Path> paths = new LinkedHashSet<>();
        List<String> words = new ArrayList<>();
        for (String word : command) {
            if (word.startsWith("@")) {
                Path options = Path.of(word.substring(1)).toAbsolutePath();
                paths.add(options.getParent());
                try (Stream<String> lines = Files.lines(options)) {
                    lines.map(line -> line.replaceAll("^\"|\"$", "").replaceAll("\\\\(.)", "$1"))
                            .forEach(words::add);
                }
            } else {
                words.add(word);
            }
        }
        for (int i = 0; i + 1 < words.size(); i++) {
            if (words.get(i).matches("-cp|-classpath|--class-path")) {
                for (String entry : words.get(i + 1).split(File.pathSeparator)) {
                    paths.add(Path.of(entry));
                }
            }
        }
        return paths;
    }

    /**
     * Watches the memory of the sandbox from now on, and ends it once it has too much.
     *
     * @param pid the process that was launched
     */
    public void watch(long pid) {
        process = ProcessHandle.of(pid).orElse(null);
        Pump.start("memory-watch", this::watchMemory);
    }

    /**
     * What the sandbox had too much of, if it was ended for that.
     *
     * @return {@code memory} or {@code output}; empty if it was not
     */
    public Optional<String> excess() {
        return excess.isEmpty() ? Optional.empty() : Optional.of(excess);
    }

    private void exceeded(String what) {
        excess = what;
        ProcessHandle handle = process;
        if (handle != null) {
            // All processes inside go with the one that holds their namespace.
            handle.descendants().forEach(ProcessHandle::destroyForcibly);
            handle.destroyForcibly();
        }
    }

    private void watchMemory() {
        try {
            while (!closed && process != null && process.isAlive()) {
                long resident =
                        process.descendants().mapToLong(SandboxBox::resident).sum();
                if (resident > limits.memory()) {
                    exceeded("memory");
                    return;
                }
                Thread.sleep(WATCH_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Bytes in memory; 0 for a process that has ended meanwhile. */
    private static long resident(ProcessHandle handle) {
        try {
            return resident(Files.readString(Path.of("/proc", Long.toString(handle.pid()), "status")));
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    /** Bytes by the text of /proc/PID/status, which counts in kB; statm counts in pages, of 4 to 64 kB by machine. */
    static long resident(String status) {
        Matcher line = RESIDENT.matcher(status);
        return line.find() ? Long.parseLong(line.group(1)) << 10 : 0;
    }

    private void closeBridge() throws IOException {
        if (bridge != null) {
            bridge.close();
        }
    }

    /** Cuts the sandbox off; the kernel itself is ended by its client. */
    @Override
    public void close() throws IOException {
        closed = true;
        closeBridge();
    }
}
