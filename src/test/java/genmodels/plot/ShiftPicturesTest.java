package genmodels.plot;

import static genmodels.plot.DecisionChart.ask;
import static genmodels.plot.DecisionChart.conclude;
import static genmodels.plot.DecisionChart.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

class ShiftPicturesTest {
    private final DecisionChart.Node leaf = conclude("stay\nwhere you are", Look.GREY);

    @Test
    void bubblesKeepEveryPointAndShowOneOfThemInTheLegend() {
        double[] x = {1, 2, 3, 4, 5};
        double[] y = {5, 4, 3, 2, 1};
        XYChart chart = Bubbles.add(Look.chart("", "x", "y"), "points", x, y, new double[] {0, 1, 1, 2, 16}, Look.BLUE);
        List<XYSeries> series = List.copyOf(chart.getSeriesCollection());
        assertThat(series.stream()
                        .flatMapToDouble(s -> Arrays.stream(s.getXData()))
                        .sorted())
                .containsExactly(1.0, 2.0, 3.0, 4.0, 5.0);
        assertThat(series.get(0).getXData()).containsExactly(5); // the heaviest is painted first, below the others
        assertThat(series.stream().filter(XYSeries::isShowInLegend).map(XYSeries::getName))
                .containsExactly("points");
    }

    @Test
    void bubblesRefuseWeightsThatAreNone() {
        double[] two = {1, 2};
        assertThatThrownBy(() -> Bubbles.add(Look.chart("", "x", "y"), "p", two, two, new double[2], Look.BLUE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weights must be such that one is positive, found 0.0");
        assertThatThrownBy(() -> Bubbles.add(Look.chart("", "x", "y"), "p", two, two, new double[] {1, -1}, Look.BLUE))
                .hasMessage("weights must be at least 0, found -1.0");
        assertThatThrownBy(() -> Bubbles.add(Look.chart("", "x", "y"), "p", two, two, new double[3], Look.BLUE))
                .hasMessage("weights must be of length 2 as x is, found 3");
    }

    @Test
    void rateCurvesHaveABandOfTwoStandardErrors() {
        double[] x = {0, 1};
        XYChart chart = Look.chart("", "x", "y");
        RateCurves.add(chart, "first", x, new double[] {0.5, 0.6}, new double[] {0.1, 0.2});
        RateCurves.add(chart, "second", x, new double[] {0.1, 0.2}, new double[] {0, 0});
        XYSeries band = chart.getSeries("first ± 2 s.e.");
        assertThat(band.getYData()).containsExactly(new double[] {0.7, 1.0, 0.2, 0.3}, within(1e-12));
        assertThat(band.isShowInLegend()).isFalse();
        assertThat(chart.getSeries("first").getLineColor()).isEqualTo(Look.colour(0));
        assertThat(chart.getSeries("second").getLineColor()).isEqualTo(Look.colour(1));
        assertThatThrownBy(() -> RateCurves.add(chart, "third", x, x, new double[1]))
                .hasMessage("standardErrors must be of length 2 as x is, found 1");
    }

    @Test
    void decisionChartGrowsByColumnsAndRows() {
        DecisionChart one = DecisionChart.of("Go?", ask("Rain?", on("yes", leaf), on("no", leaf)));
        DecisionChart two = DecisionChart.of(
                "Go?", ask("Rain?", on("yes", ask("Coat?", on("yes", leaf), on("no", leaf))), on("no", leaf)));
        assertThat(two.getHeight()).isGreaterThan(one.getHeight());
        assertThat(two.getWidth()).isGreaterThan(one.getWidth());
        assertThat(one.getTitle()).isEqualTo("Go?");
        DecisionChart wordy = DecisionChart.of("Go?", ask("Does it rain hard today?", on("yes", leaf), on("no", leaf)));
        assertThat(wordy.getWidth()).isGreaterThan(one.getWidth());
    }

    @Test
    void decisionChartPaintsItsConclusionAtTheRightInItsColour() {
        DecisionChart chart = DecisionChart.of("", ask("Rain?", on("yes", conclude("coat", Color.RED))));
        BufferedImage image =
                new BufferedImage(2 * chart.getWidth(), 2 * chart.getHeight(), BufferedImage.TYPE_INT_RGB);
        chart.paint(image.createGraphics(), image.getWidth(), image.getHeight());
        int leftmost = image.getWidth();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                if (image.getRGB(x, y) == Color.RED.getRGB()) {
                    leftmost = Math.min(leftmost, x);
                }
            }
        }
        assertThat(leftmost).isBetween(image.getWidth() / 2, image.getWidth() - 1);
        assertThatThrownBy(() -> ask("Rain?")).hasMessage("branches must be at least one, found none");
    }
}
