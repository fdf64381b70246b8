package genmodels.interactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A headless Chromium with a page of figures in it, used as a person uses it: by mouse and keys. Nothing answers from the network;
 * {@link #assertQuiet()} fails if the page so much as asked, or complained.
 */
public final class TouchPage implements AutoCloseable {
    /** Held, or the setting is lost: Selenium warns of a debugging protocol version that these tests do not use. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChromeDriver driver;
    private final List<String> complaints = new ArrayList<>();

    private TouchPage(ChromeDriver driver) {
        this.driver = driver;
    }

    /**
     * Starts the browser; where there is none, the test that asks is skipped, and says so.
     *
     * @param folder an empty folder for the browser's profile
     */
    public static TouchPage start(Path folder) {
        SELENIUM.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(
                needed("chromium", "chromium-browser", "google-chrome").toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--proxy-server=http://127.0.0.1:9",
                "--hide-scrollbars",
                "--user-data-dir=" + folder.resolve("profile"));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(needed("chromedriver").toFile())
                .usingAnyFreePort()
                .build();
        return new TouchPage(new ChromeDriver(service, options)).sized(900, 800, 1);
    }

    /** A page with these pieces of HTML in its body, written to the file and opened. */
    public TouchPage open(Path file, String... pieces) throws IOException {
        Files.writeString(
                file,
                "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Figures</title>"
                        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"></head><body>\n"
                        + String.join("\n", pieces) + "\n</body></html>\n");
        return open(file);
    }

    /** Opens a file; what the page before it complained of is forgotten. */
    public TouchPage open(Path file) {
        listen();
        complaints.clear();
        driver.get(file.toUri().toString());
        return this;
    }

    /** The size of the window in CSS pixels, and the pixels of the screen for one of them. */
    public TouchPage sized(int width, int height, double sharpness) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", sharpness, "mobile", width < 500));
        return this;
    }

    /**
     * What the reader's system prefers, and where the page is seen.
     *
     * @param scheme light or dark
     * @param motion reduce or no-preference
     * @param medium screen or print
     */
    public TouchPage media(String scheme, String motion, String medium) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        medium,
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                Map.of("name", "prefers-reduced-motion", "value", motion))));
        return this;
    }

    /** Whether scripts of pages run. */
    public TouchPage scripts(boolean on) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
        return this;
    }

    /** The first element inside the i-th figure of the page that fits the selector. */
    public WebElement find(int figure, String selector) {
        await(selector + " in figure " + figure, () -> inside(figure, selector) != null);
        return inside(figure, selector);
    }

    /** The button of the i-th figure with this text. */
    public WebElement button(int figure, String text) {
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
    public Object value(int figure, String name) {
        return script(
                "const place = document.querySelectorAll('[data-touch]')[arguments[0]];"
                        + "const v = place && place.values ? place.values()[arguments[1]] : null;"
                        + "return ArrayBuffer.isView(v) ? Array.from(v) : v",
                figure,
                name);
    }

    /** The same as a number. */
    public double number(int figure, String name) {
        return ((Number) value(figure, name)).doubleValue();
    }

    /** The same as numbers. */
    public double[] numbers(int figure, String name) {
        return ((List<?>) value(figure, name))
                .stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray();
    }

    /** Presses the mouse at a place in an element, in CSS pixels from its top left, moves through others, lets go at the last. */
    public void drag(WebElement element, double[]... path) {
        scrollTo(element);
        Actions actions = to(new Actions(driver), element, path[0]).clickAndHold();
        for (int i = 1; i < path.length; i++) {
            to(actions, element, path[i]);
        }
        actions.release().perform();
    }

    /** Moves the mouse there, no button pressed. */
    public void hover(WebElement element, double x, double y) {
        scrollTo(element);
        to(new Actions(driver), element, x, y).perform();
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
    public void press(WebElement element, CharSequence... keys) {
        script("arguments[0].focus()", element);
        new Actions(driver).sendKeys(keys).perform();
    }

    /** What a script returns that runs in the page. */
    public Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Waits; fails with the page's complaints if it takes too long. */
    public void await(String what, BooleanSupplier condition) {
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

    /** Fails if the page wrote to the console or asked for anything but files and data. */
    public void assertQuiet() {
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
    public byte[] screenshot() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    /** Writes a picture into the folder that the system property {@code touch.pictures} names, for people to look at. */
    public void keepPicture(String name) throws IOException {
        String folder = System.getProperty("touch.pictures");
        if (folder != null) {
            Files.createDirectories(Path.of(folder));
            Files.write(Path.of(folder, name + ".png"), screenshot());
        }
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static Path needed(String... names) {
        Optional<Path> program = Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty()) {
            System.out.println("SKIPPED: the figures in a browser, because " + names[0] + " is not installed");
        }
        assumeTrue(program.isPresent(), names[0] + " is not installed");
        return program.orElseThrow();
    }
}
