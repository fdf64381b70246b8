package genmodels.homework;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Puts a kernel into a sandbox made by <a href="https://github.com/containers/bubblewrap">bubblewrap</a>: no network, no process but
 * its own, a file system that holds the JDK, the class path, the kernel's own files and the system's libraries to read, a
 * scratch folder in memory that vanishes with it, no variable of the environment, and the limits of {@link SandboxLimits}. All that
 * connects it to the world is one Unix socket ({@link SandboxBridge}).
 *
 * <p>Root starts it as a user that exists nowhere else, so that limits hold and nothing belongs to it; anybody else in a user
 * namespace of its own.
 */
public final class Sandbox {
    /** Where the socket lies inside. */
    static final String GATE = "/run/gate";

    private static final String SCRATCH = "/tmp";
    // The first with --disable-userns; --size is of 0.7.
    private static final String OLDEST = "0.8";
    private static final int PROBE_SECONDS = 20;
    private static final int LOWEST_UID = 1 << 30;
    private static final List<String> SYSTEM = List.of(
            "/usr/lib",
            "/usr/lib64",
            "/usr/lib32",
            "/usr/share/fonts",
            "/usr/share/fontconfig",
            "/usr/share/zoneinfo",
            "/etc/fonts",
            "/etc/ld.so.cache",
            "/etc/localtime",
            "/var/cache/fontconfig");

    private final SandboxLimits limits;
    private final Path bubblewrap;
    private final Path prlimit;
    private final Path setpriv;
    private final boolean root;

    private Sandbox(SandboxLimits limits, Path bubblewrap, Path prlimit, Path setpriv, boolean root) {
        this.limits = limits;
        this.bubblewrap = bubblewrap;
        this.prlimit = prlimit;
        this.setpriv = setpriv;
        this.root = root;
    }

