package genmodels.indianbuffet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.DoubleStatistics;
import org.apache.commons.statistics.descriptive.Statistic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CascadingBuffetSamplerTest {
    private static final int DRAWS = 20_000;

    @ParameterizedTest
    @CsvSource({ // computed independently for the course, by Monte Carlo with many draws
        "1, 1, 3.51, 7.36",
        "0.5, 1, 1.249, 1.915",
        "1, 0.5, 2.80, 5.26",
        "1, 2, 4.54, 10.92",
        "1.5, 1, 9.59, 27.78"
    })
    void fromFiveVisibleUnitsDepthAndSizeAreThoseOfTheTable(double alpha, double beta, double layers, double units) {
        DoubleStatistics depth = DoubleStatistics.of(Statistic.MEAN, Statistic.STANDARD_DEVIATION);
        DoubleStatistics size = DoubleStatistics.of(Statistic.MEAN, Statistic.STANDARD_DEVIATION);
        CascadingBuffetSampler sampler = sampler(11, alpha, beta);
        for (int d = 0; d < DRAWS; d++) {
            LayeredNetwork network = sampler.sample(5);
            depth.accept(network.hiddenLayers());
            size.accept(network.hiddenUnits());
        }
        assertMean(depth, layers);
        assertMean(size, units);
    }

    @Test
    void widthsOfTheFirstLayersAreThoseOfTheTable() {
        CascadingBuffetSampler sampler = sampler(12, 1, 1);
        double[] expected = {5, 2.283, 1.436, 1.001};
        DoubleStatistics[] widths = new DoubleStatistics[4];
        Arrays.setAll(widths, m -> DoubleStatistics.of(Statistic.MEAN, Statistic.STANDARD_DEVIATION));
        for (int d = 0; d < DRAWS; d++) {
            LayeredNetwork network = sampler.sample(5);
            for (int m = 0; m < 4; m++) {
                widths[m].accept(network.width(m));
            }
        }
        for (int m = 1; m < 4; m++) {
            assertMean(widths[m], expected[m]);
        }
        assertThat(widths[0].getAsDouble(Statistic.MEAN)).isEqualTo(5);
    }

    @Test
    void everyHiddenUnitHasAChildAndLayersFit() {
        CascadingBuffetSampler sampler = sampler(13, 1.5, 2);
        for (int d = 0; d < 200; d++) {
            LayeredNetwork network = sampler.sample(4);
            int units = 4;
            int hidden = 0;
            for (BinaryMatrix matrix : network.parents()) {
                assertThat(matrix.rows()).isEqualTo(units);
                assertThat(IntStream.of(matrix.columnSums())).allMatch(m -> m > 0);
                units = matrix.columns();
                hidden += units;
            }
            assertThat(network.hiddenUnits()).isEqualTo(hidden);
            assertThat(network.width(network.hiddenLayers() + 1)).isZero();
        }
    }

    @Test
    void surveyAgreesWithTheClosedFormsOfTheFirstLayer() {
        int networks = 20_000;
        CascadeSurvey survey = CascadeSurvey.of(sampler(15, 1.2, 2), 5, networks);
        double width = new IndianBuffetLaw(1.2, 2).meanDishes(5);
        // The width is Poisson, and so are a unit's parents, which go together with the other units'; 4.5 standard
        // errors.
        assertThat(survey.width()).isCloseTo(width, within(4.5 * Math.sqrt(width / networks)));
        assertThat(survey.parents()).isCloseTo(1.2, within(4.5 * Math.sqrt(1.2 / networks)));
        assertThat(survey.children()).isCloseTo(5 * 1.2 / width, within(0.05));
        assertThat(survey.density()).isCloseTo(survey.children() / 5, within(1e-12));
        assertThat(survey.units()).isGreaterThan(survey.width() + 100 * survey.unitsError());
        assertThat(survey.layers()).isGreaterThan(1);
    }

    @Test
    void anInterruptEndsASurvey() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> CascadeSurvey.of(sampler(16, 1, 1), 5, 1_000_000))
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("interrupted after 0 of 1000000 networks");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void guardIsAnErrorNotACut() {
        CascadingBuffetSampler sampler = sampler(14, 5, 5).withMaxUnits(1_000);
        assertThatThrownBy(() -> sampler.sample(10))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching(
                        "the network has more than 1000 hidden units after \\d+ layers: lower alpha, or raise the guard");
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> sampler(1, 1, 1).sample(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("visible must be at least 1, found 0");
        assertThatThrownBy(() -> new LayeredNetwork(2, List.of(IndianBuffetTest.matrix("1"))))
                .hasMessage("parents[0] must have shape [2, *], found [1, 1]");
        assertThatThrownBy(() -> new LayeredNetwork(2, List.of(IndianBuffetTest.matrix("", ""))))
                .hasMessage("columns of parents[0] must be at least 1, found 0");
    }

    private static CascadingBuffetSampler sampler(long seed, double alpha, double beta) {
        return CascadingBuffetSampler.of(Seeds.of(seed).generator("cascade"), new IndianBuffetLaw(alpha, beta));
    }

    /** Within 4.5 standard errors (one seed in 150,000 fails) and half a unit of the table's last digit. */
    private static void assertMean(DoubleStatistics found, double expected) {
        double error = found.getAsDouble(Statistic.STANDARD_DEVIATION) / Math.sqrt(found.getCount());
        assertThat(found.getAsDouble(Statistic.MEAN)).isCloseTo(expected, within(4.5 * error + 0.005));
    }
}
