package genmodels.browser;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The page of one notebook in the classic Jupyter Notebook, used as a person uses it: by clicks and keys. */
final class NotebookPage {
    private final WebDriver driver;

    private NotebookPage(WebDriver driver) {
        this.driver = driver;
    }

    static NotebookPage open(WebDriver driver, String address) {
        driver.get(address);
        NotebookPage page = new NotebookPage(driver);
        page.await(
                "the kernel is ready",
                Duration.ofSeconds(120),
                () -> page.is("return typeof Jupyter !== 'undefined' && Jupyter.notebook !== null"
                        + " && Jupyter.notebook.kernel !== null && Jupyter.notebook.kernel.is_connected()"
                        + " && Jupyter.notebook.kernel.info_reply.status === 'ok'"));
        return page;
    }

    void runAll() {
        driver.findElement(By.linkText("Cell")).click();
        driver.findElement(By.cssSelector("#run_all_cells a")).click();
    }

    void run(int cell) {
        click(cell);
        driver.findElement(By.cssSelector("button[data-jupyter-action='jupyter-notebook:run-cell-and-select-next']"))
                .click();
    }

    void interrupt() {
        driver.findElement(By.cssSelector("button[data-jupyter-action='jupyter-notebook:interrupt-kernel']"))
                .click();
    }

    void type(int cell, CharSequence... keys) {
        click(cell);
        new Actions(driver).sendKeys(keys).perform();
    }

    void complete() {
        new Actions(driver).sendKeys(Keys.TAB).perform();
    }

    /** What the popup of completions offers; empty while there is none. */
    List<String> completions() {
        return driver.findElements(By.cssSelector(".completions option")).stream()
                .map(WebElement::getText)
                .toList();
    }

    /** Whether a cell runs or waits, or the kernel does anything else: the page asks for no completions then. */
    boolean isBusy() {
        return is("return Jupyter.notebook.kernel_busy"
                + " || document.querySelectorAll('.code_cell.running').length > 0");
    }

    /** Every text that the outputs of a code cell show now. */
    String output(int cell) {
        return (String) script(
                "const cells = document.querySelectorAll('.code_cell');"
                        + "return cells[arguments[0]].querySelector('.output').innerText",
                cell);
    }

    /** Outputs that are errors or come from standard error. */
    List<String> errors() {
        return driver.findElements(By.cssSelector(".output_error, .output_stderr")).stream()
                .map(WebElement::getText)
                .toList();
    }

    /** Of each image among the outputs: its width in pixels, and the width at which it is shown. */
    @SuppressWarnings("unchecked")
    List<List<Number>> images() {
        return (List<List<Number>>) script("return [...document.querySelectorAll('.output_area img')]"
                + ".map(i => [i.complete ? i.naturalWidth : 0, i.getBoundingClientRect().width])");
    }

    /** What the first figure to touch on the page shows now: an entry of its values; null while there is none that lives. */
    Object figure(String name) {
        return script(
                "const place = document.querySelector('.output_area [data-touch]');"
                        + "return place && place.values ? place.values()[arguments[0]] : null",
                name);
    }

    /** Gives the slider of that figure the focus and presses keys. */
    void pressSlider(CharSequence... keys) {
        script("document.querySelector('.output_area [data-touch]').shadowRoot.querySelector('input').focus()");
        new Actions(driver).sendKeys(keys).perform();
    }

    /** How many code cells the notebook has. */
    int cells() {
        return driver.findElements(By.cssSelector(".code_cell")).size();
    }

    void await(String what, Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + limit.toSeconds() + " s: " + what + "\n"
                        + script("return document.body.innerText"));
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting that " + what, e);
            }
        }
    }

    private void click(int cell) {
        WebElement input =
                driver.findElements(By.cssSelector(".code_cell .CodeMirror")).get(cell);
        ((JavascriptExecutor) driver).executeScript("arguments[0].scrollIntoView({block: 'center'})", input);
        input.click();
    }

    private boolean is(String script) {
        return Boolean.TRUE.equals(script(script));
    }

    private Object script(String script, Object... arguments) {
        return ((JavascriptExecutor) driver).executeScript(script, arguments);
    }
}
