package genmodels.homework;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import genmodels.jupyter.KernelSpec;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * The kernel {@value #NAME} for any Jupyter: the course's kernel in a {@link Sandbox}, so that nbgrader, too, can run what students
 * handed in. Its cells see no file of the folder in which the notebook lies.
 */
public final class SandboxLauncher {
    /** The name by which Jupyter knows it. */
    public static final String NAME = "java-sandbox";

    private SandboxLauncher() {}

    /**
     * Writes {@code kernels/java-sandbox} beside an installed kernel, to be run with the class path of this process.
     *
     * @param kernelFolder the folder of the kernel to put into the sandbox
     * @return the new kernel's folder
     * @throws IOException if it cannot be written, or there is no kernel
     */
    public static Path install(Path kernelFolder) throws IOException {
        KernelSpec inner = KernelSpec.read(kernelFolder);
        List<String> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            classPath.add(Path.of(entry).toAbsolutePath().toString());
        }
        JsonArray command = new JsonArray();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.add("-Xmx64m");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-cp");
        command.add(String.join(File.pathSeparator, classPath));
        command.add(SandboxLauncher.class.getName());
        command.add(kernelFolder.toAbsolutePath().toString());
        command.add("{connection_file}");
        JsonObject spec = new JsonObject();
        spec.add("argv", command);
        spec.addProperty("display_name", inner.displayName() + ", in a sandbox");
        spec.addProperty("language", inner.language());
        spec.addProperty("interrupt_mode", "message");
        Path folder = Files.createDirectories(kernelFolder.toAbsolutePath().resolveSibling(NAME));
        Path file = folder.resolve("kernel.json");
        GradeBook.write(
                file,
                new GsonBuilder()
                                .setPrettyPrinting()
                                .disableHtmlEscaping()
                                .create()
                                .toJson(spec) + "\n");
        // Grades are their owner's only; a kernel is everybody's.
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
        return folder;
    }

    /**
     * Runs the kernel until it ends. Jupyter starts this.
     *
     * @param arguments the folder of the kernel to run, the path of a connection file
     * @throws Exception if there is no sandbox on this machine, or the kernel cannot be started
     */
    public static void main(String[] arguments) throws Exception {
        KernelSpec spec = KernelSpec.read(Path.of(arguments[0]));
        Path connection = Path.of(arguments[1]).toAbsolutePath();
        endWithParent(System.getenv("JPY_PARENT_PID"));
        try (SandboxBox box = Sandbox.find(SandboxLimits.defaults()).open()) {
            List<String> command = new ArrayList<>();
            for (String word : spec.argv()) {
                command.add(word.replace("{connection_file}", connection.toString()));
            }
            // The sandbox ends with the thread that starts it: the main thread, which waits.
            Process process = new ProcessBuilder(box.wrap(command, spec.environment(), connection))
                    .inheritIO()
                    .start();
            box.watch(process.pid());
            int status = process.waitFor();
            box.excess().ifPresent(what -> System.err.println("the sandbox was ended for too much " + what));
            System.exit(status);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void endWithParent(String pid) {
        if (pid != null && pid.matches("\\d+")) {
            ProcessHandle.of(Long.parseLong(pid))
                    .ifPresent(parent ->
                            parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
        }
    }
}
