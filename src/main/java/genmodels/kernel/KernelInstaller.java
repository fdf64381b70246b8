package genmodels.kernel;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import genmodels.preconditions.Arguments;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes Jupyter find the kernel: writes the folder {@code kernels/java} of a Jupyter data folder.
 *
 * <p>It holds the kernel spec, the options of the JVM (class path included) in an argument file, and an archive of the classes that
 * a kernel loads when it starts, made by running one, which halves the time to start. A JVM that the archive does not suit
 * ignores it.
 */
public final class KernelInstaller {
    /** The name by which notebooks ask for the kernel. */
    public static final String NAME = "java";

    private static final int REHEARSAL_SECONDS = 120;

    private final Path folder;
    private final String classPath;
    private final Path javaHome;
    private final int feature;
    private final Path natives;

    private KernelInstaller(Path folder, String classPath, Path javaHome, int feature, Path natives) {
        this.folder = folder;
        this.classPath = classPath;
        this.javaHome = javaHome;
        this.feature = feature;
        this.natives = natives;
    }

    /**
     * Installs or refreshes the kernel, with the JDK and the class path of this process.
     *
     * @param dataFolder Jupyter data folder; made if it is missing
     * @return the folder of the kernel
     * @throws IOException if it cannot be written; what was there stays
     */
    public static Path install(Path dataFolder) throws IOException {
        return install(dataFolder, null);
    }

    /**
     * Installs or refreshes the kernel, with the JDK and the class path of this process, and its native libraries in a folder that
     * its users share: otherwise each unpacks 350 MB of them into a home of their own, and no two share the memory.
     *
     * @param dataFolder Jupyter data folder; made if it is missing
     * @param natives folder of the native libraries, filled if they are missing; null for each user's own
     * @return the folder of the kernel
     * @throws IOException if it cannot be written; what was there stays
     */
    public static Path install(Path dataFolder, Path natives) throws IOException {
        String classPath = System.getProperty("java.class.path");
        if (natives != null) {
            NativeLibraries.unpack(absolute(classPath), natives.toAbsolutePath());
        }
        return install(dataFolder, classPath, Path.of(System.getProperty("java.home")), natives);
    }

    /**
     * Installs or refreshes the kernel.
     *
     * @param dataFolder Jupyter data folder; made if it is missing
     * @param classPath class path of the cells: this library and all that it needs
     * @param javaHome the JDK that runs it, 17 or later
     * @return the folder of the kernel
     * @throws IOException if it cannot be written (what was there stays), or if the JDK has no {@code bin/java}
     * @throws IllegalArgumentException if the JDK is older than 17 or has no compiler
     */
    public static Path install(Path dataFolder, String classPath, Path javaHome) throws IOException {
        return install(dataFolder, classPath, javaHome, null);
    }

    private static Path install(Path dataFolder, String classPath, Path javaHome, Path natives) throws IOException {
        Path folder = dataFolder.toAbsolutePath().resolve("kernels").resolve(NAME);
        Files.createDirectories(folder);
        new KernelInstaller(folder, absolute(classPath), javaHome.toAbsolutePath(), feature(javaHome), natives).write();
        return folder;
    }

    private void write() throws IOException {
        Path archive = folder.resolve("kernel.jsa");
        Path options = folder.resolve("java.options");
        writeWhole(options, argumentFile(options(archive)));
        KernelLogo.write(folder);
        rehearse(options, archive);
        writeWhole(folder.resolve("kernel.json"), spec(options));
    }

    private List<String> options(Path archive) {
        List<String> options = new ArrayList<>(List.of(
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:SharedArchiveFile=" + archive,
                "-Xshare:auto",
                // An archive that does not suit is no news.
                "-Xlog:disable",
                // Half the memory and a quicker start, on machines with two cores.
                "-XX:+UseSerialGC",
                // The heap after the first cell; the default would begin with a 64th of the machine's memory.
                "-Xms48m",
                // The optimising compiler takes a core away from the first cells, for code that runs for a second. It
                // waits until a method has run ten times as often as by default; one that computes soon has.
                "-XX:Tier4InvocationThreshold=50000",
                "-XX:Tier4MinInvocationThreshold=6000",
                "-XX:Tier4CompileThreshold=150000",
                "-XX:Tier4BackEdgeThreshold=400000",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                // Numbers and messages look the same in every country.
                "-Duser.language=en",
                "-Duser.country=US",
                "--add-modules=jdk.jshell,jdk.compiler",
                "--enable-native-access=ALL-UNNAMED"));
        if (feature >= 23) {
            options.add("--sun-misc-unsafe-memory-access=allow");
        }
        if (natives != null) {
            options.add("-Djava.library.path=" + natives.toAbsolutePath());
            options.add("-Dorg.bytedeco.javacpp.pathsFirst=true");
        }
        options.addAll(List.of("-cp", classPath));
        return options;
    }

