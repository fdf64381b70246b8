package genmodels.cli;

import genmodels.backend.Probe;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the doctor asks a machine; a test answers in its place. */
interface Machine {
    /** Name of the operating system, as Java knows it. */
    String system();

    /** Name of the processor's architecture, as Java knows it. */
    String architecture();

    /** The Java that runs the course: its version and its folder. */
    String java();

    /** Its feature number, for example 17. */
    int javaFeature();

    /** Whether it has a compiler and JShell, which a runtime alone does not. */
    boolean isJdk();

    /** What a program prints, within a few seconds; empty if it is not there or fails. */
    Optional<String> output(String... command);

    /** The first of these programs that is on the search path. */
    Optional<Path> program(String... names);

    /** Cores that this process may use. */
    int cores();

    /** Instruction sets of the processor, as Linux names them; empty where they cannot be asked. */
    Set<String> instructionSets();

    /** File names of the class path. */
    List<String> libraries();

    /** Physical memory in bytes, or the container's share of it; 0 if unknown. */
    long memory();

    /** Free bytes where the path lies; 0 if unknown. */
    long freeDisk(Path path);

    /** Whether files can be written there. */
    boolean isWritable(Path path);

    /** How many fonts charts can use. */
    int fonts();

    /** What it has for CUDA. */
    Probe cuda();

    /** An environment variable. */
    Optional<String> variable(String name);

    /** Launches the kernel installed in the data folder and runs a cell: how long it took, in milliseconds. */
    KernelAnswer kernel(Path dataFolder);

    /**
     * What the installed kernel did.
     *
     * @param isInstalled whether there is one
     * @param startMillis from launch to its answer; negative if it did not answer
     * @param fault why it did not, empty if it did
     */
    record KernelAnswer(boolean isInstalled, long startMillis, String fault) {}
}
