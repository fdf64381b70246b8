package genmodels.notebook;

import genmodels.interactive.InteractiveFigure;
import genmodels.plot.Animation;
import genmodels.plot.Panels;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.internal.series.Series;
import org.nd4j.linalg.api.ndarray.INDArray;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Turns any value into the forms in which a front end may show it.
 *
 * <p>XChart charts become PNG at twice the resolution (SVG on request), images PNG, Tablesaw tables and columns HTML tables,
 * figures to touch and animations a piece of HTML with a still picture, ND4J arrays their type, shape and values, arrays and collections their values, {@link Markup} what it is. All have plain
 * text too, and a value whose own {@code toString} fails is named with the failure instead.
 */
public final class Rendering {
    private static final int SERIES_NAMED = 8;
    private static final int PANELS_NAMED = 12;

    private Rendering() {}

    /**
     * The forms of a value that a front end should choose from.
     *
     * @param value anything, null included; a stream is not read
     * @return its bundle, always with {@code text/plain}
     */
    public static MimeBundle of(Object value) {
        if (value instanceof MimeBundle bundle) {
            return bundle;
        }
        if (value instanceof Markup markup) {
            return MimeBundle.text(markup.source()).with(markup.mime(), markup.source());
        }
        if (value instanceof BufferedImage image) {
            return Pictures.png(
                    MimeBundle.text("image " + image.getWidth() + " × " + image.getHeight() + " pixels"), image);
        }
        return ofLibrary(value) ? library(value) : MimeBundle.text(PlainText.of(value));
    }

    /**
     * The value in the forms asked for, where it has them, and as plain text.
     *
     * @param value anything, null included; a text is taken as the content of every textual type asked for
     * @param mimes the MIME types, for example {@code image/svg+xml} for a chart
     * @return its bundle, always with {@code text/plain}
     */
    public static MimeBundle of(Object value, String... mimes) {
        MimeBundle all = of(value);
        Map<String, Object> data = new LinkedHashMap<>();
        Map<String, Map<String, Object>> metadata = new LinkedHashMap<>();
        data.put("text/plain", all.plainText());
        for (String mime : List.of(mimes)) {
            MimeBundle source = all;
            if (!all.data().containsKey(mime)) {
                if (value instanceof CharSequence && isText(mime)) {
                    source = all.with(mime, value.toString());
                } else if (mime.equals("image/svg+xml") && ofLibrary(value) && value instanceof IChart chart) {
                    source = Pictures.svg(all, chart);
                } else {
                    continue;
                }
            }
            data.put(mime, source.data().get(mime));
            if (source.metadata().containsKey(mime)) {
                metadata.put(mime, source.metadata().get(mime));
            }
        }
        return new MimeBundle(data, metadata);
    }

    private static boolean isText(String mime) {
        return mime.startsWith("text/") || mime.endsWith("+xml") || mime.equals("application/javascript");
    }

    /** What the JDK itself defines is no chart, table or ND4J array: a kernel need not load those classes to show a number. */
    private static boolean ofLibrary(Object value) {
        return value != null && value.getClass().getClassLoader() != null;
    }

    private static MimeBundle library(Object value) {
        try {
            if (value instanceof IChart chart) {
                return Pictures.png(MimeBundle.text(chartText(chart)), chart);
            }
            if (value instanceof Table table) {
                Grid grid = Grid.of(table);
                return MimeBundle.text(grid.text()).with("text/html", grid.html());
            }
            if (value instanceof Column<?> column) {
                Grid grid = Grid.of(column);
                return MimeBundle.text(grid.text()).with("text/html", grid.html());
            }
            if (value instanceof InteractiveFigure figure) {
                return Pictures.png(
                                MimeBundle.text(figure.toString()),
                                figure.still(),
                                figure.stillWidth(),
                                figure.stillHeight())
                        .with("text/html", figure.html());
            }
            if (value instanceof Animation animation) {
                return Pictures.gif(MimeBundle.text(animation.toString()), animation);
            }
            if (value instanceof INDArray array) {
                return MimeBundle.text(NdArrayText.of(array));
            }
        } catch (RuntimeException | LinkageError failure) {
            return MimeBundle.text(value.getClass().getName() + " (cannot be shown: " + failure + ")");
        }
        return MimeBundle.text(PlainText.of(value));
    }

    private static String chartText(IChart chart) {
        String title = chart.getTitle() == null || chart.getTitle().isBlank() ? "" : " " + quoted(chart);
        return "chart" + title + ", " + chart.getWidth() + " × " + chart.getHeight() + content(chart);
    }

    /** What the legend names; of panels, their titles, quoted. */
    private static String content(IChart chart) {
        Stream<String> names = Stream.empty();
        if (chart instanceof Panels panels) {
            names = titled(panels).map(Rendering::quoted).limit(PANELS_NAMED);
        } else if (chart instanceof Chart<?, ?> drawn) {
            names = drawn.getSeriesCollection().stream()
                    .filter(Series::isShowInLegend)
                    .map(Series::getName)
                    .limit(SERIES_NAMED);
        }
        String text = names.collect(Collectors.joining(", "));
        return text.isEmpty() ? "" : ": " + text;
    }

    private static Stream<IChart> titled(Panels panels) {
        return panels.charts().stream()
                .flatMap(chart -> chart instanceof Panels inner ? titled(inner) : Stream.of(chart))
                .filter(chart -> chart.getTitle() != null && !chart.getTitle().isBlank());
    }

    private static String quoted(IChart chart) {
        return "\"" + chart.getTitle() + "\"";
    }
}
