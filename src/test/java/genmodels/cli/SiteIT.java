package genmodels.cli;

import static org.assertj.core.api.Assertions.assertThat;

import genmodels.browser.Browser;
import genmodels.homework.Release;
import genmodels.jupyter.NotebookDocument;
import genmodels.jupyter.NotebookDocument.Cell;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;

/** The site of the real lessons, made by the command and read from the disk in a browser that has no network. */
class SiteIT {
    @RegisterExtension
    static final Browser BROWSER = Browser.offline();

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private static Path site;
    private static ChromeDriver driver;

    @BeforeAll
    static void makeTheSite() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Course.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute("site");
        assertThat(err.toString()).isEmpty();
        assertThat(status).isZero();
        site = Path.of(out.toString().strip().lines().reduce((a, b) -> b).orElseThrow())
                .getParent();
        driver = BROWSER.driver();
    }

    @BeforeEach
    void desktop() {
        BROWSER.size(1280, 900, 1);
    }

    private static void open(String page) {
        driver.get(site.resolve(page).toUri().toString());
    }

    private static Object script(String script) {
        return driver.executeScript(script);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(String script) {
        return (List<Object>) script(script);
    }

    private static List<String> pages() throws IOException {
        try (Stream<Path> files = Files.walk(site)) {
            return files.map(site::relativize)
                    .map(file -> file.toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(".html") && !file.startsWith("javadoc/"))
                    .sorted()
                    .toList();
        }
    }

    /** One walk over all pages, for a page is slow to open: errors, requests, words for pictures, landmarks, a phone's width. */
    @Test
    void everyPageIsWholeWithoutNetworkAndFitsAPhone() throws IOException {
        List<String> faults = new ArrayList<>();
        Map<String, Long> milliseconds = new TreeMap<>();
        driver.manage().logs().get(LogType.BROWSER);
        for (String page : pages()) {
            BROWSER.size(390, 844, 1);
            open(page);
            milliseconds.put(page, (Long) script("const t = performance.getEntriesByType('navigation')[0];"
                    + "return Math.round(t.loadEventEnd > 0 ? t.loadEventEnd : performance.now())"));
            driver.manage()
                    .logs()
                    .get(LogType.BROWSER)
                    .forEach(entry -> faults.add(page + " console: " + entry.getMessage()));
            list("return performance.getEntriesByType('resource').map((e) => e.name)"
                            + ".filter((n) => !n.startsWith('file:') && !n.startsWith('data:') && !n.startsWith('blob:'))")
                    .forEach(request -> faults.add(page + " asked for " + request));
            list("return [...document.querySelectorAll('.katex-error, .math:not(:has(.katex))')].map((e) => e.textContent)")
                    .forEach(formula -> faults.add(page + " formula: " + formula));
            list("return [...document.querySelectorAll('img')].filter((i) => i.alt.trim().length < 20).map((i) => i.src)")
                    .forEach(picture -> faults.add(page + " picture without words: " + picture));
            list("const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);"
                            + "return ids.filter((id, i) => ids.indexOf(id) !== i)")
                    .forEach(id -> faults.add(page + " has twice the id " + id));
            list("return ['html[lang]', 'title', 'h1', 'main', 'header', 'footer', 'header nav[aria-label]', 'a.skip']"
                            + ".filter((s) => document.querySelectorAll(s).length !== 1)")
                    .forEach(part -> faults.add(page + " must have one " + part));
            list("return [...document.querySelectorAll('thead th:not([scope])')].map((e) => e.textContent)")
                    .forEach(head -> faults.add(page + " head of a table without scope: " + head));
            long width = (Long) script("return document.documentElement.scrollWidth");
            if (width > 390) {
                faults.add(page + " is " + width + " wide on a phone of 390");
            }
        }
        System.out.println("SiteIT: milliseconds until a page is loaded: " + milliseconds);
        assertThat(faults).isEmpty();
        assertThat(milliseconds).hasSizeGreaterThan(20);
    }

    @Test
    void textHasContrastInBothThemes() throws IOException {
        for (String page : pages()) {
            open(page);
            for (String theme : List.of("light", "dark")) {
                script("document.documentElement.dataset.theme = '" + theme + "'");
                BROWSER.assertNothingFaint(page + ", " + theme, "body", 15);
            }
        }
    }

    @Test
    void theThemeIsToggledAndKept() {
        open("index.html");
        script("localStorage.removeItem('theme')");
        BROWSER.media("", Map.of("prefers-color-scheme", "dark"));
        driver.navigate().refresh();
        String ground = "return getComputedStyle(document.body).backgroundColor";
        Object dark = script(ground);
        driver.findElement(By.id("theme")).click();
        assertThat(script(ground)).isEqualTo("rgb(255, 255, 255)").isNotEqualTo(dark);
        // Chromium may give another page the storage a moment later.
        await("the chosen theme on another page", () -> {
            open("lessons/01_inverse_transform.html");
            return "rgb(255, 255, 255)".equals(script(ground));
        });
        driver.findElement(By.id("theme")).click();
        assertThat(script(ground)).isEqualTo(dark);
        assertThat(driver.findElement(By.id("theme")).getDomAttribute("aria-pressed"))
                .isEqualTo("true");
        BROWSER.media("", Map.of());
    }

    @Test
    void searchFindsWhatIsTyped() {
        open("homework/hw4_gan.html");
        new Actions(driver).sendKeys("/").perform();
        type("Kneser");
        assertThat(results()).extracting(WebElement::getText).anyMatch(text -> text.contains("08 CharRNN"));
        type("автокодировщ");
        assertThat(results()).extracting(WebElement::getText).anyMatch(text -> text.startsWith("autoencoder"));
        type("NumericalInversion");
        assertThat(results().get(0).getText()).startsWith("NumericalInversion · Library");
        type("p-value"); // two words to the search, and a heading of its own
        assertThat(results().get(0).getText()).startsWith("p-value");
        type("qqqq");
        assertThat(driver.findElement(By.id("found")).getText()).isEqualTo("Nothing found");
        type("posterior collapse");
        results();
        new Actions(driver).sendKeys(Keys.ARROW_DOWN, Keys.ENTER).perform();
        await("the term's place", () -> driver.getCurrentUrl().contains("glossary.html#posterior-collapse"));
    }

    private static void type(String words) {
        WebElement query = driver.findElement(By.id("query"));
        query.clear();
        query.sendKeys(words);
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still waiting for " + what).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static List<WebElement> results() {
        await(
                "results",
                () -> !driver.findElements(By.cssSelector("#results li")).isEmpty());
        return driver.findElements(By.cssSelector("#results li"));
    }

    @Test
    void theKeyboardReachesEverythingAndShowsWhereItIs() {
        open("lessons/05_dataset_shift.html");
        new Actions(driver).sendKeys(Keys.TAB).perform();
        assertThat(focused("textContent")).isEqualTo("Skip to the content");
        assertThat((Long) script("return Math.round(document.activeElement.getBoundingClientRect().left)"))
                .isZero();
        new Actions(driver).sendKeys(Keys.ENTER).perform();
        assertThat(focused("id")).isEqualTo("main");
        List<String> hidden = new ArrayList<>();
        List<Object> way = new ArrayList<>();
        open("lessons/05_dataset_shift.html");
        for (int i = 0; i < 25; i++) {
            new Actions(driver).sendKeys(Keys.TAB).perform();
            way.add(focused("textContent"));
            boolean shown = (Boolean) script("const e = document.activeElement, s = getComputedStyle(e);"
                    + "return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2");
            if (!shown) {
                hidden.add((String) focused("outerHTML"));
            }
        }
        assertThat(hidden).isEmpty();
        assertThat(way).contains("Lessons", "Glossary", "Dark").doesNotHaveDuplicates();
        open("glossary.html");
        new Actions(driver).sendKeys("/").perform();
        assertThat(focused("id")).isEqualTo("query");
        new Actions(driver).sendKeys(Keys.ESCAPE).perform();
        assertThat(script("return document.getElementById('search').open")).isEqualTo(false);
    }

    private static Object focused(String property) {
        return script("return document.activeElement." + property);
    }

    @Test
    void theGlossaryIsLinkedFromEveryLessonAndNarrows() throws IOException {
        open("glossary.html");
        assertThat(driver.findElements(By.cssSelector(".terms tbody tr"))).hasSizeGreaterThan(100);
        driver.findElement(By.id("narrow")).sendKeys("бутстр");
        assertThat(driver.findElements(By.cssSelector(".terms tbody tr:not([hidden])")))
                .hasSizeBetween(2, 10)
                .allMatch(row -> row.getText().contains("бутстр"));
        for (Path lesson : Checkout.find().lessons()) {
            String page = "lessons/" + NotebookFiles.name(lesson) + ".html";
            String html = Files.readString(site.resolve(page));
            boolean linked = html.substring(html.indexOf("<article>")).contains("<a href=\"../glossary.html\">");
            assertThat(linked).as(page).isTrue();
        }
    }

    @Test
    void theGalleryHasEveryFigure() throws IOException {
        open("gallery.html");
        try (Stream<Path> figures = Files.list(site.resolve("figures"))) {
            assertThat((Long) script(
                            "return new Set([...document.querySelectorAll('.gallery img')].map((i) => i.src)).size"))
                    .isEqualTo(figures.count())
                    .isGreaterThan(100);
        }
    }

    /** Lines of solutions and of hidden checks, long enough to be nobody else's, are in no file of the site. */
    @Test
    void homeworkTellsNoSolutionAndNoHiddenCheck() throws IOException {
        Pattern secret = Pattern.compile("(?s)// BEGIN (SOLUTION|HIDDEN TESTS)\\b(.*?)// END \\1");
        StringBuilder told = new StringBuilder();
        for (String page : pages()) {
            if (page.startsWith("homework/")) {
                told.append(driverText(page));
            }
        }
        try (Stream<Path> files = Files.list(site.resolve("homework"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".ipynb")).toList()) {
                NotebookDocument.read(file)
                        .cells()
                        .forEach(cell -> told.append(cell.source()).append('\n'));
            }
        }
        String visible = told.toString();
        int secrets = 0;
        List<String> leaked = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (Path source : sources()) {
            for (Cell cell : NotebookDocument.read(source).cells()) {
                open.append(secret.matcher(cell.source()).replaceAll("")).append('\n');
            }
        }
        for (Path source : sources()) {
            for (Cell cell : NotebookDocument.read(source).cells()) {
                List<String> lines = secret.matcher(cell.source())
                        .results()
                        .flatMap(match -> match.group(2).lines())
                        .map(String::strip)
                        .filter(line -> line.length() > 25 && open.indexOf(line) < 0)
                        .toList();
                secrets += lines.size();
                lines.stream().filter(visible::contains).forEach(leaked::add);
            }
        }
        assertThat(secrets).isGreaterThan(100);
        assertThat(leaked).isEmpty();
        assertThat(visible)
                .doesNotContain("BEGIN SOLUTION")
                .doesNotContain("HIDDEN TESTS")
                .contains("hw4");
    }

    /** In the students' edition, which has no sources, the assignments are those that it holds. */
    @Test
    void theStudentsEditionShowsTheAssignmentsThatItHolds() throws IOException {
        Path root = Checkout.find().root();
        Path archive = Release.edition(root, folder.resolve("edition.zip"));
        try (FileSystem zip = FileSystems.newFileSystem(archive)) {
            Map<String, NotebookDocument> held = SiteCommand.homework(zip.getPath("genmodels"));
            assertThat(held.keySet())
                    .containsExactlyElementsOf(SiteCommand.homework(root).keySet());
            assertThat(held.get("hw4_gan").toJson())
                    .isEqualTo(SiteCommand.homework(root).get("hw4_gan").toJson());
        }
    }

    private static String driverText(String page) {
        open(page);
        return script("return document.body.textContent") + "\n";
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Checkout.find().root().resolve("notebooks/homework/source"))) {
            return files.filter(f -> f.toString().endsWith(".ipynb")).toList();
        }
    }
}
