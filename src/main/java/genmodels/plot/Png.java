package genmodels.plot;

import genmodels.preconditions.Arguments;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.knowm.xchart.internal.chartpart.IChart;

/** Charts as images, and images as small PNG files: stored notebooks live in version control. */
public final class Png {
    /** Pixels per CSS pixel of a chart: sharp on today's screens. */
    public static final int SCALE = 2;

    private Png() {}

    /**
     * A chart, drawn at twice its size and reduced to a palette.
     *
     * @param chart any chart
     * @return the image, {@link #SCALE} times as wide and high as the chart says of itself
     * @throws IllegalArgumentException if the chart is null
     */
    public static BufferedImage image(IChart chart) {
        Arguments.notNull("chart", chart);
        int width = chart.getWidth();
        int height = chart.getHeight();
        BufferedImage image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.scale(SCALE, SCALE);
            chart.paint(graphics, width, height);
        } finally {
            graphics.dispose();
        }
        return Palette.reduce(image);
    }

    /**
     * The PNG of an image, packed as tightly as the JDK's encoder can.
     *
     * @param image any image
     * @return the bytes of the file
     * @throws IllegalArgumentException if the image is null
     */
    public static byte[] bytes(BufferedImage image) {
        Arguments.notNull("image", image);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(0);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
