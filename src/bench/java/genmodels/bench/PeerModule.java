package genmodels.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A peer in Java that has a Maven project of its own, because its libraries cannot be on one class path with ours. It is compiled, and
 * its libraries are fetched, when it is first asked for.
 *
 * @param folder name of the project's folder in src/bench
 * @param mainClass the peer's entry, which speaks the protocol of {@link Engine}
 */
record PeerModule(String folder, String mainClass) {
    private static final int LIMIT_MINUTES = 10;

    List<String> command(Task task, Path home) throws IOException, InterruptedException {
        Path built = home.resolve("target/bench").resolve(folder);
        Path classPath = built.resolve("classpath");
        if (!Files.exists(classPath)) {
            build(home, built, classPath);
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add("-cp");
        command.add(built.resolve("classes")
                + System.getProperty("path.separator")
                + Files.readString(classPath).strip());
        command.add(mainClass);
        command.add(task.name());
        return command;
    }

    private void build(Path home, Path built, Path classPath) throws IOException, InterruptedException {
        Files.createDirectories(built);
        Path log = built.resolve("build.log");
        Path made = built.resolve("classpath.new");
        Process maven = new ProcessBuilder(
                        "mvn",
                        "-q",
                        "-B",
                        "-f",
                        home.resolve("src/bench")
                                .resolve(folder)
                                .resolve("pom.xml")
                                .toString(),
                        "compile",
                        "dependency:build-classpath",
                        "-Dmdep.outputFile=" + made)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!maven.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES) || maven.exitValue() != 0) {
            maven.destroyForcibly();
            throw new IOException(Files.readString(log, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains("ERROR"))
                    .findFirst()
                    .orElse("Maven could not fetch and build it; see " + log));
        }
        Files.move(made, classPath);
    }
}
