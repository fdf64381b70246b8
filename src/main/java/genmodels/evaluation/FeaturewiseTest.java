package genmodels.evaluation;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.util.Arrays;

/**
 * A {@linkplain KolmogorovSmirnov#twoSamples Kolmogorov-Smirnov test} of every feature by itself, with Holm's adjustment for their number.
 *
 * <p>It says which feature moved. It is blind to a change of dependence that leaves each feature's law as it was (use
 * {@link MaximumMeanDiscrepancy} or {@link ClassifierTwoSampleTest}), and with many features it pays for each of them. The
 * p-values are exact for small samples and asymptotic for large ones; equal values make them too large, never too small.
 *
 * @param statistics shape [features], the largest distances of the empirical distribution functions, in [0, 1]
 * @param pValues shape [features], each test by itself
 * @param adjusted shape [features], after {@linkplain MultipleComparisons#holm Holm}
 */
public record FeaturewiseTest(double[] statistics, double[] pValues, double[] adjusted) {
    /** Copies the arrays. */
    public FeaturewiseTest {
        statistics = statistics.clone();
        pValues = pValues.clone();
        adjusted = adjusted.clone();
    }

    /**
     * Tests two samples.
     *
     * @param x shape [n, features], n at least 2
     * @param y shape [m, features], m at least 2
     * @return the tests of all features
     * @throws IllegalArgumentException if a sample has fewer than two rows, is ragged or not finite, or the numbers of
     *     features differ
     */
    public static FeaturewiseTest of(double[][] x, double[][] y) {
        Shapes.rectangular("x", x);
        Shapes.rectangular("y", y);
        Shapes.require("y", new long[] {y.length, y[0].length}, Shapes.ANY, x[0].length);
        Arguments.require(x.length >= 2, "x", "of at least 2 rows", x.length);
        Arguments.require(y.length >= 2, "y", "of at least 2 rows", y.length);
        int d = x[0].length;
        double[] statistics = new double[d];
        double[] pValues = new double[d];
        for (int j = 0; j < d; j++) {
            TestOutcome test = KolmogorovSmirnov.twoSamples(column("x", x, j), column("y", y, j));
            statistics[j] = test.statistic();
            pValues[j] = test.pValue();
        }
        return new FeaturewiseTest(statistics, pValues, MultipleComparisons.holm(pValues));
    }

    /**
     * The p-value of "no feature has changed its law".
     *
     * @return the smallest adjusted p-value
     */
    public double pValue() {
        return Arrays.stream(adjusted).min().orElseThrow();
    }

    @Override
    public double[] statistics() {
        return statistics.clone();
    }

    @Override
    public double[] pValues() {
        return pValues.clone();
    }

    @Override
    public double[] adjusted() {
        return adjusted.clone();
    }

    private static double[] column(String name, double[][] rows, int j) {
        double[] column = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            column[i] = Arguments.finite(name + "[" + i + "][" + j + "]", rows[i][j]);
        }
        return column;
    }
}
