package genmodels.plot;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.awt.Color;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

/** Vector fields in the plane: an arrow from each point. Use axes with equal units, or directions mislead. */
public final class Arrows {
    /** Opening of the head to each side, in radians, and its length as a share of the arrow's. */
    private static final double OPENING = 0.45;

    private static final double HEAD = 0.35;

    private Arrows() {}

    /**
     * Adds arrows.
     *
     * @param chart the chart
     * @param name name in the legend, unique in the chart
     * @param tails shape [n, 2], where the arrows start
     * @param vectors shape [n, 2], where they go from there
     * @param scale length of an arrow in units of the axes per unit of the vector, positive
     * @param longest no arrow is drawn longer than this, in units of the axes; longer ones keep their direction only. Infinite
     *     for no limit
     * @param colour their colour
     * @return the chart
     * @throws IllegalArgumentException if shapes disagree, a number is not finite, or scale or limit is not positive
     */
    public static XYChart add(
            XYChart chart,
            String name,
            double[][] tails,
            double[][] vectors,
            double scale,
            double longest,
            Color colour) {
        Shapes.rectangular("tails", tails);
        Shapes.rectangular("vectors", vectors);
        Shapes.require("tails", new long[] {tails.length, tails[0].length}, Shapes.ANY, 2);
        Shapes.require("vectors", new long[] {vectors.length, vectors[0].length}, tails.length, 2);
        Arguments.positive("scale", scale);
        Arguments.require(longest > 0, "longest", "positive", longest);
        double[] x = new double[6 * tails.length];
        double[] y = new double[6 * tails.length];
        for (int i = 0; i < tails.length; i++) {
            Arguments.finite("tails[" + i + "]", tails[i]);
            Arguments.finite("vectors[" + i + "]", vectors[i]);
            double length = Math.hypot(vectors[i][0], vectors[i][1]);
            double drawn = Math.min(scale * length, longest);
            double angle = Math.atan2(vectors[i][1], vectors[i][0]);
            double tipX = tails[i][0] + drawn * Math.cos(angle);
            double tipY = tails[i][1] + drawn * Math.sin(angle);
            double[][] pen = { // one stroke: tail, tip, one side of the head, tip, its other side, gap
                tails[i],
                {tipX, tipY},
                {tipX - HEAD * drawn * Math.cos(angle - OPENING), tipY - HEAD * drawn * Math.sin(angle - OPENING)},
                {tipX, tipY},
                {tipX - HEAD * drawn * Math.cos(angle + OPENING), tipY - HEAD * drawn * Math.sin(angle + OPENING)},
                {tipX, Double.NaN}
            };
            for (int p = 0; p < 6; p++) {
                x[6 * i + p] = pen[p][0];
                y[6 * i + p] = pen[p][1];
            }
        }
        XYSeries series = Curves.line(chart, name, x, y, colour);
        series.setLineStyle(Look.solid(1.2f));
        return chart;
    }
}
