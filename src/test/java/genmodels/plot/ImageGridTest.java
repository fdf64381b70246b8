package genmodels.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class ImageGridTest {
    @Test
    void inkIsDarkAndStandsWhereThePixelIs() {
        double[][] images = {{0, 1, 0.2, 0}, {1, 0, 0, 0}, {0, 0, 0, 2}};
        BufferedImage picture = ImageGrid.of(images, 2, 2, 3);
        assertThat(picture.getWidth()).isEqualTo(2 * (2 * 3 + 4) + 4);
        assertThat(picture.getHeight()).isEqualTo(2 * (2 * 3 + 4) + 4);
        assertThat(grey(picture, 4, 4)).isEqualTo(255);
        assertThat(grey(picture, 7, 6)).isZero();
        assertThat(grey(picture, 4, 7)).isEqualTo(204);
        assertThat(grey(picture, 14, 4)).isZero();
        assertThat(grey(picture, 7, 17)).isZero();
    }

    @Test
    void lightIsRedThenGreenThenBlue() {
        double[][] images = {{1, 0, 0, 0.2, 0, 0}, {0, 0, 0, 2, -1, 1}};
        BufferedImage picture = ImageGrid.ofColours(images, 2, 1, 3);
        assertThat(picture.getWidth()).isEqualTo(2 * 3 + 8);
        assertThat(picture.getHeight()).isEqualTo(2 * (3 + 4) + 4);
        assertThat(picture.getRGB(0, 0)).isEqualTo(0xFFFFFFFF);
        assertThat(picture.getRGB(4, 4)).isEqualTo(0xFFFF0000);
        assertThat(picture.getRGB(9, 6)).isEqualTo(0xFF003300);
        assertThat(picture.getRGB(4, 11)).isEqualTo(0xFF000000);
        assertThat(picture.getRGB(9, 13)).isEqualTo(0xFF00FFFF);
    }

    @Test
    void imagesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> ImageGrid.ofColours(new double[][] {{1, 2, 3, 4}}, 2, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("width must be such that three colours of 4 numbers in all have whole rows, found 2");
        assertThatThrownBy(() -> ImageGrid.of(new double[][] {{1, 2, 3}}, 2, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("width must be a divisor of 3 pixels an image, found 2");
    }

    private static int grey(BufferedImage picture, int x, int y) {
        return picture.getRaster().getSample(x, y, 0);
    }
}
