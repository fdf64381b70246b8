package genmodels.plot;

import java.awt.geom.Rectangle2D;
import org.knowm.xchart.internal.chartpart.AxesChart;

/** Where a painted chart shows data: in pixels, and in units of the axes. */
record PlotArea(
        double left, double right, double top, double bottom, double lowX, double highX, double lowY, double highY) {
    static PlotArea of(AxesChart<?, ?> chart, Rectangle2D pixels) {
        return new PlotArea(
                pixels.getMinX(),
                pixels.getMaxX(),
                pixels.getMinY(),
                pixels.getMaxY(),
                chart.getChartXFromCoordinate((int) pixels.getMinX()),
                chart.getChartXFromCoordinate((int) Math.ceil(pixels.getMaxX())),
                chart.getChartYFromCoordinate((int) Math.ceil(pixels.getMaxY())),
                chart.getChartYFromCoordinate((int) pixels.getMinY()));
    }

    boolean holdsX(double x) {
        return x >= lowX && x <= highX;
    }

    boolean holdsY(double y) {
        return y >= lowY && y <= highY;
    }
}
