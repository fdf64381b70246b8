package genmodels.plot;

import java.awt.Color;
import java.util.Arrays;
import org.knowm.xchart.XYChart;

/** Estimated curves with their uncertainty: a line through the estimates in a band of ± 2 standard errors. */
public final class RateCurves {
    private RateCurves() {}

    /**
     * Adds estimates in their band, in the next colour; the legend names the line only.
     *
     * @param chart the chart
     * @param name name in the legend, unique in the chart
     * @param x shape [n]
     * @param estimates shape [n]
     * @param standardErrors shape [n], at least 0
     * @return the chart
     * @throws IllegalArgumentException if the lengths differ, there is no point, or a value is not finite
     */
    public static XYChart add(XYChart chart, String name, double[] x, double[] estimates, double[] standardErrors) {
        Curves.sameLength("estimates", estimates, x.length);
        Curves.sameLength("standardErrors", standardErrors, x.length);
        double[] low = new double[x.length];
        double[] high = new double[x.length];
        Arrays.setAll(low, i -> estimates[i] - 2 * standardErrors[i]);
        Arrays.setAll(high, i -> estimates[i] + 2 * standardErrors[i]);
        Color colour = Look.colour(chart.getSeriesCollection().size() / 2); // two series a curve
        String band = name + " ± 2 s.e.";
        Curves.addBand(chart, band, x, low, high, colour);
        chart.getSeries(band).setShowInLegend(false);
        return Curves.add(chart, name, x, estimates, colour);
    }
}
