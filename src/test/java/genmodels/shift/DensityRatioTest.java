package genmodels.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.classification.LogisticRegressionOptions;
import genmodels.random.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Expected values without a comment: src/test/reference/shift/reference.py, SciPy 1.10.1. */
class DensityRatioTest {
    private static final Seeds SEEDS = Seeds.of(2008);
    private static final KernelRatioOptions OPTIONS = KernelRatioOptions.defaults();

    @Test
    void quadraticLogitIsExactForTwoGaussians() {
        UniformRandomProvider rng = SEEDS.generator("gaussians");
        double[][] train = SincToy.train(40_000, rng).features();
        double[][] test = SincToy.test(20_000, rng).features();
        LogisticDensityRatio ratio = LogisticDensityRatio.quadratic(
                train, test, LogisticRegressionOptions.defaults().withL2(1e-3));
        // Of 60,000 points nearly all lie between 0.5 and 2.5; there the log-ratio is known to about 0.05 (three
        // parameters, thousands of points on either side).
        for (double x : new double[] {1, 1.5, 2, 2.5}) {
            assertThat(Math.log(ratio.at(new double[] {x}))).isCloseTo(Math.log(SincToy.weight(x)), within(0.2));
        }
        LogisticDensityRatio line = LogisticDensityRatio.linear(train, test, LogisticRegressionOptions.defaults());
        double[] logs = IntStream.rangeClosed(0, 2)
                .mapToDouble(i -> Math.log(line.at(new double[] {1 + i * 0.5})))
                .toArray();
        assertThat(logs[2] - logs[1]).isCloseTo(logs[1] - logs[0], within(1e-9));
    }

