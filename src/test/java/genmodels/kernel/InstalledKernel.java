package genmodels.kernel;

import com.google.gson.JsonObject;
import genmodels.jupyter.Execution;
import genmodels.jupyter.KernelClient;
import genmodels.jupyter.KernelException;
import genmodels.jupyter.KernelSpec;
import genmodels.jupyter.LaunchOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The kernel as {@link KernelInstaller} leaves it, installed once for all integration tests. */
public final class InstalledKernel {
    static final Duration LIMIT = Duration.ofSeconds(60);

    private static Path data;

    private InstalledKernel() {}

    /** The Jupyter data folder that holds it. */
    public static synchronized Path dataFolder() throws IOException {
        if (data == null) {
            Path folder = Path.of("target", "kernel-it", "Папка с ядром").toAbsolutePath();
            KernelInstaller.install(folder, classPath(), Path.of(System.getProperty("java.home")));
            data = folder;
        }
        return data;
    }

    public static KernelSpec spec() throws IOException {
        return KernelSpec.find(KernelInstaller.NAME, List.of(dataFolder()));
    }

    static KernelClient launch() throws IOException, InterruptedException {
        return launch(Map.of());
    }

    static KernelClient launch(Map<String, String> environment) throws IOException, InterruptedException {
        Path folder =
                Files.createDirectories(Path.of("target", "kernel-it", "work")).toAbsolutePath();
        LaunchOptions options = LaunchOptions.in(folder);
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            options = options.withVariable(variable.getKey(), variable.getValue());
        }
        return KernelClient.launch(spec(), options);
    }

    /** The text of the value that the cell ends with; fails if it has none. */
    static String value(KernelClient kernel, String code) throws KernelException, InterruptedException {
        return (String) value(kernel.execute(code, LIMIT), "text/plain");
    }

    /** One form of a cell's value. */
    static Object value(Execution cell, String mime) {
        return output(cell, "execute_result").getAsJsonObject("data").get(mime).getAsString();
    }

    /** The first output of a type; fails if there is none. */
    static JsonObject output(Execution cell, String type) {
        return cell.outputs().stream()
                .filter(o -> o.get("output_type").getAsString().equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type + " in " + cell));
    }

    /** The traceback without its colours. */
    static String traceback(Execution cell) {
        return String.join("\n", cell.traceback()).replaceAll("\u001b\\[[0-9;]*m", "");
    }

    /** What the tests themselves run with, without the tests. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.contains("surefire"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
