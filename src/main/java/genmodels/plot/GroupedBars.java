package genmodels.plot;

import genmodels.preconditions.Arguments;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Bars side by side over numbered groups: what several criteria say of the same few cases. */
public final class GroupedBars {
    private static final double ROOM = 0.8; // of a group's width

    private GroupedBars() {}

    /**
     * A chart of bars, one group for each whole number from a first one, one bar in it for each series.
     *
     * @param title what the picture shows
     * @param xTitle what the groups are
     * @param yTitle what the heights are, with the unit
     * @param first number of the first group
     * @param names one for each series, at most 6
     * @param heights shape [series, groups], finite; negative bars hang
     * @return the chart
     * @throws IllegalArgumentException if the shapes disagree or a height is not finite
     */
    public static XYChart of(
            String title, String xTitle, String yTitle, int first, String[] names, double[][] heights) {
        return of(title, xTitle, yTitle, first, names, heights, Look.WIDTH, Look.HEIGHT);
    }

    /**
     * The same in another size.
     *
     * @param title what the picture shows
     * @param xTitle what the groups are
     * @param yTitle what the heights are, with the unit
     * @param first number of the first group
     * @param names one for each series, at most 6
     * @param heights shape [series, groups], finite; negative bars hang
     * @param width in CSS pixels, 100 to 4000
     * @param height in CSS pixels, 100 to 4000
     * @return the chart
     * @throws IllegalArgumentException if the shapes disagree, a height is not finite or a size out of range
     */
    public static XYChart of(
            String title,
            String xTitle,
            String yTitle,
            int first,
            String[] names,
            double[][] heights,
            int width,
            int height) {
        Arguments.require(
                names.length == heights.length && names.length > 0 && names.length <= 6,
                "names",
                "one for each of 1 to 6 series",
                names.length);
        XYChart chart = Look.chart(title, xTitle, yTitle, width, height);
        int groups = heights[0].length;
        double bar = ROOM / names.length;
        for (int s = 0; s < names.length; s++) {
            Curves.sameLength("heights[" + s + "]", Arguments.finite("heights[" + s + "]", heights[s]), groups);
            double[] x = new double[4 * groups];
            double[] y = new double[4 * groups];
            for (int i = 0; i < groups; i++) {
                double left = first + i - ROOM / 2 + s * bar;
                x[4 * i] = x[4 * i + 1] = left;
                x[4 * i + 2] = x[4 * i + 3] = left + 0.92 * bar;
                y[4 * i + 1] = y[4 * i + 2] = heights[s][i];
            }
            Curves.area(chart, names[s], x, y, Look.colour(s));
        }
        Look.rangeX(chart, first - 0.6, first + groups - 0.4);
        chart.getStyler().setXAxisTickMarkSpacingHint(44).setLegendLayout(LegendLayout.Horizontal);
        return Look.legend(chart, LegendPosition.OutsideS);
    }
}
