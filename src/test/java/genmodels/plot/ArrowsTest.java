package genmodels.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

class ArrowsTest {
    @Test
    void arrowsKeepDirectionAndAreCutToTheLimit() {
        double[][] tails = {{1, 1}, {0, 0}};
        double[][] vectors = {{3, 4}, {0, -0.5}};
        XYChart chart = Arrows.add(Look.chart("", "x", "y"), "field", tails, vectors, 1, 2, Look.GREY);
        XYSeries series = chart.getSeries("field");
        double[] x = series.getXData();
        double[] y = series.getYData();
        assertThat(x).hasSize(12);
        assertThat(new double[] {x[0], y[0], x[1], y[1]})
                .containsExactly(new double[] {1, 1, 1 + 2 * 0.6, 1 + 2 * 0.8}, within(1e-12));
        assertThat(y[5]).isNaN();
        assertThat(new double[] {x[7], y[7]}).containsExactly(new double[] {0, -0.5}, within(1e-12));
        // Both sides of the head are as long as each other and point back.
        assertThat(Math.hypot(x[8] - x[7], y[8] - y[7]))
                .isCloseTo(Math.hypot(x[10] - x[7], y[10] - y[7]), within(1e-12));
        assertThat(y[8]).isGreaterThan(y[7]);
    }

    @Test
    void shapesMustFit() {
        assertThatThrownBy(() ->
                        Arrows.add(Look.chart("", "x", "y"), "a", new double[2][2], new double[3][2], 1, 1, Look.GREY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("vectors must have shape [2, 2], found [3, 2]");
    }
}
