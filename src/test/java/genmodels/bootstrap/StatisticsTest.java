package genmodels.bootstrap;

import static genmodels.bootstrap.Reference.A;
import static genmodels.bootstrap.Reference.B;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.descriptive.Quantile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsTest {
    private static final int[] ROWS =
            IntStream.range(0, 26).map(i -> (7 * i * i + 3 * i) % 26).toArray();

    @Test
    void statisticsOfOneResampleAreThoseOfNumPy() {
        assertClose(Statistics.mean(A), "rows.mean");
        assertClose(Statistics.variance(A), "rows.variance");
        assertClose(Statistics.unbiasedVariance(A), "rows.unbiasedVariance");
        assertClose(Statistics.standardErrorOfMean(A), "rows.standardErrorOfMean");
        assertClose(Statistics.standardErrorOfVariance(A), "rows.standardErrorOfVariance");
        assertClose(Statistics.correlation(A, B), "rows.correlation");
        assertClose(Statistics.slope(A, B), "rows.slope");
        assertClose(Statistics.median(A), "rows.quantile0.5");
        for (double p : new double[] {0.05, 0.25, 0.9, 0.99}) {
            assertClose(Statistics.quantile(A, p), "rows.quantile" + p);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void regressionCoefficientIsThatOfLeastSquares(int coefficient) {
        double[][] features = IntStream.range(0, 26)
                .mapToObj(i -> new double[] {A[i], A[i] * A[i], Math.cos(i)})
                .toArray(double[][]::new);
        assertThat(Statistics.regressionCoefficient(features, B, coefficient).of(ROWS))
                .isCloseTo(Reference.value("rows.coefficient" + coefficient), within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"2, 0.5", "5, 0.01", "5, 0.5", "16, 0.37", "101, 0.9", "101, 0.999"})
    void quantileByCountingIsTheQuantileOfTheSortedResample(int n, double p) {
        UniformRandomProvider rng = Seeds.of(4).generator("quantile " + n);
        // Whole numbers up to 20: many ties.
        double[] values = rng.ints(n, 0, 20).asDoubleStream().toArray();
        Statistic statistic = Statistics.quantile(values, p);
        Quantile seven = Quantile.withDefaults().with(Quantile.EstimationMethod.HF7);
        for (int repetition = 0; repetition < 200; repetition++) {
            int[] rows = rng.ints(n - repetition % 2, 0, n).toArray();
            double expected = seven.evaluate(Sample.gather(values, rows), p);
            assertThat(statistic.of(rows)).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void aFunctionOfTheSampleGivesWhatTheFastStatisticGives() {
        double[][] table =
                IntStream.range(0, 26).mapToObj(i -> new double[] {A[i], B[i]}).toArray(double[][]::new);
        assertThat(Statistic.of(A, x -> Arrays.stream(x).average().orElseThrow())
                        .of(ROWS))
                .isCloseTo(Reference.value("rows.mean"), within(1e-12));
        assertThat(Statistic.of(
                                table,
                                t -> Arrays.stream(t)
                                        .mapToDouble(row -> row[0])
                                        .average()
                                        .orElseThrow())
                        .of(ROWS))
                .isCloseTo(Reference.value("rows.mean"), within(1e-12));
    }

    @Test
    void outliersDoNotSpoilResamplesWithoutThem() {
        // The mean lies among the outliers, so that sums around it would lose the other values' digits.
        double[] values = {1.001, 1.002, 1.003, 1.004, 1e6, 1.5e6, 2e6};
        double[] y = {2, 4, 6, 8, -1e6, -2e6, -3e6};
        int[] without = {0, 1, 2, 3, 0};
        assertThat(Statistics.variance(values).of(without)).isCloseTo(1.36e-6, within(1.36e-10));
        assertThat(Statistics.correlation(values, y).of(without)).isCloseTo(1, within(1e-4));
        assertThat(Statistics.slope(values, y).of(without)).isCloseTo(2000, within(0.2));
    }

    @Test
    void constantResamplesHaveDefinedValues() {
        double[] x = {0.1, 0.3, 0.7, 0.9};
        double[] y = {5, 1, 2, 4};
        int[] same = {2, 2, 2, 2};
        assertThat(Statistics.mean(x).of(same)).isEqualTo(0.7);
        assertThat(Statistics.variance(x).of(same)).isZero();
        assertThat(Statistics.unbiasedVariance(x).of(same)).isZero();
        assertThat(Statistics.standardErrorOfMean(x).of(same)).isZero();
        assertThat(Statistics.standardErrorOfVariance(x).of(same)).isZero();
        assertThat(Statistics.median(x).of(same)).isEqualTo(0.7);
        assertThat(Statistics.correlation(x, y).of(same)).isZero();
        assertThat(Statistics.slope(x, y).of(same)).isZero();
        double[][] features = {{0.1, 1}, {0.3, 0}, {0.7, 0}, {0.9, 1}};
        assertThat(Statistics.regressionCoefficient(features, y, 0).of(same)).isZero();
        // Rows 0 and 1 only: the two features are collinear with the intercept.
        double collinear = Statistics.regressionCoefficient(features, y, 0).of(new int[] {0, 1, 0, 1});
        assertThat(collinear).isZero();
    }

    @Test
    void deviationsOfOneSizeGiveTheVarianceNoError() {
        // m₄ = m₂² when half of the values are one number and half another.
        double[] values = {1.2, 3.3};
        for (int n = 2; n <= 40; n += 2) {
            int[] halves = IntStream.range(0, n).map(i -> i % 2).toArray();
            assertThat(Statistics.standardErrorOfVariance(values).of(halves))
                    .as(n + " rows")
                    .isZero();
        }
        // Three to one: m₂ = 3/16 d², m₄ = 21/256 d⁴.
        double error = Statistics.standardErrorOfVariance(values).of(new int[] {0, 0, 0, 1});
        assertThat(error).isCloseTo(2.1 * 2.1 * Math.sqrt(12 / 256.0 / 4), within(1e-12));
    }

    @Test
    void theDataAreCopied() {
        double[] values = {1, 2, 3};
        List<Statistic> statistics = List.of(
                Statistics.mean(values),
                Statistics.median(values),
                Statistic.of(values, (double[] v) -> v[0] + v[1] + v[2]));
        values[0] = 100;
        assertThat(statistics).extracting(s -> s.of(new int[] {0, 1, 2})).containsExactly(2.0, 2.0, 6.0);
    }

    @Test
    void badInputIsNamed() {
        assertBad(() -> Statistics.mean(null), "values must be given, found null");
        assertBad(() -> Statistics.mean(new double[] {1}), "values.length must be at least 2, found 1");
        assertBad(() -> Statistics.mean(new double[] {1, Double.NaN}), "values[1] must be finite, found NaN");
        assertBad(() -> Statistics.unbiasedVariance(new double[2]), "values.length must be at least 3, found 2");
        assertBad(() -> Statistics.quantile(A, 0), "p must be in (0, 1), found 0.0");
        assertBad(() -> Statistics.quantile(A, Double.NaN), "p must be in (0, 1), found NaN");
        assertBad(() -> Statistics.correlation(A, new double[3]), "y.length must be 26 as x has, found 3");
        assertBad(
                () -> Statistics.regressionCoefficient(new double[4][2], new double[4], 2),
                "coefficient must be in 0..1, found 2");
        assertBad(
                () -> Statistics.regressionCoefficient(new double[4][2], new double[3], 0),
                "target.length must be at least 4, found 3");
        assertBad(
                () -> Statistics.regressionCoefficient(new double[5][2], new double[4], 0),
                "features must be [4, *] as the target has, found 5");
        ToDoubleFunction<int[]> none = null;
        assertBad(() -> Statistic.of(3, none), "function must be given, found null");
        assertBad(() -> Statistic.of(1, rows -> 0), "rows must be at least 2, found 1");
        assertBad(
                () -> Statistics.mean(A).withStandardError(Statistics.mean(new double[3])),
                "standardError.rows must be 26, found 3");
    }

    private static void assertClose(Statistic statistic, String reference) {
        assertThat(statistic.of(ROWS)).as(reference).isCloseTo(Reference.value(reference), within(1e-11));
    }

    private static void assertBad(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
