package genmodels.homework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {
    @TempDir
    private Path folder;

    @Test
    void memoryIsReadInKilobytesWhateverTheSizeOfAPage() {
        String status =
                "Name:\tjava\nVmPeak:\t 9000000 kB\nVmHWM:\t  700000 kB\nVmRSS:\t  654321 kB\nRssAnon:\t 5 kB\n";
        assertThat(SandboxBox.resident(status)).isEqualTo(654_321L * 1024);
        assertThat(SandboxBox.resident("Name:\tkthreadd\nState:\tZ (zombie)\n")).isZero();
    }

    @Test
    void everyUserMayReadTheKernelForOtherPrograms() throws Exception {
        Path kernel = Files.createDirectories(folder.resolve("kernels/java"));
        Files.writeString(
                kernel.resolve("kernel.json"),
                "{\"argv\": [\"java\", \"{connection_file}\"], \"display_name\": \"Java\", \"language\": \"java\"}");
        Path file = SandboxLauncher.install(kernel).resolve("kernel.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
    }
}
