package genmodels.plot;

import genmodels.preconditions.Arguments;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.internal.chartpart.IChart;

/**
 * Several charts in one picture, row by row. Panels are a chart themselves: they can be shown, saved and put into panels. Charts
 * too wide to stand side by side are laid out narrower, with letters of the usual size.
 *
 * <pre>{@code
 * show(Panels.of(2, histogram, quantiles));
 * }</pre>
 */
public final class Panels extends TitledPicture {
    /** Wider pictures would be shrunk on a page, their letters with them; so the charts are laid out smaller instead. */
    private static final int WIDEST = 860;
    /** A chart keeps at least this share of its height. */
    private static final double LEAST_HEIGHT = 0.75;

    private final int columns;
    private final List<IChart> charts;
    private final int[] widths;
    private final int[] heights;

    private Panels(String title, int columns, List<IChart> charts) {
        super(title, 15);
        this.columns = columns;
        this.charts = charts;
        // Once and for all: painting changes what a chart of XChart says of its size.
        widths = new int[columns];
        heights = new int[(charts.size() + columns - 1) / columns];
        for (int i = 0; i < charts.size(); i++) {
            widths[i % columns] = Math.max(widths[i % columns], charts.get(i).getWidth());
            heights[i / columns] = Math.max(heights[i / columns], charts.get(i).getHeight());
        }
        double shrink = Math.min(1, (double) WIDEST / Arrays.stream(widths).sum());
        Arrays.setAll(widths, c -> (int) (widths[c] * shrink));
        Arrays.setAll(heights, r -> (int) (heights[r] * Math.max(LEAST_HEIGHT, shrink)));
    }

    /**
     * Charts side by side; each column is as wide as its widest chart, each row as high as its highest, up to 860 pixels in all.
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
     * Charts side by side; each column is as wide as its widest chart, each row as high as its highest, up to 860 pixels in all.
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
        return new Panels(newTitle, columns, charts);
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
        return Arrays.stream(widths).sum();
    }

    @Override
    public int getHeight() {
        return top() + Arrays.stream(heights).sum();
    }

    @Override
    protected void paintContent(Graphics2D g) {
        int y = top();
        for (int r = 0; r < heights.length; r++) {
            int x = 0;
            for (int c = 0; c < columns && r * columns + c < charts.size(); c++) {
                IChart chart = charts.get(r * columns + c);
                Graphics2D part = (Graphics2D) g.create(x, y, widths[c], heights[r]);
                chart.paint(part, widths[c], heights[r]);
                part.dispose();
                x += widths[c];
            }
            y += heights[r];
        }
    }

    private int top() {
        return getTitle().isBlank() ? 0 : TITLE_HEIGHT;
    }
}
