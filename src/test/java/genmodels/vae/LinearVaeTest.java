package genmodels.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import java.util.Arrays;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

class LinearVaeTest {
    private static final int PIXELS = 6;
    private static final double[][] DATA = data(500);

    /**
     * Tipping and Bishop's closed form is the oracle: the greatest likelihood and its noise variance. At the maximum the
     * evidence lower bound has no gap, so it must reach the likelihood too.
     */
    @Test
    void aLinearVaeIsProbabilisticPca() {
        ProbabilisticPca pca = ProbabilisticPca.fit(DATA, 2);
        VaeOptions options = VaeOptions.linear(2).withEpochs(1000).withBatch(50).withLearningRates(2e-2, 1e-4);
        Vae vae = Vae.fit(DATA, options, 3).model();
        double greatest = mean(pca.logLikelihood(DATA));
        assertThat(mean(vae.importanceLogLikelihood(DATA, 200, 1))).isCloseTo(greatest, within(0.02));
        assertThat(vae.elbo(repeated(DATA, 20), 1).elbo()).isCloseTo(greatest, within(0.03));
        assertThat(vae.sharedDeviation())
                .isCloseTo(Math.sqrt(pca.variance()), within(0.01 * Math.sqrt(pca.variance())));
    }

    /**
     * With the noise fixed, a direction is used when its eigenvalue is above σ² and collapses onto the prior when it is below
     * (Lucas et al. 2019); not a fault of training but the maximum of the likelihood.
     */
    @Test
    void latentsCollapseWhereTheNoiseExceedsTheirEigenvalue() {
        double[] spectrum = ProbabilisticPca.fit(DATA, 2).spectrum();
        double between = Math.sqrt(Math.sqrt(spectrum[0] * spectrum[1]));
        double above = 1.5 * Math.sqrt(spectrum[0]);
        double below = 0.5 * Math.sqrt(spectrum[2]);
        VaeOptions options = VaeOptions.linear(3).withEpochs(150).withBatch(50).withLearningRates(1e-2, 1e-3);
        assertThat(active(options.withFixedDeviation(above))).isZero();
        assertThat(active(options.withFixedDeviation(between))).isOne();
        assertThat(active(options.withFixedDeviation(below))).isEqualTo(3);
    }

    private static int active(VaeOptions options) {
        return Vae.fit(DATA, options, 1).model().activity(DATA).active();
    }

    /** Two strong directions, one weak, and noise. */
    private static double[][] data(int n) {
        ZigguratSampler.NormalizedGaussian normal =
                ZigguratSampler.NormalizedGaussian.of(Seeds.of(4).generator("linear"));
        double[][] data = new double[n][PIXELS];
        for (double[] x : data) {
            double a = 2 * normal.sample();
            double b = normal.sample();
            double c = 0.5 * normal.sample();
            double[] signal = {a + b, a - b, a, c, 2 * b, -c};
            Arrays.setAll(x, p -> 1 + signal[p] + 0.2 * normal.sample());
        }
        return data;
    }

    private static double[][] repeated(double[][] data, int times) {
        double[][] all = new double[data.length * times][];
        Arrays.setAll(all, i -> data[i % data.length]);
        return all;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
