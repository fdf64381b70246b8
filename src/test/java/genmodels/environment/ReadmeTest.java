package genmodels.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.junit.jupiter.api.Test;

/** What the README says holds for the tree as it stands. */
class ReadmeTest {
    private final String readme = Files.readString(Path.of("README.md"));

    ReadmeTest() throws Exception {}

    @Test
    void itsJavaRuns() {
        Matcher block = Pattern.compile("(?s)```java\n(.*?)```").matcher(readme);
        assertThat(block.find()).isTrue();

        try (JShell shell = JShell.builder()
                .executionEngine("local")
                .compilerOptions("-cp", System.getProperty("java.class.path"))
                .build()) {
            String rest = block.group(1);
            while (!rest.isBlank()) {
                CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
                for (SnippetEvent event : shell.eval(next.source())) {
                    assertThat(event.exception()).as(next.source()).isNull();
                    assertThat(shell.diagnostics(event.snippet()).map(d -> d.getMessage(null)))
                            .as(next.source())
                            .isEmpty();
                }
                rest = next.remaining();
            }
            String pValue = shell.eval("test.pValue()").get(0).value();
            assertThat(Double.parseDouble(pValue)).isGreaterThan(0.001); // the seed is fixed; a wrong law gives 0
        }
    }

    @Test
    void itListsExactlyTheLessonsThatThereAre() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("notebooks/lessons"))) {
            List<String> lessons = files.map(file -> "notebooks/lessons/" + file.getFileName())
                    .filter(file -> file.endsWith(".ipynb"))
                    .toList();
            List<String> listed = Pattern.compile("\\((notebooks/lessons/[^)]*)\\)")
                    .matcher(readme)
                    .results()
                    .map(match -> match.group(1))
                    .toList();
            assertThat(listed).containsExactlyInAnyOrderElementsOf(lessons).isSorted();
        }
    }
}
