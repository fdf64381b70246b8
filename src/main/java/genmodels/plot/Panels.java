package genmodels.plot;

import genmodels.preconditions.Arguments;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.List;
import org.knowm.xchart.internal.chartpart.IChart;

/**
 * Several charts in one picture, row by row. Panels are a chart themselves: they can be shown, saved and put into panels.
 *
 * <pre>{@code
 * show(Panels.of(2, histogram, quantiles));
 * }</pre>
 */
public final class Panels implements IChart {
    private static final int TITLE_HEIGHT = 34;

    private final String title;
    private final int columns;
    private final List<IChart> charts;

    private Panels(String title, int columns, List<IChart> charts) {
        this.title = title;
        this.columns = columns;
        this.charts = charts;
    }

    /**
     * Charts side by side; each column is as wide as its widest chart, each row as high as its highest.
     *
     * @param columns charts in a row, at least 1
     * @param charts at least one
     * @return the picture
     * @throws IllegalArgumentException if there is no chart or no column
     */
    public static Panels of(int columns, IChart... charts) {
        return of(columns, List.of(charts));
    }

    /**
     * Charts side by side; each column is as wide as its widest chart, each row as high as its highest.
     *
     * @param columns charts in a row, at least 1
     * @param charts at least one
     * @return the picture
     * @throws IllegalArgumentException if there is no chart or no column
     */
    public static Panels of(int columns, List<? extends IChart> charts) {
        Arguments.positive("columns", columns);
        Arguments.require(!charts.isEmpty(), "charts", "at least one chart", "none");
        return new Panels("", Math.min(columns, charts.size()), List.copyOf(charts));
    }

    /**
     * The same panels under a common title.
     *
     * @param newTitle the title; empty for none
     * @return new panels
     */
    public Panels withTitle(String newTitle) {
        return new Panels(Arguments.notNull("title", newTitle), columns, charts);
    }

    /**
     * The charts.
     *
     * @return in the order in which they are drawn
     */
    public List<IChart> charts() {
        return charts;
    }

    @Override
    public int getWidth() {
        int width = 0;
        for (int c = 0; c < columns; c++) {
            width += columnWidth(c);
        }
        return width;
    }

    @Override
    public int getHeight() {
        int height = top();
        for (int r = 0; r < rows(); r++) {
            height += rowHeight(r);
        }
        return height;
    }

    @Override
    public String getTitle() {
        return title;
    }

    /** Paints the panels at their own size, scaled to the one asked for. */
    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.scale((double) width / getWidth(), (double) height / getHeight());
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, getWidth(), getHeight());
        paintTitle(g);
        int y = top();
        for (int r = 0; r < rows(); r++) {
            int x = 0;
            for (int c = 0; c < columns && r * columns + c < charts.size(); c++) {
                IChart chart = charts.get(r * columns + c);
                Graphics2D part = (Graphics2D) g.create(x, y, columnWidth(c), rowHeight(r));
                chart.paint(part, columnWidth(c), rowHeight(r));
                part.dispose();
                x += columnWidth(c);
            }
            y += rowHeight(r);
        }
        g.dispose();
    }

    private void paintTitle(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setColor(Look.INK);
        g.setFont(Look.font(Font.BOLD, 15));
        FontMetrics metrics = g.getFontMetrics();
        g.drawString(title, (getWidth() - metrics.stringWidth(title)) / 2, TITLE_HEIGHT - 10);
    }

    private int top() {
        return title.isBlank() ? 0 : TITLE_HEIGHT;
    }

    private int rows() {
        return (charts.size() + columns - 1) / columns;
    }

    private int columnWidth(int column) {
        int widest = 0;
        for (int i = column; i < charts.size(); i += columns) {
            widest = Math.max(widest, charts.get(i).getWidth());
        }
        return widest;
    }

    private int rowHeight(int row) {
        int highest = 0;
        for (int i = row * columns; i < Math.min(charts.size(), (row + 1) * columns); i++) {
            highest = Math.max(highest, charts.get(i).getHeight());
        }
        return highest;
    }
}
