package genmodels.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Jupyter's conformance tests for kernels, from Debian's python3-jupyter-kernel-test. */
class KernelProtocolIT {
    private static final String PYTHON = "/usr/bin/python3";

    @Test
    void passesJupyterKernelTestWithoutASkip() throws Exception {
        assumeTrue(
                run("-c", "import jupyter_kernel_test").equals("0\n"), "python3-jupyter-kernel-test is not installed");
        String report = run("src/test/python/kernel_protocol_test.py");
        assertThat(report).contains("Ran 12 tests").contains("OK").doesNotContain("skipped", "FAIL", "ERROR");
    }

    /** What a Python program prints, after its exit status. */
    private static String run(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = PYTHON;
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JUPYTER_PATH", InstalledKernel.dataFolder().toString());
        builder.environment()
                .put(
                        "JUPYTER_DATA_DIR",
                        Path.of("target", "kernel-it", "user").toAbsolutePath().toString());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return "127\n" + e.getMessage();
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + "\n" + output;
    }
}
