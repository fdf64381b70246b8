package genmodels.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Expected values without a comment: src/test/reference/shift/reference.py, NumPy 1.24.2 and SciPy 1.10.1. */
class TwoSampleTestsTest {
    private static final int RUNS = 500;
    private static final double LEVEL = 0.05;
    /** Rates at a true level of 0.05 have standard error 0.0097, so this bound fails by chance once in 1000 seeds. */
    private static final double MOST_FALSE_ALARMS = 0.08;

    private static final Seeds SEEDS = Seeds.of(2012);

    private final double[][] x = table(7, 3, 0);
    private final double[][] y = table(5, 3, 1);

    @Test
    void discrepancyAgreesWithItsDefinition() {
        double h = MaximumMeanDiscrepancy.medianDistance(x, y);
        assertThat(h).isCloseTo(2.962920570758, within(1e-11));
        assertThat(MaximumMeanDiscrepancy.estimate(x, y, h)).isCloseTo(-0.100744449926, within(1e-11));
        assertThat(MaximumMeanDiscrepancy.estimate(y, x, h)).isCloseTo(-0.100744449926, within(1e-11));
    }

    @Test
    void permutationsOfTheDiscrepancyAreDiscrepanciesOfPermutedRows() {
        UniformRandomProvider rng = SEEDS.generator("permutations");
        PermutationTestResult test = MaximumMeanDiscrepancy.test(x, y, 2.0, 400, rng);
        assertThat(test.statistic()).isCloseTo(MaximumMeanDiscrepancy.estimate(x, y, 2.0), within(1e-12));
        // All C(12, 5) = 792 relabellings, one by one; every null statistic must be among them.
        double[][] pool = Arrays.copyOf(x, 12);
        System.arraycopy(y, 0, pool, 7, 5);
        double[] all = new double[792];
        int next = 0;
        for (int mask = 0; mask < 1 << 12; mask++) {
            if (Integer.bitCount(mask) == 5) {
                int chosen = mask;
                double[][] a = rows(pool, i -> (chosen >> i & 1) == 0);
                double[][] b = rows(pool, i -> (chosen >> i & 1) == 1);
                all[next++] = MaximumMeanDiscrepancy.estimate(a, b, 2.0);
            }
        }
        Arrays.sort(all);
        for (double statistic : test.nullStatistics()) {
            int at = Arrays.binarySearch(all, statistic);
            int below = Math.max(0, at >= 0 ? at : -at - 2);
            assertThat(Math.min(Math.abs(all[below] - statistic), Math.abs(all[Math.min(791, below + 1)] - statistic)))
                    .isLessThan(1e-12);
        }
        double exact =
                Arrays.stream(all).filter(t -> t >= test.statistic() - 1e-12).count() / 792.0;
        // Binomial with 400 draws: standard error at most 0.025.
        assertThat(test.pValue()).isCloseTo(exact, within(0.1));
    }

    @Test
    void everyRelabellingIsEquallyLikely() {
        // Ten ways to choose two of five points on a line.
        double[][] points = {{0}, {1}, {3}, {7}, {15}};
        double[] ways = new double[10];
        int next = 0;
        for (int mask = 0; mask < 1 << 5; mask++) {
            if (Integer.bitCount(mask) == 2) {
                int chosen = mask;
                ways[next++] = MaximumMeanDiscrepancy.estimate(
                        rows(points, i -> (chosen >> i & 1) == 1), rows(points, i -> (chosen >> i & 1) == 0), 3);
            }
        }
        double[] counts = new double[10];
        double[][] a = {points[0], points[1]};
        double[][] b = {points[2], points[3], points[4]};
        for (double t : MaximumMeanDiscrepancy.test(a, b, 3.0, 10_000, SEEDS.generator("relabel"))
                .nullStatistics()) {
            for (int w = 0; w < 10; w++) {
                counts[w] += Math.abs(t - ways[w]) < 1e-12 ? 1 : 0;
            }
        }
        // Binomial(10000, 1/10) has standard deviation 30.
        double[] expected = new double[10];
        Arrays.fill(expected, 1000);
        assertThat(counts).containsExactly(expected, within(4.5 * 30));
    }

