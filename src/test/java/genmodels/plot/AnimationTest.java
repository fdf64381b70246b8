package genmodels.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;

class AnimationTest {
    private static List<XYChart> charts() {
        List<XYChart> charts = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            XYChart chart = Look.chart("frame " + i, "x", "y", 300, 200);
            charts.add(Scatters.add(chart, "points", new double[] {0, i, 4}, new double[] {0, i, 4}, Look.BLUE));
        }
        return charts;
    }

    @Test
    void theFileHoldsEveryFrameAsItWasPainted(@TempDir Path folder) throws Exception {
        Animation animation = Animation.of(charts(), 10);
        Path file = Files.write(folder.resolve("three.gif"), animation.gif());
        List<BufferedImage> stored = ImageFiles.frames(file);
        assertThat(stored).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(pixels(stored.get(i)))
                    .as("frame " + i)
                    .isEqualTo(pixels(animation.frames().get(i)));
        }
        assertThat(pixels(stored.get(0))).isNotEqualTo(pixels(stored.get(1)));
        assertThat(stored.get(0).getWidth()).isEqualTo(450);
        assertThat(stored.get(0).getHeight()).isEqualTo(300);
    }

    @Test
    void itPlaysAtItsPaceAndForEver(@TempDir Path folder) throws Exception {
        Path file = Files.write(
                folder.resolve("three.gif"), Animation.of(charts(), 8).gif());
        List<Integer> delays = new ArrayList<>();
        List<byte[]> loops = new ArrayList<>();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            ImageReader reader = ImageIO.getImageReaders(in).next();
            reader.setInput(in);
            for (int i = 0; i < 3; i++) {
                IIOMetadataNode root =
                        (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
                IIOMetadataNode control = (IIOMetadataNode)
                        root.getElementsByTagName("GraphicControlExtension").item(0);
                delays.add(Integer.parseInt(control.getAttribute("delayTime")));
                IIOMetadataNode loop = (IIOMetadataNode)
                        root.getElementsByTagName("ApplicationExtension").item(0);
                if (loop != null && loop.getAttribute("applicationID").equals("NETSCAPE")) {
                    loops.add((byte[]) loop.getUserObject());
                }
            }
        }
        assertThat(delays).containsExactly(12, 12, 250); // hundredths of a second
        assertThat(loops).containsExactly(new byte[] {1, 0, 0});
    }

    @Test
    void chartsOfOneSizeAreNeeded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Animation.of(List.of(), 8))
                .withMessage("charts must be at least one chart, found none");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Animation.of(List.of(Look.chart("", "x", "y"), Look.chart("", "x", "y", 300, 200)), 8))
                .withMessage("charts must be of one size, 640 × 400, found 300 × 200");
        assertThatIllegalArgumentException().isThrownBy(() -> Animation.of(charts(), 0));
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
