package genmodels.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The class server, run as root with real accounts that nobody else on the machine sees; each claim of the script is a test. */
class HubIT {
    private static final String SCRIPT = "src/test/hub/class_server.py";
    private static final int LIMIT_MINUTES = 20;

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> limitsUnderARealSystemd() throws Exception {
        assumeTrue(isRoot(), "needs root: it starts a systemd of its own");
        assumeTrue(succeeds("jupyterhub", "--version"), "jupyterhub is not installed");
        assumeTrue(Files.isExecutable(Path.of("/lib/systemd/systemd")), "systemd is not installed");

        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> lines = run(List.of("/usr/bin/python3", "src/test/hub/systemd_test.py", folder.toString()));
        assumeTrue(lines.stream().noneMatch(line -> line.startsWith("SKIPPED")), String.join(" ", lines));
        Path complaints = folder.resolve("complaints");
        return claims(lines, Files.exists(complaints) ? Files.readString(complaints) : "", 7);
    }

    @TestFactory
    Stream<DynamicTest> theRunningHub() throws Exception {
        assumeTrue(isRoot(), "needs root: it makes accounts and control groups");
        assumeTrue(succeeds("jupyterhub", "--version"), "jupyterhub is not installed");
        assumeTrue(succeeds("unshare", "--mount", "true"), "this container may not make mount namespaces");
        assumeTrue(
                succeeds("/usr/bin/python3", "environment/hub/limits.py"),
                "this container may not make control groups");

        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> lines = run(List.of(
                "unshare", "--mount", "--propagation", "private", "/usr/bin/python3", SCRIPT, folder.toString()));
        Path log = folder.resolve("hub.log");
        return claims(lines, Files.exists(log) ? Files.readString(log) : "", 9);
    }

    /** What a script of claims prints. */
    private List<String> run(List<String> command) throws Exception {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
            process.destroy();
        }
        List<String> lines = Files.readAllLines(output);
        assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
        return lines;
    }

    /** A test for each claim, of which there must be so many. */
    private static Stream<DynamicTest> claims(List<String> lines, String log, int fewest) {
        String context = String.join("\n", lines) + "\n" + log;
        List<String> claims = lines.stream()
                .filter(line -> line.matches("(ok|FAILED) \\w+.*"))
                .toList();
        assertThat(claims).as(context).hasSizeGreaterThanOrEqualTo(fewest);
        return claims.stream()
                .map(line -> DynamicTest.dynamicTest(line.split("[ :]+")[1], () -> {
                    if (!line.startsWith("ok ")) {
                        fail(context);
                    }
                }));
    }

    @Test
    void limitsAreWrittenAsTheMachineWantsThem() throws Exception {
        assumeTrue(succeeds("jupyterhub", "--version"), "jupyterhub is not installed");
        assertThat(succeeds("/usr/bin/python3", "src/test/hub/limits_test.py")).isTrue();
    }

    @Test
    void oneStudentKeepsNobodyElseFromHomework() throws Exception {
        assumeTrue(succeeds("/usr/bin/python3", "--version"), "python3 is not installed");
        assertThat(succeeds("/usr/bin/python3", "src/test/hub/homework_test.py"))
                .isTrue();
    }

    private static boolean isRoot() throws InterruptedException {
        return succeeds("sh", "-c", "test $(id -u) = 0");
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (InputStream output = process.getInputStream()) {
                new String(output.readAllBytes(), StandardCharsets.UTF_8);
            }
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false; // no such program
        }
    }
}
