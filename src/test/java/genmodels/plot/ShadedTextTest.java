package genmodels.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ShadedTextTest {
    @Test
    void everyCharacterStandsOnTheColourOfItsNumber() {
        String html = ShadedText.html("ab<c&", new double[] {0, 5, 99, -5, -2.5}, 5);
        assertThat(html)
                .contains("<span style=\"background:#ffffff\">a</span>")
                .contains("<span style=\"background:#e69f00\">b&lt;</span>")
                .contains("<span style=\"background:#56b4e9\">c</span>")
                .endsWith("&amp;</span></div>");
        assertThat(html.split("<span")).hasSize(5);
    }

    @Test
    void wrongArgumentsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShadedText.html("ab", new double[] {1}, 5))
                .withMessage("values.length must be 2 as the text has, found 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShadedText.html("a", new double[] {Double.NaN}, 5))
                .withMessageContaining("values[0] must be finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShadedText.html("a", new double[] {1}, 0))
                .withMessageContaining("full must be positive");
    }
}