    @Test
    void equalSamplesOfUnequalSizesHaveRatioOne() {
        double[][] train = SincToy.train(50, SEEDS.generator("equal")).features();
        double[][] twice = Arrays.copyOf(train, 100);
        System.arraycopy(train, 0, twice, 50, 50);
        double[] ratios = LogisticDensityRatio.quadratic(train, twice, LogisticRegressionOptions.defaults())
                .at(train);
        for (double r : ratios) {
            assertThat(r).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void kliepReachesTheOptimumWithMeanWeightOne() {
        double[][] train = table(40, 0, 0.8, 0);
        double[][] test = table(15, 0.5, 0.4, 0.5);
        Kliep kliep = Kliep.fit(train, test, OPTIONS.withWidths(0.8 / 0.328443788833), SEEDS.generator("kliep"));
        assertThat(kliep.width()).isCloseTo(0.8, within(1e-9));
        assertThat(Arrays.stream(kliep.at(train)).average().orElseThrow()).isCloseTo(1, within(1e-9));
        double objective =
                Arrays.stream(kliep.at(test)).map(Math::log).average().orElseThrow();
        assertThat(objective).isBetween(0.17616044621 - 1.1e-4, 0.17616044621 + 1e-9);
    }

    @Test
    void leaveOneOutEqualsReallyLeavingOut() {
        double[][] phi = absolute(table4(9, 0.3));
        double[][] psi = absolute(table4(7, 1.1));
        assertThat(Ulsif.leaveOneOut(phi, psi, new double[] {0.01, 0.3}))
                .containsExactly(new double[] {0.369419799071, -0.340555606175}, within(1e-11));
    }

    @Test
    void kernelEstimatesComeNearTheTruthAndNearerWithMoreData() {
        // Relative squared error at the training points, mean of 5 runs. The trivial estimate w = 1 has
        // 1 − 1/E w² = 1 − 1/2.395 = 0.58 (E w² by quadrature).
        double[] small = errors(200);
        double[] large = errors(1500);
        for (int k = 0; k < 2; k++) {
            assertThat(large[k]).isLessThan(0.05).isLessThan(small[k]);
            assertThat(small[k]).isLessThan(0.2);
        }
    }

    /** Training points N(0, 1), test points N(1, 0.6²). */
    private static double[] errors(int n) {
        NormalDistribution from = NormalDistribution.of(0, 1);
        NormalDistribution to = NormalDistribution.of(1, 0.6);
        double[] errors = new double[2];
        for (int run = 0; run < 5; run++) {
            UniformRandomProvider rng = SEEDS.generator("errors", run);
            double[][] train = draws(from, n, rng);
            double[][] test = draws(to, n, rng);
            double[] truth = Arrays.stream(train)
                    .mapToDouble(row -> to.density(row[0]) / from.density(row[0]))
                    .toArray();
            errors[0] +=
                    error(Kliep.fit(train, test, OPTIONS.withCentres(30), rng).at(train), truth) / 5;
            errors[1] +=
                    error(Ulsif.fit(train, test, OPTIONS.withCentres(30), rng).at(train), truth) / 5;
        }
        return errors;
    }

    private static double[][] draws(NormalDistribution law, int n, UniformRandomProvider rng) {
        return Arrays.stream(law.createSampler(rng).samples(n).toArray())
                .mapToObj(v -> new double[] {v})
                .toArray(double[][]::new);
    }

    private static double error(double[] estimate, double[] truth) {
        double square = 0;
        double size = 0;
        for (int i = 0; i < truth.length; i++) {
            square += (estimate[i] - truth[i]) * (estimate[i] - truth[i]);
            size += truth[i] * truth[i];
        }
        return square / size;
    }

    @Test
    void settingsAreRead() {
        double[][] train = SincToy.train(80, SEEDS.generator("train")).features();
        double[][] test = SincToy.test(60, SEEDS.generator("test")).features();
        double base = Ulsif.fit(train, test, OPTIONS, SEEDS.generator("fit")).at(test[0]);
        for (KernelRatioOptions other :
                new KernelRatioOptions[] {OPTIONS.withCentres(7), OPTIONS.withWidths(0.3), OPTIONS.withPenalties(0.5)
                }) {
            assertThat(Ulsif.fit(train, test, other, SEEDS.generator("fit")).at(test[0]))
                    .isNotEqualTo(base);
        }
        double folds = Kliep.fit(train, test, OPTIONS, SEEDS.generator("fit")).scores()[2];
        assertThat(Kliep.fit(train, test, OPTIONS.withFolds(3), SEEDS.generator("fit"))
                        .scores()[2])
                .isNotEqualTo(folds);
        assertThat(Ulsif.fit(train, test, OPTIONS, SEEDS.generator("fit")).at(test[0]))
                .isEqualTo(base);
    }

    @Test
    void theChosenCandidatesHaveTheBestScores() {
        UniformRandomProvider rng = SEEDS.generator("chosen");
        double[][] train = SincToy.train(100, rng).features();
        double[][] test = SincToy.test(100, rng).features();
        Ulsif ulsif = Ulsif.fit(train, test, OPTIONS, rng);
        double best = Arrays.stream(ulsif.scores())
                .flatMapToDouble(Arrays::stream)
                .min()
                .orElseThrow();
        int p = IntStream.range(0, 9)
                .filter(i -> OPTIONS.penalties()[i] == ulsif.penalty())
                .findFirst()
                .orElseThrow();
        assertThat(Arrays.stream(ulsif.scores())
                        .mapToDouble(row -> row[p])
                        .min()
                        .orElseThrow())
                .isEqualTo(best);
        Kliep kliep = Kliep.fit(train, test, OPTIONS, rng);
        double[] scores = kliep.scores();
        int s = IntStream.range(0, scores.length)
                .reduce((a, b) -> scores[b] > scores[a] ? b : a)
                .orElseThrow();
        double median = kliep.width() / OPTIONS.widths()[s];
        assertThat(ulsif.width() / median)
                .satisfies(f -> assertThat(Arrays.stream(OPTIONS.widths())
                                .map(w -> Math.abs(w - f))
                                .min()
                                .orElseThrow())
                        .isLessThan(1e-9));
    }

    @Test
    void aHandfulOfTestPointsIsEnough() {
        double[][] train = table(40, 0, 0.8, 0);
        for (int m = 2; m <= 4; m++) {
            double[][] test = table(m, 0.5, 0.4, 0.5);
            Ulsif ulsif = Ulsif.fit(train, test, OPTIONS, SEEDS.generator("few", m));
            Kliep kliep = Kliep.fit(train, test, OPTIONS.withFolds(2), SEEDS.generator("few", m));
            assertThat(ulsif.width()).isFinite();
            assertThat(Arrays.stream(kliep.at(train)).average().orElseThrow()).isCloseTo(1, within(1e-9));
            assertThat(ulsif.at(test[0])).isGreaterThan(ulsif.at(new double[] {100}));
        }
    }

    @Test
    void anInterruptEndsTheChoiceOfAWidth() {
        double[][] train = table(40, 0, 0.8, 0);
        double[][] test = table(15, 0.5, 0.4, 0.5);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> Ulsif.fit(train, test, OPTIONS, SEEDS.generator("interrupt")))
                    .isInstanceOf(CancellationException.class);
            assertThatThrownBy(() -> Kliep.fit(train, test, OPTIONS, SEEDS.generator("interrupt")))
                    .isInstanceOf(CancellationException.class);
            assertThatThrownBy(() -> PriorAdjustment.fit(new double[][] {{0.2, 0.8}}, new double[] {0.5, 0.5}))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void badInputIsNamed() {
        UniformRandomProvider rng = SEEDS.generator("bad");
        double[][] one = {{1}, {2}, {3}};
        fails(() -> Kliep.fit(one, one, OPTIONS, rng), "train must be of at least 5 rows, one a fold, found 3");
        fails(
                () -> Kliep.fit(
                        new double[][] {{1e9}, {2e9}, {3e9}, {4e9}, {5e9}},
                        SincToy.test(9, rng).features(),
                        OPTIONS,
                        rng),
                "train must be within reach of the test points at one of the widths, found no overlap");
        fails(() -> Ulsif.fit(one, new double[][] {{1, 2}}, OPTIONS, rng), "test must have shape [*, 1], found [1, 2]");
        double[][] train = table(40, 0, 0.8, 0);
        double[][] test = table(15, 0.5, 0.4, 0.5);
        for (DensityRatio ratio : List.of(
                Kliep.fit(train, test, OPTIONS, rng),
                Ulsif.fit(train, test, OPTIONS, rng),
                LogisticDensityRatio.linear(train, test, LogisticRegressionOptions.defaults()))) {
            fails(() -> ratio.at(new double[0]), "x must have shape [1], found [0]");
            fails(() -> ratio.at(new double[2]), "x must have shape [1], found [2]");
        }
        fails(() -> OPTIONS.withWidths(0.5, -1), "widths[1] must be positive and finite, found -1.0");
        fails(() -> OPTIONS.withFolds(1), "folds must be at least 2, found 1");
        fails(() -> OPTIONS.withCentres(0), "centres must be at least 1, found 0");
    }

    private static double[][] table(int n, double phase, double factor, double offset) {
        double[][] rows = new double[n][];
        Arrays.setAll(rows, i -> new double[] {(Math.sin(1.3 * i + phase) + 1) * factor + offset});
        return rows;
    }

    private static double[][] table4(int n, double phase) {
        double[][] rows = new double[n][4];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < 4; j++) {
                rows[i][j] = (j + 1) * Math.sin(1.3 * i + 2.1 * j + phase) + Math.cos(0.7 * i * j);
            }
        }
        return rows;
    }

    private static double[][] absolute(double[][] rows) {
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(row).map(v -> Math.abs(v) / 5).toArray())
                .toArray(double[][]::new);
    }

    private static void fails(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(message);
    }
}
