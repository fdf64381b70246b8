package genmodels.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import genmodels.kernel.KernelInstaller;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The installed kernel on a real Jupyter page in a real browser. */
class NotebookPageIT {
    @RegisterExtension
    static final Browser BROWSER = Browser.online().withArguments("--window-size=1200,1000");

    private static final Duration CELL = Duration.ofSeconds(60);
    private static final Duration LESSON = Duration.ofSeconds(300);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private static Path notebooks;
    private static JupyterServer server;

    @BeforeAll
    static void startServer() throws IOException, InterruptedException {
        Path jupyter = Programs.needed("the classic Jupyter Notebook", "jupyter-notebook");
        notebooks = Files.createDirectories(folder.resolve("notebooks"));
        Path kernels = folder.resolve("jupyter");
        KernelInstaller.install(kernels, classPath(), Path.of(System.getProperty("java.home")));
        server = JupyterServer.start(jupyter, notebooks, kernels, Files.createDirectories(folder.resolve("home")));
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aLessonRunsAndEveryFigureIsVisible() throws IOException {
        copyWithoutOutputs(Path.of("notebooks", "lessons", "00_first_steps.ipynb"));
        NotebookPage page = open("00_first_steps.ipynb");
        assertThat(page.images()).isEmpty();
        page.runAll();
        page.await("the lesson has begun", CELL, page::isBusy);
        page.await("the lesson is done", LESSON, () -> !page.isBusy());
        assertThat(page.errors()).isEmpty();
        assertThat(page.output(0)).contains("3.5");
        assertThat(page.output(4)).contains("missing");
        BROWSER.assertNothingFaint("the lesson", ".output_area .rendered_html", 100);
        page.await(
                "every figure is loaded",
                CELL,
                () -> page.images().stream().allMatch(image -> image.get(0).intValue() > 0));
        assertThat(page.images()).hasSizeGreaterThanOrEqualTo(2).allSatisfy(image -> {
            assertThat(image.get(0).intValue()).as("pixels").isEqualTo(1280);
            assertThat(image.get(1).doubleValue()).as("shown at").isEqualTo(640);
        });
    }

    @Test
    void progressIsVisibleWhileALoopRuns() throws IOException {
        write(
                "progress.ipynb",
                "import static genmodels.notebook.Notebook.*;\n"
                        + "for (int i : progress(\"steps\", 40)) Thread.sleep(100);");
        NotebookPage page = open("progress.ipynb");
        page.run(0);
        Set<String> seen = new TreeSet<>();
        page.await("the loop ends", CELL, () -> {
            String line = page.output(0).strip();
            assertThat(line.lines().count()).as(line).isLessThanOrEqualTo(1);
            seen.add(line);
            return line.contains("40 of 40 in ");
        });
        assertThat(seen).hasSizeGreaterThan(5).anyMatch(line -> line.contains("left"));
        assertThat(page.errors()).isEmpty();
    }

    /** The page runs a figure's script by jQuery, outside of its place; and its keys are commands of the page. */
    @Test
    void aFigureToTouchLivesBelowItsCell() throws IOException {
        write("touch.ipynb", """
                import genmodels.interactive.PointReplay;
                import static genmodels.notebook.Notebook.show;
                double[][] modes = {{-1, 0}, {1, 0}};
                var replay = PointReplay.of("Points", "They move.", "step", modes, 2);
                for (int i = 0; i < 5; i++) replay.frame(i, "", () -> modes);
                show(replay.figure());""", "1");
        NotebookPage page = open("touch.ipynb");
        page.run(0);
        page.await("the figure lives", CELL, () -> page.figure("frame") != null);
        assertThat(page.figure("step")).isEqualTo(4L);
        page.pressSlider(Keys.ARROW_LEFT, "a", Keys.ARROW_LEFT, "b");
        assertThat(page.figure("step")).isEqualTo(2L);
        assertThat(page.cells()).as("a and b would have made cells").isEqualTo(2);
        assertThat(page.errors()).isEmpty();
    }

    @Test
    void tabOffersTheMembersOfACourseClass() throws IOException {
        write("completion.ipynb", "import genmodels.plot.Look;", "");
        NotebookPage page = open("completion.ipynb");
        page.run(0);
        page.await("the import is done", CELL, () -> !page.isBusy());
        page.type(1, "Look.");
        page.complete();
        page.await("completions pop up", CELL, () -> !page.completions().isEmpty());
        assertThat(page.completions())
                .anyMatch(name -> name.startsWith("chart"))
                .anyMatch(name -> name.startsWith("logX"));
    }

    @Test
    void theInterruptButtonStopsAnEndlessLoop() throws IOException {
        write("endless.ipynb", "System.out.println(\"spinning\");\nint count = 0;\nwhile (true) count++;", "count > 0");
        NotebookPage page = open("endless.ipynb");
        page.run(0);
        page.await("the cell runs", CELL, () -> page.output(0).contains("spinning"));
        sleep(500);
        assertThat(page.isBusy()).isTrue();
        page.interrupt();
        page.await("the loop has stopped", CELL, () -> !page.isBusy());
        page.await(
                "the cell says that it was interrupted",
                CELL,
                () -> page.errors().size() == 1);
        assertThat(page.errors().get(0)).contains("interrupted");
        page.run(1);
        page.await("the next cell answers", CELL, () -> page.output(1).contains("true"));
        assertThat(page.errors()).hasSize(1);
    }

    /** The library's own classes and what they need, without the tests. */
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(all.split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static NotebookPage open(String notebook) {
        return NotebookPage.open(BROWSER.driver(), server.address(notebook));
    }

    private static void copyWithoutOutputs(Path lesson) throws IOException {
        JsonObject notebook = JsonParser.parseString(Files.readString(lesson)).getAsJsonObject();
        for (JsonElement cell : notebook.getAsJsonArray("cells")) {
            if (cell.getAsJsonObject().has("outputs")) {
                cell.getAsJsonObject().add("outputs", new JsonArray());
            }
        }
        Files.writeString(notebooks.resolve(lesson.getFileName()), notebook.toString());
    }

    private static void write(String name, String... cells) throws IOException {
        JsonObject notebook = JsonParser.parseString("""
                        {"nbformat": 4, "nbformat_minor": 5, "cells": [], "metadata":
                          {"kernelspec": {"name": "java", "display_name": "Java (genmodels)", "language": "java"}}}""").getAsJsonObject();
        for (int i = 0; i < cells.length; i++) {
            JsonObject cell = JsonParser.parseString(
                            "{\"cell_type\": \"code\", \"metadata\": {}, \"execution_count\": null, \"outputs\": []}")
                    .getAsJsonObject();
            cell.addProperty("id", "cell" + i);
            cell.addProperty("source", cells[i]);
            notebook.getAsJsonArray("cells").add(cell);
        }
        Files.writeString(notebooks.resolve(name), notebook.toString());
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