    /**
     * The sandbox of this machine, tried once.
     *
     * @param limits what each kernel may use
     * @return the sandbox
     * @throws IOException if there is none; the message says why, and what to do
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static Sandbox find(SandboxLimits limits) throws IOException, InterruptedException {
        String path = System.getenv("PATH") == null ? "" : System.getenv("PATH");
        return find(limits, path + File.pathSeparator + "/usr/bin");
    }

    /** The sandbox made of the programs found in these folders. */
    static Sandbox find(SandboxLimits limits, String path) throws IOException, InterruptedException {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            throw new IOException("there is no sandbox on this system: grade on Linux, or in the course's container");
        }
        Path bubblewrap = program(path, "bwrap", "bubblewrap");
        Path prlimit = program(path, "prlimit", "util-linux");
        Path setpriv = program(path, "setpriv", "util-linux");
        boolean root = Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        Sandbox sandbox = new Sandbox(limits, bubblewrap, prlimit, setpriv, root);
        sandbox.probe();
        return sandbox;
    }

    /**
     * A box for one kernel.
     *
     * @return the box, for the launch of a kernel; close it
     */
    public SandboxBox open() {
        return new SandboxBox(this, limits);
    }

    /** Runs the JDK's own launcher in a box: what fails here fails for every submission. */
    private void probe() throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> probe = command(List.of(java.toString(), "-Xshare:auto", "-version"), List.of(), Map.of(), null);
        Path log = Files.createTempFile("sandbox", ".log");
        try {
            Process process = new ProcessBuilder(probe)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("the sandbox does not start within " + PROBE_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                String said = Files.readString(log).strip();
                if (said.contains("Unknown option")) {
                    throw new IOException("there is no sandbox on this machine: bubblewrap must be of version " + OLDEST
                            + " or newer, found " + version());
                }
                throw new IOException(
                        "the sandbox does not work here: "
                                + said
                                + "\nIn a container, bubblewrap needs the right to make namespaces (docker run --security-opt"
                                + " seccomp=unconfined --security-opt systempaths=unconfined); on a host, see whether the system allows"
                                + " user namespaces (sysctl kernel.unprivileged_userns_clone, kernel.apparmor_restrict_unprivileged_userns)");
            }
        } finally {
            Files.deleteIfExists(log);
        }
    }

    private String version() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(bubblewrap.toString(), "--version")
                .redirectErrorStream(true)
                .start();
        try (InputStream said = process.getInputStream()) {
            return new String(said.readAllBytes(), StandardCharsets.UTF_8).strip();
        } finally {
            process.waitFor();
        }
    }

    /**
     * The command that runs another in the sandbox.
     *
     * @param command the command, whose first word is an absolute path
     * @param visible files and folders that it may read, beside those of the JDK
     * @param environment the only variables that it sees
     * @param socket the Unix socket to be seen as {@link #GATE}; null for none
     */
    List<String> command(List<String> command, Collection<Path> visible, Map<String, String> environment, Path socket)
            throws IOException {
        // The first process inside shows its environment in /proc, even to its children: so it never has one.
        List<String> words = new ArrayList<>(List.of("/usr/bin/env", "-i", bubblewrap.toString()));
        words.addAll(
                List.of("--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"));
        if (root) {
            words.addAll(List.of("--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--cap-add", "CAP_SETPCAP"));
        } else {
            words.addAll(List.of("--unshare-user", "--disable-userns"));
        }
        words.addAll(List.of("--die-with-parent", "--new-session", "--hostname", "sandbox"));
        environment.forEach((name, value) -> words.addAll(List.of("--setenv", name, value)));
        words.addAll(List.of("--setenv", "HOME", SCRATCH));
        words.addAll(List.of("--perms", "1777", "--size", Long.toString(limits.scratch()), "--tmpfs", SCRATCH));
        mounts(words, visible);
        words.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"));
        if (socket != null) {
            words.addAll(List.of("--ro-bind", socket.toString(), GATE));
        }
        words.addAll(List.of("--remount-ro", "/", "--chdir", SCRATCH, "--"));
        words.addAll(List.of(
                prlimit.toString(),
                "--nproc=" + limits.tasks(),
                "--as=" + addressSpace(),
                "--cpu=" + limits.processorTime().toSeconds(),
                "--fsize=" + limits.scratch(),
                "--nofile=1024",
                "--core=0",
                "--"));
        words.addAll(List.of(setpriv.toString(), "--no-new-privs"));
        if (root) {
            // A user of its own for each sandbox: the number of tasks is counted by user.
            int uid = LOWEST_UID + ThreadLocalRandom.current().nextInt(LOWEST_UID - 1);
            words.addAll(List.of("--reuid=" + uid, "--regid=" + uid, "--clear-groups"));
            words.addAll(List.of("--bounding-set=-all", "--inh-caps=-all"));
        }
        words.addAll(command);
        return words;
    }

    /** A virtual machine reserves more addresses than it uses: classes, code, stacks, and what is mapped from files. */
    private long addressSpace() {
        return limits.memory() + (6L << 30);
    }

    private void mounts(List<String> words, Collection<Path> visible) throws IOException {
        for (String name : List.of("/lib", "/lib64", "/lib32")) {
            Path path = Path.of(name);
            if (Files.isSymbolicLink(path)) {
                words.addAll(List.of("--symlink", Files.readSymbolicLink(path).toString(), name));
            } else {
                words.addAll(List.of("--ro-bind-try", name, name));
            }
        }
        Set<Path> shown = new LinkedHashSet<>();
        SYSTEM.forEach(name -> shown.add(Path.of(name)));
        shown.add(prlimit);
        shown.add(setpriv);
        shown.addAll(jdk());
        shown.addAll(visible);
        Set<Path> parents = new TreeSet<>();
        for (Path path : shown) {
            // Bubblewrap would make them for its own user only.
            for (Path parent = path.getParent(); !parent.equals(path.getRoot()); parent = parent.getParent()) {
                parents.add(parent);
            }
        }
        parents.add(Path.of(GATE).getParent());
        parents.remove(Path.of(SCRATCH));
        parents.stream()
                .filter(parent -> shown.stream().noneMatch(parent::startsWith))
                .forEach(parent -> words.addAll(List.of("--perms", "0755", "--dir", parent.toString())));
        for (Path path : shown) {
            if (shown.stream().noneMatch(other -> path.startsWith(other) && !path.equals(other))) {
                words.addAll(List.of("--ro-bind-try", path.toString(), path.toString()));
            }
        }
    }

    /** The folder of the JDK, and those that its links lead to: Debian keeps its settings under /etc. */
    private static Set<Path> jdk() throws IOException {
        Path home = Path.of(System.getProperty("java.home")).toRealPath();
        Set<Path> folders = new LinkedHashSet<>(List.of(home, Path.of(System.getProperty("java.home"))));
        try (Stream<Path> links = Files.find(home, 8, Sandbox::isLink)) {
            for (Path link : links.toList()) {
                Path target =
                        link.getParent().resolve(Files.readSymbolicLink(link)).normalize();
                if (target.startsWith("/etc") && target.getNameCount() > 2) {
                    folders.add(target.getRoot().resolve(target.subpath(0, 2)));
                }
            }
        }
        return folders;
    }

    private static boolean isLink(Path path, BasicFileAttributes attributes) {
        return attributes.isSymbolicLink();
    }

    private static Path program(String path, String name, String packageName) throws IOException {
        for (String folder : path.split(File.pathSeparator)) {
            Path file = Path.of(folder, name);
            if (!folder.isEmpty() && Files.isExecutable(file)) {
                return file.toAbsolutePath();
            }
        }
        throw new IOException("there is no sandbox on this machine: the program " + name
                + " is missing; install the package " + packageName + " (sudo apt-get install " + packageName + ")");
    }
}
