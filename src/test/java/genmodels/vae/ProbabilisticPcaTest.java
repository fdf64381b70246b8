package genmodels.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class ProbabilisticPcaTest {
    /** Four points on a cross, stretched and turned by 45°: covariance has eigenvalues 4 and ¼ along the diagonals. */
    private static final double[][] CROSS = {{3, 3}, {-1, -1}, {1.5, 0.5}, {0.5, 1.5}};

    @Test
    void findsTheAxesOfACross() {
        ProbabilisticPca pca = ProbabilisticPca.fit(CROSS, 1);
        assertThat(pca.spectrum()).containsExactly(new double[] {4, 0.25}, within(1e-6));
        assertThat(pca.variance()).isCloseTo(0.25, within(1e-6));
    }

    /** In its own axes the model's law is a product of N(0, 4) and N(0, ¼). */
    @Test
    void theLikelihoodIsThatOfTheNormalLawWithThatCovariance() {
        double[] logLikelihood = ProbabilisticPca.fit(CROSS, 1).logLikelihood(new double[][] {{2, 1}});
        double along = 1 / Math.sqrt(2);
        double across = 1 / Math.sqrt(2);
        assertThat(logLikelihood[0])
                .isCloseTo(
                        NormalDistribution.of(0, 2).logDensity(along)
                                + NormalDistribution.of(0, 0.5).logDensity(across),
                        within(1e-6));
    }

    @Test
    void noiseNeedsADirectionOfItsOwn() {
        assertThatThrownBy(() -> ProbabilisticPca.fit(CROSS, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("latents must be in [1, 1], found 2");
        assertThatThrownBy(() -> ProbabilisticPca.fit(new double[][] {{1, 2}}, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("data must be at least two rows, found 1");
    }
}
