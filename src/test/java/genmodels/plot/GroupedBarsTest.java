package genmodels.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;

class GroupedBarsTest {
    @Test
    void barsStandSideBySideAroundTheirGroup() {
        XYChart chart = GroupedBars.of("t", "x", "y", 3, new String[] {"a", "b"}, new double[][] {{1, 2}, {3, -4}});
        double[] ax = chart.getSeries("a").getXData();
        double[] bx = chart.getSeries("b").getXData();
        assertThat(chart.getSeries("a").getYData()).containsExactly(0, 1, 1, 0, 0, 2, 2, 0);
        assertThat(chart.getSeries("b").getYData()).containsExactly(0, 3, 3, 0, 0, -4, -4, 0);
        assertThat(ax[0]).isGreaterThan(2.5);
        assertThat(ax[3]).isLessThan(bx[0]);
        assertThat(Arrays.stream(bx, 0, 4).max().orElseThrow()).isLessThan(3.5);
    }

    @Test
    void shapesMustFit() {
        assertThatThrownBy(() -> GroupedBars.of("t", "x", "y", 0, new String[] {"a"}, new double[][] {{1}, {2}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("names must be one for each");
    }
}
