package genmodels.homework;

import static org.assertj.core.api.Assertions.assertThat;

import genmodels.homework.KernelRun.Ending;
import genmodels.homework.KernelRun.Result;
import genmodels.jupyter.KernelSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelRunTest {
    @TempDir
    private Path folder;

    @Test
    void onceTheTimeOfAllCellsIsOverNothingIsStartedAndOthersMayBeToBlame() throws Exception {
        // Whoever tries to start this kernel gets an exception.
        KernelSpec spec = new KernelSpec("none", folder, List.of("/nowhere/java"), "None", "java", true, Map.of());
        GradingLimits limits = GradingLimits.defaults().withTimes(Duration.ofSeconds(1), Duration.ofSeconds(1));
        try (KernelRun run = new KernelRun(spec, null, folder, limits)) {
            Thread.sleep(1100);
            for (int i = 0; i < 6; i++) {
                Result result = run.run("cell " + i, "1", true);
                assertThat(result.ending()).isEqualTo(Ending.TIME_OUT);
                assertThat(result.doubtful()).isTrue();
                assertThat(result.message()).isEqualTo("was cut off: the whole submission took longer than 1 s");
            }
        }
    }
}
