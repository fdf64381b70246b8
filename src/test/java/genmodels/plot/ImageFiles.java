package genmodels.plot;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Picture files as a browser shows them. */
public final class ImageFiles {
    private ImageFiles() {}

    /** The frames of a file, one for a picture that stands still; each is laid over those before it. */
    public static List<BufferedImage> frames(Path file) throws IOException {
        List<BufferedImage> frames = new ArrayList<>();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            ImageReader reader = ImageIO.getImageReaders(in).next();
            reader.setInput(in);
            int images = reader.getNumImages(true);
            if (images == 1) {
                return List.of(reader.read(0)); // as it is: grey that is painted over would be bent by its gamma
            }
            for (int i = 0; i < images; i++) {
                BufferedImage part = reader.read(i);
                BufferedImage whole = new BufferedImage(part.getWidth(), part.getHeight(), BufferedImage.TYPE_INT_RGB);
                Graphics2D g = whole.createGraphics();
                if (i > 0) {
                    g.drawImage(frames.get(i - 1), 0, 0, null);
                }
                g.drawImage(part, 0, 0, null);
                g.dispose();
                frames.add(whole);
            }
            reader.dispose();
        }
        return frames;
    }
}