    @Test
    void equalPointsGiveADefinedAnswer() {
        double[][] same = new double[6][2];
        PermutationTestResult test = MaximumMeanDiscrepancy.test(same, same, 19, SEEDS.generator("same"));
        assertThat(test.statistic()).isCloseTo(0, within(1e-12));
        assertThat(test.pValue()).isEqualTo(1);
        assertThat(FeaturewiseTest.of(same, same).pValue()).isEqualTo(1);
        assertThat(ClassifierTwoSampleTest.of(same, same, SEEDS.generator("same"))
                        .pValue())
                .isEqualTo(1);
    }

    @Test
    void interruptionEndsLongTests() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> MaximumMeanDiscrepancy.test(x, y, 100, SEEDS.generator("x")))
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("interrupted after 0 of 100 permutations");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void classifierTestIsFishersExactTestOnHeldOutRows() {
        // A rigged classifier that calls 9 of the 20 held-out x and 15 of the 20 held-out y "y".
        double[][] a = new double[40][1];
        double[][] b = new double[40][1];
        int[] calls = {0};
        ClassifierTwoSampleTest.Learner marked = (u, v) -> row -> {
            int k = calls[0]++; // x rows are scored first, then y rows
            return k < 20 ? (k < 9 ? 1 : -1) : (k < 35 ? 1 : -1);
        };
        ClassifierTwoSampleTest test = ClassifierTwoSampleTest.of(a, b, marked, SEEDS.generator("fisher"));
        assertThat(test.heldOut()).isEqualTo(40);
        assertThat(test.accuracy()).isCloseTo(26 / 40.0, within(1e-12));
        assertThat(test.chance()).isCloseTo(0.5, within(1e-12));
        assertThat(test.pValue()).isCloseTo(0.052670133983, within(1e-10));
    }

    @Test
    void classifierNeverSeesTheHeldOutRows() {
        double[][] a = table(21, 2, 0);
        double[][] b = table(14, 2, 1);
        Set<double[]> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        ClassifierTwoSampleTest.Learner spy = (u, v) -> {
            assertThat(u).hasNumberOfRows(11);
            assertThat(v).hasNumberOfRows(7);
            seen.addAll(Arrays.asList(u));
            seen.addAll(Arrays.asList(v));
            return row -> {
                assertThat(seen.add(row))
                        .as("a row learned from, or scored twice")
                        .isTrue();
                return 1;
            };
        };
        assertThat(ClassifierTwoSampleTest.of(a, b, spy, SEEDS.generator("split"))
                        .pValue())
                .isEqualTo(1);
        assertThat(seen).hasSize(35);
    }

    @Test
    void featurewiseTestNamesTheFeature() {
        double[][] a = table(30, 1, 0);
        double[][] b = table(25, 1, 0.5);
        Arrays.stream(b).forEach(row -> row[0] += 0.4);
        FeaturewiseTest test = FeaturewiseTest.of(a, b);
        assertThat(test.statistics()[0]).isCloseTo(0.32, within(1e-12));
        assertThat(test.pValues()[0]).isCloseTo(0.097781411147, within(1e-9));

        // Above 10,000 rows too it is the one test of the course, with the limit.
        double[][] many = table(10_001, 1, 0);
        double[] first = Arrays.stream(many).mapToDouble(row -> row[0]).toArray();
        double[] second = Arrays.stream(b).mapToDouble(row -> row[0]).toArray();
        assertThat(FeaturewiseTest.of(many, b).pValues()[0])
                .isEqualTo(KolmogorovSmirnov.twoSamples(first, second).pValue());

        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(SEEDS.generator("named"));
        FeaturewiseTest three = FeaturewiseTest.of(gauss(normal, 100, 3, 0), shifted(normal, 100, 3, 1, 1.5));
        assertThat(three.adjusted()[1]).isLessThan(1e-6);
        assertThat(three.pValue()).isEqualTo(three.adjusted()[1]);
        assertThat(Math.min(three.adjusted()[0], three.adjusted()[2])).isGreaterThan(0.05);
    }

    @Test
    void holmAndBonferroniAdjust() {
        double[] p = {0.01, 0.04, 0.03, 0.005};
        // By hand: 4·0.005, 3·0.01, 2·0.03, then the running maximum.
        assertThat(MultipleComparisons.holm(p)).containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
        assertThat(MultipleComparisons.bonferroni(p))
                .containsExactly(new double[] {0.04, 0.16, 0.12, 0.02}, within(1e-15));
        assertThat(MultipleComparisons.holm(new double[] {0.7, 0.9})).containsExactly(1, 1);
    }

    @Test
    void falseAlarmsOfTheFeaturewiseTestKeepTheLevel() {
        assertThat(alarms("ks", 0, (a, b, rng) -> FeaturewiseTest.of(a, b).pValue()))
                .isBetween(0.005, MOST_FALSE_ALARMS);
    }

    @Test
    void falseAlarmsOfTheDiscrepancyKeepTheLevel() {
        // Exact level 0.05 but for chance: the lower bound is 3.5 standard errors off.
        assertThat(alarms(
                        "mmd",
                        0,
                        (a, b, rng) ->
                                MaximumMeanDiscrepancy.test(a, b, 99, rng).pValue()))
                .isBetween(0.02, MOST_FALSE_ALARMS);
    }

    @Test
    void falseAlarmsOfTheClassifierKeepTheLevel() {
        assertThat(alarms(
                        "classifier",
                        0,
                        (a, b, rng) -> ClassifierTwoSampleTest.of(a, b, rng).pValue()))
                .isBetween(0.005, MOST_FALSE_ALARMS);
    }

    @Test
    void everyTestFindsALargeShift() {
        // Two of the three means moved by 1: the noncentrality of the best test is √(2·30·40/70) ≈ 5.9.
        assertThat(alarms("ks", 1, (a, b, rng) -> FeaturewiseTest.of(a, b).pValue()))
                .isGreaterThan(0.9);
        assertThat(alarms(
                        "mmd",
                        1,
                        (a, b, rng) ->
                                MaximumMeanDiscrepancy.test(a, b, 99, rng).pValue()))
                .isGreaterThan(0.9);
        assertThat(alarms(
                        "classifier",
                        1,
                        (a, b, rng) -> ClassifierTwoSampleTest.of(a, b, ClassifierTwoSampleTest.linearLogit(), rng)
                                .pValue()))
                .isGreaterThan(0.7);
    }

    @Test
    void aChangedCorrelationIsSeenByTheJointTestsOnly() {
        ZigguratSampler.NormalizedGaussian normal =
                ZigguratSampler.NormalizedGaussian.of(SEEDS.generator("correlation"));
        double[][] a = gauss(normal, 200, 2, 0);
        double[][] b = gauss(normal, 200, 2, 0);
        for (double[] row : b) {
            row[1] = 0.9 * row[0] + Math.sqrt(1 - 0.81) * row[1];
        }
        UniformRandomProvider rng = SEEDS.generator("tests");
        assertThat(FeaturewiseTest.of(a, b).pValue()).isGreaterThan(0.05);
        assertThat(MaximumMeanDiscrepancy.test(a, b, 199, rng).pValue()).isEqualTo(0.005);
        assertThat(ClassifierTwoSampleTest.of(a, b, rng).pValue()).isLessThan(1e-4);
        assertThat(ClassifierTwoSampleTest.of(a, b, ClassifierTwoSampleTest.linearLogit(), rng)
                        .pValue())
                .isGreaterThan(0.05);
    }

    @Test
    void medianDistanceOfTwoPointsIsTheirDistance() {
        assertThat(MaximumMeanDiscrepancy.medianDistance(new double[][] {{1, 2}}, new double[][] {{4, 6}}))
                .isEqualTo(5);
    }

    @Test
    void rejectionRateDoesNotDependOnThreads() throws Exception {
        ToDoubleFunction<UniformRandomProvider> uniform = UniformRandomProvider::nextDouble;
        RejectionRate shared = RejectionRate.of(2000, 0.1, SEEDS, uniform);
        RejectionRate alone = new ForkJoinPool(1)
                .submit(() -> RejectionRate.of(2000, 0.1, SEEDS, uniform))
                .get();
        assertThat(shared).isEqualTo(alone);
        // Standard error 0.0067.
        assertThat(shared.rate()).isCloseTo(0.1, within(0.03));
        assertThat(shared.standardError()).isCloseTo(0.0067, within(0.0007));
        assertThat(new RejectionRate(0, 96).standardError()).isCloseTo(0.014, within(1e-12));
    }

    @Test
    void badInputIsNamed() {
        UniformRandomProvider rng = SEEDS.generator("bad");
        fails(() -> MaximumMeanDiscrepancy.estimate(x, table(5, 2, 0), 1), "y must have shape [*, 3], found [5, 2]");
        fails(() -> MaximumMeanDiscrepancy.estimate(x, y, 0), "bandwidth must be positive and finite, found 0.0");
        fails(() -> MaximumMeanDiscrepancy.test(x, y, 0, rng), "permutations must be at least 1, found 0");
        fails(() -> MaximumMeanDiscrepancy.estimate(x, new double[1][3], 1), "y must be of at least 2 rows, found 1");
        fails(() -> MaximumMeanDiscrepancy.test(new double[1][3], y, 9, rng), "x must be of at least 2 rows, found 1");
        fails(() -> ClassifierTwoSampleTest.of(x, new double[3][3], rng), "y must be of at least 4 rows, found 3");
        fails(() -> FeaturewiseTest.of(x, new double[][] {{1, 2, Double.NaN}, {1, 2, 3}}), "y[0][2] must be finite");
        fails(() -> MultipleComparisons.holm(new double[] {0.5, 1.5}), "pValues[1] must be in [0.0, 1.0], found 1.5");
        fails(() -> RejectionRate.of(0, 0.05, SEEDS, r -> 0), "runs must be at least 1, found 0");
        fails(() -> RejectionRate.of(1, 1.0, SEEDS, r -> 0), "level must be in (0, 1), found 1.0");
    }

    private interface Test3 {
        double pValue(double[][] a, double[][] b, UniformRandomProvider rng);
    }

    /** Rate at which a test rejects on 30 and 40 Gaussian rows in three dimensions, two of them moved. */
    private static double alarms(String name, double move, Test3 test) {
        return RejectionRate.of(RUNS, LEVEL, SEEDS.child(name), rng -> {
                    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);
                    double[][] a = gauss(normal, 30, 3, 0);
                    double[][] b = gauss(normal, 40, 3, 0);
                    for (double[] row : b) {
                        row[0] += move;
                        row[1] -= move;
                    }
                    return test.pValue(a, b, rng);
                })
                .rate();
    }

    private static double[][] shifted(
            ZigguratSampler.NormalizedGaussian normal, int n, int d, int feature, double move) {
        double[][] rows = gauss(normal, n, d, 0);
        Arrays.stream(rows).forEach(row -> row[feature] += move);
        return rows;
    }

    private static double[][] gauss(ZigguratSampler.NormalizedGaussian normal, int n, int d, double mean) {
        double[][] rows = new double[n][d];
        for (double[] row : rows) {
            Arrays.setAll(row, j -> mean + normal.sample());
        }
        return rows;
    }

    private static double[][] rows(double[][] pool, IntPredicate chosen) {
        return IntStream.range(0, pool.length)
                .filter(chosen)
                .mapToObj(i -> pool[i])
                .toArray(double[][]::new);
    }

    private static double[][] table(int n, int d, double phase) {
        double[][] rows = new double[n][d];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                rows[i][j] = (j + 1) * Math.sin(1.3 * i + 2.1 * j + phase) + Math.cos(0.7 * i * j);
            }
        }
        return rows;
    }

    private static void fails(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(message);
    }
}
