package genmodels.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

class MixtureProportionsTest {
    @Test
    void disjointComponentsGetTheSharesOfTheirPoints() {
        double[][] densities = {{2, 0, 0}, {0.1, 0, 0}, {0, 3, 0}, {0, 0, 5}, {0, 0, 1}, {0, 0, 0}};
        assertThat(MixtureProportions.fit(densities)).containsExactly(new double[] {0.4, 0.2, 0.4}, within(1e-5));
    }

    @Test
    void noComponentCouldGainAtTheSolution() {
        // Forty overlapping bumps and 300 points of three clusters: nearly collinear, as KLIEP has it.
        UniformRandomProvider rng = Seeds.of(2007).generator("points");
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);
        double[][] densities = new double[300][40];
        for (int i = 0; i < 300; i++) {
            double x = i % 3 * 2 + 0.5 * normal.sample();
            Arrays.setAll(densities[i], l -> Math.exp(-0.5 * Math.pow((x + 1 - l * 0.15) / 0.6, 2)));
        }
        double[] beta = MixtureProportions.fit(densities);
        assertThat(Arrays.stream(beta).sum()).isCloseTo(1, within(1e-12));
        double[] gradient = new double[40];
        for (double[] row : densities) {
            double mixture = 0;
            for (int l = 0; l < 40; l++) {
                mixture += beta[l] * row[l];
            }
            for (int l = 0; l < 40; l++) {
                gradient[l] += row[l] / mixture / 300;
            }
        }
        // The necessary and sufficient condition of the optimum (Lindsay 1983): every gradient is at most 1.
        assertThat(Arrays.stream(gradient).max().orElseThrow()).isLessThan(1 + 1e-4);
        assertThat(Arrays.stream(beta).filter(b -> b > 1e-6).count()).isLessThan(20);
    }
}
