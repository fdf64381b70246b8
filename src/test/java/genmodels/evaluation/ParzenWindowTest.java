package genmodels.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.distribution.GaussianMixture;
import genmodels.random.Seeds;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class ParzenWindowTest {
    private static final UniformRandomProvider RNG = Seeds.of(1962).generator("parzen");

    @Test
    void gaussianWindowIsAMixtureAroundTheDraws() {
        double[][] draws = table(700, 5); // more than one block
        double[][] points = table(600, 5);
        double[] found = ParzenWindow.gaussian(draws).logLikelihoods(points, 0.2);
        GaussianMixture mixture = GaussianMixture.around(draws, 0.2);
        for (int i = 0; i < points.length; i++) {
            assertThat(found[i]).isCloseTo(mixture.logDensity(points[i]), within(1e-9));
        }
    }

    @Test
    void binaryWindowCountsDifferingPixels() {
        double[] draw = new double[70];
        double[] other = new double[70];
        Arrays.fill(other, 1);
        double[] point = new double[70];
        point[3] = 1;
        point[69] = 1;
        double h = 0.1;
        double found = ParzenWindow.binary(new double[][] {draw, other}).logLikelihoods(new double[][] {point}, h)[0];
        double near = 2 * Math.log(h) + 68 * Math.log(1 - h);
        double far = 68 * Math.log(h) + 2 * Math.log(1 - h);
        assertThat(found).isCloseTo(Math.log((Math.exp(near) + Math.exp(far)) / 2), within(1e-12));
    }

    @Test
    void binaryWindowIsAProbability() {
        double[][] draws = bits(5, 6);
        double[][] all = new double[64][6];
        for (int code = 0; code < 64; code++) {
            for (int j = 0; j < 6; j++) {
                all[code][j] = code >> j & 1;
            }
        }
        for (double h : new double[] {0.01, 0.3, 0.5}) {
            double[] logs = ParzenWindow.binary(draws).logLikelihoods(all, h);
            assertThat(Arrays.stream(logs).map(Math::exp).sum()).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void manyDrawsComeNearTheTruthInFewDimensions() {
        // For N(0, 1) and h → 0, n h → ∞ the estimate converges; h² adds to the variance, so compare with N(0, 1 + h²).
        GaussianMixture normal = GaussianMixture.of(new double[] {1}, new double[][] {{0}}, new double[] {1});
        double[][] draws = normal.samples(RNG, 50_000);
        double[][] points = {{-1}, {0}, {0.5}};
        double[] found = ParzenWindow.gaussian(draws).logLikelihoods(points, 0.2);
        for (int i = 0; i < points.length; i++) {
            // Relative standard error √(1/(2√π n h p)) ≈ 0.011 at ±1; four of them.
            assertThat(found[i]).isCloseTo(normal.smoothed(0.2).logDensity(points[i]), within(0.045));
        }
    }

    @Test
    void bestWidthIsTheOneOfTheDrawsOwnLaw() {
        double[][] draws = {{0}};
        double[][] heldOut = {{-1.5}, {0}, {1.5}}; // maximum likelihood: h² = 2·1.5²/3, h = 1.22
        assertThat(ParzenWindow.gaussian(draws).bestWidth(heldOut, 0.5, 1.2, 2.5))
                .isEqualTo(1.2);
        double[][] zeros = {new double[10]};
        double[][] oneInFive = {new double[10]};
        oneInFive[0][1] = 1;
        oneInFive[0][2] = 1;
        assertThat(ParzenWindow.binary(zeros).bestWidth(oneInFive, 0.05, 0.2, 0.5))
                .isEqualTo(0.2);
    }

    @Test
    void badInputIsRefused() {
        assertThatThrownBy(() -> ParzenWindow.binary(new double[][] {{0, 0.5}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("draws[0][1] must be 0 or 1, found 0.5");
        ParzenWindow window = ParzenWindow.binary(new double[][] {{0, 1}});
        assertThatThrownBy(() -> window.logLikelihoods(new double[][] {{0, 1}}, 0.6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("width must be a probability in (0, 0.5], found 0.6");
        assertThatThrownBy(() -> window.logLikelihoods(new double[][] {{0, 1, 1}}, 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("points must have shape [*, 2], found [1, 3]");
    }

    private static double[][] table(int rows, int columns) {
        double[][] table = new double[rows][columns];
        Arrays.stream(table).forEach(row -> Arrays.setAll(row, j -> RNG.nextDouble()));
        return table;
    }

    private static double[][] bits(int rows, int columns) {
        double[][] table = new double[rows][columns];
        Arrays.stream(table).forEach(row -> Arrays.setAll(row, j -> RNG.nextBoolean() ? 1 : 0));
        return table;
    }
}
