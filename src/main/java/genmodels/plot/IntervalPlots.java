package genmodels.plot;

import genmodels.preconditions.Arguments;
import java.awt.Color;
import java.util.Arrays;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Intervals as bars on a common axis: a few to compare, or many to see how often they miss. */
public final class IntervalPlots {
    private static final int BAR = 6;
    private static final int ROW = 44;
    private static final int FRAME = 110;

    private IntervalPlots() {}

    /**
     * A few intervals of one quantity, the first on top, each named at the axis, with the estimate as a dot in each.
     *
     * @param title what the picture shows
     * @param xTitle the quantity, with its unit
     * @param names shape [n], what each interval is, at most 20 characters each
     * @param low shape [n], lower ends
     * @param high shape [n], upper ends
     * @param estimate the estimate
     * @return the chart
     * @throws IllegalArgumentException if the lengths differ, there is no interval, a name is too long or a number not finite
     */
    public static XYChart compared(
            String title, String xTitle, String[] names, double[] low, double[] high, double estimate) {
        int n = ends(low, high);
        Arguments.require(names.length == n, "names", "of length " + n + " as low is", names.length);
        for (String name : names) {
            // XChart leaves all labels out if one is longer.
            Arguments.require(name.length() <= 20, "names", "of at most 20 characters", "\"" + name + "\"");
        }
        Arguments.finite("estimate", estimate);
        XYChart chart = Look.chart(title, xTitle, "interval", Look.WIDTH, FRAME + ROW * n);
        double[] x = new double[3 * n];
        double[] y = new double[3 * n];
        double[] dots = new double[n];
        double[] rows = new double[n];
        for (int i = 0; i < n; i++) {
            bar(x, y, i, low[i], high[i], n - 1 - i);
            dots[i] = estimate;
            rows[i] = n - 1 - i;
        }
        bars(chart, "interval", x, y, Look.BLUE, BAR);
        Scatters.add(chart, "estimate", dots, rows, Look.INK, 7, 1);
        Look.rangeY(chart, -0.6, n - 0.4);
        Look.legend(chart, LegendPosition.OutsideS).getStyler().setLegendVisible(false);
        chart.getStyler().setYAxisTitleVisible(false).setYAxisTickMarkSpacingHint(ROW);
        chart.getStyler().setYAxisTickLabelsFormattingFunction(at -> {
            int row = (int) Math.round(at);
            boolean named = Math.abs(at - row) < 1e-6 && row >= 0 && row < n;
            // XChart draws no ticks at all where both ends of an axis have the same label.
            return named ? names[n - 1 - row] : at < 0 ? "" : " ";
        });
        return chart;
    }

    /**
     * Many intervals of one quantity, each from a data set of its own: those that contain the truth in one colour, those that
     * miss it in another.
     *
     * @param title what the picture shows
     * @param xTitle the quantity, with its unit
     * @param low shape [n], lower ends
     * @param high shape [n], upper ends
     * @param truth the value that they should contain
     * @return the chart
     * @throws IllegalArgumentException if the lengths differ, there is no interval, or a number is not finite
     */
    public static XYChart aroundTruth(String title, String xTitle, double[] low, double[] high, double truth) {
        int n = ends(low, high);
        Arguments.finite("truth", truth);
        XYChart chart = Look.chart(title, xTitle, "data set", Look.WIDTH, Math.min(1000, FRAME + 60 + 4 * n));
        for (boolean hit : new boolean[] {true, false}) {
            double[] x = new double[3 * n];
            double[] y = new double[3 * n];
            int count = 0;
            for (int i = 0; i < n; i++) {
                if ((low[i] <= truth && truth <= high[i]) == hit) {
                    bar(x, y, count++, low[i], high[i], i + 1);
                }
            }
            if (count > 0) {
                String name =
                        count + (hit ? (count == 1 ? " contains" : " contain") : (count == 1 ? " misses" : " miss"));
                bars(
                        chart,
                        name + " the truth",
                        Arrays.copyOf(x, 3 * count),
                        Arrays.copyOf(y, 3 * count),
                        hit ? Look.faint(Look.BLUE, 0.55) : Look.VERMILLION,
                        hit ? 1.8f : 2.4f);
            }
        }
        Look.rangeY(chart, 0, n + 1);
        chart.getStyler().setYAxisTickMarkSpacingHint(60);
        Notes.vertical(chart, truth, "truth");
        return Look.legend(chart, LegendPosition.OutsideS);
    }

    private static int ends(double[] low, double[] high) {
        Arguments.finite("low", low);
        Arguments.finite("high", high);
        Curves.sameLength("high", high, low.length);
        return low.length;
    }

    /** Three places of a line: both ends and a gap. */
    private static void bar(double[] x, double[] y, int index, double low, double high, double row) {
        x[3 * index] = low;
        x[3 * index + 1] = high;
        x[3 * index + 2] = high;
        y[3 * index] = row;
        y[3 * index + 1] = row;
        y[3 * index + 2] = Double.NaN;
    }

    private static void bars(XYChart chart, String name, double[] x, double[] y, Color colour, float width) {
        XYSeries series = Curves.line(chart, name, x, y, colour);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
        series.setLineStyle(Look.solid(width));
    }
}
