package genmodels.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The probe of files and class paths made for it; the answers of nvidia-smi are those of its documentation. */
class MachineProbeTest {
    @TempDir
    private Path root;

    @Test
    void theAnswerOfNvidiaSmiIsRead() {
        List<MachineProbe.Row> rows = MachineProbe.Row.read(
                "0, GPU-6f1a9c52-aa, 535.104.05, Tesla T4, 7.5\n1, GPU-77e0, 535.104.05, NVIDIA H100, 9.0\n");
        assertThat(rows)
                .extracting(MachineProbe.Row::card)
                .containsExactly(new Card("Tesla T4", "7.5"), new Card("NVIDIA H100", "9.0"));
        assertThat(rows.get(0).driver()).isEqualTo("535.104.05");
    }

    @Test
    void onlyWhatCudaShowsCounts() {
        List<MachineProbe.Row> rows = MachineProbe.Row.read(
                "0, GPU-6f1a9c52-aa, 535.104.05, Tesla T4, 7.5\n1, GPU-77e0, 535.104.05, Tesla T4, 7.5\n");
        assertThat(visible(rows, null, "")).containsExactly("0", "1");
        assertThat(visible(rows, "0", "")).containsExactly("0");
        assertThat(visible(rows, "GPU-77e0", "")).containsExactly("1");
        assertThat(visible(rows, "1, 0 ", "")).containsExactly("0", "1");
        assertThat(visible(rows, "2,GPU", "")).isEmpty();
        assertThat(visible(rows, "", "")).isEmpty();
        assertThat(visible(rows, "-1", "")).isEmpty();
    }

    @Test
    void aNumberThatMayMeanAnotherCardHidesNone() {
        List<MachineProbe.Row> rows = MachineProbe.Row.read(
                "0, GPU-6f1a9c52-aa, 535.104.05, Tesla T4, 7.5\n1, GPU-77e0, 535.104.05, NVIDIA H100, 9.0\n");
        assertThat(visible(rows, "0", "")).containsExactly("0", "1"); // CUDA's card 0 is the faster one
        assertThat(visible(rows, "0", "FASTEST_FIRST")).containsExactly("0", "1");
        assertThat(visible(rows, "0", "PCI_BUS_ID")).containsExactly("0");
        assertThat(visible(rows, "GPU-6f1a", "")).containsExactly("0");
        assertThat(visible(rows, "MIG-0d2e", "PCI_BUS_ID")).containsExactly("0", "1");
    }

    private static List<String> visible(List<MachineProbe.Row> rows, String names, String order) {
        return MachineProbe.visible(rows, Optional.ofNullable(names), order).stream()
                .map(MachineProbe.Row::index)
                .toList();
    }

    @Test
    void withoutTheCapabilityOrWithAnErrorInItsPlaceItIsUnknown() {
        assertThat(MachineProbe.Row.read("0, GPU-1, 440.33.01, Tesla V100\n")
                        .get(0)
                        .card())
                .isEqualTo(new Card("Tesla V100", ""));
        assertThat(MachineProbe.Row.read("0, GPU-1, 470.1.1, Tesla V100, [N/A]\n")
                        .get(0)
                        .card()
                        .capability())
                .isEmpty();
        assertThat(MachineProbe.Row.read("No devices were found\n")).isEmpty();
    }

    @Test
    void theDriverShowsItselfAndItsCardsWithoutNvidiaSmi() throws IOException {
        write(
                "proc/driver/nvidia/version",
                "NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.104.05  Sat Aug 19 01:15:15 UTC 2023\n");
        write("proc/driver/nvidia/gpus/0000:01:00.0/information", "Model: \t\t NVIDIA A10\nIRQ:   \t\t 35\n");
        MachineProbe probe = new MachineProbe(root, "genmodels.jar");
        assertThat(probe.driver()).contains("535.104.05");
        assertThat(probe.cards()).containsExactly(new Card("NVIDIA A10", ""));
        assertThat(new MachineProbe(root.resolve("empty"), "").driver()).isEmpty();
    }

    @Test
    void librariesAreFoundInAJarOrInTheSystem() throws IOException {
        MachineProbe without = new MachineProbe(root, "lib/nd4j-cuda-11.6-1.0.0-M2.1-linux-x86_64.jar");
        assertThat(without.isInstalled()).isTrue();
        assertThat(without.missingLibraries()).contains("libcublas.so.11", "libcudart.so.11.0", "libcuda.so.1");
        for (String name : without.missingLibraries()) {
            write("usr/local/cuda/lib64/" + name, "");
        }
        assertThat(without.missingLibraries()).isEmpty();
        MachineProbe jar = new MachineProbe(root.resolve("other"), "cuda-11.6-8.3-1.5.7-linux-x86_64-redist.jar");
        assertThat(jar.isInstalled()).isFalse();
        assertThat(jar.missingLibraries()).containsExactly("libcuda.so.1");
        write("other/opt/driver/libcuda.so.1", "");
        write("other/etc/ld.so.conf.d/driver.conf", "# the driver\n/opt/driver\n");
        assertThat(jar.missingLibraries()).isEmpty();
    }

    private void write(String name, String text) throws IOException {
        // A colon in a folder's name is fine on Linux and macOS only; the files are Linux's.
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
