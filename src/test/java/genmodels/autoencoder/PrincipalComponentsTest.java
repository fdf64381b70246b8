package genmodels.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {
    @Test
    void lineIsFoundInClosedForm() {
        // Points ±(3, 4) and ±(4, −3)/5 about (1, 2): variances 2·25/3 along (3, 4)/5 and 2/3 across.
        double[][] data = {{4, 6}, {-2, -2}, {1.8, 1.4}, {0.2, 2.6}};
        PrincipalComponents one = PrincipalComponents.fit(data, 1);
        assertThat(one.variances()).containsExactly(new double[] {50.0 / 3}, within(1e-12));
        assertThat(one.explainedShare()).isCloseTo(25.0 / 26, within(1e-12));
        assertThat(Math.abs(one.encode(data)[0][0])).isCloseTo(5, within(1e-12));
        assertThat(one.reconstruct(data)[0]).containsExactly(new double[] {4, 6}, within(1e-12));
        assertThat(one.reconstruct(data)[2]).containsExactly(new double[] {1, 2}, within(1e-12));
        assertThat(PrincipalComponents.fit(data, 2).reconstruct(data)[2])
                .containsExactly(new double[] {1.8, 1.4}, within(1e-12));
    }

    @Test
    void whatIsLostIsTheVarianceLeftOut() {
        var normal = ZigguratSampler.NormalizedGaussian.of(Seeds.of(3).generator("data"));
        double[][] data = new double[60][];
        for (int i = 0; i < 60; i++) {
            double shared = normal.sample();
            data[i] = new double[] {
                shared + normal.sample(), 2 * shared, normal.sample() - shared, 0.1 * normal.sample(), 7
            };
        }
        PrincipalComponents all = PrincipalComponents.fit(data, 5);
        for (int k = 1; k <= 4; k++) {
            PrincipalComponents some = PrincipalComponents.fit(data, k);
            double[][] back = some.reconstruct(data);
            double lost = 0;
            for (int i = 0; i < 60; i++) {
                for (int j = 0; j < 5; j++) {
                    lost += (data[i][j] - back[i][j]) * (data[i][j] - back[i][j]) / 59;
                }
            }
            double leftOut = 0;
            for (int j = k; j < 5; j++) {
                leftOut += all.variances()[j];
            }
            assertThat(lost).isCloseTo(leftOut, within(1e-10));
            assertThat(all.leading(k).squaredError(data)).isCloseTo(some.squaredError(data), within(1e-12));
        }
    }

    @Test
    void badInputIsRefused() {
        assertThatThrownBy(() -> PrincipalComponents.fit(new double[4][3], 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("k must be in 1..3, found 4");
        PrincipalComponents two = PrincipalComponents.fit(new double[4][3], 2);
        assertThatThrownBy(() -> two.encode(new double[4][2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("data must have shape [*, 3], found [4, 2]");
        assertThat(two.explainedShare()).isEqualTo(1);
    }
}
