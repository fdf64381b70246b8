package genmodels.environment;

import static org.assertj.core.api.Assertions.assertThat;

import genmodels.plot.Animation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
    void itsJavaRunsAndItsPicturesAreWhatItShows() throws Exception {
        // A picture stands before the lines that make it, or they name one that stands elsewhere.
        Matcher block = Pattern.compile("(?s)(?:<(?:img src=\"|!-- picture: )([^\" ]+)[^>]*>\n\n)?```java\n(.*?)```")
                .matcher(readme);
        Set<Path> pictures = new TreeSet<>();
        try (JShell shell = JShell.builder()
                .executionEngine("local")
                .compilerOptions("-cp", System.getProperty("java.class.path"))
                .build()) {
            run(shell, "import java.util.*;");
            while (block.find()) {
                run(shell, block.group(2).replaceAll("(?m)^show\\(", "genmodels.environment.ReadmePictures.show("));
                if (block.group(1) != null) {
                    Path file = Path.of(block.group(1));
                    pictures.add(file);
                    compare(file);
                    assertThat(readme).containsPattern("<img src=\"" + file + "\" width=\"\\d+\" alt=\"[^\"]{30,}\">");
                }
            }
            String pValue = shell.eval("test.pValue()").get(0).value();
            assertThat(Double.parseDouble(pValue)).isGreaterThan(0.001); // the seed is fixed; a wrong law gives 0
        }
        assertThat(pictures).hasSizeBetween(5, 8);
        try (Stream<Path> files = Files.list(Path.of("notebooks/pictures"))) {
            assertThat(files).as("pictures that the README shows").containsExactlyInAnyOrderElementsOf(pictures);
        }
    }

    private static void run(JShell shell, String code) {
        String rest = code;
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
    }

    private static void compare(Path file) throws IOException {
        Object shown = ReadmePictures.take();
        if (ReadmePictures.write()) {
            ReadmePictures.store(shown, file);
        }
        assertThat(file).exists();
        assertThat(Files.size(file))
                .as("bytes of " + file)
                .isLessThanOrEqualTo(shown instanceof Animation ? 1_000_000 : 100_000);
        // Letters of another font change less than this; another seed changes more, except that few pixels of a thin
        // drawing move.
        assertThat(ReadmePictures.difference(shown, file))
                .as("difference from " + file)
                .isLessThan(4);
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
