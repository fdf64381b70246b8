package genmodels.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import genmodels.browser.Browser;
import genmodels.jupyter.NotebookDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;

/** The decks of all lessons and of the lecture, as files in a real browser that finds no network. */
class DecksIT {
    /** The speaker's window never ends loading, as far as the driver can tell. */
    @RegisterExtension
    static final Browser BROWSER = Browser.offline().withoutWaiting();

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /**
     * What is wrong with the slide that is shown, all its steps taken: parts beyond its edge or over its foot, small type, pictures
     * that did not load or are drawn much smaller than in the lesson.
     */
    private static final String FAULTS = """
            const slide = Reveal.getCurrentSlide(), frame = slide.querySelector('.frame'), scale = Reveal.getScale();
            const edge = frame.getBoundingClientRect(), foot = frame.querySelector('.foot').getBoundingClientRect();
            const faults = [];
            const name = e => e.tagName.toLowerCase() + '.' + e.className + ' "' + e.textContent.trim().slice(0, 40) + '"';
            for (const e of frame.querySelectorAll('*')) {
              if (e.closest('.katex, .foot') && !e.matches('.katex, .base')) continue;
              const box = e.getBoundingClientRect();
              if (box.width === 0 || box.height === 0) continue;
              if (box.left < edge.left - 1 || box.right > edge.right + 1 || box.top < edge.top - 1 || box.bottom > edge.bottom + 1)
                faults.push('beyond the edge: ' + name(e));
              else if (box.bottom > foot.top + 2 && !e.matches('.content, .evidence, .words, .picture'))
                faults.push('over the foot: ' + name(e));
              const text = [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim() !== '');
              if (text && !e.closest('.live') && parseFloat(getComputedStyle(e).fontSize) < 19.5)
                faults.push('small type: ' + name(e));
              if (e.matches('.katex-error')) faults.push('formula: ' + name(e));
              if (e.matches('img.figure')) {
                const drawn = Math.min(e.clientWidth / e.getAttribute('width'), e.clientHeight / e.getAttribute('height'));
                if (!e.complete || e.naturalWidth === 0) faults.push('not loaded: ' + e.src);
                else if (drawn < 0.7) faults.push('drawn at ' + drawn.toFixed(2) + ' of its size: ' + e.src);
              }
            }
            const text = frame.querySelector('.content').innerText.trim();
            if (text === '' && !frame.querySelector('img, canvas, .live')) faults.push('nothing on the slide');
            return faults.map(f => (slide.id || '?') + ': ' + f);
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private static final Map<String, Integer> SLIDES = new TreeMap<>();
    private static Decks decks;
    private static ChromeDriver driver;

    @BeforeAll
    static void makeDecks() throws IOException {
        decks = Decks.in(folder.resolve("slides"));
        try (Stream<Path> lessons = Files.list(Path.of("notebooks/lessons"))) {
            for (Path lesson : lessons.filter(f -> f.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList()) {
                String name = lesson.getFileName().toString().replace(".ipynb", "");
                SLIDES.put(name, decks.lesson(NotebookDocument.read(lesson), name));
            }
        }
        SLIDES.put(Decks.OVERVIEW, decks.overview());
        decks.index();
        driver = BROWSER.driver();
        // The window's own frame is not part of the page.
        driver.manage().window().setSize(new Dimension(1280, 720));
        long height = (long) driver.executeScript("return innerHeight");
        long width = (long) driver.executeScript("return innerWidth");
        driver.manage().window().setSize(new Dimension(1280 + 1280 - (int) width, 720 + 720 - (int) height));
    }

    @TestFactory
    Stream<DynamicTest> everySlideFitsAndCanBeRead() {
        return SLIDES.entrySet().stream()
                .map(deck -> dynamicTest(deck.getKey(), () -> {
                    open(deck.getKey());
                    List<String> faults = new ArrayList<>();
                    int slides = 0;
                    String last = "";
                    for (String place = place(); !place.equals(last); place = place()) {
                        slides++;
                        driver.executeScript("Reveal.slide(Reveal.getIndices().h, Reveal.getIndices().v, 99)");
                        faults.addAll(strings(FAULTS));
                        last = place;
                        driver.executeScript("Reveal.next()");
                    }
                    assertThat(faults).isEmpty();
                    assertThat(slides).isEqualTo(deck.getValue());
                    assertThat(strings("return performance.getEntriesByType('resource').map(r => r.name)"
                                    + ".filter(name => !/^(file|data|blob):/.test(name))"))
                            .as("what was asked of a network")
                            .isEmpty();
                    assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
                            .isEmpty();
                }));
    }

    @Test
    void aKeyTurnsSlidesAndAnotherTurnsOutTheLight() {
        open("01_inverse_transform");
        driver.executeScript("Reveal.slide(1, 0)");
        new Actions(driver).sendKeys(Keys.ARROW_RIGHT).perform();
        assertThat(place()).startsWith("2/0");
        String light = (String) driver.executeScript("return getComputedStyle(document.body).backgroundColor");
        new Actions(driver).sendKeys("d").perform();
        assertThat(driver.executeScript("return getComputedStyle(document.body).backgroundColor"))
                .isNotEqualTo(light);
        new Actions(driver).sendKeys("d").perform();
    }

    @Test
    void theSpeakersViewShowsTheNotesAndFollows() {
        open("01_inverse_transform");
        driver.executeScript("Reveal.slide(1, 0)");
        String deck = driver.getWindowHandle();
        new Actions(driver).sendKeys("s").perform();
        wait("the speaker's window", () -> driver.getWindowHandles().size() == 2);
        String notes = driver.getWindowHandles().stream()
                .filter(handle -> !handle.equals(deck))
                .findFirst()
                .orElseThrow();
        try {
            driver.switchTo().window(notes);
            wait("notes of the slide", () -> notes().contains("What is the law of"));
            driver.switchTo().window(deck);
            driver.executeScript("Reveal.slide(2, 0)");
            driver.switchTo().window(notes);
            wait("notes of the next slide", () -> notes().contains("Two lines do the work"));
        } finally {
            driver.switchTo().window(notes).close();
            driver.switchTo().window(deck);
        }
    }

    @Test
    void keysPressedInAFigureDoNotTurnSlides() throws IOException {
        NotebookDocument notebook = NotebookDocument.parse("""
                {"cells": [
                 {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# Figures"},
                 {"cell_type": "markdown", "id": "b", "metadata": {}, "source": "## One to touch"},
                 {"cell_type": "code", "id": "c", "metadata": {}, "execution_count": 1, "source": "figure", "outputs": [
                  {"output_type": "display_data", "metadata": {}, "data": {"text/html":
                   "<figure><div data-touch='t'></div><script>document.querySelector('[data-touch]').attachShadow({mode: 'open'}).innerHTML = '<input type=range min=0 max=9 value=4>'</script></figure>"}}]},
                 {"cell_type": "markdown", "id": "d", "metadata": {}, "source": "## The last\\n\\nNothing follows."}],
                 "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
                """, "figures");
        decks.lesson(notebook, "figures");
        open("figures");
        driver.executeScript("Reveal.slide(1, 0)");
        driver.executeScript("document.querySelector('[data-touch]').shadowRoot.querySelector('input').focus()");
        new Actions(driver).sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT).perform();
        assertThat(driver.executeScript(
                        "return document.querySelector('[data-touch]').shadowRoot.querySelector('input').value"))
                .isEqualTo("6");
        assertThat(place()).startsWith("1/0");
        driver.executeScript("document.activeElement.blur()");
        new Actions(driver).sendKeys(Keys.ARROW_RIGHT).perform();
        assertThat(place()).startsWith("2/0");
    }

    @Test
    void figuresAreSharpOnALargeScreen() {
        Dimension usual = driver.manage().window().getSize();
        driver.manage().window().setSize(new Dimension(1920, 1080));
        try {
            open("12_gan");
            while (!Boolean.TRUE.equals(
                    driver.executeScript("return !!Reveal.getCurrentSlide().querySelector('.live')"))) {
                String before = place();
                driver.executeScript("Reveal.next()");
                assertThat(place()).as("a slide with a figure").isNotEqualTo(before);
            }
            assertThat(((Number) driver.executeScript("return Reveal.getScale()")).doubleValue())
                    .isGreaterThan(1.2);
            wait(
                    "a pixel of the figure for each of the screen",
                    () -> Boolean.TRUE.equals(
                            driver.executeScript(
                                    "const place = Reveal.getCurrentSlide().querySelector('[data-touch]');"
                                            + "const canvas = place.shadowRoot && place.shadowRoot.querySelector('canvas');"
                                            + "return !!canvas && Math.abs(canvas.width - canvas.getBoundingClientRect().width) < 3")));
        } finally {
            driver.manage().window().setSize(usual);
        }
    }

    @Test
    void thePdfHasAPageForEachSlide() throws IOException, InterruptedException {
        Chromium chromium = Chromium.find(System.getenv("PATH")).orElseThrow();
        decks.print(chromium, "03_bootstrap"); // fails if not
        Path pdf = folder.resolve("slides/03_bootstrap.pdf");
        assertThat(Decks.pages(pdf)).isEqualTo(SLIDES.get("03_bootstrap"));
        assertThat(Files.readString(decks.index())).contains("03_bootstrap.pdf");
    }

    private static void open(String deck) {
        String address =
                folder.resolve("slides").resolve(deck + ".html").toUri().toString();
        driver.get(address);
        wait(
                "the deck is ready",
                () -> Boolean.TRUE.equals(driver.executeScript(
                        "return location.href.startsWith(arguments[0]) && document.readyState === 'complete'"
                                + " && document.documentElement.dataset.ready === 'yes'",
                        address)));
    }

    /** Where the deck stands: column, row and identity of its slide. */
    private static String place() {
        return (String) driver.executeScript("const at = Reveal.getIndices();"
                + "return at.h + '/' + (at.v || 0) + ' ' + Reveal.getCurrentSlide().id");
    }

    private static String notes() {
        return driver.findElements(By.cssSelector(".speaker-controls-notes .value")).stream()
                .map(e -> e.getText())
                .findFirst()
                .orElse("");
    }

    @SuppressWarnings("unchecked")
    private static List<String> strings(String script) {
        return (List<String>) driver.executeScript(script);
    }

    private static void wait(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("not within a minute: " + what).isLessThan(end);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
