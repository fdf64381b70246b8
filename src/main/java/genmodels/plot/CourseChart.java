package genmodels.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.internal.series.Series.DataType;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;

/**
 * An XY chart with ticks at round numbers, always, and a legend where it hides least unless it was placed. XChart 4.0.3 puts the ticks of an x axis on the data where these are evenly
 * spaced, so that a curve over a grid gets labels such as −3.4, −2.8, −2.2; and a logarithmic axis gets nine grid lines a
 * decade.
 */
final class CourseChart extends XYChart {
    private static final String UNEVEN = "\0uneven";
    private static final Color DECADE = new Color(0, 0, 0, 28);

    /** Where legends of the look are until somebody places them. */
    static final LegendPosition UNPLACED = LegendPosition.InsideNE;

    private boolean placed;

    CourseChart(int width, int height) {
        super(width, height);
    }

    /** Leaves the legend where it is. */
    void keepLegend() {
        placed = true;
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        // A disabled series is not drawn, but its place that is no number makes the data unevenly spaced.
        XYSeries uneven = new XYSeries(UNEVEN, new double[] {Double.NaN}, new double[] {0}, null, DataType.Number);
        uneven.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line).setEnabled(false);
        int ownWidth = getWidth();
        int ownHeight = getHeight();
        boolean filled = !getSeriesCollection().isEmpty();
        XYStyler styler = getStyler();
        LegendPosition position = styler.getLegendPosition();
        styler.setPlotGridHorizontalLinesVisible(!styler.isYAxisLogarithmic());
        styler.setPlotGridVerticalLinesVisible(!styler.isXAxisLogarithmic());
        try {
            if (filled) {
                seriesMap.put(UNEVEN, uneven);
            }
            if (filled && !placed && styler.isLegendVisible() && styler.getLegendPosition() == UNPLACED) {
                styler.setLegendPosition(leastHiding(width, height));
            }
            super.paint(g, width, height);
            if (filled) {
                paintDecades(g, PlotArea.of(this, plot.getBounds()));
            }
        } finally {
            seriesMap.remove(UNEVEN);
            styler.setLegendPosition(position);
            setWidth(ownWidth); // XChart keeps the size last painted: a chart in a panel would stay as small
            setHeight(ownHeight);
        }
    }

    /** Paints out of sight first, without the legend: a chart knows its pixels only then. */
    LegendPosition leastHiding(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = picture.createGraphics();
        getStyler().setLegendVisible(false);
        try {
            super.paint(g, width, height);
        } finally {
            getStyler().setLegendVisible(true);
            g.dispose();
        }
        return LegendCorner.best(picture, PlotArea.of(this, plot.getBounds()), legend.getBounds());
    }

    private void paintDecades(Graphics2D g, PlotArea area) {
        g.setColor(DECADE);
        g.setStroke(Look.solid(1f));
        if (getStyler().isYAxisLogarithmic()) {
            for (int k = exponent(area.lowY()); k <= exponent(area.highY()); k++) {
                double y = Math.pow(10, k);
                if (area.holdsY(y)) {
                    double at = getScreenYFromChart(y);
                    g.draw(new Line2D.Double(area.left(), at, area.right(), at));
                }
            }
        }
        if (getStyler().isXAxisLogarithmic()) {
            for (int k = exponent(area.lowX()); k <= exponent(area.highX()); k++) {
                double x = Math.pow(10, k);
                if (area.holdsX(x)) {
                    double at = getScreenXFromChart(x);
                    g.draw(new Line2D.Double(at, area.top(), at, area.bottom()));
                }
            }
        }
    }

    private static int exponent(double value) {
        return (int) Math.floor(Math.log10(value));
    }
}
