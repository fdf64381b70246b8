package genmodels.cli;

import genmodels.homework.SandboxLauncher;
import genmodels.kernel.KernelInstaller;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code course kernel}: installs the Java kernel, and prints the folder that makes other programs find it. */
@Command(
        name = "kernel",
        description = {
            "Install or refresh the Java kernel of the course.",
            "The last line printed is its Jupyter data folder: put it into JUPYTER_PATH to use the kernel in VS Code and"
                    + " other programs."
        })
final class KernelCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "Another Jupyter data folder than the course's own.")
    private Path folder;

    @Option(
            names = "--sandbox",
            description =
                    "Install the kernel java-sandbox too, which runs its cells in a sandbox (Linux, with bubblewrap).")
    private boolean sandbox;

    @Option(
            names = "--natives",
            paramLabel = "FOLDER",
            description =
                    "Unpack the native libraries into FOLDER and load them from there: one copy for all users of a server,"
                            + " instead of one in every home.")
    private Path natives;

    @Override
    public Integer call() throws IOException {
        Path data = folder == null ? Checkout.find().jupyter() : folder;
        Path kernel = KernelInstaller.install(data, natives);
        if (sandbox) {
            SandboxLauncher.install(kernel);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(data.toAbsolutePath().normalize());
        return 0;
    }
}
