package genmodels.plot;

import genmodels.preconditions.Arguments;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Grids of cells as squares of colour on a logarithmic scale, many in one picture: for quantities that span powers of ten and
 * are often zero. Zero is left white. The colours run from dark blue to yellow with rising lightness, so they can be told
 * apart in grey and by the colour-blind.
 */
public final class HeatMaps {
    private static final Color[] SCALE = {
        new Color(0x2D1160),
        new Color(0x30678D),
        new Color(0x23898E),
        new Color(0x35B779),
        new Color(0xB5DE2B),
        new Color(0xFDE725)
    };
    private static final Color EDGE = new Color(0xB0B0B0);
    private static final Font LETTERS = Look.font(Font.PLAIN, 12);
    private static final int SIDE = 150;
    private static final int GAP = 14;
    private static final int TITLE = 24;
    private static final int NAME_MARGIN = 6;
    private static final int BAR = 90;

    private HeatMaps() {}

    /**
     * Rows of grids; every grid fills a square, whatever the number of its cells.
     *
     * @param unit title of the colour bar, with the unit
     * @param low value of the darkest colour, positive; smaller positive values look the same
     * @param high value of the lightest colour, above low
     * @param rowNames [rows] what stands beside a row
     * @param columnNames [columns] what stands above a column
     * @param grids [rows][columns][height][width], none negative
     * @return the picture
     * @throws IllegalArgumentException if names and grids do not fit, a bound or a value is out of its range
     */
    public static BufferedImage logarithmic(
            String unit,
            double low,
            double high,
            List<String> rowNames,
            List<String> columnNames,
            float[][][][] grids) {
        Arguments.positive("low", low);
        Arguments.require(high > low, "high", "above low = " + low, high);
        Arguments.require(grids.length == rowNames.size(), "rowNames", "one for each of " + grids.length, rowNames);
        int columns = columnNames.size();
        for (float[][][] row : grids) {
            Arguments.require(row.length == columns, "columnNames", "one for each of " + row.length, columnNames);
        }
        int left = 2 * NAME_MARGIN + widest(rowNames);
        int width = left + columns * (SIDE + GAP) + BAR;
        int height = TITLE + grids.length * (SIDE + GAP);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = picture.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setFont(LETTERS);
        for (int c = 0; c < columns; c++) {
            write(g, columnNames.get(c), left + c * (SIDE + GAP), TITLE - 8);
        }
        for (int r = 0; r < grids.length; r++) {
            int y = TITLE + r * (SIDE + GAP);
            write(g, rowNames.get(r), NAME_MARGIN, y + SIDE / 2 + 4);
            for (int c = 0; c < columns; c++) {
                paint(picture, grids[r][c], left + c * (SIDE + GAP), y, low, high);
                g.setColor(EDGE);
                g.setStroke(new BasicStroke(1));
                g.drawRect(left + c * (SIDE + GAP) - 1, y - 1, SIDE + 1, SIDE + 1);
            }
        }
        bar(g, picture, unit, low, high, width - BAR + 6);
        g.dispose();
        return picture;
    }

    /** Width of the longest name in CSS pixels. */
    private static int widest(List<String> names) {
        FontRenderContext plain = new FontRenderContext(null, true, false);
        return (int) Math.ceil(names.stream()
                .mapToDouble(name -> LETTERS.getStringBounds(name, plain).getWidth())
                .max()
                .orElse(0));
    }

    private static void paint(BufferedImage picture, float[][] grid, int left, int top, double low, double high) {
        for (int y = 0; y < SIDE; y++) {
            float[] row = grid[y * grid.length / SIDE];
            for (int x = 0; x < SIDE; x++) {
                float value = row[x * row.length / SIDE];
                Arguments.require(value >= 0, "grids", "nowhere negative", value);
                if (value > 0) {
                    picture.setRGB(
                            left + x,
                            top + y,
                            colour(Math.log(value / low) / Math.log(high / low)).getRGB());
                }
            }
        }
    }

    private static void bar(Graphics2D g, BufferedImage picture, String unit, double low, double high, int left) {
        int height = SIDE - TITLE;
        write(g, unit, left, TITLE - 8);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < 14; x++) {
                picture.setRGB(
                        left + x, TITLE + y, colour(1 - (y + 0.5) / height).getRGB());
            }
        }
        for (int power = (int) Math.ceil(Math.log10(low) - 1e-9); power <= Math.log10(high) + 1e-9; power++) {
            double share = (power - Math.log10(low)) / Math.log10(high / low);
            String tick = power < 0 ? String.valueOf(Math.pow(10, power)) : "1" + "0".repeat(power);
            write(g, tick, left + 20, TITLE + (int) Math.round((1 - share) * height) + 4);
        }
    }

    private static void write(Graphics2D g, String text, int x, int y) {
        g.setColor(Look.INK);
        g.drawString(text, x, y);
    }

    /** Linear between the colours of the scale; what lies outside [0, 1] gets the colour of the nearest end. */
    static Color colour(double share) {
        double place = Math.max(0, Math.min(1, share)) * (SCALE.length - 1);
        int i = Math.min(SCALE.length - 2, (int) place);
        double t = place - i;
        return new Color(
                (int) Math.round((1 - t) * SCALE[i].getRed() + t * SCALE[i + 1].getRed()),
                (int) Math.round((1 - t) * SCALE[i].getGreen() + t * SCALE[i + 1].getGreen()),
                (int) Math.round((1 - t) * SCALE[i].getBlue() + t * SCALE[i + 1].getBlue()));
    }
}
