package genmodels.interactive;

import genmodels.plot.Look;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.internal.chartpart.IChart;

/** A matrix of zeros and ones as cells, ones dark, the first row on top. */
final class MatrixPicture implements IChart {
    private static final int TITLE = 34;
    private static final int MARGIN = 20;

    private final String title;
    private final boolean[][] cells; // [rows][columns]
    private final int width;
    private final int height;

    MatrixPicture(String title, boolean[][] cells, int width, int height) {
        this.title = title;
        this.cells = cells;
        this.width = width;
        this.height = height;
    }

    @Override
    public int getWidth() {
        return width;
    }

    @Override
    public int getHeight() {
        return height;
    }

    @Override
    public String getTitle() {
        return title;
    }

    @Override
    public void paint(Graphics2D graphics, int toWidth, int toHeight) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, toWidth, toHeight);
        g.setColor(Look.INK);
        g.setFont(Look.font(Font.BOLD, 14));
        FontMetrics metrics = g.getFontMetrics();
        g.drawString(title, (toWidth - metrics.stringWidth(title)) / 2, 24);
        int columns = Math.max(1, cells[0].length);
        double cell = Math.min(
                18, Math.min((toWidth - 2.0 * MARGIN) / columns, (toHeight - TITLE - MARGIN) / (double) cells.length));
        double left = (toWidth - cell * columns) / 2;
        g.setColor(Look.GREY);
        g.draw(new Rectangle2D.Double(left - 1, TITLE - 1, cell * columns + 2, cell * cells.length + 2));
        g.setColor(Look.BLUE);
        for (int i = 0; i < cells.length; i++) {
            for (int k = 0; k < cells[i].length; k++) {
                if (cells[i][k]) {
                    g.fill(new Rectangle2D.Double(
                            left + k * cell + 0.4, TITLE + i * cell + 0.4, cell - 0.8, cell - 0.8));
                }
            }
        }
        g.dispose();
    }
}
