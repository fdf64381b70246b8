package genmodels.homework;

import genmodels.kernel.InstalledKernel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class GradingIT {
    @TempDir
    private Path folder;

    @Test
    void roundTrip() throws Exception {
        Path submissions = folder.resolve("submissions");
        Toy.write(submissions.resolve("Anna.ipynb"), Toy.correct());
        Toy.write(submissions.resolve("Борис Б.ipynb"), Toy.firstAnswer(Toy.MEAN.replace("values.length", "4")));
        Toy.write(submissions.resolve("untouched/toy.ipynb"), Toy.released());
        GradingRun run = new GradingRun(
                Toy.assignment(folder),
                InstalledKernel.spec(),
                Optional.of(Sandbox.find(SandboxLimits.defaults())),
                GradingLimits.defaults(),
                folder.resolve("grades"));
        Summary s = run.grade(
                submissions,
                Optional.empty(),
                1,
                false,
                (a, b, c, d) -> System.out.println(a + " " + b + " " + c + " " + d));
        System.out.println(Files.readString(run.grades()));
        System.out.println(s.cells());
        System.out.println(Files.readString(folder.resolve("grades/feedback/Борис Б.html")));
    }
}
