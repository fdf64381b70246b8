package genmodels.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import org.junit.jupiter.api.Test;

class SpiralTest {
    @Test
    void pointsLieOnTheCurveAtEqualDistances() {
        double[][] points = Spiral.curve(2001);
        assertThat(points[0]).containsExactly(new double[] {0, 0.5}, within(1e-12));
        assertThat(points[2000]).containsExactly(new double[] {-3, 0}, within(1e-12));
        double first = distance(points[0], points[1]);
        for (int i = 1; i < 2001; i++) {
            assertThat(distance(points[i - 1], points[i])).isCloseTo(first, within(1e-5 * first));
        }
    }

    @Test
    void drawsLieOnTheCurve() {
        for (double[] p : Spiral.samples(Seeds.of(1).generator("spiral"), 200)) {
            double t = Math.PI * Math.hypot(p[0], p[1]);
            assertThat(p[0]).isCloseTo(t / Math.PI * Math.cos(t), within(1e-12));
            assertThat(p[1]).isCloseTo(t / Math.PI * Math.sin(t), within(1e-12));
        }
    }

    @Test
    void aCurveNeedsTwoPoints() {
        assertThatThrownBy(() -> Spiral.curve(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("n must be at least 2, found 1");
    }

    private static double distance(double[] a, double[] b) {
        return Math.hypot(a[0] - b[0], a[1] - b[1]);
    }
}
