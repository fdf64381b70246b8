package genmodels.cli;

import genmodels.backend.MachineProbe;
import genmodels.backend.Probe;
import genmodels.jupyter.Execution;
import genmodels.jupyter.KernelClient;
import genmodels.jupyter.KernelSpec;
import genmodels.jupyter.LaunchOptions;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The machine that this process runs on. */
final class ThisMachine implements Machine {
    private static final int LIMIT_SECONDS = 20;

    @Override
    public String system() {
        return System.getProperty("os.name");
    }

    @Override
    public String architecture() {
        return System.getProperty("os.arch");
    }

    @Override
    public String java() {
        return System.getProperty("java.version") + " in " + System.getProperty("java.home");
    }

    @Override
    public int javaFeature() {
        return Runtime.version().feature();
    }

    @Override
    public boolean isJdk() {
        return ModuleLayer.boot().findModule("jdk.jshell").isPresent()
                && javax.tools.ToolProvider.getSystemJavaCompiler() != null;
    }

    @Override
    public Optional<String> output(String... command) {
        try {
            Path output = Files.createTempFile("doctor", ".txt");
            try {
                ProcessBuilder builder = new ProcessBuilder(command);
                // As set-up calls Maven: whatever JDK the user's variable names, and where the search path has none.
                builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
                Process process = builder.redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
                process.destroyForcibly();
                return ended && process.exitValue() == 0
                        ? Optional.of(new String(Files.readAllBytes(output), StandardCharsets.UTF_8)
                                .replaceAll("\u001b\\[[0-9;]*[A-Za-z]", "")
                                .strip())
                        : Optional.empty();
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public Optional<Path> program(String... names) {
        List<String> folders = Arrays.asList(System.getenv("PATH").split(File.pathSeparator));
        return Arrays.stream(names)
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder).resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public Set<String> instructionSets() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("flags"))
                    .findFirst()
                    .map(line -> Set.copyOf(
                            Arrays.asList(line.replaceFirst("^[^:]*:\\s*", "").split(" "))))
                    .orElse(Set.of());
        } catch (IOException e) {
            return Set.of();
        }
    }

    @Override
    public List<String> libraries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).getFileName().toString())
                .collect(Collectors.toList());
    }

    @Override
    public long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }

    @Override
    public long freeDisk(Path path) {
        return path.toFile().getUsableSpace();
    }

    @Override
    public boolean isWritable(Path path) {
        return Files.isWritable(path);
    }

    @Override
    public int fonts() {
        try {
            return GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length;
        } catch (RuntimeException | LinkageError e) {
            // How Java says that there is no fontconfig, or no AWT at all.
            return 0;
        }
    }

    @Override
    public Probe cuda() {
        return new MachineProbe();
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    @Override
    public KernelAnswer kernel(Path dataFolder) {
        if (!Files.exists(dataFolder.resolve("kernels").resolve(Checkout.KERNEL).resolve("kernel.json"))) {
            return new KernelAnswer(false, -1, "");
        }
        long start = System.nanoTime();
        try {
            KernelSpec spec = KernelSpec.find(Checkout.KERNEL, List.of(dataFolder));
            LaunchOptions launch = LaunchOptions.in(Path.of(System.getProperty("java.io.tmpdir")));
            try (KernelClient kernel = KernelClient.launch(spec, launch)) {
                long millis = (System.nanoTime() - start) / 1_000_000;
                Execution cell = kernel.execute("1 + 1", Duration.ofSeconds(LIMIT_SECONDS));
                return cell.isOk() && cell.outputs().toString().contains("\"2\"")
                        ? new KernelAnswer(true, millis, "")
                        : new KernelAnswer(true, -1, "it cannot add 1 and 1: " + cell.errorValue());
            }
        } catch (IOException e) {
            return new KernelAnswer(true, -1, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new KernelAnswer(true, -1, "interrupted");
        }
    }
}
