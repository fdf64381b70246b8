package genmodels.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import genmodels.jupyter.Execution;
import genmodels.jupyter.KernelClient;
import genmodels.jupyter.KernelSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The kernel starts every time. */
class KernelStartIT {
    private static final int STARTS = 20;

    @Test
    void everyStartAnswersTwoAtATimeWithAllCoresBusy() throws Exception {
        InstalledKernel.spec();
        AtomicBoolean busy = new AtomicBoolean(true);
        int cores = Runtime.getRuntime().availableProcessors();
        ExecutorService load = Executors.newFixedThreadPool(cores);
        ExecutorService pairs = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < cores; i++) {
                load.submit(() -> {
                    while (busy.get()) {
                        Thread.onSpinWait();
                    }
                });
            }
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < STARTS; i++) {
                answers.add(pairs.submit(() -> {
                    try (KernelClient kernel = InstalledKernel.launch()) {
                        return InstalledKernel.value(kernel, "6 * 7");
                    }
                }));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("42");
            }
        } finally {
            busy.set(false);
            load.shutdownNow();
            pairs.shutdownNow();
        }
    }

    @Test
    void theSpecIsNamedAsNotebooksExpectAndInterruptsByMessage() throws Exception {
        KernelSpec spec = InstalledKernel.spec();
        assertThat(spec.name()).isEqualTo("java");
        assertThat(spec.displayName()).isEqualTo("Java (genmodels)");
        assertThat(spec.language()).isEqualTo("java");
        assertThat(spec.interruptByMessage()).isTrue();
        assertThat(spec.environment()).containsEntry("OMP_NUM_THREADS", "1");
        assertThat(spec.folder().resolve("logo-64x64.png")).isNotEmptyFile();
        assertThat(spec.folder().resolve("kernel.jsa")).isNotEmptyFile();
    }

    @Test
    void aGpuThatWasAskedForAndIsNotUsedIsToldOnce() throws Exception {
        try (KernelClient kernel = InstalledKernel.launch(Map.of("BACKEND", "cuda"))) {
            Execution first = kernel.execute("1 + 1", InstalledKernel.LIMIT);
            assertThat(InstalledKernel.output(first, "stream").get("text").getAsString())
                    .isEqualTo("Computing on the CPU: the CUDA back end is not installed;"
                            + " run BACKEND=cuda environment/course start.\n");
            assertThat(kernel.info().get("banner").getAsString()).contains("CUDA back end is not installed");
            String cell = "org.nd4j.linalg.factory.Nd4j.getBackend().getClass().getSimpleName()";
            Execution second = kernel.execute(cell, InstalledKernel.LIMIT);
            assertThat(second.outputs()).hasSize(1);
            assertThat(InstalledKernel.value(second, "text/plain")).isEqualTo("CpuBackend");
        }
    }

    @Test
    void anArchiveThatDoesNotFitIsIgnoredInSilence() throws Exception {
        Path copy = Path.of("target", "kernel-it", "stale").toAbsolutePath();
        KernelSpec spec = InstalledKernel.spec();
        Path folder = Files.createDirectories(copy.resolve("kernels").resolve("java"));
        for (String name : List.of("kernel.json", "java.options")) {
            String text = Files.readString(spec.folder().resolve(name));
            Files.writeString(folder.resolve(name), text.replace(spec.folder().toString(), folder.toString()));
        }
        Files.writeString(folder.resolve("kernel.jsa"), "not an archive");
        KernelSpec stale = KernelSpec.read(folder);
        try (KernelClient kernel = KernelClient.launch(stale, genmodels.jupyter.LaunchOptions.in(copy))) {
            assertThat(InstalledKernel.value(kernel, "1 + 1")).isEqualTo("2");
        }
    }
}
