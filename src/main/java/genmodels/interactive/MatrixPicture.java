package genmodels.interactive;

import genmodels.plot.Look;
import genmodels.plot.TitledPicture;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** A matrix of zeros and ones as cells, ones dark, the first row on top. */
final class MatrixPicture extends TitledPicture {
    private static final int MARGIN = 20;

    private final boolean[][] cells; // [rows][columns]
    private final int width;
    private final int height;

    MatrixPicture(String title, boolean[][] cells, int width, int height) {
        super(title);
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
    protected void paintContent(Graphics2D g) {
        smooth(g);
        int columns = Math.max(1, cells[0].length);
        double cell = Math.min(
                18,
                Math.min((width - 2.0 * MARGIN) / columns, (height - TITLE_HEIGHT - MARGIN) / (double) cells.length));
        double left = (width - cell * columns) / 2;
        g.setColor(Look.GREY);
        g.draw(new Rectangle2D.Double(left - 1, TITLE_HEIGHT - 1, cell * columns + 2, cell * cells.length + 2));
        g.setColor(Look.BLUE);
        for (int i = 0; i < cells.length; i++) {
            for (int k = 0; k < cells[i].length; k++) {
                if (cells[i][k]) {
                    g.fill(new Rectangle2D.Double(
                            left + k * cell + 0.4, TITLE_HEIGHT + i * cell + 0.4, cell - 0.8, cell - 0.8));
                }
            }
        }
    }
}
