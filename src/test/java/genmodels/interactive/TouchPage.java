package genmodels.interactive;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import genmodels.browser.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;

/**
 * A page of figures in a headless Chromium, used as a person uses it: by mouse and keys. Nothing answers from the network;
 * {@link #assertQuiet()} fails if the page so much as asked, or complained. Before each test the reader is the usual one: a window of
 * 900 × 800, light, with motion and scripts.
 */
final class TouchPage implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    /** What a figure shows on the way of each of its sliders, as far as it is wider than its place or reaches beyond the figure. */
    private static final String CUT = """
            const live = document.querySelectorAll('[data-touch]')[arguments[0]].shadowRoot.querySelector('.live');
            const edge = live.getBoundingClientRect().right, cut = new Set();
            for (const input of live.querySelectorAll('input[type=range]'))
              for (let share = 0; share <= 1; share += 1 / 32) {
                input.value = +input.min + share * (input.max - input.min);
                input.dispatchEvent(new Event('input'));
                for (const e of live.querySelectorAll('.title, .note, label, label *, button, output'))
                  if (e.getBoundingClientRect().right > edge || e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1)
                    cut.add(e.textContent);
              }
            return [...cut];""";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Browser browser =
            Browser.offline().withArguments("--hide-scrollbars").withRequestLog();
    private final List<String> complaints = new ArrayList<>();
    private Path file;
    private ChromeDriver driver;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        browser.beforeAll(context);
        driver = browser.driver();
        file = Files.createTempFile("genmodels-figures", ".html");
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        sized(900, 800, 1).media("light", "no-preference", "screen").scripts(true);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        browser.afterAll(context);
        if (file != null) {
            Files.delete(file);
        }
    }

    /** A page with these pieces of HTML in its body; what the page before it complained of is forgotten. */
    TouchPage open(String... pieces) throws IOException {
        Files.writeString(
                file,
                "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Figures</title>"
                        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"></head><body>\n"
                        + String.join("\n", pieces) + "\n</body></html>\n");
        return reopen();
    }

    /** The page that was opened last, again. */
    TouchPage reopen() {
        listen();
        complaints.clear();
        driver.get(file.toUri().toString());
        return this;
    }

    /** The size of the window in CSS pixels, and the pixels of the screen for one of them. */
    TouchPage sized(int width, int height, double sharpness) {
        browser.size(width, height, sharpness);
        return this;
    }

    /**
     * What the reader's system prefers, and where the page is seen.
     *
     * @param scheme light or dark
     * @param motion reduce or no-preference
     * @param medium screen or print
     */
    TouchPage media(String scheme, String motion, String medium) {
        browser.media(medium, Map.of("prefers-color-scheme", scheme, "prefers-reduced-motion", motion));
        return this;
    }

    /** Whether scripts of pages run. */
    TouchPage scripts(boolean on) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
        return this;
    }

    /** Frees what nobody holds any more. */
    void collectGarbage() {
        driver.executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
    }

    /** The first element inside the i-th figure of the page that fits the selector. */
    WebElement find(int figure, String selector) {
        await(selector + " in figure " + figure, () -> inside(figure, selector) != null);
        return inside(figure, selector);
    }

    /** The button of the i-th figure with this text. */
    WebElement button(int figure, String text) {
        Object found = script(
                "return [...document.querySelectorAll('[data-touch]')[arguments[0]].shadowRoot"
                        + ".querySelectorAll('button')].find(b => b.textContent === arguments[1])",
                figure,
                text);
        assertThat(found).as("button " + text).isNotNull();
        return (WebElement) found;
    }

    private WebElement inside(int figure, String selector) {
        return (WebElement) script(
                "const place = document.querySelectorAll('[data-touch]')[arguments[0]];"
                        + "return place && place.shadowRoot && place.shadowRoot.querySelector(arguments[1])",
                figure,
                selector);
    }

    /** What the i-th figure says that it shows: an entry of its {@code ui.values}. */
    Object value(int figure, String name) {
        return script(
                "const place = document.querySelectorAll('[data-touch]')[arguments[0]];"
                        + "const v = place && place.values ? place.values()[arguments[1]] : null;"
                        + "return ArrayBuffer.isView(v) ? Array.from(v) : v",
                figure,
                name);
    }

    /** The same as a number. */
    double number(int figure, String name) {
        return ((Number) value(figure, name)).doubleValue();
    }

    /** The same as numbers. */
    double[] numbers(int figure, String name) {
        return ((List<?>) value(figure, name))
                .stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray();
    }

    /** Presses the mouse at a place in an element, in CSS pixels from its top left, moves through others, lets go at the last. */
    void drag(WebElement element, double[]... path) {
        scrollTo(element);
        Actions actions = to(new Actions(driver), element, path[0]).clickAndHold();
        for (int i = 1; i < path.length; i++) {
            to(actions, element, path[i]);
        }
        actions.release().perform();
    }

    /** Moves the mouse there, no button pressed. */
    void hover(WebElement element, double x, double y) {
        scrollTo(element);
        to(new Actions(driver), element, x, y).perform();
    }

    /**
     * What fingers do: the places of all that touch now.
     *
     * @param kind touchStart, touchMove or touchEnd, the last without places
     * @param element from whose top left the places count, in CSS pixels
     */
    void touch(String kind, WebElement element, double[]... fingers) {
        if (kind.equals("touchStart") && fingers.length == 1) {
            scrollTo(element);
        }
        List<?> corner =
                (List<?>) script("const r = arguments[0].getBoundingClientRect(); return [r.left, r.top]", element);
        List<Map<String, Object>> points = new ArrayList<>();
        for (double[] finger : fingers) {
            points.add(Map.of(
                    "id", points.size(),
                    "x", ((Number) corner.get(0)).doubleValue() + finger[0],
                    "y", ((Number) corner.get(1)).doubleValue() + finger[1]));
        }
        driver.executeCdpCommand("Input.dispatchTouchEvent", Map.of("type", kind, "touchPoints", points));
    }

    private Actions to(Actions actions, WebElement element, double... point) {
        // Selenium counts from the middle; the size as it is seen, on pages that are scaled, too.
        List<?> seen =
                (List<?>) script("const r = arguments[0].getBoundingClientRect(); return [r.width, r.height]", element);
        double x = point[0] - ((Number) seen.get(0)).doubleValue() / 2;
        double y = point[1] - ((Number) seen.get(1)).doubleValue() / 2;
        return actions.moveToElement(element, (int) Math.round(x), (int) Math.round(y));
    }

    private void scrollTo(WebElement element) {
        script("arguments[0].scrollIntoView({block: 'center'})", element);
    }

    /** Gives an element the focus and presses keys. */
    void press(WebElement element, CharSequence... keys) {
        script("arguments[0].focus()", element);
        new Actions(driver).sendKeys(keys).perform();
    }

    /** What a script returns that runs in the page. */
    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Waits; fails with the page's complaints if it takes too long. */
    void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                listen();
                throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + what + "; " + complaints);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting that " + what, e);
            }
        }
    }

    /** Until what was asked for has been drawn: pictures follow in the next frame. */
    TouchPage settled() {
        script("window.framed = 0; requestAnimationFrame(() => requestAnimationFrame(() => { window.framed = 1; }))");
        await("a frame", () -> Long.valueOf(1).equals(script("return window.framed")));
        return this;
    }

    /** Fails if the page must be scrolled sideways on a phone of 390 pixels. */
    void assertFitsAPhone() {
        sized(390, 800, 2).settled();
        assertThat((Boolean) script("return document.documentElement.scrollWidth <= innerWidth"))
                .as("no wider than a phone")
                .isTrue();
    }

    /** Fails if a text of the i-th figure, on the way of its sliders too, has no room: it would be cut or reach beyond the edge. */
    void assertNothingCut(int figure) {
        assertThat((List<?>) script(CUT, figure)).as("cut texts").isEmpty();
    }

    /** Fails if a text of the figures has too little contrast; what is painted on a canvas is no text. */
    void assertNothingFaint(String what) {
        browser.assertNothingFaint(what, "[data-touch]", 2);
    }

    /** Fails if the page wrote to the console or asked for anything but files and data. */
    void assertQuiet() {
        listen();
        assertThat(complaints).as("messages and requests of the page").isEmpty();
    }

    private void listen() {
        driver.manage().logs().get(LogType.BROWSER).forEach(entry -> complaints.add(entry.toString()));
        driver.manage().logs().get(LogType.PERFORMANCE).forEach(entry -> {
            JsonObject message =
                    JsonParser.parseString(entry.getMessage()).getAsJsonObject().getAsJsonObject("message");
            if (message.get("method").getAsString().equals("Network.requestWillBeSent")) {
                String address = message.getAsJsonObject("params")
                        .getAsJsonObject("request")
                        .get("url")
                        .getAsString();
                if (!address.matches("(file|data|blob|about):.*")) {
                    complaints.add("asks for " + address);
                }
            }
        });
    }

    /** A picture of the page as it is seen now. */
    byte[] screenshot() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    /** Writes a picture into the folder that the system property {@code touch.pictures} names, for people to look at. */
    void keepPicture(String name) throws IOException {
        String folder = System.getProperty("touch.pictures");
        if (folder != null) {
            Files.createDirectories(Path.of(folder));
            Files.write(Path.of(folder, name + ".png"), screenshot());
        }
    }
}
