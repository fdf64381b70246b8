package genmodels.interactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonParser;
import genmodels.notebook.MimeBundle;
import genmodels.notebook.Rendering;
import genmodels.plot.Look;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;

class InteractiveFigureTest {
    static FigureData data() {
        float[] numbers = new float[100];
        java.util.Arrays.fill(numbers, 0.5f);
        return new FigureData()
                .number("start", 2)
                .halves("long", numbers)
                .levels("levels", new double[] {-1, 0.25, 3, 7}, -1, 3, 16)
                .texts("words", List.of("a", "</script><b>\"é"));
    }

    static InteractiveFigure probe(FigureData data) {
        XYChart chart = Look.chart("Probe", "value", "nothing");
        chart.addSeries("value", new double[] {2}, new double[] {0.5});
        return InteractiveFigure.of("A \"probe\" & more", "A point at <2>.", chart, data, "plot", "probe");
    }

    @Test
    void theHtmlHasTheStillPictureItsTextAndNoAddress() throws IOException {
        InteractiveFigure figure = probe(data());
        String html = figure.html();
        assertThat(html)
                .startsWith("<figure")
                .endsWith("</figure>")
                .contains("alt=\"A &quot;probe&quot; &amp; more. A point at &lt;2&gt;.\"");
        assertThat(html.toLowerCase())
                .doesNotContain("http:")
                .doesNotContain("https:")
                .doesNotContain("url(");
        assertThat(html.split("</script>", -1))
                .as("script elements, whatever the data say")
                .hasSize(2);
        Matcher picture = Pattern.compile("base64,([A-Za-z0-9+/=]+)\"").matcher(html);
        assertThat(picture.find()).isTrue();
        BufferedImage still =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(picture.group(1))));
        assertThat(still.getWidth()).isEqualTo(2 * Look.WIDTH);
        assertThat(figure.stillWidth()).isEqualTo(Look.WIDTH);
        assertThat(figure.stillHeight()).isEqualTo(Look.HEIGHT);
        assertThat(probe(data()).html()).as("the same each time").isEqualTo(html);
    }

    @Test
    void aNotebookGetsHtmlPictureAndText() {
        MimeBundle bundle = Rendering.of(probe(data()));
        assertThat(bundle.data()).containsOnlyKeys("text/plain", "text/html", "image/png");
        assertThat(bundle.plainText()).isEqualTo("A \"probe\" & more. A point at <2>.");
        assertThat(bundle.metadata())
                .isEqualTo(Map.of("image/png", Map.of("width", Look.WIDTH, "height", Look.HEIGHT)));
    }

    @Test
    void coloursAreThoseOfTheCourse() {
        Map<String, Color> look = Map.of(
                "blue", Look.BLUE,
                "vermillion", Look.VERMILLION,
                "green", Look.GREEN,
                "purple", Look.PURPLE,
                "orange", Look.ORANGE,
                "sky", Look.SKY,
                "grey", Look.GREY,
                "ink", Look.INK);
        String light = Scripts.script("runtime").split("light: \\{")[1].split("}")[0];
        look.forEach((name, colour) ->
                assertThat(light).contains("%s: '#%06x'".formatted(name, colour.getRGB() & 0xffffff)));
    }

    /** WCAG 2.2: text has a contrast of 4.5 with its ground, marks of 3. */
    @Test
    void darkColoursCanBeRead() {
        String dark = Scripts.script("runtime").split("dark: \\{")[1].split("}")[0];
        Matcher colours = Pattern.compile("(\\w+): '(#\\w{6})'").matcher(dark);
        Map<String, Color> byName = new java.util.HashMap<>();
        while (colours.find()) {
            byName.put(colours.group(1), Color.decode(colours.group(2)));
        }
        Color paper = byName.get("paper");
        List.of("ink", "grey")
                .forEach(c -> assertThat(contrast(byName.get(c), paper)).as(c).isGreaterThan(4.5));
        List.of("blue", "vermillion", "green", "purple", "orange", "sky")
                .forEach(c -> assertThat(contrast(byName.get(c), paper)).as(c).isGreaterThan(4.5));
        assertThat(contrast(byName.get("onblue"), byName.get("blue"))).isGreaterThan(4.5);
    }

    private static double contrast(Color a, Color b) {
        double la = luminance(a);
        double lb = luminance(b);
        return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
    }

    private static double luminance(Color c) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        float[] parts = c.getRGBColorComponents(null);
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += weights[i] * (parts[i] <= 0.04045 ? parts[i] / 12.92 : Math.pow((parts[i] + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    @Test
    void numbersAreWrittenShort() {
        String json = new FigureData()
                .numbers("a", 1.0 / 3, 2, -1e-9, 0, 1e12, 123456789)
                .number("n", 0.1)
                .json();
        assertThat(json).isEqualTo("{\"a\":[0.3333333,2,-1E-9,0,1E+12,123456800],\"n\":0.1}");
        assertThat(JsonParser.parseString(json).isJsonObject()).isTrue();
    }

    @Test
    void badArgumentsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data().number("start", 1))
                .withMessage("name must be new and not blank, found start");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FigureData().numbers("x", 1, Double.NaN))
                .withMessage("x must be finite, found NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FigureData().levels("x", new double[] {1}, 2, 2, 8))
                .withMessage("high must be finite and above 2.0, found 2.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FigureData().levels("x", new double[] {1}, 0, 2, 12))
                .withMessage("bits must be 8 or 16, found 12");
        BufferedImage still = new BufferedImage(10, 10, BufferedImage.TYPE_BYTE_GRAY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InteractiveFigure.of("t", "d", still, data(), "../plot"))
                .withMessage("script must be the name of a script of this package, found ../plot");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InteractiveFigure.of(" ", "d", still, data(), "probe"))
                .withMessageStartingWith("title must be a text");
    }

    @Test
    void aFigureThatIsTooLargeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> probe(data().halves("heavy", new float[600_000])))
                .withMessageMatching("the figure's size must be at most 1500000 bytes, found 16\\d{5}");
    }
}
