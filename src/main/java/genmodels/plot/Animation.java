package genmodels.plot;

import genmodels.preconditions.Arguments;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.internal.chartpart.IChart;

/**
 * Charts one after the other, over and over, as an animated GIF: for pages that run no scripts, such as a README. Where they may run,
 * a replay that can be stopped serves the reader better.
 *
 * <pre>{@code
 * show(Animation.of(charts, 8));
 * }</pre>
 *
 * <p>All frames share one palette of few colours, and each holds only what differs from the one before. Thirty charts of 420 × 420 with
 * some hundred points and arrows take about 600 KB. All of them are painted at once, which takes 1.6 MB of memory each.
 */
public final class Animation {
    /** Pixels per CSS pixel: a compromise between sharp letters and a small file. */
    private static final double SCALE = 1.5;

    private static final int COLOURS = 31; // and one that lets the frame before show through
    private static final int LAST_MILLIS = 2500;

    private final int width;
    private final int height;
    private final List<BufferedImage> frames;
    private final int perSecond;

    private Animation(int width, int height, List<BufferedImage> frames, int perSecond) {
        this.width = width;
        this.height = height;
        this.frames = frames;
        this.perSecond = perSecond;
    }

    /**
     * Paints the charts.
     *
     * @param charts at least one, all as wide and high as the first
     * @param perSecond charts shown in a second, 1 to 50; the last one is shown for two seconds and a half
     * @return the animation
     * @throws IllegalArgumentException if there is no chart, one has another size, or the number is out of range
     */
    public static Animation of(List<? extends IChart> charts, int perSecond) {
        Arguments.require(!charts.isEmpty(), "charts", "at least one chart", "none");
        Arguments.between("perSecond", perSecond, 1, 50);
        int width = charts.get(0).getWidth();
        int height = charts.get(0).getHeight();
        int wide = (int) Math.round(SCALE * width);
        int high = (int) Math.round(SCALE * height);
        // One below the other, so that they are reduced to the same palette.
        BufferedImage strip = new BufferedImage(wide, high * charts.size(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < charts.size(); i++) {
            IChart chart = charts.get(i);
            Arguments.require(
                    chart.getWidth() == width && chart.getHeight() == height,
                    "charts",
                    "of one size, " + width + " × " + height,
                    chart.getWidth() + " × " + chart.getHeight());
            Graphics2D g = (Graphics2D) strip.getGraphics().create(0, i * high, wide, high);
            g.scale((double) wide / width, (double) high / height);
            chart.paint(g, width, height);
            g.dispose();
        }
        BufferedImage reduced = Palette.reduce(strip, COLOURS);
        List<BufferedImage> frames = IntStream.range(0, charts.size())
                .mapToObj(i -> reduced.getSubimage(0, i * high, wide, high))
                .toList();
        return new Animation(width, height, frames, perSecond);
    }

    /**
     * The frames.
     *
     * @return images, half as wide and high again as the charts
     */
    public List<BufferedImage> frames() {
        return frames;
    }

    /**
     * Width at which it is shown.
     *
     * @return in CSS pixels
     */
    public int width() {
        return width;
    }

    /**
     * Height at which it is shown.
     *
     * @return in CSS pixels
     */
    public int height() {
        return height;
    }

    /**
     * The file.
     *
     * @return bytes of a GIF that plays without end
     */
    public byte[] gif() {
        return GifWriter.bytes(frames, 1000 / perSecond, LAST_MILLIS);
    }

    @Override
    public String toString() {
        return "animation of " + frames.size() + " charts, " + width + " × " + height;
    }
}
