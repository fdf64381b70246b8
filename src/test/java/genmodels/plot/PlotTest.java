package genmodels.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.IChart;

class PlotTest {
    @Test
    void anAxisWithoutATitleIsRefused() {
        assertThatThrownBy(() -> Look.chart("title", " ", "y"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("xTitle must be a title of the axis, found \" \"");
        assertThatThrownBy(() -> Look.chart("title", "x", null))
                .hasMessage("yTitle must be a title of the axis, found null");
    }

    @Test
    void histogramHasAreaOne() {
        double[] draws = uniforms(1000);
        double[] heights = Histograms.densities(draws, 0, 1, 20);
        assertThat(Arrays.stream(heights).sum() / 20).isCloseTo(1, within(1e-12));
        // Half of the draws lie outside [0, ½]: bars over a part of the range keep the scale of the density.
        double inside = Arrays.stream(draws).filter(x -> x <= 0.5).count() / 1000.0;
        assertThat(Arrays.stream(Histograms.densities(draws, 0, 0.5, 10)).sum() * 0.05)
                .isCloseTo(inside, within(1e-12));
    }

    @Test
    void theLargestDrawFallsIntoTheLastBar() {
        assertThat(Histograms.densities(new double[] {0, 1, 2}, 0, 2, 2)).containsExactly(1 / 3.0, 2 / 3.0);
    }

    @Test
    void histogramOfEqualDrawsIsOneBar() {
        XYChart chart = Histograms.withDensity("all equal", "x", new double[] {3, 3, 3}, x -> 1);
        double[] heights = chart.getSeries("3 draws").getYData();
        assertThat(Arrays.stream(heights).filter(h -> h > 0).distinct().count()).isEqualTo(1);
    }

    @Test
    void functionIsInterruptedWhereItIsInfinite() {
        XYChart chart = Curves.addFunction(Look.chart("", "x", "y"), "1/x", x -> 1 / x, -1, 1);
        XYSeries series = chart.getSeries("1/x");
        assertThat(series.getXData()[300]).isEqualTo(0);
        assertThat(series.getYData()[300]).isNaN();
        assertThat(series.getYData()[600]).isEqualTo(1);
        assertThatThrownBy(() -> Curves.addFunction(Look.chart("", "x", "y"), "f", Math::log, -2, -1))
                .hasMessageStartingWith("function must be finite somewhere on the interval");
    }

    @Test
    void bandGoesAlongItsUpperEdgeAndBack() {
        XYChart chart = Curves.addBand(
                Look.chart("", "x", "y"),
                "band",
                new double[] {1, 2},
                new double[] {0, 1},
                new double[] {5, 6},
                Look.BLUE);
        assertThat(chart.getSeries("band").getXData()).containsExactly(1, 2, 2, 1);
        assertThat(chart.getSeries("band").getYData()).containsExactly(5, 6, 1, 0);
    }

    @Test
    void lengthsThatDifferAreNamed() {
        assertThatThrownBy(() -> Scatters.add(Look.chart("", "x", "y"), "s", new double[3], new double[2]))
                .hasMessage("y must be of length 3 as x is, found 2");
    }

    @Test
    void numbersAreEnglishOnEveryMachine() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(Histograms.withDensity("", "x", uniforms(2000), x -> 1).getSeriesCollection())
                    .extracting(XYSeries::getName)
                    .contains("2,000 draws");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void quantilesOfALawLieOnTheDiagonal() {
        int n = 5000;
        double[] exact = new double[n];
        for (int i = 0; i < n; i++) {
            exact[i] = -Math.log1p(-(i + 0.5) / n);
        }
        XYSeries points =
                QuantilePlots.againstLaw("exact", exact, u -> -Math.log1p(-u)).getSeries("draws");
        assertThat(points.getXData()).hasSize(1000).isSorted();
        assertThat(points.getYData()).containsExactly(points.getXData());
        assertThat(points.getXData()[0]).isEqualTo(exact[0]);
        assertThat(points.getXData()[999]).isEqualTo(exact[n - 1]);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-1.5, −1.5",
        "0.30000000000000004, 0.3",
        "1000, '1,000'",
        "2.5e-7, 2.5·10⁻⁷",
        "1e9, 10⁹",
        "-3e12, −3·10¹²"
    })
    void labelsAreShort(double value, String label) {
        assertThat(Numbers.plain(value)).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({"1e-8, 10⁻⁸", "1, 1", "10, 10", "100, 10²", "0.02, 0.02"})
    void labelsOfLogarithmicAxesArePowers(double value, String label) {
        assertThat(Numbers.powerOfTen(value)).isEqualTo(label);
    }

    @Test
    void panelsAreAsLargeAsTheirChartsTogether() {
        Panels panels = Panels.of(
                2,
                Look.chart("", "x", "y", 300, 200),
                Look.chart("", "x", "y", 400, 250),
                Look.chart("", "x", "y", 350, 300));
        assertThat(panels.getWidth()).isEqualTo(350 + 400);
        assertThat(panels.getHeight()).isEqualTo(250 + 300);
        assertThat(panels.withTitle("all three").getHeight()).isGreaterThan(550);
        assertThatThrownBy(() -> Panels.of(2)).hasMessage("charts must be at least one chart, found none");
    }

    @Test
    void panelsTooWideForAPageAreLaidOutNarrower() {
        Panels panels = Panels.of(2, Look.chart("", "x", "y"), Look.chart("", "x", "y"));
        assertThat(panels.getWidth()).isEqualTo(860);
        assertThat(panels.getHeight()).isEqualTo(300);
        XYChart chart = Curves.addFunction(Look.chart("", "x", "y"), "f", x -> x, 0, 1);
        paint(Panels.of(2, chart, chart));
        assertThat(chart.getWidth()).isEqualTo(Look.WIDTH);
    }

    @Test
    void everyKindOfPicturePaintsAndLeavesItsSeriesAlone() {
        XYChart chart = Look.logY(Look.chart("all", "x", "y"));
        double[] x = {1, 2, 3};
        double[] y = {0.1, 1, 10};
        Curves.addMarked(chart, "marked", x, y);
        Curves.addDashed(chart, "dashed", x, y, Look.GREY);
        Curves.addSteps(chart, "steps", x, y, Look.GREEN);
        Scatters.add(chart, "points", x, y);
        Notes.arrow(chart, 1, 0.1, 2, 1, Look.INK);
        Notes.vertical(chart, 2, "two");
        Notes.horizontal(chart, 1, "");
        Notes.horizontal(chart, 1e9, "outside the picture");
        BufferedImage image = paint(Panels.of(1, chart));
        assertThat(Arrays.stream(image.getRGB(0, 0, 640, 400, null, 0, 640))
                        .distinct()
                        .count())
                .isGreaterThan(10);
        assertThat(chart.getSeriesCollection())
                .extracting(XYSeries::getName)
                .containsExactly("marked", "dashed", "steps", "points");
    }

    private static BufferedImage paint(IChart chart) {
        BufferedImage image = new BufferedImage(chart.getWidth(), chart.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        chart.paint(g, chart.getWidth(), chart.getHeight());
        g.dispose();
        return image;
    }

    private static double[] uniforms(int n) {
        UniformRandomProvider rng = Seeds.of(1).generator("plot");
        return rng.doubles(n).toArray();
    }
}
