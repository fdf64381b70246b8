package genmodels.environment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A pretended machine for {@code environment/course}: a checkout, a home, and a search path on which lie only the basic tools
 * and the fakes that a test puts there.
 */
final class Machine {
    private static final List<String> BASIC_TOOLS = List.of(
            ("awk bash cat chmod cmp cp cut df dirname env find grep head id ln locale mkdir mv readlink rm sed sh sleep tail tee"
                            + " touch tr uname")
                    .split(" "));

    private final Path root;
    private final Map<String, String> environment = new LinkedHashMap<>();

    /** What a finished call printed. */
    record Result(int status, String out, String err) {}

    private Machine(Path root) {
        this.root = root;
    }

    /** A machine with nothing but basic tools; {@code root} may have any name. */
    static Machine bare(Path root) throws IOException {
        Machine machine = new Machine(root);
        Path bin = Files.createDirectories(root.resolve("bin"));
        for (String tool : BASIC_TOOLS) {
            machine.withTool(tool, "exec '" + find(tool) + "' \"$@\"");
        }
        Files.createDirectories(root.resolve("home"));
        Files.createDirectories(root.resolve("jvm"));
        machine.environment.put("PATH", bin.toString());
        machine.environment.put("HOME", root.resolve("home").toString());
        machine.environment.put("JVM_FOLDER", root.resolve("jvm").toString());
        copy(machine.checkout(), "pom.xml", "environment");
        Files.createDirectories(machine.checkout().resolve("src/main"));
        return machine;
    }

    /** A machine on which nothing is missing, as far as probing goes; its Maven fails every build. */
    static Machine complete(Path root) throws IOException {
        return bare(root)
                .withJdk("17.0.15")
                .withMaven("3.9.9")
                .withTool("jupyter-notebook", "echo 6.4.12")
                .withTool("bwrap")
                .withTool("fc-list", "echo /usr/share/fonts/DejaVuSans.ttf: DejaVu Sans");
    }

    Path checkout() {
        return root.resolve("checkout");
    }

    Path state() {
        return checkout().resolve(".course");
    }

    /** Where fakes leave what a test looks for afterwards. */
    Path trace() {
        return root.resolve("trace");
    }

    Machine with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Puts a shell script on the search path; {@code $TRACE} names {@link #trace()}, {@code $BIN} the folder of the tools. */
    Machine withTool(String name, String... lines) throws IOException {
        Path tool = root.resolve("bin").resolve(name);
        Files.deleteIfExists(tool);
        script(tool, lines);
        return this;
    }

    Machine without(String name) throws IOException {
        Files.delete(root.resolve("bin").resolve(name));
        return this;
    }

    Machine withJdk(String version) throws IOException {
        Path home = Files.createDirectories(root.resolve("jvm").resolve("jdk-" + version));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        script(home.resolve("bin/javac"), "exit 1");
        return this;
    }

    Machine withoutJdk(String version) throws IOException {
        Files.delete(root.resolve("jvm").resolve("jdk-" + version).resolve("release"));
        return this;
    }

    Machine withMaven(String version) throws IOException {
        return withTool(
                "mvn",
                "case $* in -v) echo 'Apache Maven " + version
                        + "' ;; *) echo '[ERROR] no build here'; exit 1 ;; esac");
    }

    Process start(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(checkout().resolve("environment/course").toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(root.resolve("out").toFile())
                .redirectError(root.resolve("err").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("course " + String.join(" ", arguments) + " did not end within 60 s:\n" + err());
        }
        return new Result(process.exitValue(), Files.readString(root.resolve("out")), err());
    }

    String err() throws IOException {
        return Files.readString(root.resolve("err"));
    }

    /** Copies files and folders of the checkout that the tests run in. */
    static void copy(Path target, String... parts) throws IOException {
        for (String part : parts) {
            Path source = Path.of(part).toAbsolutePath();
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file : files.toList()) {
                    Path copy =
                            target.resolve(part).resolve(source.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    if (!Files.isDirectory(file)) {
                        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                    }
                }
            }
        }
    }

    private void script(Path file, String... lines) throws IOException {
        Files.createDirectories(file.getParent());
        String head = "#!/bin/sh\nTRACE='" + trace() + "' BIN='" + root.resolve("bin") + "'\n";
        Files.writeString(file, head + String.join("\n", lines) + "\n", UTF_8);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make executable: " + file);
        }
    }

    private static Path find(String tool) throws IOException {
        for (String folder : System.getenv("PATH").split(":")) {
            Path candidate = Path.of(folder, tool);
            if (Files.isExecutable(candidate)) {
                return candidate.toAbsolutePath();
            }
        }
        throw new IOException("this machine has no " + tool);
    }
}
