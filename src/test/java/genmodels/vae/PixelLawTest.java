package genmodels.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PixelLawTest {
    private static final int PIXELS = 19; // not a multiple of the eight strands of the sum
    private static final double FLOOR = 0.01;
    private static final double LOG_VARIANCE = -1;
    private static final UniformRandomProvider RNG = Seeds.of(5).generator("pixels");

    @Test
    void bernoulliIsTheProductOfProbabilities() {
        float[] x = picture();
        float[] out = decoded(PIXELS, 12);
        double expected = 0;
        for (int i = 0; i < PIXELS; i++) {
            x[i] = Math.round(x[i]);
            expected -= Math.log1p(Math.exp(x[i] == 1 ? -out[i] : out[i]));
        }
        assertThat(law(DecoderLaw.BERNOULLI).logProbability(x, out)).isCloseTo(expected, within(1e-4));
    }

    @Test
    void gaussiansAreProductsOfNormalDensities() {
        float[] x = picture();
        float[] out = decoded(2 * PIXELS, 2);
        double own = 0;
        double shared = 0;
        for (int i = 0; i < PIXELS; i++) {
            own += NormalDistribution.of(out[i], Math.sqrt(FLOOR + Math.exp(out[PIXELS + i])))
                    .logDensity(x[i]);
            shared += NormalDistribution.of(out[i], Math.sqrt(FLOOR + Math.exp(LOG_VARIANCE)))
                    .logDensity(x[i]);
        }
        assertThat(law(DecoderLaw.GAUSSIAN).logProbability(x, out)).isCloseTo(own, within(1e-5));
        assertThat(law(DecoderLaw.SHARED_VARIANCE).logProbability(x, Arrays.copyOf(out, PIXELS)))
                .isCloseTo(shared, within(1e-4));
    }

    @ParameterizedTest
    @EnumSource
    void slopesAreFiniteDifferences(DecoderLaw kind) {
        PixelLaw law = law(kind);
        float[] x = picture();
        float[] out = decoded(PixelLaw.outputs(kind, PIXELS), 3);
        float[] slope = new float[out.length];
        double value = law.differentiate(x, out, slope);
        assertThat(value).isCloseTo(law.logProbability(x, out), within(1e-4));
        for (int i = 0; i < out.length; i++) {
            float h = 0.02f;
            float[] up = out.clone();
            float[] down = out.clone();
            up[i] += h;
            down[i] -= h;
            double difference = (law.logProbability(x, up) - law.logProbability(x, down)) / ((double) up[i] - down[i]);
            assertThat((double) slope[i]).as("%s %d", kind, i).isCloseTo(difference, within(2e-3));
        }
    }

    @Test
    void theSlopeOfASharedVarianceIsAFiniteDifference() {
        float[] x = picture();
        float[] out = decoded(PIXELS, 1);
        SharedVariancePixels law = new SharedVariancePixels(PIXELS, FLOOR, LOG_VARIANCE);
        law.differentiate(x, out, new float[PIXELS]);
        double slope = law.slopeOfRow();
        law.setLogVariance(LOG_VARIANCE + 1e-3);
        double up = law.logProbability(x, out);
        law.setLogVariance(LOG_VARIANCE - 1e-3);
        assertThat(slope).isCloseTo((up - law.logProbability(x, out)) / 2e-3, within(1e-3));
    }

    private static PixelLaw law(DecoderLaw kind) {
        return PixelLaw.of(kind, PIXELS, FLOOR, LOG_VARIANCE);
    }

    private static float[] picture() {
        return decoded(PIXELS, 1, 0);
    }

    private static float[] decoded(int n, double size) {
        return decoded(n, size, -size);
    }

    private static float[] decoded(int n, double high, double low) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) RNG.nextDouble(low, high);
        }
        return values;
    }
}
