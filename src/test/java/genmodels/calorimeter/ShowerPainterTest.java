package genmodels.calorimeter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import genmodels.evaluation.KolmogorovSmirnov;
import genmodels.evaluation.TestOutcome;
import genmodels.random.Seeds;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

class ShowerPainterTest {
    private static final double PHOTON = 20_000;
    private static final Seeds SEEDS = Seeds.of(13);

    private final float[] numbers = numbers();
    private final float[] weights = weights();

    @Test
    void theTotalIsWhatTheSizeSays() {
        float[] plain = numbers.clone();
        plain[2 * Layer.CELLS] = 0;
        plain[2 * Layer.CELLS + 1] = 0;
        assertThat(total(painted(plain))).isCloseTo(ShowerScale.expected(PHOTON), within(0.01 * PHOTON));
        plain[2 * Layer.CELLS] = 5;
        assertThat(total(painted(plain)) / ShowerScale.expected(PHOTON)).isCloseTo(Math.exp(0.1), within(0.01));
    }

    /** All cells share what brings the total about, so that a cell with a spread is told from one without. */
    @Test
    void theNoiseOfACellIsUniformAndEnds() {
        float[] plain = new float[ShowerPainter.INPUTS];
        Arrays.fill(plain, 0, Layer.CELLS, 2);
        plain[Layer.CELLS] = 0.5f;
        UniformRandomProvider rng = SEEDS.generator("many");
        ContinuousSampler normal = ZigguratSampler.NormalizedGaussian.of(rng);
        double[] noise = new double[4000];
        float[] x = new float[Layer.CELLS];
        for (int i = 0; i < noise.length; i++) {
            new ShowerPainter().forward(plain, 0, PHOTON, rng, normal, x, 0);
            noise[i] = (x[0] - x[1]) / 0.5;
        }
        double end = Math.sqrt(3); // a deviation of 1
        assertThat(Arrays.stream(noise).map(Math::abs).max().orElseThrow()).isLessThan(end + 1e-5);
        TestOutcome test = KolmogorovSmirnov.againstLaw(noise, z -> Math.min(1, Math.max(0, (z + end) / (2 * end))));
        assertThat(test.pValue())
                .as("of the uniform law; false alarm once in 1,000")
                .isGreaterThan(1e-3);
    }

    @Test
    void theWayBackAgreesWithFiniteDifferences() {
        float[] slopes = new float[ShowerPainter.INPUTS];
        ShowerPainter painter = new ShowerPainter();
        float[] x = new float[Layer.CELLS];
        paint(painter, numbers, x);
        painter.backward(x, weights, 0, slopes, 0);
        for (int i : new int[] {3, 40, 130, 310, 450, 504 + 3, 504 + 310, 1008, 1009}) {
            assertThat((double) slopes[i]).as("number %d", i).isCloseTo(difference(i), within(2e-2));
        }
    }

    @Test
    void theSumsGradientAgreesWithFiniteDifferences() {
        float[] x = painted(numbers);
        float[] ofSums = {0.3f, -0.2f, 0.5f, 0.1f, -0.4f, 0.6f, 0.2f};
        float[] gradient = new float[Layer.CELLS];
        ShowerScale.addGradientOfSums(x, 0, PHOTON, ofSums, 0, gradient);
        int checked = 0;
        for (int i = 0; i < Layer.CELLS && checked < 12; i += 7) {
            if (x[i] > 0.05) {
                float[] up = x.clone();
                float[] down = x.clone();
                up[i] += 0.01f;
                down[i] -= 0.01f;
                double slope = (dot(sums(up), ofSums) - dot(sums(down), ofSums)) / 0.02;
                assertThat((double) gradient[i])
                        .as("cell %d", i)
                        .isCloseTo(slope, within(1e-3 + 0.01 * Math.abs(slope)));
                checked++;
            }
        }
        assertThat(checked).isEqualTo(12);
    }

    /** ∂/∂number Σ weight · x, the noise held fixed. */
    private double difference(int i) {
        float step = 0.01f;
        float[] up = numbers.clone();
        float[] down = numbers.clone();
        up[i] += step;
        down[i] -= step;
        return (dot(painted(up), weights) - dot(painted(down), weights)) / (2 * step);
    }

    private static float[] painted(float[] numbers) {
        float[] x = new float[Layer.CELLS];
        paint(new ShowerPainter(), numbers, x);
        return x;
    }

    private static float[] sums(float[] x) {
        float[] sums = new float[ShowerScale.SUMS];
        ShowerScale.sums(x, 0, PHOTON, sums, 0);
        return sums;
    }

    private static void paint(ShowerPainter painter, float[] numbers, float[] x) {
        UniformRandomProvider rng = SEEDS.generator("noise");
        painter.forward(numbers, 0, PHOTON, rng, ZigguratSampler.NormalizedGaussian.of(rng), x, 0);
    }

    /** Means well above or below zero, so that no small step makes or silences a cell. */
    private static float[] numbers() {
        UniformRandomProvider rng = SEEDS.generator("numbers");
        float[] numbers = new float[ShowerPainter.INPUTS];
        for (int c = 0; c < Layer.CELLS; c++) {
            numbers[c] = rng.nextBoolean() ? 1 + rng.nextFloat() : -1 - rng.nextFloat();
            numbers[Layer.CELLS + c] = 0.1f * rng.nextFloat();
        }
        numbers[2 * Layer.CELLS] = 0.4f;
        numbers[2 * Layer.CELLS + 1] = 0.3f;
        return numbers;
    }

    private static float[] weights() {
        UniformRandomProvider rng = SEEDS.generator("weights");
        float[] weights = new float[Layer.CELLS];
        for (int c = 0; c < Layer.CELLS; c++) {
            weights[c] = 2 * rng.nextFloat() - 1;
        }
        return weights;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static double total(float[] x) {
        double total = 0;
        for (float cell : x) {
            total += ShowerScale.reported(cell);
        }
        return total;
    }
}
