package genmodels.homework;

import static org.assertj.core.api.Assertions.assertThat;

import genmodels.homework.KernelRun.Ending;
import genmodels.homework.KernelRun.Result;
import genmodels.kernel.InstalledKernel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class KernelRunIT {
    @TempDir
    private Path folder;

    /** Each of them runs well at first, and ends its process when it is run again in a fresh one. */
    @Test
    void cellsThatEndEveryFreshProcessUseUpTheRestarts() throws Exception {
        String mark = "java.nio.file.Path.of(\"" + folder.resolve("mark") + "\")";
        String twoFaced = "if (java.nio.file.Files.exists(" + mark + ")) Runtime.getRuntime().halt(1);";
        try (KernelRun run = new KernelRun(InstalledKernel.spec(), null, folder, GradingLimits.defaults())) {
            for (int i = 0; i < 4; i++) {
                assertThat(run.run("cell " + i, twoFaced, true).ending()).isEqualTo(Ending.OK);
            }
            String end = "java.nio.file.Files.createFile(" + mark + "); Runtime.getRuntime().halt(1);";
            assertThat(run.run("end", end, false).ending()).isEqualTo(Ending.KILLED);
            for (String id : new String[] {"next", "last"}) {
                Result result = run.run(id, "1", false);
                assertThat(result.ending()).isEqualTo(Ending.KILLED);
                assertThat(result.message()).isEqualTo("was not run: the submission had ended its process too often");
            }
        }
    }
}
