package genmodels.interactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonObject;
import genmodels.jupyter.NotebookDocument;
import genmodels.jupyter.NotebookDocument.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The figures that are stored in lessons: each cell that shows one has it, small enough, and it lives in a browser of today: it paints, makes
 * no sound, can be read and fits a phone.
 */
class StoredFiguresIT {
    @RegisterExtension
    static final TouchPage page = new TouchPage();

    /** Of all figures of a lesson, together. */
    private static final int LESSON_BYTES = 1_500_000;

    /** A cell shows a playground, or the figure of a replay or an explorer. */
    private static final Pattern SHOWN = Pattern.compile("show\\((\\w*Playground\\.|\\w+\\.figure\\(\\))");

    private static final String LIVES = "const place = document.querySelectorAll('[data-touch]')[arguments[0]];"
            + "return !!(place && place.values && Object.keys(place.values()).length > 0)";

    /**
     * The least share among the canvases of a figure of pixels that differ from the one in the corner; read from a copy, since a browser
     * complains of a canvas that is read several times.
     */
    private static final String INK = "const place = document.querySelectorAll('[data-touch]')[arguments[0]];"
            + "return Math.min(...[...place.shadowRoot.querySelectorAll('canvas')].map(canvas => {"
            + "  const copy = Object.assign(document.createElement('canvas'), {width: canvas.width, height: canvas.height});"
            + "  const paper = copy.getContext('2d', {willReadFrequently: true});"
            + "  paper.drawImage(canvas, 0, 0);"
            + "  const all = new Uint32Array(paper.getImageData(0, 0, copy.width, copy.height).data.buffer);"
            + "  return all.filter(pixel => pixel !== all[0]).length / all.length; }))";

    @TestFactory
    Stream<DynamicTest> everyFigureIsStoredAndLives() throws IOException {
        Map<String, NotebookDocument> lessons = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of("notebooks", "lessons"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".ipynb")).toList()) {
                NotebookDocument lesson = NotebookDocument.read(file);
                if (lesson.codeCells().stream()
                        .anyMatch(cell -> cell.source().contains("import genmodels.interactive."))) {
                    lessons.put(file.getFileName().toString(), lesson);
                }
            }
        }
        assertThat(lessons).isNotEmpty();
        return lessons.entrySet().stream()
                .map(lesson -> dynamicTest(lesson.getKey(), () -> check(lesson.getKey(), lesson.getValue())));
    }

    private static void check(String name, NotebookDocument lesson) throws IOException {
        List<String> figures = new ArrayList<>();
        for (Cell cell : lesson.codeCells()) {
            List<String> stored = figures(cell);
            assertThat(stored)
                    .as("figures stored in cell %s of %s", cell.id(), name)
                    .hasSize((int) SHOWN.matcher(cell.source()).results().count());
            figures.addAll(stored);
        }
        assertThat(figures).as("figures of %s, which imports some", name).isNotEmpty();
        assertThat(figures.stream().mapToInt(String::length).sum())
                .as("bytes of %s", name)
                .isLessThan(LESSON_BYTES);
        page.media("light", "no-preference", "screen").sized(390, 800, 2).open(figures.toArray(String[]::new));
        for (int i = 0; i < figures.size(); i++) {
            int figure = i;
            page.await("figure " + i + " lives", () -> Boolean.TRUE.equals(page.script(LIVES, figure)));
            page.await("figure " + i + " is painted", () -> ink(figure) > 0.001);
        }
        page.keepPicture("stored-" + name);
        page.assertFitsAPhone();
        for (int i = 0; i < figures.size(); i++) {
            page.assertNothingCut(i);
        }
        for (String scheme : List.of("light", "dark")) {
            page.media(scheme, "no-preference", "screen").assertNothingFaint(name + ", " + scheme);
        }
        page.assertQuiet();
    }

    private static double ink(int figure) {
        return ((Number) page.script(INK, figure)).doubleValue();
    }

    private static List<String> figures(Cell cell) {
        List<String> figures = new ArrayList<>();
        for (JsonObject output : cell.outputs()) {
            JsonObject data = output.getAsJsonObject("data");
            if (data != null && data.has("text/html")) {
                String html = data.get("text/html").getAsString();
                if (html.contains("data-touch=")) {
                    figures.add(html);
                }
            }
        }
        return figures;
    }
}
