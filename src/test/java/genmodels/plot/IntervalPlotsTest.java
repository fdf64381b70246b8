package genmodels.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

class IntervalPlotsTest {
    private static final double GAP = Double.NaN;

    @Test
    void intervalsStandOneBelowTheOtherInOrder() {
        XYChart chart = IntervalPlots.compared(
                "", "x", new String[] {"first", "second"}, new double[] {1, 2}, new double[] {5, 6}, 4);
        assertThat(series(chart, "interval").getXData()).containsExactly(1, 5, 5, 2, 6, 6);
        assertThat(series(chart, "interval").getYData()).containsExactly(1, 1, GAP, 0, 0, GAP);
        assertThat(series(chart, "estimate").getXData()).containsExactly(4, 4);
        var label = chart.getStyler().getYAxisTickLabelsFormattingFunction();
        assertThat(label.apply(1.0)).isEqualTo("first");
        assertThat(label.apply(0.0)).isEqualTo("second");
        assertThat(label.apply(0.5)).isBlank();
        assertThat(label.apply(-0.6)).isBlank().isNotEqualTo(label.apply(1.6));
        paint(chart);
    }

    @Test
    void hitsAndMissesAreToldApart() {
        XYChart chart = IntervalPlots.aroundTruth("", "x", new double[] {0, 2, 1, -3}, new double[] {4, 4, 1, -1}, 1);
        assertThat(series(chart, "2 contain the truth").getYData()).containsExactly(1, 1, GAP, 3, 3, GAP);
        assertThat(series(chart, "2 miss the truth").getYData()).containsExactly(2, 2, GAP, 4, 4, GAP);
        paint(chart);
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> IntervalPlots.aroundTruth("", "x", new double[2], new double[3], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("high must be of length 2");
        assertThatThrownBy(() -> IntervalPlots.compared("", "x", new String[1], new double[2], new double[2], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("names must be of length 2");
        String[] tooLong = {"twenty-one characters"};
        assertThatThrownBy(() -> IntervalPlots.compared("", "x", tooLong, new double[1], new double[1], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("names must be of at most 20 characters, found \"twenty-one characters\"");
    }

    private static XYSeries series(XYChart chart, String name) {
        return chart.getSeries(name);
    }

    private static void paint(XYChart chart) {
        var image = new BufferedImage(chart.getWidth(), chart.getHeight(), BufferedImage.TYPE_INT_RGB);
        chart.paint(image.createGraphics(), chart.getWidth(), chart.getHeight());
    }
}
