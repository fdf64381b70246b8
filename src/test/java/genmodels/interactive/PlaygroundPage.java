package genmodels.interactive;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** One playground in a browser, its values as Java has them. */
final class PlaygroundPage implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private final TouchPage page = new TouchPage();

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        page.beforeAll(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        page.beforeEach(context);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        page.afterAll(context);
    }

    PlaygroundPage open(InteractiveFigure figure) throws IOException {
        page.sized(900, 900, 1).open(figure.html());
        page.await("the figure is drawn", () -> page.value(0, "facts") != null && !facts().isEmpty());
        return this;
    }

    TouchPage page() {
        return page;
    }

    PlaygroundPage click(String button) {
        page.button(0, button).click();
        return settled();
    }

    /** Chooses an entry of a list by its number, as the page's own list does. */
    PlaygroundPage choose(String label, int entry) {
        WebElement list = labelled(label, "select");
        page.press(list, Keys.HOME);
        for (int i = 0; i < entry; i++) {
            page.press(list, Keys.ARROW_DOWN);
        }
        return settled();
    }

    /** Moves a slider by its keys. */
    PlaygroundPage slide(String label, CharSequence... keys) {
        page.press(labelled(label, "input"), keys);
        return settled();
    }

    private WebElement labelled(String label, String tag) {
        return (WebElement) page.script(
                "return [...document.querySelector('[data-touch]').shadowRoot.querySelectorAll('label')]"
                        + ".find(l => l.textContent.startsWith(arguments[0])).querySelector(arguments[1])",
                label,
                tag);
    }

    private PlaygroundPage settled() {
        page.settled();
        return this;
    }

    double number(String name) {
        return page.number(0, name);
    }

    double[] numbers(String name) {
        return page.numbers(0, name);
    }

    double[][] rows(String name) {
        return ((List<?>) page.value(0, name))
                .stream().map(PlaygroundPage::doubles).toArray(double[][]::new);
    }

    Object value(String name) {
        return page.value(0, name);
    }

    private Map<?, ?> facts() {
        return (Map<?, ?>) page.value(0, "facts");
    }

    /** A figure below the picture, in full. */
    double fact(String name) {
        return ((Number) facts().get(name)).doubleValue();
    }

    double[] factPair(String name) {
        return doubles(facts().get(name));
    }

    /** The same as the reader sees it. */
    String shown(String name) {
        return page.find(0, "output[data-fact='" + name + "']").getText();
    }

    static double[] doubles(Object list) {
        return ((List<?>) list)
                .stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray();
    }
}
