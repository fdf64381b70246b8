package genmodels.interactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import genmodels.data.Digits;
import genmodels.data.Faces;
import genmodels.random.Seeds;
import genmodels.vae.DecoderWeights;
import genmodels.vae.DiagonalNormal;
import genmodels.vae.Vae;
import genmodels.vae.VaeOptions;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The decoders that ship, on a page: what the browser paints is what the library decodes. */
class LatentExplorerIT {
    @RegisterExtension
    static final TouchPage page = new TouchPage();

    private static LatentExplorer explorer(Vae vae, int width) {
        DecoderWeights decoder = vae.decoderWeights();
        return LatentExplorer.of(
                "The plane", "Move.", decoder.weights(), decoder.biases(), decoder.activations(), width);
    }

    private static void open(LatentExplorer explorer) throws IOException {
        page.open(explorer.figure().html());
        page.await("it lives", () -> page.value(0, "z") != null && page.value(0, "box") != null);
    }

    @ParameterizedTest
    @CsvSource({"vae-digits-2, " + Digits.SIDE, "vae-faces, " + Faces.WIDTH})
    void theBrowserDecodesAsTheLibraryDoes(String name, int width) throws IOException {
        // They ship with weights of 16 bits, which the page holds exactly.
        assertThat(worstDifference(Vae.shipped(name), width)).isLessThan(1e-5);
    }

    @Test
    void aModelJustTrainedLosesLittleByWeightsOfSixteenBits() throws IOException {
        double[][] digits = Digits.train().range(0, 2000).images();
        Vae vae = Vae.fit(digits, VaeOptions.defaults().withEpochs(10), 1).model();
        assertThat(worstDifference(vae, Digits.SIDE)).isBetween(1e-6, 1e-3);
    }

    private static double worstDifference(Vae vae, int width) throws IOException {
        open(explorer(vae, width));
        UniformRandomProvider rng = Seeds.of(7).generator("points");
        double[][] z = new double[200][];
        Arrays.setAll(z, i -> new double[] {6.4 * rng.nextDouble() - 3.2, 6.4 * rng.nextDouble() - 3.2});
        double[][] expected = vae.decode(z);
        List<?> found = (List<?>) page.script(
                "const decode = document.querySelector('[data-touch]').values().decode;"
                        + "return arguments[0].map(z => Array.from(decode(z)))",
                (Object) z);
        double worst = 0;
        for (int i = 0; i < z.length; i++) {
            List<?> picture = (List<?>) found.get(i);
            assertThat(picture).hasSize(vae.pixels());
            for (int p = 0; p < vae.pixels(); p++) {
                worst = Math.max(worst, Math.abs(((Number) picture.get(p)).doubleValue() - expected[i][p]));
            }
        }
        assertThat(Arrays.stream(expected).flatMapToDouble(Arrays::stream).max().orElseThrow())
                .as("there is ink")
                .isGreaterThan(0.8);
        page.assertQuiet();
        return worst;
    }

    @Test
    void pointerAndKeysMoveThePoint() throws IOException {
        Vae vae = Vae.shipped("vae-digits-2");
        open(explorer(vae, Digits.SIDE));
        WebElement plane = page.find(0, "canvas");
        page.hover(plane, 250, 120);
        page.await(
                "the point lies under the pointer",
                () -> Math.abs(page.number(0, "pixelX") - 250) < 1 && Math.abs(page.number(0, "pixelY") - 120) < 1);
        double[] z = page.numbers(0, "z");
        assertThat(page.numbers(0, "pixels")).containsExactly(vae.decode(new double[][] {z})[0], within(1e-3));
        page.drag(plane, new double[] {200, 200}, new double[] {180, 240}, new double[] {150, 260});
        page.await(
                "and follows it",
                () -> Math.abs(page.number(0, "pixelX") - 150) < 1 && Math.abs(page.number(0, "pixelY") - 260) < 1);
        double[] before = page.numbers(0, "z");
        page.press(plane, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_UP);
        plane.sendKeys(Keys.chord(Keys.SHIFT, Keys.ARROW_LEFT));
        double[] after = page.numbers(0, "z");
        assertThat(after[0]).isCloseTo(before[0] + 0.2 - 0.5, within(1e-9));
        assertThat(after[1]).isCloseTo(before[1] + 0.1, within(1e-9));
        assertThat(page.find(0, ".note").getText()).matches("z = \\(.*\\); \\d+ % of the prior’s draws lie closer.*");
        page.assertQuiet();
    }

    @Test
    void walkingAndDrawingMoveThePoint() throws IOException {
        open(explorer(Vae.shipped("vae-faces"), Faces.WIDTH));
        page.button(0, "Walk").click();
        page.await("it walks", () -> page.numbers(0, "z")[0] > 0.2);
        page.button(0, "Walk").click();
        double[] stopped = page.numbers(0, "z");
        page.button(0, "Draw from the prior").click();
        assertThat(page.numbers(0, "z")).isNotEqualTo(stopped);
        page.assertQuiet();
    }

    @Test
    void pictures() throws IOException {
        Vae vae = Vae.shipped("vae-digits-2");
        LatentExplorer digits = explorer(vae, Digits.SIDE);
        Digits test = Digits.test().range(0, 1000);
        DiagonalNormal[] codes = vae.encode(test.images());
        for (int digit : new int[] {0, 1, 4, 7, 9, 6}) {
            int[] members =
                    IntStream.range(0, 1000).filter(i -> test.label(i) == digit).toArray();
            digits.points(
                    Integer.toString(digit),
                    IntStream.of(members).mapToDouble(i -> codes[i].mean()[0]).toArray(),
                    IntStream.of(members).mapToDouble(i -> codes[i].mean()[1]).toArray());
        }
        open(digits);
        page.hover(page.find(0, "canvas"), 300, 150);
        page.await("moved", () -> page.numbers(0, "z")[0] != 0);
        page.keepPicture("explorer-light");
        page.media("dark", "no-preference", "screen");
        page.find(0, "input").click();
        page.await("dark", () -> page.value(0, "z") != null);
        page.keepPicture("explorer-dark");
        page.sized(390, 844, 2).media("light", "no-preference", "screen");
        open(digits);
        assertThat((Boolean) page.script("return document.documentElement.scrollWidth <= innerWidth"))
                .as("no wider than a phone")
                .isTrue();
        page.keepPicture("explorer-phone");
        page.assertQuiet();
    }
}
