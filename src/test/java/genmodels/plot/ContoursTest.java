package genmodels.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;

class ContoursTest {
    private static final double[] X = Curves.grid(-2, 2, 81);

    @Test
    void contourOfABowlIsACircle() {
        double[][] bowl = new double[81][81];
        for (int r = 0; r < 81; r++) {
            for (int c = 0; c < 81; c++) {
                bowl[r][c] = X[r] * X[r] + X[c] * X[c];
            }
        }
        List<double[]> points = Contours.segments(X, X, bowl, 1);
        assertThat(points).hasSizeGreaterThan(3 * 100);
        for (double[] p : points) {
            if (!Double.isNaN(p[1])) {
                assertThat(Math.hypot(p[0], p[1])).isCloseTo(1, within(1e-3)); // linear in cells of 0.05
            }
        }
        XYChart chart = Look.chart("", "x", "y");
        assertThat(Contours.add(chart, "far", X, X, bowl, 100, Look.GREY).getSeriesCollection())
                .isEmpty();
        assertThat(Contours.add(chart, "near", X, X, bowl, 1, Look.GREY).getSeries("near"))
                .isNotNull();
    }

    @Test
    void shapesMustFit() {
        assertThatThrownBy(() -> Contours.add(Look.chart("", "x", "y"), "a", X, X, new double[80][81], 0, Look.GREY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("heights must have shape [81, 81], found [80, 81]");
    }
}
