package genmodels.kernel;

import genmodels.backend.Backend;
import genmodels.jupyter.NotebookRunner;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.nio.file.Files;
import java.nio.file.Path;

/** The process of a kernel; Jupyter starts it with the path of a connection file. */
public final class Main {
    /** Environment variable: the longest time in seconds that a cell may run; no limit if it is not set. */
    public static final String CELL_TIMEOUT = "GENMODELS_CELL_TIMEOUT";

    private Main() {}

    /**
     * Binds the channels and answers until it is told to end.
     *
     * @param arguments the path of the connection file
     * @throws Exception if the file cannot be read or a port is in use
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 1) {
            System.err.println("usage: genmodels.kernel.Main CONNECTION_FILE (Jupyter starts it)");
            System.exit(2);
        }
        // Before anything of ND4J is loaded.
        Backend.choose();
        KernelConnectionProperties connection =
                KernelConnectionProperties.parse(Files.readString(Path.of(arguments[0])));
        CellRunner runner = new CellRunner(cellLimit(System.getenv(CELL_TIMEOUT)));
        // A kernel works in the folder of its notebook.
        Presentation presentation = Presentation.of(System.getenv(NotebookRunner.MODE_VARIABLE), Path.of(""));
        new JavaKernel(new Channels(connection), runner, presentation).start();
        endWithParent(System.getenv("JPY_PARENT_PID"));
        Thread.currentThread().join();
    }

    static double cellLimit(String variable) {
        if (variable == null || variable.isBlank()) {
            return 0;
        }
        try {
            double seconds = Double.parseDouble(variable.strip());
            if (seconds >= 0 && seconds < 1e6) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            // Told below, with all other values that make no sense.
        }
        throw new IllegalArgumentException(
                CELL_TIMEOUT + " must be a number of seconds, 0 for no limit, found " + variable);
    }

    /** A kernel whose Jupyter was killed has nobody left to end it. */
    private static void endWithParent(String pid) {
        if (pid != null && pid.matches("\\d+")) {
            ProcessHandle.of(Long.parseLong(pid))
                    .ifPresent(parent ->
                            parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
        }
    }
}
