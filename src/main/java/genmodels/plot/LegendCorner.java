package genmodels.plot;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Where a legend hides least of what a chart shows: data, reference lines and their words. */
final class LegendCorner {
    /** In the order in which they are preferred. */
    private static final List<LegendPosition> PLACES = List.of(
            LegendPosition.InsideNE,
            LegendPosition.InsideNW,
            LegendPosition.InsideSE,
            LegendPosition.InsideSW,
            LegendPosition.InsideN,
            LegendPosition.InsideS);

    /** Of XChart, between legend and frame, in pixels. */
    private static final int MARGIN = 6;

    /** What is lighter in all of red, green and blue is background: grid, coloured regions, bands with the grid below them. */
    private static final int LIGHT = 175;

    private LegendCorner() {}

    /**
     * Chooses the place in whose rectangle there is the least ink: faint points hidden are less of a loss than dark ones.
     *
     * @param picture the chart without its legend
     * @param area where it shows data
     * @param legend of the size that it has
     * @return the place; the first of several that hide nothing
     */
    static LegendPosition best(BufferedImage picture, PlotArea area, Rectangle2D legend) {
        return PLACES.stream()
                .min(Comparator.comparingLong(place -> ink(picture, rectangle(place, area, legend))))
                .orElseThrow();
    }

    private static long ink(BufferedImage picture, Rectangle2D there) {
        Rectangle2D inside = there.createIntersection(
                new Rectangle2D.Double(picture.getMinX(), picture.getMinY(), picture.getWidth(), picture.getHeight()));
        long sum = 0;
        for (int y = (int) inside.getMinY(); y < inside.getMaxY(); y++) {
            for (int x = (int) inside.getMinX(); x < inside.getMaxX(); x++) {
                int colour = picture.getRGB(x, y);
                int least = Math.min(colour >> 16 & 255, Math.min(colour >> 8 & 255, colour & 255));
                sum += Math.max(0, LIGHT - least);
            }
        }
        return sum;
    }

    private static Rectangle2D rectangle(LegendPosition place, PlotArea area, Rectangle2D legend) {
        double width = legend.getWidth();
        double height = legend.getHeight();
        double x = switch (place) {
            case InsideNW, InsideSW -> area.left() + MARGIN;
            case InsideN, InsideS -> (area.left() + area.right() - width) / 2;
            default -> area.right() - width - MARGIN;
        };
        double y = switch (place) {
            case InsideSW, InsideSE, InsideS -> area.bottom() - height - MARGIN;
            default -> area.top() + MARGIN;
        };
        return new Rectangle2D.Double(x, y, width, height);
    }
}
