package genmodels.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs of notebooks whose cells are commands of the scripted kernel. */
@Timeout(60)
class NotebookRunnerTest {
    @TempDir
    private Path folder;

    @Test
    void cellsRunInOrderAndStopAtTheFirstFailure() throws Exception {
        NotebookDocument notebook = notebook("print a", "fail E broken", "print c");
        notebook.codeCells().get(2).setOutputs(notebook.codeCells().get(0).outputs(), 9);
        NotebookRun run = runner().run(notebook);
        assertThat(run.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.number()).as("counted with the text cell").isEqualTo(3);
            assertThat(failure.errorName()).isEqualTo("E");
            assertThat(failure.errorValue()).isEqualTo("broken");
            assertThat(failure.traceback()).isEqualTo("E: broken");
        });
        assertThat(run.executed()).isEqualTo(2);
        assertThat(notebook.codeCells())
                .extracting(NotebookDocument.Cell::executionCount)
                .containsExactly(1, 2, 0);
        assertThat(notebook.codeCells().get(2).outputs())
                .as("of no earlier run")
                .isEmpty();
    }

    @Test
    void allowErrorsGoesOnAndTagsExpectErrors() throws Exception {
        NotebookRun all = runner().allowErrors().run(notebook("fail E x", "fail F y", "print z"));
        assertThat(all.failures()).extracting(CellFailure::errorName).containsExactly("E", "F");
        assertThat(all.executed()).isEqualTo(3);

        NotebookDocument tagged = expectingErrors("fail E x", "print z");
        NotebookRun run = runner().run(tagged);
        assertThat(run.isOk()).isTrue();
        assertThat(run.executed()).isEqualTo(2);
        assertThat(tagged.codeCells().get(0).outputs()).isNotEmpty();
    }

    @Test
    void aCellOverTimeIsInterruptedOrTheKernelKilled() throws Exception {
        NotebookDocument notebook = notebook("hang", "print z");
        NotebookRun run = runner().withCellLimit(Duration.ofMillis(500)).run(notebook);
        assertThat(run.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.errorName()).isEqualTo(NotebookRunner.TIME_OUT);
            assertThat(failure.errorValue()).contains("interrupted");
        });
        assertThat(notebook.codeCells().get(0).outputs().toString()).contains(NotebookRunner.TIME_OUT);
    }

    @Test
    void aTimeOutOrTheEndOfTheKernelIsNoExpectedError() throws Exception {
        NotebookRunner impatient = runner().withCellLimit(Duration.ofMillis(500));
        assertThat(impatient.run(expectingErrors("hang", "print z")).failures())
                .extracting(CellFailure::errorName)
                .containsExactly(NotebookRunner.TIME_OUT);
        NotebookRun on = impatient.allowErrors().run(expectingErrors("hang", "print z"));
        assertThat(on.isOk()).isFalse();
        assertThat(on.executed()).isEqualTo(2);
        assertThat(runner().run(expectingErrors("die 5", "print z")).failures())
                .extracting(CellFailure::errorName)
                .containsExactly(NotebookRunner.DIED);
    }

    @Test
    void aKernelThatDiesFailsItsCell() throws Exception {
        NotebookDocument notebook = notebook("print a\ndie 5", "print z");
        NotebookRun run = runner().allowErrors().run(notebook);
        assertThat(run.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.errorName()).isEqualTo(NotebookRunner.DIED);
            assertThat(failure.errorValue()).contains("exit status 5");
        });
        assertThat(run.executed()).isEqualTo(1);
    }

    @Test
    void lateOutputAndUpdatesBelongToTheirCell() throws Exception {
        NotebookDocument notebook = notebook("later afterthought\ndisplay d one", "now\nupdate d two");
        assertThat(runner().run(notebook).isOk()).isTrue();
        assertThat(notebook.codeCells().get(0).outputs().toString())
                .contains("afterthought")
                .contains("two")
                .doesNotContain("one");
        assertThat(notebook.codeCells().get(1).outputs()).isEmpty();
    }

    @Test
    void theKernelKnowsItsModeAndWorksInTheGivenFolder() throws Exception {
        NotebookDocument full = notebook("environment GENMODELS_MODE", "folder");
        runner().withFullMode(true).run(full);
        assertThat(text(full, 0)).isEqualTo("full");
        assertThat(Path.of(text(full, 1)).toRealPath()).isEqualTo(folder.toRealPath());
        NotebookDocument quick = notebook("environment GENMODELS_MODE");
        runner().withFullMode(false).run(quick);
        assertThat(text(quick, 0)).isEqualTo("default");
    }

    @Test
    void twoRunsGiveTheSameFileAndProgressIsTold() throws Exception {
        List<String> told = new ArrayList<>();
        NotebookDocument first = notebook("print a", " ", "result 3");
        NotebookDocument second = NotebookDocument.parse(first.toJson(), "copy");
        runner().withProgress((cell, cells) -> told.add(cell + "/" + cells)).run(first);
        runner().run(second);
        assertThat(second.toJson()).isEqualTo(first.toJson());
        assertThat(told).as("empty cells are not executed").containsExactly("1/2", "2/2");
    }

    private NotebookRunner runner() {
        return NotebookRunner.of(FakeKernel.spec(), LaunchOptions.in(folder));
    }

    /** A notebook whose first code cell may throw. */
    private static NotebookDocument expectingErrors(String... cells) {
        NotebookDocument notebook = notebook(cells);
        JsonArray tags = new JsonArray();
        tags.add("raises-exception");
        notebook.codeCells().get(0).metadata().add("tags", tags);
        return notebook;
    }

    private static String text(NotebookDocument notebook, int cell) {
        return notebook.codeCells().get(cell).outputs().get(0).get("text").getAsString();
    }

    private static NotebookDocument notebook(String... cells) {
        NotebookDocument notebook = NotebookDocument.empty();
        notebook.add("markdown", "# Title");
        for (String cell : cells) {
            notebook.add("code", cell);
        }
        return notebook;
    }
}
