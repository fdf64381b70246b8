package genmodels.plot;

import genmodels.preconditions.Arguments;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import org.knowm.xchart.internal.chartpart.IChart;

/**
 * A picture that is no chart of XChart: it stands on white, below a bold title in the middle, and is painted at its own size. Where
 * less or more room is asked for, it is made smaller or larger as a whole, never out of shape: at the top, in the middle of the room.
 */
public abstract class TitledPicture implements IChart {
    /** Height of the strip at the top that the title takes, in CSS pixels. */
    protected static final int TITLE_HEIGHT = 34;

    private static final int BASELINE = 24;

    private final String title;
    private final int titleSize;

    /**
     * A picture with a title as large as a chart's.
     *
     * @param title empty for none
     * @throws IllegalArgumentException if the title is null
     */
    protected TitledPicture(String title) {
        this(title, 14);
    }

    /**
     * A picture.
     *
     * @param title empty for none
     * @param titleSize of its letters, in CSS pixels; 14 is that of a chart
     * @throws IllegalArgumentException if the title is null
     */
    protected TitledPicture(String title, int titleSize) {
        this.title = Arguments.notNull("title", title);
        this.titleSize = titleSize;
    }

    @Override
    public final String getTitle() {
        return title;
    }

    @Override
    public final void paint(Graphics2D graphics, int toWidth, int toHeight) {
        Graphics2D g = (Graphics2D) graphics.create();
        int width = getWidth();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, toWidth, toHeight);
        double scale = Math.min((double) toWidth / width, (double) toHeight / getHeight());
        g.translate((toWidth - scale * width) / 2, 0);
        g.scale(scale, scale);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setColor(Look.INK);
        g.setFont(Look.font(Font.BOLD, titleSize));
        FontMetrics metrics = g.getFontMetrics();
        g.drawString(title, (width - metrics.stringWidth(title)) / 2, BASELINE);
        paintContent(g);
        g.dispose();
    }

    /**
     * Makes lines and edges smooth, where they are and not at the nearest pixel.
     *
     * @param g what paints them
     */
    protected static void smooth(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /**
     * Paints all but ground and title.
     *
     * @param g in CSS pixels, from 0 to {@link #getWidth()} and {@link #getHeight()}; the strip of the title is the uppermost
     */
    protected abstract void paintContent(Graphics2D g);
}
