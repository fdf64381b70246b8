package genmodels.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs with the profile bench. */
class BenchResultsTest {
    @TempDir
    private Path folder;

    @Test
    void rowsOfOtherTasksStay() throws IOException {
        Path file = folder.resolve("bench/results.csv");
        Results results = new Results(file);
        results.replace("a", List.of(new Row("a", "one", 2, "peer", 4, "ns"), new Row("a", "two", 3, "peer", 4, "ns")));
        results.replace("ab", List.of(new Row("ab", "one", 1, "peer", 2, "ms")));
        results.replace("a", List.of(new Row("a", "one", 8, "peer", 4, "ns")));
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "task,case,ours,peer_name,peer,unit,ratio",
                        "ab,one,1.000,peer,2.000,ms,0.5000",
                        "a,one,8.000,peer,4.000,ns,2.000");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).as("nothing half-written").hasSize(1);
        }
    }

    @Test
    void medianIsTheMiddleOrTheMeanOfTheTwo() {
        assertThat(Bench.median(List.of(9.0, 1.0, 5.0))).isEqualTo(5);
        assertThat(Bench.median(List.of(9.0, 1.0, 5.0, 7.0))).isEqualTo(6);
    }

    @Test
    void namesNeedNoQuotesInTheFile() {
        for (Task task : Bench.TASKS) {
            assertThat(task.name()).matches("[a-z0-9-]+");
            assertThat(task.cases()).allMatch(name -> name.matches("[^,\"\\s]+"));
            assertThat(task.peers()).allMatch(peer -> peer.name().matches("[^,\"\\s]+"));
        }
    }
}
