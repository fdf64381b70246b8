package genmodels.interactive;

import genmodels.plot.ImageGrid;
import genmodels.plot.Look;
import genmodels.plot.Png;
import genmodels.preconditions.Arguments;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A grid of small pictures while a model learns to paint them, for example the decoded plane of a variational autoencoder. A frame is
 * an array [pictures, pixels] of ink from 0 (white) to 1 (black), kept as a PNG of sixteen greys.
 */
public final class PictureReplay extends Replay<double[][], byte[]> {
    private static final int GREYS = 16;
    /** The live figure shows pictures at up to this multiple of their size. */
    private static final int SCALE = 2;

    private static final int CAPTION = 24;
    private static final int GAP = 10;

    private final int width;
    private final int columns;

    private PictureReplay(String title, String description, String unit, int width, int columns) {
        super(title, description, unit, png -> png.length);
        this.width = width;
        this.columns = columns;
    }

    /**
     * A recorder.
     *
     * @param title what is trained, a few words
     * @param description what happens, a sentence
     * @param unit what a step is called, for example {@code epoch}
     * @param width pixels along a row of one picture
     * @param columns pictures in a row
     * @return a recorder without frames
     * @throws IllegalArgumentException if a number is below 1
     */
    public static PictureReplay of(String title, String description, String unit, int width, int columns) {
        return new PictureReplay(
                title, description, unit, Arguments.positive("width", width), Arguments.positive("columns", columns));
    }

    @Override
    byte[] kept(double[][] pictures) {
        BufferedImage grid = ImageGrid.of(pictures, width, columns, 1);
        byte[] levels = new byte[GREYS];
        for (int i = 0; i < GREYS; i++) {
            levels[i] = (byte) level(i);
        }
        BufferedImage few = new BufferedImage(
                grid.getWidth(),
                grid.getHeight(),
                BufferedImage.TYPE_BYTE_BINARY,
                new IndexColorModel(4, GREYS, levels, levels, levels));
        for (int y = 0; y < grid.getHeight(); y++) {
            for (int x = 0; x < grid.getWidth(); x++) {
                int grey = grid.getRaster().getSample(x, y, 0);
                few.getRaster().setSample(x, y, 0, Math.round(grey * (GREYS - 1) / 255f));
            }
        }
        return Png.bytes(few);
    }

    private static int level(int index) {
        return index * 255 / (GREYS - 1);
    }

    @Override
    void write(List<byte[]> frames, FigureData data) {
        BufferedImage first = image(frames.get(0));
        data.texts(
                        "pictures",
                        frames.stream().map(Base64.getEncoder()::encodeToString).toList())
                .number("width", first.getWidth())
                .number("height", first.getHeight())
                .number("scale", SCALE);
    }

    private static BufferedImage image(byte[] png) {
        try {
            return ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    String script() {
        return "replay_pictures";
    }

    @Override
    int stillScale() {
        return 1;
    }

    @Override
    BufferedImage still(List<byte[]> frames, List<String> labels) {
        List<BufferedImage> grids = frames.stream().map(PictureReplay::image).toList();
        int wide = grids.get(0).getWidth();
        int high = grids.get(0).getHeight();
        // Two in a row where four would be wider than a page.
        int across = 4 * (wide + GAP) > 900 ? Math.min(2, grids.size()) : grids.size();
        int down = (grids.size() + across - 1) / across;
        BufferedImage strip =
                new BufferedImage(across * (wide + GAP) - GAP, down * (high + CAPTION), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = strip.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, strip.getWidth(), strip.getHeight());
        g.setColor(Look.INK);
        g.setFont(Look.font(Font.PLAIN, 13));
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        for (int i = 0; i < grids.size(); i++) {
            int left = i % across * (wide + GAP);
            int top = i / across * (high + CAPTION);
            g.drawString(labels.get(i), left + 4, top + CAPTION - 7);
            for (int y = 0; y < high; y++) {
                for (int x = 0; x < wide; x++) {
                    int grey = level(grids.get(i).getRaster().getSample(x, y, 0));
                    strip.getRaster().setSample(left + x, top + CAPTION + y, 0, grey);
                }
            }
        }
        g.dispose();
        return strip;
    }
}