    private String spec(Path options) {
        JsonArray command = new JsonArray();
        command.add(java().toString());
        command.add("@" + options);
        command.add(Main.class.getName());
        command.add("{connection_file}");
        JsonObject environment = new JsonObject();
        // ND4J's own loops are short: more threads than one cost more than they save.
        environment.addProperty("OMP_NUM_THREADS", "1");
        if (!isWindows() && !isMac()) {
            // Otherwise a path that is not ASCII is unreadable to a JVM started without a locale.
            environment.addProperty("LC_ALL", "C.UTF-8");
            // Else glibc keeps a heap for each of some thirty threads.
            environment.addProperty("MALLOC_ARENA_MAX", "2");
        }
        JsonObject spec = new JsonObject();
        spec.add("argv", command);
        spec.addProperty("display_name", "Java (genmodels)");
        spec.addProperty("language", "java");
        spec.addProperty("interrupt_mode", "message");
        spec.add("env", environment);
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(spec) + "\n";
    }

    /** Runs a kernel through a few cells with the JVM told to archive the classes at its end. */
    private void rehearse(Path options, Path archive) throws IOException {
        Files.deleteIfExists(archive);
        if (!onlyJars()) {
            return;
        }
        Path made = Files.createTempFile(folder, "kernel", ".jsa.new");
        Path trainOptions = Files.createTempFile(folder, "rehearsal", ".options");
        Path log = Files.createTempFile(folder, "rehearsal", ".log");
        try {
            List<String> words = options(archive).stream()
                    .filter(word -> !word.startsWith("-XX:SharedArchiveFile"))
                    .toList();
            Files.writeString(trainOptions, argumentFile(words));
            ProcessBuilder builder = new ProcessBuilder(
                    java().toString(),
                    "@" + trainOptions,
                    "-XX:ArchiveClassesAtExit=" + made,
                    Rehearsal.class.getName());
            builder.environment().put("OMP_NUM_THREADS", "1");
            builder.environment().remove("JPY_PARENT_PID");
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(REHEARSAL_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            // Without an archive the kernel only starts more slowly.
            if (Files.size(made) > 0) {
                Files.move(made, archive, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the kernel was installed", e);
        } finally {
            Files.deleteIfExists(made);
            Files.deleteIfExists(trainOptions);
            Files.deleteIfExists(log);
        }
    }

    private boolean onlyJars() {
        for (String entry : classPath.split(File.pathSeparator)) {
            if (Files.isDirectory(Path.of(entry))) {
                return false;
            }
        }
        return true;
    }

    private Path java() {
        return javaHome.resolve("bin").resolve(isWindows() ? "java.exe" : "java");
    }

    /** Each word quoted, for the launcher splits the file at blanks. */
    private static String argumentFile(List<String> words) {
        StringBuilder text = new StringBuilder();
        for (String word : words) {
            text.append('"')
                    .append(word.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append("\"\n");
        }
        return text.toString();
    }

    private static String absolute(String classPath) {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            if (!entry.isEmpty()) {
                entries.add(Path.of(entry).toAbsolutePath().toString());
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static int feature(Path javaHome) throws IOException {
        Path release = javaHome.resolve("release");
        String version = Files.readAllLines(release).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .findFirst()
                .map(line -> line.replaceAll("[^0-9.]", ""))
                .orElseThrow(() -> new IOException(release + " does not say which version of Java it is"));
        int feature = Integer.parseInt(version.split("\\.")[0]);
        Arguments.require(feature >= 17, "javaHome", "a JDK of version 17 or later", javaHome + ", version " + version);
        boolean compiler = Files.isReadable(javaHome.resolve("jmods/jdk.jshell.jmod"))
                || Files.readString(release).contains("jdk.jshell");
        Arguments.require(compiler, "javaHome", "a JDK, with jdk.jshell", javaHome + ", a runtime only");
        return feature;
    }

    private static void writeWhole(Path file, String text) throws IOException {
        // Not createTempFile, whose files only their owner may read: a class may share one installation.
        Path fresh = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".new");
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").startsWith("Windows");
    }

    private static boolean isMac() {
        return System.getProperty("os.name").startsWith("Mac");
    }
}
