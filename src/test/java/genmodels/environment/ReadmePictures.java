package genmodels.environment;

import genmodels.interactive.InteractiveFigure;
import genmodels.plot.Animation;
import genmodels.plot.ImageFiles;
import genmodels.plot.Png;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.internal.chartpart.IChart;

/** The pictures of the README: what its lines show is taken here, compared with what is stored, and stored if that is asked for. */
public final class ReadmePictures {
    private static Object shown;

    private ReadmePictures() {}

    /** Stands in the place of {@code show} in the lines of the README. */
    public static void show(Object value) {
        shown = value;
    }

    /** What was shown last; forgotten then. */
    static Object take() {
        Object value = shown;
        shown = null;
        return value;
    }

    private static List<BufferedImage> images(Object value) {
        if (value instanceof Animation animation) {
            return animation.frames();
        }
        if (value instanceof BufferedImage image) {
            return List.of(image);
        }
        return List.of(value instanceof InteractiveFigure figure ? figure.still() : Png.image((IChart) value));
    }

    /** Whether the pictures are to be made anew: {@code mvn test -Dtest=ReadmeTest -Dreadme.pictures=write}. */
    static boolean write() {
        return "write".equals(System.getProperty("readme.pictures"));
    }

    static void store(Object value, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(
                part,
                value instanceof Animation animation
                        ? animation.gif()
                        : Png.bytes(images(value).get(0)));
        Files.move(part, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Mean difference of the brightness of pixels, 0 to 255, that of the frame which differs most; fonts that differ from machine to
     * machine leave little of it.
     */
    static double difference(Object value, Path file) throws IOException {
        List<BufferedImage> images = images(value);
        List<BufferedImage> stored = ImageFiles.frames(file);
        double worst = stored.size() == images.size() ? 0 : 255;
        for (int i = 0; i < Math.min(images.size(), stored.size()); i++) {
            worst = Math.max(worst, difference(images.get(i), stored.get(i)));
        }
        return worst;
    }

    private static double difference(BufferedImage image, BufferedImage stored) {
        if (stored.getWidth() != image.getWidth() || stored.getHeight() != image.getHeight()) {
            return 255;
        }
        double sum = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                sum += Math.abs(brightness(image.getRGB(x, y)) - brightness(stored.getRGB(x, y)));
            }
        }
        return sum / image.getWidth() / image.getHeight();
    }

    private static double brightness(int rgb) {
        return ((rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255)) / 3.0;
    }
}
