package genmodels.bootstrap;

import static genmodels.bootstrap.IntervalMethod.BASIC;
import static genmodels.bootstrap.IntervalMethod.BCA;
import static genmodels.bootstrap.IntervalMethod.PERCENTILE;
import static genmodels.bootstrap.IntervalMethod.STUDENTIZED;
import static genmodels.bootstrap.Reference.A;
import static genmodels.bootstrap.Reference.B;
import static genmodels.bootstrap.Reference.GPA;
import static genmodels.bootstrap.Reference.LSAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {
    private static final BootstrapOptions MANY = BootstrapOptions.defaults().withResamples(100_000);
    private static final BootstrapOptions FEW = BootstrapOptions.defaults().withResamples(1_234);
    private static final ToDoubleBiFunction<double[], double[]> DIFFERENCE =
            (x, y) -> Arrays.stream(x).average().orElseThrow()
                    - Arrays.stream(y).average().orElseThrow();

    @Test
    void lawSchoolCorrelationIsThatOfTheBook() {
        BootstrapOptions options = MANY.withResamples(400_000);
        BootstrapResult result = Bootstrap.run(Statistics.correlation(LSAT, GPA), options, Seeds.of(1));
        assertThat(result.estimate()).isCloseTo(0.7764, within(5e-5));
        assertOracle(result, "lawCorrelation");
        // The printed figures have three digits; the lower BCa end of 400,000 replicates has a standard error of
        // 0.0013.
        assertThat(result.standardError()).isCloseTo(0.1337, within(0.0010));
        assertEnds(result.interval(BCA, 0.9), 0.428, 0.927, 0.007);
        assertEnds(result.interval(PERCENTILE, 0.9), 0.523, 0.948, 0.004);
    }

    @Test
    void spatialTestVarianceIsThatOfTheBook() {
        BootstrapResult result = Bootstrap.run(Statistics.variance(A), MANY, Seeds.of(2));
        assertThat(result.estimate()).isCloseTo(171.53, within(0.005));
        assertOracle(result, "spatialVariance");
        // An end of 100,000 replicates has a standard error of about 0.3.
        assertEnds(result.interval(BCA, 0.9), 115.9, 261.0, 1.5);
        assertEnds(result.interval(PERCENTILE, 0.9), 97.9, 235.5, 1.5);
    }

    @Test
    void meanUnbiasedVarianceAndTwoSamplesAgreeWithSciPy() {
        assertOracle(Bootstrap.run(Statistics.mean(A), MANY, Seeds.of(3)), "spatialMean");
        assertOracle(Bootstrap.run(Statistics.unbiasedVariance(A), MANY, Seeds.of(4)), "spatialUnbiasedVariance");
        double[] untreated = Arrays.copyOf(B, 20);
        assertOracle(Bootstrap.twoSample(A, untreated, DIFFERENCE, MANY, Seeds.of(5)), "spatialDifference");
    }

    @Test
    void accelerationsAreThoseOfTheFormula() {
        assertThat(acceleration(Bootstrap.run(Statistics.variance(A), FEW, Seeds.of(1))))
                .isCloseTo(Reference.value("spatialVariance.acceleration"), within(1e-12));
        assertThat(acceleration(Bootstrap.run(Statistics.correlation(LSAT, GPA), FEW, Seeds.of(1))))
                .isCloseTo(Reference.value("lawCorrelation.acceleration"), within(1e-12));
        assertThat(acceleration(Bootstrap.twoSample(A, Arrays.copyOf(B, 20), DIFFERENCE, FEW, Seeds.of(1))))
                .isCloseTo(Reference.value("spatialDifference.acceleration"), within(1e-12));
    }

    @Test
    void standardErrorOfAMeanIsThePlugInFormula() {
        double variance = plugInVariance(A);
        BootstrapResult result = Bootstrap.run(Statistics.mean(A), MANY, Seeds.of(6));
        // A standard deviation of B nearly normal values has a relative standard error of 1/√(2B).
        assertThat(result.standardError()).isCloseTo(Math.sqrt(variance / 26), within(relative(5)));
        assertThat(Math.abs(result.bias())).isLessThan(5 * result.standardError() / Math.sqrt(100_000));
    }

    @Test
    void twoSamplesVaryIndependentlyAndPairsTogether() {
        BootstrapResult apart = Bootstrap.twoSample(A, B, DIFFERENCE, MANY, Seeds.of(7));
        BootstrapResult paired = Bootstrap.paired(A, B, DIFFERENCE, MANY, Seeds.of(7));
        double[] differences = new double[26];
        Arrays.setAll(differences, i -> A[i] - B[i]);
        assertThat(apart.estimate()).isEqualTo(paired.estimate());
        assertThat(apart.standardError())
                .isCloseTo(Math.sqrt((plugInVariance(A) + plugInVariance(B)) / 26), within(relative(5) * 3));
        assertThat(paired.standardError())
                .isCloseTo(Math.sqrt(plugInVariance(differences) / 26), within(relative(5) * 3));
        double[] sameRows =
                Bootstrap.run(Statistics.mean(differences), MANY, Seeds.of(7)).replicates();
        assertThat(rounded(paired.replicates())).isEqualTo(rounded(sameRows));
    }

    @Test
    void aModelGivesTheLawOfTheEstimate() {
        double[] data = new double[25];
        BootstrapResult result = Bootstrap.parametric(
                data,
                rng -> ZigguratSampler.NormalizedGaussian.of(rng).samples(25).toArray(),
                sample -> Arrays.stream(sample).average().orElseThrow(),
                MANY,
                Seeds.of(8));
        assertThat(result.estimate()).isZero();
        assertThat(result.standardError()).isCloseTo(0.2, within(0.2 * relative(5)));
        assertThat(result.methods()).doesNotContain(BCA, STUDENTIZED);
    }

    @Test
    void studentizedIntervalByFormulaIsNearStudentsForNormalData() {
        double[] data = ZigguratSampler.NormalizedGaussian.of(Seeds.of(9).generator("data"))
                .samples(400)
                .toArray();
        Statistic mean = Statistics.mean(data).withStandardError(Statistics.standardErrorOfMean(data));
        Interval interval = Bootstrap.run(mean, MANY, Seeds.of(9)).interval(STUDENTIZED, 0.9);
        double se = Statistics.standardErrorOfMean(data).of(range(400));
        double centre = mean.of(range(400));
        // Student's 95 % point with 399 degrees of freedom is 1.6487; the skewness of the data moves ends by some 1/n.
        assertEnds(interval, centre - 1.6487 * se, centre + 1.6487 * se, 0.05 * se);
    }

    @Test
    void nestedResamplingFindsTheStandardErrorsThatTheFormulaGives() {
        Statistic mean = Statistics.mean(A);
        BootstrapOptions options = BootstrapOptions.defaults().withResamples(4_000);
        Interval nested = Bootstrap.run(mean, options.withNestedResamples(400), Seeds.of(10))
                .interval(STUDENTIZED, 0.9);
        Interval formula = Bootstrap.run(
                        mean.withStandardError(Statistics.standardErrorOfMean(A)), options, Seeds.of(10))
                .interval(STUDENTIZED, 0.9);
        // Same replicates; inner standard errors are known to 1/√800 = 3.5 % each, an end to much better than 0.15 s.e.
        assertEnds(nested, formula.low(), formula.high(), 0.15 * 2.57);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void theAnswerDoesNotDependOnTheNumberOfThreads(int threads) {
        for (Resampling resampling : List.of(
                Resampling.independent(),
                Resampling.groups(10, 16),
                Resampling.movingBlocks(4),
                Resampling.stationaryBlocks(4))) {
            BootstrapOptions nested = FEW.withNestedResamples(5);
            Statistic statistic = Statistics.variance(A);
            BootstrapResult one = Bootstrap.run(statistic, resampling, nested.withThreads(1), Seeds.of(1));
            BootstrapResult many = Bootstrap.run(statistic, resampling, nested.withThreads(threads), Seeds.of(1));
            assertThat(many.replicates()).isEqualTo(one.replicates());
            assertThat(many.acceleration()).isEqualTo(one.acceleration());
            assertThat(many.intervals(0.9)).isEqualTo(one.intervals(0.9));
        }
    }

    @Test
    void fewerReplicatesAreTheBeginningOfMore() {
        double[] few = Bootstrap.run(Statistics.mean(A), FEW, Seeds.of(1)).replicates();
        double[] more = Bootstrap.run(Statistics.mean(A), FEW.withResamples(2_000), Seeds.of(1))
                .replicates();
        assertThat(Arrays.copyOf(more, few.length)).isEqualTo(few);
    }

    @Test
    void seedAndOptionsChangeTheResult() {
        Statistic mean = Statistics.mean(A);
        BootstrapResult result = Bootstrap.run(mean, FEW, Seeds.of(1));
        assertThat(Bootstrap.run(mean, FEW, Seeds.of(2)).replicates()).isNotEqualTo(result.replicates());
        assertThat(Bootstrap.run(mean, FEW.withResamples(50), Seeds.of(1)).replicates())
                .hasSize(50);
        assertThat(Bootstrap.run(mean, FEW.withJackknife(false), Seeds.of(1)).methods())
                .doesNotContain(BCA);
        assertThat(result.methods()).contains(BCA).doesNotContain(STUDENTIZED);
        BootstrapResult nested = Bootstrap.run(mean, FEW.withNestedResamples(10), Seeds.of(1));
        assertThat(nested.methods()).contains(STUDENTIZED);
        assertThat(nested.replicates())
                .as("nesting leaves the replicates alone")
                .isEqualTo(result.replicates());
    }

    @Test
    void blocksKeepTheDependenceThatSingleRowsLose() {
        // AR(1) with ρ = 0.8: the variance of the mean is (1 + ρ)/(1 − ρ) = 9 times that of independent values.
        int n = 4_000;
        ZigguratSampler.NormalizedGaussian noise =
                ZigguratSampler.NormalizedGaussian.of(Seeds.of(12).generator("series"));
        double[] series = new double[n];
        for (int t = 1; t < n; t++) {
            series[t] = 0.8 * series[t - 1] + 0.6 * noise.sample();
        }
        Statistic mean = Statistics.mean(series);
        double truth = Math.sqrt(9.0 / n);
        double single = Bootstrap.run(mean, FEW, Seeds.of(1)).standardError();
        double moving = Bootstrap.run(mean, Resampling.movingBlocks(50), FEW, Seeds.of(1))
                .standardError();
        double stationary = Bootstrap.run(mean, Resampling.stationaryBlocks(50), FEW, Seeds.of(1))
                .standardError();
        // 80 blocks know a variance to √(2/80) = 16 %, a standard error to 8 %; blocks of 50 lose about 5 %.
        assertThat(single / truth).isCloseTo(1 / 3.0, within(0.05));
        assertThat(moving / truth).isCloseTo(0.95, within(0.25));
        assertThat(stationary / truth).isCloseTo(0.95, within(0.25));
    }

    @Test
    void equalDataGiveAPoint() {
        double[] equal = new double[12];
        Arrays.fill(equal, 0.1);
        Statistic mean = Statistics.mean(equal).withStandardError(Statistics.standardErrorOfMean(equal));
        for (Statistic statistic : List.of(
                mean, Statistics.variance(equal), Statistics.median(equal), Statistics.correlation(equal, equal))) {
            BootstrapResult result = Bootstrap.run(statistic, FEW, Seeds.of(1));
            assertThat(result.standardError()).isZero();
            assertThat(result.bias()).isZero();
            assertThat(result.intervals(0.9)).allSatisfy(i -> assertEnds(i, result.estimate(), result.estimate(), 0));
        }
    }

    @Test
    void twoRowsAndAMaximumGiveFiniteIntervals() {
        double[] two = {1, 2};
        Statistic mean = Statistics.mean(two);
        Statistic maximum =
                Statistic.of(A, values -> Arrays.stream(values).max().orElseThrow());
        for (Statistic statistic : List.of(mean, Statistics.correlation(two, two), maximum)) {
            BootstrapResult result = Bootstrap.run(statistic, FEW.withNestedResamples(5), Seeds.of(1));
            assertThat(result.intervals(0.9)).hasSize(5).allSatisfy(interval -> {
                assertThat(interval.low()).isFinite();
                assertThat(interval.high()).isFinite();
            });
        }
        // All replicates lie at or below the maximum, which each holds with chance 1 − (1 − 1/26)²⁶ = 0.639.
        long ties = Arrays.stream(Bootstrap.run(maximum, MANY, Seeds.of(1)).replicates())
                .filter(replicate -> replicate == 48)
                .count();
        assertThat(ties / 1e5).isCloseTo(1 - Math.pow(25 / 26.0, 26), within(5 * Math.sqrt(0.25 / 1e5)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void anInterruptEndsTheWorkAndStaysVisible(int threads) {
        Thread caller = Thread.currentThread();
        BootstrapOptions options = FEW.withThreads(threads).withResamples(3_000_000);
        List<Integer> reports = new ArrayList<>();
        BootstrapOptions interrupting = options.withProgress(more -> {
            reports.add(more);
            caller.interrupt();
        });
        assertThatThrownBy(() -> Bootstrap.run(Statistics.mean(A), interrupting, Seeds.of(1)))
                .isInstanceOf(CancellationException.class)
                .hasMessageStartingWith("interrupted when ");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(reports).hasSizeLessThan(10_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void progressAddsUpToAllResamples(int threads) {
        List<Integer> reports = new ArrayList<>();
        Bootstrap.run(Statistics.mean(A), FEW.withThreads(threads).withProgress(reports::add), Seeds.of(1));
        assertThat(reports).hasSize(13).allMatch(more -> more == 100 || more == 34);
        assertThat(reports.stream().mapToInt(more -> more).sum()).isEqualTo(1_234);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void failuresOfTheStatisticReachTheCaller(int threads) {
        BootstrapOptions options = FEW.withThreads(threads);
        Statistic fails = Statistic.of(5, rows -> {
            if (Arrays.stream(rows).distinct().count() < 3) {
                throw new IllegalStateException("too few rows");
            }
            return 0;
        });
        assertThatThrownBy(() -> Bootstrap.run(fails, options, Seeds.of(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("too few rows");
        Statistic undefined =
                Statistic.of(3, rows -> 0.0 / (Arrays.stream(rows).distinct().count() - 1));
        assertThatThrownBy(() -> Bootstrap.run(undefined, options, Seeds.of(1)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageMatching("statistic must be finite on resample \\d+, found NaN");
    }

    @Test
    void badInputIsNamed() {
        Statistic mean = Statistics.mean(A);
        Seeds seeds = Seeds.of(1);
        assertBad(() -> Bootstrap.run(null, FEW, seeds), "statistic must be given, found null");
        assertBad(() -> Bootstrap.run(mean, null, seeds), "options must be given, found null");
        assertBad(() -> Bootstrap.run(mean, FEW, null), "seeds must be given, found null");
        assertBad(
                () -> Bootstrap.run(Statistic.of(3, rows -> Double.NaN), FEW, seeds),
                "statistic of the data must be finite, found NaN");
        assertBad(
                () -> Bootstrap.run(mean, Resampling.movingBlocks(14), FEW, seeds),
                "length must be at most half of the 26 rows, found 14");
        assertBad(
                () -> Bootstrap.twoSample(A, new double[1], DIFFERENCE, FEW, seeds),
                "y.length must be at least 2, found 1");
        assertBad(
                () -> Bootstrap.paired(A, new double[2], DIFFERENCE, FEW, seeds),
                "y.length must be 26 as x has, found 2");
        assertBad(
                () -> Bootstrap.parametric(1, rng -> 1, x -> x, FEW.withNestedResamples(2), seeds),
                "nestedResamples must be 0 for a model, found 2");
        assertBad(() -> FEW.withResamples(1), "resamples must be at least 2, found 1");
        assertBad(() -> FEW.withThreads(0), "threads must be at least 1, found 0");
        assertBad(() -> FEW.withNestedResamples(1), "nestedResamples must be 0 or at least 2, found 1");
        assertBad(() -> FEW.withProgress(null), "progress must be given, found null");
    }

    /**
     * Standard error and interval ends against SciPy's with 400,000 resamples. Ends are compared as levels of our replicates,
     * where their errors are known: an end of B replicates sits at its level give or take √(p(1 − p)/B) = 0.22/√B, and that of
     * BCa, whose z₀ is estimated too, 0.34/√B. Five such errors pass by chance all but once in a million.
     */
    private static void assertOracle(BootstrapResult result, String name) {
        assertThat(result.standardError() / Reference.value(name + ".standardError"))
                .isCloseTo(1, within(relative(6)));
        double tolerance = 5 * 0.34 * Math.sqrt(1 / 100_000.0 + 1 / 400_000.0);
        for (IntervalMethod method : List.of(PERCENTILE, BASIC, BCA)) {
            String reference =
                    name + (method == BCA ? ".BCa" : "." + method.name().toLowerCase());
            Interval interval = result.interval(method, 0.9);
            assertSameLevel(result, method, interval.low(), Reference.value(reference + ".low"), tolerance);
            assertSameLevel(result, method, interval.high(), Reference.value(reference + ".high"), tolerance);
        }
    }

    private static void assertSameLevel(
            BootstrapResult result, IntervalMethod method, double ours, double theirs, double tolerance) {
        double low = Math.min(ours, theirs) + 1e-9;
        double high = Math.max(ours, theirs) - 1e-9;
        boolean mirrored = method == BASIC;
        double from = mirrored ? 2 * result.estimate() - high : low;
        double to = mirrored ? 2 * result.estimate() - low : high;
        long between = Arrays.stream(result.replicates())
                .filter(replicate -> from < replicate && replicate < to)
                .count();
        assertThat(between / (double) result.replicates().length)
                .as("share of replicates between our end %s and SciPy's %s", ours, theirs)
                .isLessThan(tolerance);
    }

    private static long[] rounded(double[] values) {
        return Arrays.stream(values).mapToLong(v -> Math.round(v * 1e9)).toArray();
    }

    private static double acceleration(BootstrapResult result) {
        return result.acceleration().orElseThrow();
    }

    private static double relative(double errors) {
        return errors / Math.sqrt(2 * 100_000.0);
    }

    private static double plugInVariance(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    }

    private static int[] range(int n) {
        return IntStream.range(0, n).toArray();
    }

    private static void assertEnds(Interval interval, double low, double high, double tolerance) {
        assertThat(interval.low()).as(interval.method() + " low").isCloseTo(low, within(tolerance));
        assertThat(interval.high()).as(interval.method() + " high").isCloseTo(high, within(tolerance));
    }

    private static void assertBad(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
