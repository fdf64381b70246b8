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
        assertThat(pca.spectrum()).containsExactly(new double[] {4, 0.25}, within(1e-14));
        assertThat(pca.variance()).isCloseTo(0.25, within(1e-14));
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
                        within(1e-13));
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

    /** Points of a plane in four dimensions: what their covariance has beyond two directions is rounding. */
    @Test
    void roundingIsNoDirection() {
        double[][] plane = new double[200][];
        for (int i = 0; i < plane.length; i++) {
            double a = Math.sin(3 * i);
            double b = Math.cos(5 * i + 1);
            plane[i] = new double[] {a + b / 3, a - b, 0.7 * a, b / 7};
        }
        for (int latents = 2; latents <= 3; latents++) {
            int n = latents;
            assertThatThrownBy(() -> ProbabilisticPca.fit(plane, n))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("latents must be fewer than the directions in which the data vary, found " + n);
        }
        for (double value : ProbabilisticPca.fit(plane, 1).spectrum()) {
            assertThat(value).isNotNegative();
        }
    }
}
