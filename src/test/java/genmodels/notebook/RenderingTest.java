package genmodels.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import genmodels.plot.Panels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class RenderingTest {
    private record Named(String name, double[] values) {}

    private static String text(Object value) {
        return Rendering.of(value).plainText();
    }

    private static String html(Object value) {
        return (String) Rendering.of(value).data().get("text/html");
    }

    @Test
    void anArrayIsItsValues() {
        assertThat(text(new double[] {1, 2.5, Double.NaN})).isEqualTo("[1.0, 2.5, NaN]");
        assertThat(text(new String[] {"a", null})).isEqualTo("[a, null]");
        assertThat(text(new int[][] {{1}, {2, 3}, {}})).isEqualTo("[[1], [2, 3], []]");
        assertThat(text(new Object[] {new boolean[] {true}, List.of(new char[] {'x'})}))
                .isEqualTo("[[true], [[x]]]");
        assertThat(text(new int[0])).isEqualTo("[]");
    }

    @Test
    void aMatrixIsAligned() {
        assertThat(text(new double[][] {{1, -20}, {3, 4.25}})).isEqualTo("[[  1.00, -20.00],\n [  3.00,   4.25]]");
        assertThat(text(new double[50][2])).endsWith(",\n … 50 rows]").hasLineCount(21);
    }

    @Test
    void longValuesAreCutAndCounted() {
        assertThat(text(new int[12345])).startsWith("[0, 0, ").endsWith(", 0, … 12,345 values]");
        assertThat(text(IntStream.range(0, 1000).boxed().toList())).endsWith(" 99, … 1,000 values]");
        Map<Integer, Integer> map = new LinkedHashMap<>();
        IntStream.range(0, 1000).forEach(i -> map.put(i, -i));
        assertThat(text(map)).startsWith("{0=0, 1=-1, ").endsWith("99=-99, … 1,000 entries}");
        assertThat(text("x".repeat(99_999) + "🎲🎲")).hasSize(99_999 + "… of 100,003 characters".length());
    }

    @Test
    void nestedValuesAreBoundedTogether() {
        assertThat(text(new double[20][100])).as("a matrix").hasLineCount(20).doesNotContain("…");
        String wide = text(new double[60_000][784]);
        assertThat(wide)
                .startsWith("[[0.0, 0.0, ")
                .contains("0.0, … 784 values], [")
                .endsWith(", … 60,000 values]");
        assertThat(numbers(wide)).isBetween(1_900L, 2_000L);
        String deep = text(new float[1000][28][28]);
        assertThat(deep).startsWith("[[[0, 0,").endsWith("], … 1,000 values]");
        assertThat(numbers(deep)).isBetween(1_500L, 2_000L);
        assertThat(text(new int[100][100][100][0])).hasSizeLessThan(20_000);
        List<Map<String, int[]>> maps =
                Stream.generate(() -> Map.of("a", new int[500])).limit(300).toList();
        assertThat(numbers(text(maps))).isBetween(1_900L, 2_000L);
    }

    private static long numbers(String text) {
        return Pattern.compile("\\b0(\\.0)?\\b").matcher(text).results().count();
    }

    @Test
    void arraysInsideRecordsAndOptionalsAreShown() {
        assertThat(text(new Named("q", new double[] {1, 2}))).isEqualTo("Named[name=q, values=[1.0, 2.0]]");
        assertThat(text(Optional.of(new int[] {1}))).isEqualTo("Optional[[1]]");
        assertThat(text(Optional.empty())).isEqualTo("Optional.empty");
    }

    @Test
    void aStreamIsNotRead() {
        Stream<Integer> stream = Stream.of(1, 2);
        assertThat(text(stream)).startsWith("a stream, not yet read");
        assertThat(stream.toList()).containsExactly(1, 2);
    }

    @Test
    void anExceptionIsItsMessageAndCauses() {
        assertThat(text(new IllegalStateException("x", new IOException("disk"))))
                .isEqualTo("java.lang.IllegalStateException: x\n  caused by java.io.IOException: disk");
    }

    @Test
    void aFailingTextDoesNotBreakTheDisplay() {
        Object broken = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("no");
            }
        };
        assertThat(text(broken)).contains(getClass().getName()).contains("IllegalStateException");
        Object[] endless = new Object[1];
        endless[0] = endless;
        assertThat(text(endless)).isEqualTo("[(this one)]");
        endless[0] = new Object[] {endless};
        assertThat(text(endless)).isEqualTo("[".repeat(12) + "…" + "]".repeat(12));
        List<Object> self = new ArrayList<>();
        self.add(self);
        assertThat(text(self)).isEqualTo("[(this one)]");
        assertThat(text(null)).isEqualTo("null");
        Object silent = new Object() {
            @Override
            public String toString() {
                return null;
            }
        };
        assertThat(text(silent)).isEqualTo("null");
    }

    @Test
    void aTextOfTheUsersOwnCollectionIsKept() {
        @SuppressWarnings("serial")
        class Bag extends ArrayList<String> {
            @Override
            public String toString() {
                return "a bag";
            }
        }
        assertThat(text(new Bag())).isEqualTo("a bag");
    }

    @Test
    void aTableIsEscapedCutAndAligned() {
        Table table = Table.create(
                "<t>",
                DoubleColumn.create("x", IntStream.range(0, 25).asDoubleStream().map(i -> i / 8)),
                StringColumn.create("a&b", IntStream.range(0, 25).mapToObj(i -> i == 1 ? "" : "<" + i + ">")),
                IntColumn.create("n", IntStream.range(0, 25)));
        assertThat(html(table))
                .contains("&lt;t&gt;", "a&amp;b", "&lt;0&gt;", ">0.125<", ">missing<", "… of 25 rows")
                .contains("<td style=\"text-align:right\">2.375</td>")
                .doesNotContain("<0>", "&lt;20&gt;");
        assertThat(text(table).lines().toList())
                .hasSize(23)
                .startsWith("<t>", "    x  a&b       n")
                .contains("0.125  missing   1")
                .endsWith("… of 25 rows");
        assertThat(html(table.column("n"))).contains(">19<").doesNotContain(">20<");
        assertThat(text(Table.create("empty"))).isEqualTo("empty");
    }

    @Test
    void aColumnsOwnFormatIsKept() {
        DoubleColumn x = DoubleColumn.create("x", 0.5, 1e-7);
        assertThat(text(x)).contains("1.000e-07");
        x.setPrintFormatter(new java.text.DecimalFormat("0.0"), "?");
        assertThat(text(x)).doesNotContain("1.000e-07");
    }

    @Test
    void numbersOfAColumnShareTheirDecimals() {
        assertThat(Decimals.format(1, 20, -3)).containsExactly("1", "20", "-3");
        assertThat(Decimals.format(39.1, 18, 0.1 + 0.2)).containsExactly("39.1", "18.0", "0.3");
        assertThat(Decimals.format(0.5, 1e-9)).containsExactly("0.5", "1.000e-09");
        assertThat(Decimals.format(1.0 / 3, 1e12 + 0.5)).containsExactly("0.333333", "1.000e+12");
        assertThat(Decimals.format(0.00012345678)).containsExactly("0.000123457");
        assertThat(Decimals.format(Double.NaN, Double.POSITIVE_INFINITY, -0.0)).containsExactly("NaN", "Infinity", "0");
        assertThat(Decimals.format(123456.789)).containsExactly("123457");
        assertThat(Decimals.format()).isEmpty();
    }

    @Test
    void anNdArrayTellsTypeShapeAndValues() {
        assertThat(text(Nd4j.createFromArray(new float[][] {{1.5f, -2}, {3, 40}})))
                .isEqualTo("float [2, 2]\n[[ 1.5, -2.0],\n [ 3.0, 40.0]]");
        assertThat(text(Nd4j.scalar(3.5))).isEqualTo("double []\n3.5");
        assertThat(text(Nd4j.createFromArray(1, 2))).isEqualTo("int [2]\n[1, 2]");
        assertThat(text(Nd4j.createFromArray(true, false))).isEqualTo("bool [2]\n[ true, false]");
        assertThat(text(Nd4j.create("a", "bc"))).isEqualTo("utf8 [2]\n[a, bc]");
        assertThat(text(Nd4j.empty(DataType.FLOAT))).isEqualTo("float [] (empty)");
        assertThat(text(Nd4j.arange(10000).castTo(DataType.DOUBLE).reshape(100, 100)))
                .isEqualTo("""
                        double [100, 100]
                        [[   0,    1,    2, …,   97,   98,   99],
                         [ 100,  101,  102, …,  197,  198,  199],
                         [ 200,  201,  202, …,  297,  298,  299],
                         …,
                         [9700, 9701, 9702, …, 9797, 9798, 9799],
                         [9800, 9801, 9802, …, 9897, 9898, 9899],
                         [9900, 9901, 9902, …, 9997, 9998, 9999]]""");
        assertThat(text(Nd4j.zeros(8, 3, 64, 64)).lines().count()).isLessThan(40);
        INDArray closed = Nd4j.zeros(2);
        closed.close();
        assertThat(text(closed)).isEqualTo("float [2] (closed)");
    }

    @Test
    void aChartIsASharpPngAndAnSvgOnRequest() throws IOException {
        XYChart chart =
                new XYChartBuilder().width(300).height(200).title("A & B").build();
        chart.addSeries("s", new double[] {1, 2, 3}, new double[] {3, 1, 2});
        MimeBundle bundle = Rendering.of(chart);
        assertThat(bundle.plainText()).isEqualTo("chart \"A & B\", 300 × 200: s");
        assertThat(bundle.metadata()).isEqualTo(Map.of("image/png", Map.of("width", 300, "height", 200)));
        assertThat(bundle.data()).containsOnlyKeys("text/plain", "image/png");
        BufferedImage image = image(bundle);
        assertThat(image.getWidth()).isEqualTo(600);
        assertThat(image.getHeight()).isEqualTo(400);

        MimeBundle svg = Rendering.of(chart, "image/svg+xml");
        assertThat(svg.data()).containsOnlyKeys("text/plain", "image/svg+xml");
        assertThat((String) svg.data().get("image/svg+xml")).contains("<svg", "width=\"300\"", "<path");
    }

    @Test
    void aCrowdedChartStaysSmall() throws IOException {
        XYChart chart = new XYChartBuilder().width(600).height(400).build();
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        SplittableRandom random = new SplittableRandom(1);
        chart.addSeries(
                "points", random.doubles(500).toArray(), random.doubles(500).toArray());
        assertThat(png(Rendering.of(chart)).length() * 3 / 4).isLessThan(100_000);
    }

    @Test
    void aChartIsDescribedByItsLegendAndPanelsByTheirTitles() {
        XYChart chart = new XYChart(300, 200);
        chart.setTitle("Fit");
        chart.addSeries("band", new double[] {1, 2}, new double[] {1, 2}).setShowInLegend(false);
        chart.addSeries("mean", new double[] {1, 2}, new double[] {1, 2});
        assertThat(text(chart)).isEqualTo("chart \"Fit\", 300 × 200: mean");
        XYChart bare = new XYChart(300, 200);
        assertThat(text(Panels.of(2, chart, bare, Panels.of(1, chart))))
                .isEqualTo("chart, 600 × 400: \"Fit\", \"Fit\"");
    }

    @Test
    void aBrokenChartIsNamed() {
        XYChart chart = new XYChart(300, 200) {
            @Override
            public void paint(java.awt.Graphics2D graphics, int width, int height) {
                throw new IllegalStateException("no series");
            }
        };
        assertThat(text(chart)).contains("cannot be shown", "no series");
    }

    @Test
    void anImageKeepsItsPixels() throws IOException {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_ARGB);
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 1200; i++) {
            image.setRGB(i % 40, i / 40, random.nextInt());
        }
        MimeBundle bundle = Rendering.of(image);
        assertThat(bundle.metadata()).isEqualTo(Map.of("image/png", Map.of("width", 40, "height", 30)));
        BufferedImage back = image(bundle);
        for (int i = 0; i < 1200; i++) {
            assertThat(back.getRGB(i % 40, i / 40)).isEqualTo(image.getRGB(i % 40, i / 40));
        }
    }

    @Test
    void markupIsItsLanguageAndItsSource() {
        assertThat(Rendering.of(Markup.html("<b>x</b>")).data())
                .isEqualTo(Map.of("text/html", "<b>x</b>", "text/plain", "<b>x</b>"));
        assertThat(Rendering.of(Markup.latex("$x$")).data()).containsEntry("text/latex", "$x$");
        assertThat(Rendering.of(Markup.markdown("*x*")).data()).containsEntry("text/markdown", "*x*");
        assertThat(Rendering.of("<b>x</b>", "text/html").data()).containsEntry("text/html", "<b>x</b>");
        assertThat(Rendering.of("x", "image/png").data()).containsOnlyKeys("text/plain");
        assertThat(Rendering.of(3, "text/html").data()).containsOnlyKeys("text/plain");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Markup.html(null))
                .withMessage("source must be given, found null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MimeBundle(Map.of("text/html", "x"), Map.of()))
                .withMessageContaining("text/plain");
    }

    private static String png(MimeBundle bundle) {
        return (String) bundle.data().get("image/png");
    }

    private static BufferedImage image(MimeBundle bundle) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(png(bundle))));
    }
}
