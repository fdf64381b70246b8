package genmodels.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class WassersteinTest {
    @Test
    void isTheShiftOfAShiftedSample() {
        assertThat(Wasserstein.distance(new double[] {3, 1, 2}, new double[] {2.5, 3.5, 1.5}))
                .isCloseTo(0.5, within(1e-15));
    }

    @Test
    void isTheMeanDistanceOfSortedPairs() {
        UniformRandomProvider rng = Seeds.of(1).generator("wasserstein");
        double[] a = rng.doubles(501).toArray();
        double[] b = rng.doubles(501).map(u -> u * u).toArray();
        double distance = Wasserstein.distance(a, b);
        Arrays.sort(a);
        Arrays.sort(b);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        assertThat(distance).isCloseTo(sum / a.length, within(1e-12));
    }

    @Test
    void samplesOfDifferentSizesAndTiesAreCompared() {
        // Half the mass of {0, 1} must go from 0 to 1 to match {1}; a repeated sample is the same law.
        assertThat(Wasserstein.distance(new double[] {0, 1}, new double[] {1})).isEqualTo(0.5);
        assertThat(Wasserstein.distance(new double[] {4, 4, 7, 7}, new double[] {7, 4}))
                .isZero();
    }

    @Test
    void refusesEmptySamplesAndNaN() {
        assertThatThrownBy(() -> Wasserstein.distance(new double[0], new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("first must be a non-empty array");
        assertThatThrownBy(() -> Wasserstein.distance(new double[] {1}, new double[] {Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("second");
    }
}
