package genmodels.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

class ClassChartsTest {
    private static final String[] NAMES = {"a", "b", "c"};

    @Test
    void eachClassThatOccursIsASeriesOfItsPoints() {
        XYChart chart = ClassCharts.addPoints(
                Look.chart("", "x", "y"), NAMES, new double[] {1, 2, 3}, new double[] {4, 5, 6}, new int[] {2, 0, 2});
        assertThat(chart.getSeriesCollection()).extracting(XYSeries::getName).containsExactly("a", "c");
        assertThat(chart.getSeries("c").getXData()).containsExactly(1, 3);
        assertThat(chart.getSeries("c").getYData()).containsExactly(4, 6);
    }

    @Test
    void regionsAreWhatTheClassifierSays() {
        XYChart chart = ClassCharts.addRegions(
                Look.chart("", "x", "y"),
                NAMES,
                0,
                1,
                0,
                1,
                rows -> Arrays.stream(rows).mapToInt(r -> r[0] < 0.25 ? 0 : 1).toArray());
        assertThat(chart.getSeriesCollection()).extracting(XYSeries::getName).containsExactly("→ a", "→ b");
        assertThat(Arrays.stream(chart.getSeries("→ a").getXData()).max().getAsDouble())
                .isLessThan(0.25);
        assertThat(chart.getSeries("→ a").getXData().length
                        + chart.getSeries("→ b").getXData().length)
                .isEqualTo(9900);
    }

    /** Not see-through, for discs overlap; and so light that a legend may lie on them. */
    @Test
    void regionsAreFlatAndLight() {
        String[] six = {"a", "b", "c", "d", "e", "f"};
        XYChart chart = ClassCharts.addRegions(
                Look.chart("", "x", "y"),
                six,
                0,
                1,
                0,
                1,
                rows -> IntStream.range(0, rows.length).map(i -> i % 6).toArray());
        assertThat(chart.getSeriesCollection()).hasSize(6).allSatisfy(region -> {
            Color colour = region.getMarkerColor();
            assertThat(colour.getAlpha()).isEqualTo(255);
            assertThat(IntStream.of(colour.getRed(), colour.getGreen(), colour.getBlue())
                            .min()
                            .getAsInt())
                    .isGreaterThanOrEqualTo(175);
        });
    }

    @Test
    void lengthsThatDifferAreRefused() {
        XYChart chart = Look.chart("", "x", "y");
        double[] two = {1, 2};
        assertThatThrownBy(() -> ClassCharts.addPoints(chart, NAMES, new double[] {1, 2, 3}, two, new int[] {0, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("x must be of length 2, as labels, found 3");
        assertThatThrownBy(() -> ClassCharts.addPoints(chart, NAMES, two, new double[] {1}, new int[] {0, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("y must be of length 2, as labels, found 1");
        assertThatThrownBy(() -> ClassCharts.addRegions(chart, NAMES, 0, 1, 0, 1, rows -> new int[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("predicted must be of length 9900, a class for each row, found 3");
        assertThat(chart.getSeriesCollection()).isEmpty();
    }

    @Test
    void aLabelWithoutANameIsRefused() {
        assertThatThrownBy(() -> ClassCharts.addPoints(
                        Look.chart("", "x", "y"), NAMES, new double[] {1}, new double[] {1}, new int[] {3}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("label must be from 0 to 2, found 3");
    }
}
