package genmodels.plot;

import genmodels.preconditions.Arguments;
import java.awt.Color;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/** Points and regions of several classes, each class in its colour. */
public final class ClassCharts {
    private static final Color[] COLOURS = {Look.BLUE, Look.ORANGE, Look.GREEN, Look.PURPLE, Look.VERMILLION, Look.SKY};
    private static final int ACROSS = 110;
    private static final int DOWN = 90;

    private ClassCharts() {}

    /**
     * Adds points, a series for each class that occurs.
     *
     * @param chart the chart
     * @param names names of the classes, at most six
     * @param x shape [n]
     * @param y shape [n]
     * @param labels shape [n], classes from 0
     * @return the chart
     * @throws IllegalArgumentException if the lengths differ or a label has no name
     */
    public static XYChart addPoints(XYChart chart, String[] names, double[] x, double[] y, int[] labels) {
        Arguments.require(x.length == labels.length, "x", "of length " + labels.length + ", as labels", x.length);
        Arguments.require(y.length == labels.length, "y", "of length " + labels.length + ", as labels", y.length);
        for (int k = 0; k < checked(names, labels).length; k++) {
            int[] members = members(labels, k);
            if (members.length > 0) {
                Scatters.add(chart, names[k], at(x, members), at(y, members), COLOURS[k], 5, 0.75);
            }
        }
        return chart;
    }

    /**
     * Colours the plane by the class that a classifier predicts there; add the points after it.
     *
     * @param chart the chart
     * @param names names of the classes, at most six
     * @param fromX left end
     * @param toX right end, above fromX
     * @param fromY lower end
     * @param toY upper end, above fromY
     * @param classifier from rows (x, y) of shape [n, 2] to classes of shape [n]
     * @return the chart, its axes set to the region
     * @throws IllegalArgumentException if the region is empty, or the classifier gives not one class for each row or one that has no name
     */
    public static XYChart addRegions(
            XYChart chart,
            String[] names,
            double fromX,
            double toX,
            double fromY,
            double toY,
            Function<double[][], int[]> classifier) {
        Arguments.require(
                toX > fromX && toY > fromY,
                "region",
                "not empty",
                "[" + fromX + ", " + toX + "] × [" + fromY + ", " + toY + "]");
        double[] x = new double[ACROSS * DOWN];
        double[] y = new double[ACROSS * DOWN];
        double[][] plane = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            x[i] = fromX + (toX - fromX) * (i % ACROSS) / (ACROSS - 1);
            y[i] = fromY + (toY - fromY) * (i / ACROSS) / (DOWN - 1);
            plane[i] = new double[] {x[i], y[i]};
        }
        int[] predicted = classifier.apply(plane);
        Arguments.require(
                predicted.length == plane.length,
                "predicted",
                "of length " + plane.length + ", a class for each row",
                predicted.length);
        for (int k = 0; k < checked(names, predicted).length; k++) {
            int[] members = members(predicted, k);
            if (members.length > 0) {
                // Discs that just meet, in a light colour that is not see-through: where they overlap nothing gets
                // darker.
                Scatters.add(chart, "→ " + names[k], at(x, members), at(y, members), Look.tint(COLOURS[k], 0.2), 6, 1)
                        .getSeries("→ " + names[k])
                        .setShowInLegend(false);
            }
        }
        return Look.rangeY(Look.rangeX(chart, fromX, toX), fromY, toY);
    }

    private static String[] checked(String[] names, int[] labels) {
        Arguments.require(names.length <= COLOURS.length, "names", "at most " + COLOURS.length, names.length);
        for (int label : labels) {
            Arguments.require(label >= 0 && label < names.length, "label", "from 0 to " + (names.length - 1), label);
        }
        return names;
    }

    private static int[] members(int[] labels, int k) {
        return IntStream.range(0, labels.length).filter(i -> labels[i] == k).toArray();
    }

    private static double[] at(double[] values, int[] which) {
        return IntStream.of(which).mapToDouble(i -> values[i]).toArray();
    }
}
