package genmodels.plot;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.Arrays;
import java.util.List;

/**
 * A layered network: units as discs, the visible layer at the bottom, edges between neighbouring layers. Units are placed so
 * that few edges cross; discs, gaps and lines shrink as the network grows, so that one unit and some hundreds are legible.
 *
 * <pre>{@code
 * show(NetworkPicture.of("α = 1, β = 1", network.visible(), network.toArrays()));
 * }</pre>
 */
public final class NetworkPicture extends TitledPicture {
    private static final int MARGIN = 22;
    private static final int LABELS = 54;

    private final int[] widths;
    private final List<boolean[][]> edges;
    private final int[][] place; // [layer][unit] → place from the left
    private final int width;
    private final int height;

    private NetworkPicture(String title, int visible, List<boolean[][]> edges, int width, int height) {
        super(title);
        this.edges = edges;
        this.width = width;
        this.height = height;
        int[][] order = LayerOrdering.of(visible, edges);
        widths = Arrays.stream(order).mapToInt(layer -> layer.length).toArray();
        place = Arrays.stream(order).map(LayerOrdering::inverse).toArray(int[][]::new);
    }

    /**
     * A picture of the usual size of a panel, 440 × 400.
     *
     * @param title what network it is; empty for none
     * @param visible number of units in the lowest layer, at least 1
     * @param parents matrix m, of shape [units of layer m, units of layer m + 1], says which unit has which parent above
     * @return the picture
     * @throws IllegalArgumentException if the layers do not fit on one another or one is empty
     */
    public static NetworkPicture of(String title, int visible, List<boolean[][]> parents) {
        return of(title, visible, parents, 440, Look.HEIGHT);
    }

    /**
     * A picture.
     *
     * @param title what network it is; empty for none
     * @param visible number of units in the lowest layer, at least 1
     * @param parents matrix m, of shape [units of layer m, units of layer m + 1], says which unit has which parent above
     * @param width in CSS pixels, 100 to 4000
     * @param height in CSS pixels, 100 to 4000
     * @return the picture
     * @throws IllegalArgumentException if the layers do not fit on one another, one is empty, or a size is out of range
     */
    public static NetworkPicture of(String title, int visible, List<boolean[][]> parents, int width, int height) {
        Arguments.positive("visible", visible);
        int units = visible;
        for (int m = 0; m < parents.size(); m++) {
            boolean[][] layer = parents.get(m);
            Shapes.require("parents[" + m + "]", new long[] {layer.length}, units);
            units = Arguments.positive("columns of parents[" + m + "]", layer[0].length);
            for (boolean[] row : layer) {
                Shapes.require("a row of parents[" + m + "]", new long[] {row.length}, units);
            }
        }
        return new NetworkPicture(
                title, visible, List.copyOf(parents), Look.size("width", width), Look.size("height", height));
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
        paintEdges(g);
        for (int m = 0; m < widths.length; m++) {
            paintLayer(g, m);
        }
    }

    private void paintEdges(Graphics2D g) {
        int many = 0;
        for (boolean[][] layer : edges) {
            for (boolean[] row : layer) {
                for (boolean edge : row) {
                    many += edge ? 1 : 0;
                }
            }
        }
        // Fewer, darker lines; many, thin and see-through ones.
        double scale = Math.min(1, Math.sqrt(60.0 / Math.max(1, many)));
        g.setColor(Look.faint(Look.INK, 0.22 + 0.38 * scale));
        g.setStroke(Look.solid((float) (0.7 + 0.8 * scale)));
        for (int m = 0; m < edges.size(); m++) {
            for (int i = 0; i < widths[m]; i++) {
                for (int k = 0; k < widths[m + 1]; k++) {
                    if (edges.get(m)[i][k]) {
                        g.draw(new Line2D.Double(x(m, i), y(m), x(m + 1, k), y(m + 1)));
                    }
                }
            }
        }
    }

    private void paintLayer(Graphics2D g, int layer) {
        double r = radius();
        for (int i = 0; i < widths[layer]; i++) {
            Ellipse2D disc = new Ellipse2D.Double(x(layer, i) - r, y(layer) - r, 2 * r, 2 * r);
            g.setColor(layer == 0 ? Look.VERMILLION : Look.BLUE);
            g.fill(disc);
            g.setColor(Color.WHITE);
            g.setStroke(Look.solid((float) Math.min(1.5, r / 4)));
            g.draw(disc);
        }
        boolean crowded = rowGap() < 15;
        if (layer == 0 || !crowded || layer % 5 == 0) {
            g.setColor(Look.GREY);
            g.setFont(Look.font(Font.PLAIN, 11));
            g.drawString(layer == 0 ? "visible" : String.valueOf(layer), 10, (float) y(layer) + 4);
        }
    }

    /** Units keep a distance of at most 46 pixels, so that narrow layers stay together in the middle. */
    private double x(int layer, int unit) {
        double room = width - LABELS - MARGIN;
        double step = Math.min(46, room / widths[layer]);
        return LABELS + room / 2 + (place[layer][unit] - (widths[layer] - 1) / 2.0) * step;
    }

    private double y(int layer) {
        double spare = height - TITLE_HEIGHT - 2 * MARGIN - rowGap() * (widths.length - 1);
        return height - MARGIN - spare / 2 - layer * rowGap();
    }

    private double rowGap() {
        return Math.min(72, (height - TITLE_HEIGHT - 2.0 * MARGIN) / Math.max(1, widths.length - 1));
    }

    private double radius() {
        int widest = Arrays.stream(widths).max().orElse(1);
        double step = Math.min(46, (width - LABELS - MARGIN) / (double) widest);
        return Math.min(9, Math.min(0.38 * step, 0.36 * rowGap()));
    }
}
