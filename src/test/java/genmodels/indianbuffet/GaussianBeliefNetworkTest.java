package genmodels.indianbuffet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.indianbuffet.GaussianBeliefNetwork.Options;
import genmodels.random.Seeds;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussianBeliefNetworkTest {
    private static final LayeredNetwork TWO_LAYERS = new LayeredNetwork(
            3, List.of(IndianBuffetTest.matrix("10", "11", "00"), IndianBuffetTest.matrix("1", "1")));

    @Test
    void withoutHiddenUnitsAUnitIsASqueezedNormalNumber() {
        // Shape 1e8: precisions are 4, up to a part in 10,000; biases are zero up to 1e-9.
        GaussianBeliefNetwork network = GaussianBeliefNetwork.of(
                Seeds.of(1).generator("net"), new LayeredNetwork(1, List.of()), new Options(1, 1e-9, 1e8, 4));
        double[] x = Arrays.stream(network.samples(5_000))
                .mapToDouble(u -> Math.log1p(u[0]) - Math.log1p(-u[0]))
                .toArray();
        double p = KolmogorovSmirnovTest.withDefaults()
                .test(x, NormalDistribution.of(0, 0.5)::cumulativeProbability)
                .getPValue();
        assertThat(p).isGreaterThan(1e-4); // one seed in 10,000 fails by chance
    }

    @Test
    void greatPrecisionsMakeDeterministicUnits() {
        // Precisions near 1e10: what is left of the noise is 1e-5.
        LayeredNetwork structure = new LayeredNetwork(2, List.of(IndianBuffetTest.matrix("1", "1")));
        GaussianBeliefNetwork network =
                GaussianBeliefNetwork.of(Seeds.of(2).generator("net"), structure, new Options(2, 0.7, 1e8, 1e10));
        double[][] weights = network.weights(0);
        double[] first = network.sample();
        double[] second = network.sample();
        assertThat(first[0]).isCloseTo(second[0], within(1e-3));
        assertThat(weights[0][0]).isNotEqualTo(weights[1][0]).isNotZero();
    }

    @Test
    void weightsLieOnEdgesOnly() {
        GaussianBeliefNetwork network =
                GaussianBeliefNetwork.of(Seeds.of(3).generator("net"), TWO_LAYERS, Options.defaults());
        for (int m = 0; m < 2; m++) {
            double[][] weights = network.weights(m);
            for (int i = 0; i < weights.length; i++) {
                for (int k = 0; k < weights[i].length; k++) {
                    assertThat(weights[i][k] != 0)
                            .isEqualTo(TWO_LAYERS.parents().get(m).get(i, k));
                }
            }
        }
        assertThat(network.weights(2)).isEqualTo(new double[1][0]);
    }

    @Test
    void unitsWithACommonParentAreCorrelatedAndOthersAreNot() {
        GaussianBeliefNetwork network =
                GaussianBeliefNetwork.of(Seeds.of(4).generator("net"), TWO_LAYERS, new Options(4, 0.1, 1e6, 2));
        double[][] data = network.samples(20_000);
        assertThat(data[0]).hasSize(3);
        assertThat(Arrays.stream(data[0])).allMatch(u -> u >= -1 && u <= 1);
        assertThat(Math.abs(correlation(data, 0, 1))).isGreaterThan(0.2);
        assertThat(Math.abs(correlation(data, 0, 2))).isLessThan(4.5 / Math.sqrt(20_000));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.05", "0, 1", "1.5, 10", "-1, 1000"})
    void densityIsThatOfTheDraws(double mean, double precision) {
        double sum = 0;
        double below = 0;
        double cut = Math.tanh((mean + 0.5 / Math.sqrt(precision)) / 2);
        int steps = 400_000;
        for (int i = 0; i < steps; i++) {
            double u = -1 + (i + 0.5) * 2 / steps;
            double mass = GaussianBeliefNetwork.density(u, mean, precision) * 2 / steps;
            sum += mass;
            below += u < cut ? mass : 0;
        }
        assertThat(sum).isCloseTo(1, within(1e-3)); // the nearly binary unit has spikes at ±1 that a grid cuts
        double expected = NormalDistribution.of(0, 1).cumulativeProbability(0.5);
        assertThat(below).isCloseTo(expected, within(1e-3));
    }

    @Test
    void everyOptionChangesTheData() {
        double[] usual = draw(new Options(3, 0.5, 1, 10));
        assertThat(draw(new Options(2, 0.5, 1, 10))).isNotEqualTo(usual);
        assertThat(draw(new Options(3, 0.4, 1, 10))).isNotEqualTo(usual);
        assertThat(draw(new Options(3, 0.5, 2, 10))).isNotEqualTo(usual);
        assertThat(draw(new Options(3, 0.5, 1, 5))).isNotEqualTo(usual);
        assertThat(draw(Options.defaults())).isEqualTo(usual);
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> new Options(0, 1, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weightScale must be positive and finite, found 0.0");
        assertThatThrownBy(() -> GaussianBeliefNetwork.density(0, 0, -1))
                .hasMessage("precision must be positive and finite, found -1.0");
    }

    private static double[] draw(Options options) {
        return GaussianBeliefNetwork.of(Seeds.of(5).generator("net"), TWO_LAYERS, options)
                .sample();
    }

    private static double correlation(double[][] data, int a, int b) {
        double sa = 0;
        double sb = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (double[] u : data) {
            sa += u[a];
            sb += u[b];
            aa += u[a] * u[a];
            bb += u[b] * u[b];
            ab += u[a] * u[b];
        }
        int n = data.length;
        return (ab - sa * sb / n) / Math.sqrt((aa - sa * sa / n) * (bb - sb * sb / n));
    }
}
