package genmodels.interactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What every figure does, shown by the smallest one, in a real browser without network. */
class InteractiveFigureIT {
    @RegisterExtension
    static final TouchPage page = new TouchPage();

    private static void openTwo() throws IOException {
        String html = InteractiveFigureTest.probe(InteractiveFigureTest.data()).html();
        page.open(html, "<p>between</p>", html);
        page.await("both are drawn", () -> page.number(0, "drawn") > 0 && page.number(1, "drawn") > 0);
    }

    @Test
    void twoOfTheSameStandOnOnePageAndKeepApart() throws IOException {
        openTwo();
        page.button(1, "Add one").click();
        assertThat(page.number(0, "at")).isEqualTo(2);
        assertThat(page.number(1, "at")).isEqualTo(3);
        assertThat(page.script("return document.querySelectorAll('[data-touch]').length"))
                .isEqualTo(2L);
        page.assertQuiet();
    }

    @Test
    void dataArriveAsTheyWereGiven() throws IOException {
        openTwo();
        assertThat(page.number(0, "sum")).isEqualTo(50);
        double half = 4.0 / 65535 / 2;
        assertThat(page.numbers(0, "levels")).containsExactly(new double[] {-1, 0.25, 3, 3}, within(half + 1e-6));
        assertThat(page.value(0, "text")).isEqualTo("</script><b>\"é");
    }

