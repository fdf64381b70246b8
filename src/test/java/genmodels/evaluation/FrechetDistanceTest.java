package genmodels.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

class FrechetDistanceTest {
    @Test
    void onTheLineItIsThatOfMeansAndDeviations() {
        // Means 2 and 5, deviations 2 and √10: (2 − 5)² + (2 − √10)².
        double[][] x = {{0}, {2}, {4}};
        double[][] y = {{1}, {5}, {6}, {8}};
        double[] centred = {-4, 0, 1, 3};
        double variance = 0;
        for (double c : centred) {
            variance += c * c / 3;
        }
        double expected = 9 + (2 - Math.sqrt(variance)) * (2 - Math.sqrt(variance));
        assertThat(FrechetDistance.squared(x, y)).isEqualTo(expected, within(1e-12));
        assertThat(FrechetDistance.squared(x, x)).isEqualTo(0, within(1e-12));
    }

    /** Two by two: the root of a matrix A with positive eigenvalues has the trace √(tr A + 2 √det A). */
    @Test
    void inThePlaneItIsTheClosedForm() {
        double[][] x = sample("x", 40, 2, 1);
        double[][] y = sample("y", 60, 2, 3);
        for (double[] row : y) {
            row[1] += 0.8 * row[0] + 2;
        }
        double[] s = moments(x);
        double[] t = moments(y);
        double traceOfProduct = s[2] * t[2] + 2 * s[3] * t[3] + s[4] * t[4];
        double determinant = (s[2] * s[4] - s[3] * s[3]) * (t[2] * t[4] - t[3] * t[3]);
        double expected = Math.pow(s[0] - t[0], 2)
                + Math.pow(s[1] - t[1], 2)
                + s[2]
                + s[4]
                + t[2]
                + t[4]
                - 2 * Math.sqrt(traceOfProduct + 2 * Math.sqrt(determinant));
        assertThat(FrechetDistance.squared(x, y)).isEqualTo(expected, within(1e-9));
        assertThat(FrechetDistance.squared(y, x)).isEqualTo(expected, within(1e-9));
    }

    /** Independent columns of deviations 1 and a: n (1 − a)², and an error of the order of features²/rows. */
    @Test
    void manyFeaturesAddUp() {
        double[][] x = sample("x", 4000, 20, 1);
        assertThat(FrechetDistance.squared(x, sample("y", 4000, 20, 1))).isBetween(0.0, 0.2);
        assertThat(FrechetDistance.squared(x, sample("y", 4000, 20, 2))).isEqualTo(20, within(1.0));
    }

    /** Fewer rows than features: the covariances are singular. */
    @Test
    void singularCovariancesAreNoTrouble() {
        double[][] x = sample("x", 5, 12, 1);
        assertThat(FrechetDistance.squared(x, x)).isEqualTo(0, within(1e-6));
        assertThat(FrechetDistance.squared(new double[3][4], new double[2][4])).isZero();
    }

    @Test
    void refusesBadInput() {
        assertThatThrownBy(() -> FrechetDistance.squared(new double[1][2], new double[2][2]))
                .hasMessage("x must be of at least 2 rows, found 1");
        assertThatThrownBy(() -> FrechetDistance.squared(new double[2][2], new double[2][3]))
                .hasMessage("y must have shape [*, 2], found [2, 3]");
        assertThatThrownBy(() -> FrechetDistance.squared(new double[2][1], new double[][] {{1}, {Double.NaN}}))
                .hasMessageContaining("y[1]");
    }

    private static double[][] sample(String name, int n, int features, double deviation) {
        var normal = ZigguratSampler.NormalizedGaussian.of(Seeds.of(21).generator(name));
        double[][] rows = new double[n][features];
        for (double[] row : rows) {
            for (int j = 0; j < features; j++) {
                row[j] = deviation * normal.sample();
            }
        }
        return rows;
    }

    /** Means, variance of the first column, covariance, variance of the second. */
    private static double[] moments(double[][] rows) {
        double[] m = new double[5];
        for (double[] row : rows) {
            m[0] += row[0] / rows.length;
            m[1] += row[1] / rows.length;
        }
        for (double[] row : rows) {
            m[2] += (row[0] - m[0]) * (row[0] - m[0]) / (rows.length - 1);
            m[3] += (row[0] - m[0]) * (row[1] - m[1]) / (rows.length - 1);
            m[4] += (row[1] - m[1]) * (row[1] - m[1]) / (rows.length - 1);
        }
        return m;
    }
}
