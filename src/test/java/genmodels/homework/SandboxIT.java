package genmodels.homework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import genmodels.jupyter.ExecuteOptions;
import genmodels.jupyter.Execution;
import genmodels.jupyter.KernelClient;
import genmodels.jupyter.KernelException;
import genmodels.jupyter.KernelSpec;
import genmodels.jupyter.LaunchOptions;
import genmodels.kernel.InstalledKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class SandboxIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    /** Uses a processor until it is ended. */
    static final class Spin {
        public static void main(String[] arguments) {
            long count = 0;
            while (count >= 0) {
                count = (count + 1) & Long.MAX_VALUE;
            }
        }
    }

    /** Says who it is, and what it may do. */
    static final class Rights {
        public static void main(String[] arguments) throws IOException {
            Files.readString(Path.of("/proc/self/status"))
                    .lines()
                    .filter(line -> line.matches("(Uid|CapEff|CapBnd|NoNewPrivs):.*"))
                    .forEach(System.out::println);
        }
    }

    @Test
    void aMachineWithoutBubblewrapIsToldWhatToInstall() {
        assertThatIOException()
                .isThrownBy(() -> Sandbox.find(SandboxLimits.defaults(), folder.toString()))
                .withMessageContaining("the program bwrap is missing; install the package bubblewrap");
    }

    @Test
    void aSandboxThatDoesNotWorkIsRefusedWithItsOwnWords() throws Exception {
        Path fake = folder.resolve("bwrap");
        Files.writeString(fake, "#!/bin/sh\necho 'bwrap: No permissions to create new namespace'\nexit 1\n");
        Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatIOException()
                .isThrownBy(() -> Sandbox.find(SandboxLimits.defaults(), folder + ":/usr/bin"))
                .withMessageContaining("the sandbox does not work here: bwrap: No permissions to create new namespace")
                .withMessageContaining("docker run --security-opt");
    }

    @Test
    void anOldBubblewrapIsNamedWithTheVersionThatIsNeeded() throws Exception {
        Path old = folder.resolve("bwrap");
        Files.writeString(old, """
                #!/bin/sh
                if [ "$1" = --version ]; then echo 'bubblewrap 0.6.2'; exit; fi
                echo 'bwrap: Unknown option --size'
                exit 1
                """);
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatIOException()
                .isThrownBy(() -> Sandbox.find(SandboxLimits.defaults(), folder + ":/usr/bin"))
                .withMessage("there is no sandbox on this machine: bubblewrap must be of version 0.8 or newer,"
                        + " found bubblewrap 0.6.2");
    }

    @Test
    void processorTimeIsLimited() throws Exception {
        Process process = start(SandboxLimits.defaults().withProcessorTime(Duration.ofSeconds(2)), Spin.class);
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isGreaterThan(128);
    }

    @Test
    void nothingRunsAsRootOrMayBecomeIt() throws Exception {
        Process process = start(SandboxLimits.defaults(), Rights.class);
        String rights = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(rights).isZero();
        assertThat(rights)
                .containsPattern("NoNewPrivs:\\s1")
                .containsPattern("CapEff:\\s0+\n")
                .containsPattern("CapBnd:\\s0+\n");
        assertThat(rights).doesNotContainPattern("Uid:.*\\b0\\b");
    }

    @Test
    void theSandboxEndsWithItsClient() throws Exception {
        Sandbox sandbox = Sandbox.find(SandboxLimits.defaults());
        List<ProcessHandle> inside;
        try (SandboxBox box = sandbox.open();
                KernelClient kernel = KernelClient.launch(
                        InstalledKernel.spec(), LaunchOptions.in(folder).withWrapper(box))) {
            assertThat(kernel.execute("6 * 7", LIMIT).isOk()).isTrue();
            inside = ProcessHandle.of(kernel.pid()).orElseThrow().descendants().toList();
            assertThat(inside).isNotEmpty();
            kernel.kill();
        }
        for (ProcessHandle process : inside) {
            process.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void theKernelForOtherProgramsRunsInTheSandbox() throws Exception {
        Path data = folder.resolve("data");
        Path kernels = Files.createDirectories(data.resolve("kernels"));
        Path java = kernels.resolve("java");
        Files.createDirectories(java);
        Files.copy(InstalledKernel.spec().folder().resolve("kernel.json"), java.resolve("kernel.json"));
        SandboxLauncher.install(java);
        KernelSpec spec = KernelSpec.read(kernels.resolve(SandboxLauncher.NAME));
        assertThat(spec.language()).isEqualTo("java");
        try (KernelClient kernel = KernelClient.launch(spec, LaunchOptions.in(folder))) {
            Execution there = kernel.execute(
                    "System.getProperty(\"user.dir\") + Files.exists(Path.of(\"" + folder + "\"))", LIMIT);
            assertThat(there.outputs().toString()).contains("/tmpfalse");
            Execution environment = kernel.execute("System.getenv().keySet()", LIMIT);
            assertThat(environment.outputs().toString()).doesNotContain("JPY_PARENT_PID", "PATH");
            var endless = kernel.submit("while (true) {}", ExecuteOptions.defaults());
            Thread.sleep(300);
            kernel.interrupt();
            assertThat(endless.await(LIMIT).errorName()).isEqualTo("Interrupted");
            assertThat(kernel.shutdown(Duration.ofSeconds(20)))
                    .as("ends by itself")
                    .isTrue();
        }
    }

    @Test
    void aCellThatTakesTooMuchMemoryEndsTheSandboxAndTheClientHearsOfIt() throws Exception {
        SandboxLimits limits = SandboxLimits.defaults().withMemory(700L << 20, 128L << 20);
        try (SandboxBox box = Sandbox.find(limits).open();
                KernelClient kernel = KernelClient.launch(
                        InstalledKernel.spec(), LaunchOptions.in(folder).withWrapper(box))) {
            box.watch(kernel.pid());
            String hog =
                    "var field = sun.misc.Unsafe.class.getDeclaredField(\"theUnsafe\"); field.setAccessible(true);\n"
                            + "var unsafe = (sun.misc.Unsafe) field.get(null);\n"
                            + "for (int i = 0; i < 100; i++) { unsafe.setMemory(unsafe.allocateMemory(20_000_000), 20_000_000, (byte) 1);"
                            + " Thread.sleep(20); }";
            assertThatExceptionOfType(KernelException.Died.class).isThrownBy(() -> kernel.execute(hog, LIMIT));
            assertThat(box.excess()).hasValue("memory");
        }
    }

    private static Process start(SandboxLimits limits, Class<?> main) throws Exception {
        Path classes =
                Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI());
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = Sandbox.find(limits)
                .command(
                        List.of(java, "-Xmx64m", "-cp", classes.toString(), main.getName()),
                        List.of(classes),
                        Map.of(),
                        null);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