    @Test
    void mouseAndKeysMoveTheValue() throws IOException {
        openTwo();
        WebElement canvas = page.find(0, "canvas");
        double height = page.number(0, "height");
        double from = page.number(0, "pixel");
        page.drag(
                canvas, new double[] {from, height / 2}, new double[] {from + 50, height / 2}, new double[] {300, 20});
        double perPixel = (page.number(0, "at") - 2) / (300 - from);
        assertThat(page.number(0, "at")).isGreaterThan(3).isLessThan(5);
        page.await("drawn", () -> Math.abs(page.number(0, "pixel") - 300) < 1);
        page.press(canvas, Keys.ARROW_RIGHT);
        assertThat(page.number(0, "at")).isCloseTo(2 + perPixel * (300 - from) + 0.5, within(1e-9));
        WebElement slider = page.find(0, "input");
        page.press(slider, Keys.HOME);
        assertThat(page.number(0, "at")).isEqualTo(0);
        page.press(slider, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        assertThat(page.number(0, "at")).isCloseTo(0.02, within(1e-9));
        assertThat(page.find(0, "output").getText()).isEqualTo("0.02");
        page.assertQuiet();
    }

    @Test
    void keysOfControlsDoNotReachThePageAndTheRemoteDoes() throws IOException {
        openTwo();
        page.script("window.heard = []; document.addEventListener('keydown', e => window.heard.push(e.key))");
        page.press(page.find(0, "input"), Keys.ARROW_RIGHT, Keys.SPACE, Keys.PAGE_DOWN, "f");
        page.press(page.find(0, "canvas"), Keys.ARROW_RIGHT, Keys.ARROW_LEFT);
        assertThat(page.script("return window.heard.join()")).isEqualTo("PageDown,f");
    }

    @Test
    void itFollowsThePageAndTheReader() throws IOException {
        openTwo();
        assertThat(page.value(0, "paper")).isEqualTo("#ffffff");
        page.media("dark", "no-preference", "screen");
        page.await("dark by preference", () -> "#181a1b".equals(page.value(0, "paper")));
        page.keepPicture("probe-dark");
        page.script("document.documentElement.setAttribute('data-theme', 'light')");
        page.await("light by the page", () -> "#ffffff".equals(page.value(0, "paper")));
        page.script(
                "document.documentElement.removeAttribute('data-theme'); document.body.style.background = '#fffef8'");
        page.media("dark", "reduce", "screen");
        page.await("light as its ground", () -> "#ffffff".equals(page.value(0, "paper")));
        page.script("document.body.style.background = '#111'");
        page.media("light", "no-preference", "screen");
        page.await("dark as its ground", () -> "#181a1b".equals(page.value(0, "paper")));
        page.assertQuiet();
    }

    @Test
    void aFigureThatIsGoneLeavesNothingBehind() throws IOException {
        openTwo();
        page.script(
                "const gone = document.querySelectorAll('[data-touch]')[1]; window.gone = new WeakRef(gone); gone.remove()");
        page.await("its memory is free", () -> {
            page.collectGarbage();
            return Boolean.TRUE.equals(page.script("return window.gone.deref() === undefined"));
        });
        page.media("dark", "no-preference", "screen");
        page.await("the other follows the reader", () -> "#181a1b".equals(page.value(0, "paper")));
        page.script("document.documentElement.setAttribute('data-theme', 'light')");
        page.await("and the page", () -> "#ffffff".equals(page.value(0, "paper")));
        page.assertQuiet();
    }

    @Test
    void itFitsAPhoneAndStaysUnderTheFingerWhenScaled() throws IOException {
        page.sized(390, 800, 3);
        openTwo();
        assertThat((Boolean) page.script("return document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
        assertThat(page.number(0, "width")).isBetween(300.0, 390.0);
        page.keepPicture("probe-phone");
        page.sized(900, 800, 1);
        page.await("as wide as the window", () -> page.number(0, "width") > 700);
        page.script("document.body.style.transformOrigin = '0 0'; document.body.style.transform = 'scale(0.5)'");
        WebElement canvas = page.find(0, "canvas");
        page.drag(canvas, new double[] {100, 30}, new double[] {200, 30});
        page.await("the point lies under the pointer", () -> Math.abs(page.number(0, "pixel") - 400) < 3);
    }

    @Test
    void whereThePageIsScaledItIsDrawnWithThePixelsOfTheScreen() throws IOException {
        openTwo();
        page.script("document.body.style.transformOrigin = '0 0'; document.body.style.transform = 'scale(2.5)';"
                + "document.documentElement.dataset.scale = '2.5'"); // as slides do
        WebElement canvas = page.find(0, "canvas");
        page.await(
                "as many pixels as the screen has",
                () -> Boolean.TRUE.equals(page.script(
                        "return Math.abs(arguments[0].width - arguments[0].getBoundingClientRect().width) < 2",
                        canvas)));
        assertThat(page.number(0, "width")).isBetween(700.0, 900.0);
        page.assertQuiet();
    }

    @Test
    void aSecondFingerDoesNotDrag() throws IOException {
        openTwo();
        WebElement canvas = page.find(0, "canvas");
        double before = page.number(0, "at");
        page.touch("touchStart", canvas, new double[] {200, 40});
        double first = page.number(0, "at");
        assertThat(first).isNotEqualTo(before);
        page.touch("touchStart", canvas, new double[] {200, 40}, new double[] {500, 40});
        page.touch("touchMove", canvas, new double[] {200, 40}, new double[] {600, 40});
        page.settled();
        assertThat(page.number(0, "at")).as("the second finger moved").isEqualTo(first);
        page.touch("touchMove", canvas, new double[] {260, 40}, new double[] {600, 40});
        page.await("the first finger moved it", () -> page.number(0, "at") > first);
        page.touch("touchEnd", canvas);
        page.touch("touchStart", canvas, new double[] {200, 40});
        page.await("another touch", () -> page.number(0, "at") == first);
        page.touch("touchEnd", canvas);
        page.assertQuiet();
    }

    @Test
    void paperAndPagesWithoutScriptsShowTheStillPicture() throws IOException {
        openTwo();
        WebElement still = (WebElement) page.script("return document.querySelector('[data-touch] img')");
        assertThat(still.isDisplayed()).isFalse();
        page.media("light", "no-preference", "print");
        assertThat(still.isDisplayed()).isTrue();
        assertThat(page.find(0, ".live").isDisplayed()).isFalse();
        page.media("light", "no-preference", "screen").scripts(false).reopen();
        assertThat(page.script("const image = document.querySelector('[data-touch] img');"
                        + "return !document.querySelector('[data-touch]').shadowRoot && image.complete"
                        + " && image.getBoundingClientRect().width"))
                .isEqualTo(640L);
        page.keepPicture("probe-no-script");
    }
}
