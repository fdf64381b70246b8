package genmodels.browser;

import static org.assertj.core.api.Assertions.assertThat;

import genmodels.publish.Chromium;
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

    /** Of every text that is seen inside a selector, shadow trees included: how many there are, and those that are too faint. */
    private static final String CONTRASTS = """
            const parse = (c) => c.match(/[\\d.]+/g).map(Number);
            const luminance = (c) => { const f = c.slice(0, 3).map((v) => { v /= 255;
                return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
                return 0.2126 * f[0] + 0.7152 * f[1] + 0.0722 * f[2]; };
            const above = (e) => e.parentElement || e.getRootNode().host;
            const ground = (e) => { for (; e; e = above(e)) {
                const c = parse(getComputedStyle(e).backgroundColor);
                if (c.length === 3 || c[3] === 1) return c; } return [255, 255, 255]; };
            const opacity = (e) => e ? parseFloat(getComputedStyle(e).opacity) * opacity(above(e)) : 1;
            const low = [];
            let seen = 0;
            const look = (e) => {
                const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim() !== '');
                if (own && !e.disabled && !e.closest('dialog:not([open]), .katex-mathml, script, style') && e.getClientRects().length > 0) {
                    const g = ground(e), c = parse(getComputedStyle(e).color), o = opacity(e) * (c.length > 3 ? c[3] : 1);
                    const a = luminance(c.slice(0, 3).map((v, i) => o * v + (1 - o) * g[i])), b = luminance(g);
                    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                    seen++;
                    if (contrast < 4.5) low.push(e.className + ' ' + e.textContent.trim().slice(0, 40) + ' ' + contrast.toFixed(2));
                }
                for (const child of [...e.children, ...(e.shadowRoot ? e.shadowRoot.children : [])]) look(child);
            };
            document.querySelectorAll(arguments[0]).forEach(look);
            return [seen, low];""";

    private final ChromeOptions options = new ChromeOptions();
    private final LoggingPreferences logs = new LoggingPreferences();
    private Path profile;
    private ChromeDriver driver;

    private Browser() {
        options.addArguments("--headless=new", "--no-sandbox");
        options.addArguments(Chromium.QUIET);
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

    /**
     * Fails if a text has less contrast to what lies behind it than the 4.5 that WCAG 2.2 asks for at its level AA.
     *
     * @param what the page, for the message
     * @param selector elements whose texts are looked at, once
     * @param texts the least number of them: who looks at none finds nothing
     */
    public void assertNothingFaint(String what, String selector, int texts) {
        List<?> result = (List<?>) driver.executeScript(CONTRASTS, selector);
        assertThat((Long) result.get(0)).as("texts of " + what).isGreaterThanOrEqualTo(texts);
        assertThat((List<?>) result.get(1)).as("faint texts of " + what).isEmpty();
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
