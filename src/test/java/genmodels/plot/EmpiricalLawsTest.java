package genmodels.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;

class EmpiricalLawsTest {
    @Test
    void distributionFunctionRisesByOneOverNAtEachValue() {
        XYChart chart = Look.chart("", "x", "F");
        EmpiricalLaws.addCdf(chart, "F", new double[] {3, 1}, 0, 4, Color.BLUE);
        var series = chart.getSeries("F");
        assertThat(series.getXData()).containsExactly(0, 1, 1, 3, 3, 4, 4);
        assertThat(series.getYData()).containsExactly(0, 0, 0.5, 0.5, 1, 1, Double.NaN);
    }

    @Test
    void valuesOutsideTheRangeCountUnseen() {
        XYChart chart = Look.chart("", "x", "F");
        EmpiricalLaws.addCdf(chart, "F", new double[] {-3, 9, 1, 2}, 0, 4, Color.BLUE);
        assertThat(chart.getSeries("F").getXData()).containsExactly(0, 1, 1, 2, 2, 4, 4);
        assertThat(chart.getSeries("F").getYData()).containsExactly(0.25, 0.25, 0.5, 0.5, 0.75, 0.75, Double.NaN);
    }

    @Test
    void aBundleIsOneSeriesWithGaps() {
        XYChart chart = Look.chart("", "x", "F");
        EmpiricalLaws.addBundle(chart, "many", new double[][] {{1}, {2}}, 0, 3, Color.BLUE);
        assertThat(chart.getSeries("many").getYData()).containsExactly(0, 0, 1, 1, Double.NaN, 0, 0, 1, 1, Double.NaN);
    }

    @Test
    void anOutlineHasTheHeightsOfTheHistogram() {
        XYChart chart = Look.chart("", "x", "density");
        EmpiricalLaws.addOutline(chart, "law", new double[] {0.1, 0.2, 1.5, 0.3}, 0, 2, 2, Color.BLUE);
        var series = chart.getSeries("law");
        assertThat(series.getXData()).containsExactly(0, 0, 1, 1, 2, 2);
        assertThat(series.getYData()).containsExactly(0, 0.75, 0.75, 0.25, 0.25, 0);
    }

    @Test
    void badInputIsNamed() {
        XYChart chart = Look.chart("", "x", "F");
        assertThatThrownBy(() -> EmpiricalLaws.addCdf(chart, "F", new double[] {1, 5}, 4, 4, Color.BLUE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("to must be above 4.0, found 4.0");
        assertThatThrownBy(() -> EmpiricalLaws.addBundle(chart, "F", new double[0][], 0, 4, Color.BLUE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("samples must be at least one sample, found none");
    }
}
