package genmodels.browser;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.PageLoadStrategy;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A headless Chromium for the tests of one class, with a profile of its own: started before the first of them, closed after the last. Where
 * it is not installed, they are skipped.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final Browser BROWSER = Browser.offline();
 * }</pre>
 */
public final class Browser implements BeforeAllCallback, AfterAllCallback {
    /** Held, or the setting is lost: Selenium warns of a debugging protocol version that these tests do not use. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final ChromeOptions options = new ChromeOptions();
    private final LoggingPreferences logs = new LoggingPreferences();
    private Path profile;
    private ChromeDriver driver;

    private Browser() {
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage");
        logs.enable(LogType.BROWSER, Level.ALL);
    }

    /** A browser that finds the servers of this machine, and whatever else there is. */
    public static Browser online() {
        return new Browser();
    }

    /** A browser that finds no network: pages come from the disk. */
    public static Browser offline() {
        Browser browser = new Browser();
        browser.options.addArguments("--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=http://127.0.0.1:9");
        return browser;
    }

    /** The same, with more of Chromium's arguments. */
    public Browser withArguments(String... arguments) {
        options.addArguments(arguments);
        return this;
    }

    /** The same, which also logs what is asked of the network, under {@link LogType#PERFORMANCE}. */
    public Browser withRequestLog() {
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        return this;
    }

    /** The same, whose driver does not wait until a page is loaded: some windows never say that they are. */
    public Browser withoutWaiting() {
        options.setPageLoadStrategy(PageLoadStrategy.NONE);
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        SELENIUM.setLevel(Level.SEVERE);
        File chromium = Programs.needed("chromium", "chromium", "chromium-browser", "google-chrome")
                .toFile();
        File chromedriver = Programs.needed("chromedriver", "chromedriver").toFile();
        profile = Files.createTempDirectory("genmodels-browser");
        options.setBinary(chromium);
        options.addArguments("--user-data-dir=" + profile);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver)
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        try {
            if (driver != null) {
                driver.quit();
            }
        } finally {
            if (profile != null) {
                delete(profile.toFile());
            }
        }
    }

    /** Its driver, while tests run. */
    public ChromeDriver driver() {
        return driver;
    }

    /** The size of the page in CSS pixels, and the pixels of the screen for one of them; a narrow one is a phone's. */
    public void size(int width, int height, double sharpness) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", sharpness, "mobile", width < 500));
    }

    /**
     * Where the page is seen, and what the reader's system prefers.
     *
     * @param medium screen or print; empty for the usual
     * @param preferences by name, for example {@code prefers-color-scheme}: {@code dark}; empty for the usual
     */
    public void media(String medium, Map<String, String> preferences) {
        List<Map<String, String>> features = preferences.entrySet().stream()
                .map(preference -> Map.of("name", preference.getKey(), "value", preference.getValue()))
                .toList();
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", medium, "features", features));
    }

    /** What a process of the browser still writes when it should be gone stays for the system to clean up. */
    private static void delete(File file) {
        File[] inside = Files.isSymbolicLink(file.toPath()) ? null : file.listFiles();
        if (inside != null) {
            Stream.of(inside).forEach(Browser::delete);
        }
        file.delete();
    }
}
