package genmodels.plot;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

/** Lines of equal height of a function of two variables, as on a map. */
public final class Contours {
    private Contours() {}

    /**
     * Adds the contour of one level, found on a grid by marching squares: straight in each cell, interpolated on its sides.
     *
     * @param chart the chart
     * @param name name in the legend, unique in the chart
     * @param x shape [columns], ascending
     * @param y shape [rows], ascending
     * @param heights shape [rows, columns], the height at (x[column], y[row]), finite
     * @param level the height of the line
     * @param colour its colour
     * @return the chart; without a new series if the level is nowhere reached
     * @throws IllegalArgumentException if shapes disagree or a number is not finite
     */
    public static XYChart add(
            XYChart chart, String name, double[] x, double[] y, double[][] heights, double level, Color colour) {
        Arguments.finite("x", x);
        Arguments.finite("y", y);
        Arguments.finite("level", level);
        Shapes.rectangular("heights", heights);
        Shapes.require("heights", new long[] {heights.length, heights[0].length}, y.length, x.length);
        for (double[] row : heights) {
            Arguments.finite("heights", row);
        }
        List<double[]> points = segments(x, y, heights, level);
        if (!points.isEmpty()) {
            XYSeries series = Curves.line(
                    chart,
                    name,
                    points.stream().mapToDouble(p -> p[0]).toArray(),
                    points.stream().mapToDouble(p -> p[1]).toArray(),
                    colour);
            series.setLineStyle(Look.solid(1.3f));
        }
        return chart;
    }

    /** Ends of the segments, each pair followed by a gap. */
    static List<double[]> segments(double[] x, double[] y, double[][] heights, double level) {
        List<double[]> points = new ArrayList<>();
        for (int r = 0; r + 1 < y.length; r++) {
            for (int c = 0; c + 1 < x.length; c++) {
                double[][] corners = {
                    {x[c], y[r], heights[r][c] - level},
                    {x[c + 1], y[r], heights[r][c + 1] - level},
                    {x[c + 1], y[r + 1], heights[r + 1][c + 1] - level},
                    {x[c], y[r + 1], heights[r + 1][c] - level}
                };
                List<double[]> ends = new ArrayList<>(4);
                for (int side = 0; side < 4; side++) {
                    double[] a = corners[side];
                    double[] b = corners[(side + 1) % 4];
                    if (a[2] >= 0 != b[2] >= 0) {
                        double share = a[2] / (a[2] - b[2]);
                        ends.add(new double[] {a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])});
                    }
                }
                for (int e = 0; e + 1 < ends.size(); e += 2) {
                    points.add(ends.get(e));
                    points.add(ends.get(e + 1));
                    points.add(new double[] {ends.get(e + 1)[0], Double.NaN});
                }
            }
        }
        return points;
    }
}
