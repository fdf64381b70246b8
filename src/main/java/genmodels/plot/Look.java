package genmodels.plot;

import genmodels.preconditions.Arguments;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The one look of the course: white ground, light grid, dark grey text, and the palette of Okabe and Ito (2008), which readers
 * with any kind of colour vision can tell apart.
 *
 * <p>Colours have a meaning where they can: what was drawn is {@link #BLUE}, what theory says is {@link #VERMILLION}.
 */
public final class Look {
    /** Draws, data, the estimate. */
    public static final Color BLUE = new Color(0x0072B2);
    /** Theory, the truth, the target. */
    public static final Color VERMILLION = new Color(0xD55E00);
    /** A third thing: a proposal, an envelope, a remedy. */
    public static final Color GREEN = new Color(0x009E73);
    /** A fourth thing. */
    public static final Color PURPLE = new Color(0xCC79A7);
    /** A fifth thing. */
    public static final Color ORANGE = new Color(0xE69F00);
    /** A sixth thing, and what is refused or of less weight. */
    public static final Color SKY = new Color(0x56B4E9);
    /** Reference lines and notes. */
    public static final Color GREY = new Color(0x6B6B6B);
    /** Text. */
    public static final Color INK = new Color(0x262626);

    /** Width of a chart in CSS pixels; pictures are drawn at twice that. */
    public static final int WIDTH = 640;
    /** Height of a chart in CSS pixels. */
    public static final int HEIGHT = 400;

    private static final Color[] PALETTE = {BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY, INK};
    private static final Color GRID = new Color(0xE4E4E4);
    private static final Color FRAME = new Color(0xB0B0B0);
    private static final float LINE = 2f;
    /** In CSS pixels: a chart below it would have a label or two on its x axis if these stood as far apart as in others. */
    private static final int NARROW = 320;

    private Look() {}

    /**
     * An empty chart of the usual size.
     *
     * @param title what the picture shows; empty for none
     * @param xTitle title of the x axis, with its unit
     * @param yTitle title of the y axis, with its unit
     * @return the chart
     * @throws IllegalArgumentException if an axis title is null or blank: an axis without a name cannot be read
     */
    public static XYChart chart(String title, String xTitle, String yTitle) {
        return chart(title, xTitle, yTitle, WIDTH, HEIGHT);
    }

    /**
     * An empty chart.
     *
     * @param title what the picture shows; empty for none
     * @param xTitle title of the x axis, with its unit
     * @param yTitle title of the y axis, with its unit
     * @param width in CSS pixels, 100 to 4000
     * @param height in CSS pixels, 100 to 4000
     * @return the chart
     * @throws IllegalArgumentException if an axis title is blank or a size out of range
     */
    public static XYChart chart(String title, String xTitle, String yTitle, int width, int height) {
        titles(title, xTitle, yTitle);
        XYChart chart = new CourseChart(size("width", width), size("height", height));
        chart.setTitle(title);
        chart.setXAxisTitle(xTitle);
        chart.setYAxisTitle(yTitle);
        dress(chart);
        chart.getStyler().setXAxisTickMarkSpacingHint(width < NARROW ? 56 : 80);
        return chart;
    }

    /**
     * Puts the look on a chart of any kind, also one made without this class.
     *
     * @param chart the chart; its series keep colours that were set by hand
     */
    public static void dress(Chart<?, ?> chart) {
        Styler styler = chart.getStyler();
        styler.setLocale(Locale.ROOT);
        styler.setAntiAlias(true).setTextAntiAlias(true);
        styler.setBaseFont(font(Font.PLAIN, 12));
        styler.setChartBackgroundColor(Color.WHITE).setChartFontColor(INK).setChartPadding(10);
        styler.setChartTitleFont(font(Font.BOLD, 14))
                .setChartTitleBoxVisible(false)
                .setChartTitlePadding(8);
        styler.setChartTitleVisible(!chart.getTitle().isBlank());
        styler.setPlotBackgroundColor(Color.WHITE).setPlotBorderColor(FRAME).setPlotContentSize(0.94);
        styler.setLegendFont(font(Font.PLAIN, 12)).setLegendBackgroundColor(new Color(255, 255, 255, 225));
        styler.setLegendBorderColor(GRID).setLegendPadding(7).setLegendSeriesLineLength(22);
        styler.setLegendPosition(CourseChart.UNPLACED);
        styler.setSeriesColors(PALETTE).setMarkerSize(6);
        styler.setSeriesMarkers(new Marker[] {SeriesMarkers.NONE}).setSeriesLines(new BasicStroke[] {solid(LINE)});
        styler.setAnnotationTextFont(font(Font.PLAIN, 12)).setAnnotationTextFontColor(INK);
        styler.setAnnotationLineColor(GREY).setAnnotationLineStroke(dashed(1.2f));
        if (styler instanceof AxesChartStyler axes) {
            axes.setAxisTitleFont(font(Font.PLAIN, 13)).setAxisTickLabelsFont(font(Font.PLAIN, 12));
            axes.setXAxisTitleColor(INK).setYAxisTitleColor(INK);
            axes.setAxisTickLabelsColor(INK).setAxisTickMarksColor(FRAME).setAxisTickPadding(4);
            axes.setAxisTicksLineVisible(false).setAxisTickMarkLength(4).setPlotTicksMarksVisible(false);
            axes.setPlotGridLinesColor(GRID).setPlotGridLinesStroke(solid(1f)).setPlotMargin(0);
            axes.setXAxisTickMarkSpacingHint(80).setYAxisTickMarkSpacingHint(44);
            axes.setErrorBarsColorSeriesColor(true);
            axes.setXAxisTickLabelsFormattingFunction(Numbers::plain);
            axes.setYAxisTickLabelsFormattingFunction(Numbers::plain);
        }
        if (styler instanceof XYStyler xy) {
            xy.setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Line);
        }
    }

    /**
     * A logarithmic y axis with powers of ten as labels. All y values of the series must be positive.
     *
     * @param chart a chart
     * @return the chart
     */
    public static XYChart logY(XYChart chart) {
        chart.getStyler().setYAxisLogarithmic(true).setYAxisLogarithmicDecadeOnly(true);
        chart.getStyler().setYAxisTickLabelsFormattingFunction(Numbers::powerOfTen);
        return chart;
    }

    /**
     * A logarithmic x axis with powers of ten as labels. All x values of the series must be positive.
     *
     * @param chart a chart
     * @return the chart
     */
    public static XYChart logX(XYChart chart) {
        chart.getStyler().setXAxisLogarithmic(true).setXAxisLogarithmicDecadeOnly(true);
        chart.getStyler().setXAxisTickLabelsFormattingFunction(Numbers::powerOfTen);
        return chart;
    }

    /**
     * Fixes the range of the x axis.
     *
     * @param chart a chart
     * @param from left end
     * @param to right end, above {@code from}
     * @return the chart
     * @throws IllegalArgumentException if the range is empty or not finite
     */
    public static XYChart rangeX(XYChart chart, double from, double to) {
        range(from, to);
        chart.getStyler().setXAxisMin(from).setXAxisMax(to);
        return chart;
    }

    /**
     * Fixes the range of the y axis.
     *
     * @param chart a chart
     * @param from lower end
     * @param to upper end, above {@code from}
     * @return the chart
     * @throws IllegalArgumentException if the range is empty or not finite
     */
    public static XYChart rangeY(XYChart chart, double from, double to) {
        range(from, to);
        chart.getStyler().setYAxisMin(from).setYAxisMax(to);
        return chart;
    }

    /**
     * Places the legend. Until then a chart of this class puts it into the corner where it hides least of the data. Outside it never hides
     * any.
     *
     * @param chart a chart
     * @param position where to
     * @return the chart
     */
    public static XYChart legend(XYChart chart, LegendPosition position) {
        chart.getStyler().setLegendPosition(position);
        if (chart instanceof CourseChart own) {
            own.keepLegend();
        }
        return chart;
    }

    /**
     * The colour of the i-th thing in a picture.
     *
     * @param i index, at least 0; after seven colours they begin again
     * @return the colour
     * @throws IllegalArgumentException if the index is negative
     */
    public static Color colour(int i) {
        return PALETTE[Arguments.notNegative("i", i) % PALETTE.length];
    }

    /**
     * The same colour, see-through, for areas.
     *
     * @param colour a colour
     * @param opacity 0 (invisible) to 1 (solid)
     * @return the colour with that opacity
     * @throws IllegalArgumentException if the opacity is not in [0, 1]
     */
    public static Color faint(Color colour, double opacity) {
        Arguments.between("opacity", opacity, 0, 1);
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(255 * opacity));
    }

    /** The same colour as it looks when it is so faint on white. */
    static Color tint(Color colour, double opacity) {
        double white = 255 * (1 - opacity);
        return new Color(
                (int) Math.round(white + opacity * colour.getRed()),
                (int) Math.round(white + opacity * colour.getGreen()),
                (int) Math.round(white + opacity * colour.getBlue()));
    }

    /**
     * A font of the look.
     *
     * @param style {@link Font#PLAIN}, {@link Font#BOLD} or {@link Font#ITALIC}
     * @param size in points, one point a CSS pixel
     * @return the font
     */
    public static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    static BasicStroke solid(float width) {
        return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    static BasicStroke dashed(float width) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, new float[] {6f, 4f}, 0f);
    }

    static BasicStroke none() {
        return SeriesLines.NONE;
    }

    static void titles(String title, String xTitle, String yTitle) {
        Arguments.notNull("title", title);
        Arguments.require(xTitle != null && !xTitle.isBlank(), "xTitle", "a title of the axis", quoted(xTitle));
        Arguments.require(yTitle != null && !yTitle.isBlank(), "yTitle", "a title of the axis", quoted(yTitle));
    }

    static int size(String name, int pixels) {
        return (int) Arguments.between(name, pixels, 100, 4000);
    }

    private static void range(double from, double to) {
        Arguments.finite("from", from);
        Arguments.finite("to", to);
        Arguments.require(to > from, "to", "above " + from, to);
    }

    private static String quoted(String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }
}
