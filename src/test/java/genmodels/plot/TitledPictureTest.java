package genmodels.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class TitledPictureTest {
    private static final int RED = Color.RED.getRGB();
    private static final int WHITE = Color.WHITE.getRGB();

    /** 200 × 100, with a red square of side 60 at its lower edge, in the middle. */
    private static final class Square extends TitledPicture {
        Square() {
            super("");
        }

        @Override
        public int getWidth() {
            return 200;
        }

        @Override
        public int getHeight() {
            return 100;
        }

        @Override
        protected void paintContent(Graphics2D g) {
            g.setColor(Color.RED);
            g.fillRect(70, 40, 60, 60);
        }
    }

    @Test
    void lessWidthMakesItSmallerAndKeepsItsShape() {
        BufferedImage image = painted(100, 100);
        // Half as large, at the top: from (35, 20) to (65, 50).
        assertThat(image.getRGB(36, 21)).isEqualTo(RED);
        assertThat(image.getRGB(63, 48)).isEqualTo(RED);
        assertThat(image.getRGB(50, 53)).isEqualTo(WHITE);
        assertThat(image.getRGB(33, 35)).isEqualTo(WHITE);
        assertThat(image.getRGB(50, 98)).isEqualTo(WHITE);
    }

    @Test
    void moreWidthThanHeightLeavesWhiteOnBothSides() {
        BufferedImage image = painted(400, 100);
        assertThat(image.getRGB(171, 41)).isEqualTo(RED);
        assertThat(image.getRGB(228, 98)).isEqualTo(RED);
        assertThat(image.getRGB(168, 70)).isEqualTo(WHITE);
        assertThat(image.getRGB(2, 70)).isEqualTo(WHITE);
        assertThat(image.getRGB(397, 70)).isEqualTo(WHITE);
    }

    private static BufferedImage painted(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        new Square().paint(g, width, height);
        g.dispose();
        return image;
    }
}
