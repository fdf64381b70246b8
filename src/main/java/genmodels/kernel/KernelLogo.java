package genmodels.kernel;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** The picture of the kernel in Jupyter's launcher: a density of two modes. */
final class KernelLogo {
    private static final Color BACKGROUND = new Color(0x1F, 0x3B, 0x57);
    private static final Color CURVE = new Color(0xF2, 0x9F, 0x05);

    private KernelLogo() {}

    /** Writes the two sizes that Jupyter looks for. */
    static void write(Path folder) throws IOException {
        for (int size : new int[] {32, 64}) {
            ImageIO.write(
                    draw(size),
                    "png",
                    folder.resolve("logo-" + size + "x" + size + ".png").toFile());
        }
    }

    private static BufferedImage draw(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(BACKGROUND);
        g.fill(new RoundRectangle2D.Double(0, 0, size, size, size / 4.0, size / 4.0));
        Path2D curve = new Path2D.Double();
        for (int i = 0; i <= size; i++) {
            double x = -4 + 8.0 * i / size;
            double density = Math.exp(-(x + 1.3) * (x + 1.3)) + 0.6 * Math.exp(-(x - 1.6) * (x - 1.6) / 0.8);
            double y = size * (0.82 - 0.58 * density);
            if (i == 0) {
                curve.moveTo(0, y);
            } else {
                curve.lineTo(i, y);
            }
        }
        g.setStroke(new BasicStroke(size / 12f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.setColor(CURVE);
        g.draw(curve);
        g.dispose();
        return image;
    }
}
