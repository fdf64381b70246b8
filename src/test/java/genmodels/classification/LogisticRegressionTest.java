package genmodels.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Expected values without a comment: src/test/reference/shift/reference.py, SciPy 1.10.1. */
class LogisticRegressionTest {
    private static final LogisticRegressionOptions OPTIONS =
            LogisticRegressionOptions.defaults().withL2(0.5).withTolerance(1e-10);

    private final double[][] x = table(20, 2);
    private final double[] ones = ones(20);

    @Test
    void binaryFitIsTheMaximumOfThePenalisedLikelihood() {
        LogisticRegression model = LogisticRegression.fit(x, labels(20, 2), OPTIONS);
        assertThat(model.converged()).isTrue();
        assertThat(model.coefficients()[0])
                .containsExactly(new double[] {0.258579431792, 0.109457139396}, within(1e-7));
        assertThat(model.intercepts()).containsExactly(new double[] {-0.898058135393}, within(1e-7));
    }

    @Test
    void withoutPenaltyItIsMaximumLikelihood() {
        LogisticRegression model = LogisticRegression.fit(x, labels(20, 2), OPTIONS.withL2(0));
        assertThat(model.coefficients()[0])
                .containsExactly(new double[] {0.339185598887, 0.129644839364}, within(1e-7));
        assertThat(model.intercepts()).containsExactly(new double[] {-0.984299403709}, within(1e-7));
    }

    @Test
    void weightsCountRows() {
        double[] weights = new double[20];
        Arrays.setAll(weights, i -> 0.5 + i % 4);
        LogisticRegression model = LogisticRegression.fit(x, labels(20, 2), weights, 2, OPTIONS);
        assertThat(model.coefficients()[0])
                .containsExactly(new double[] {0.298283216006, 0.317032963104}, within(1e-7));
        assertThat(model.intercepts()).containsExactly(new double[] {-1.0521999611}, within(1e-7));
    }

    @Test
    void threeClassesAgreeWithSciPy() {
        LogisticRegression model = LogisticRegression.fit(x, labels(20, 3), OPTIONS);
        double[][] w = model.coefficients();
        assertThat(w[0]).containsExactly(new double[] {-0.269846955521, 0.114276398304}, within(1e-6));
        assertThat(w[1]).containsExactly(new double[] {0.475499484238, -0.057747143156}, within(1e-6));
        assertThat(w[2]).containsExactly(new double[] {-0.205652550758, -0.056529298811}, within(1e-6));
        double[] b = model.intercepts();
        assertThat(b[0] - b[2]).isCloseTo(0.15297338125, within(1e-6));
        assertThat(b[1] - b[2]).isCloseTo(-0.580391432513, within(1e-6));
        double penalty = Arrays.stream(w)
                .flatMapToDouble(Arrays::stream)
                .map(v -> v * v / 4)
                .sum();
        assertThat(penalty - model.logLikelihood(x, labels(20, 3))).isCloseTo(20.98355531487, within(1e-9));
    }

    @Test
    void unitsOfTheFeaturesDoNotMatterWithoutPenalty() {
        double[][] raw = new double[20][];
        Arrays.setAll(raw, i -> new double[] {4000 + 1e-3 * x[i][0], -7 + 1e4 * x[i][1]});
        LogisticRegressionOptions free = OPTIONS.withL2(0);
        double[][] p = LogisticRegression.fit(x, labels(20, 3), free).probabilities(x);
        double[][] q = LogisticRegression.fit(raw, labels(20, 3), free).probabilities(raw);
        for (int i = 0; i < 20; i++) {
            assertThat(q[i]).containsExactly(p[i], within(1e-5));
        }
    }

    @Test
    void probabilitiesSumToOneAndPredictionIsTheLargest() {
        LogisticRegression model = LogisticRegression.fit(x, labels(20, 3), OPTIONS);
        double[][] p = model.probabilities(x);
        int[] predicted = model.predict(x);
        for (int i = 0; i < 20; i++) {
            assertThat(Arrays.stream(p[i]).sum()).isCloseTo(1, within(1e-12));
            assertThat(p[i][predicted[i]]).isEqualTo(Arrays.stream(p[i]).max().getAsDouble());
        }
    }

    @Test
    void aLargerPenaltyShrinksAndSeparableClassesStayFinite() {
        double[][] line = {{-2}, {-1}, {1}, {2}};
        int[] labels = {0, 0, 1, 1};
        LogisticRegression weak = LogisticRegression.fit(line, labels, OPTIONS.withL2(0.01));
        LogisticRegression strong = LogisticRegression.fit(line, labels, OPTIONS.withL2(10));
        assertThat(weak.converged()).isTrue();
        assertThat(weak.coefficients()[0][0])
                .isGreaterThan(5 * strong.coefficients()[0][0])
                .isPositive();
    }

    @Test
    void aStepLimitIsKeptAndReported() {
        LogisticRegression model = LogisticRegression.fit(x, labels(20, 3), OPTIONS.withMaxIterations(2));
        assertThat(model.iterations()).isEqualTo(2);
        assertThat(model.converged()).isFalse();
    }

    @Test
    void farPointsHaveExactLogProbabilities() {
        LogisticRegression model = LogisticRegression.fit(x, labels(20, 2), OPTIONS);
        double[] log = model.logProbabilities(new double[][] {{1e5, 0}})[0];
        double logit = model.coefficients()[0][0] * 1e5 + model.intercepts()[0];
        assertThat(log[0]).isCloseTo(-logit, within(1e-6));
        assertThat(log[1]).isZero();
    }

    @Test
    void recoversTheLawThatMadeTheLabels() {
        int n = 20_000;
        UniformRandomProvider rng = Seeds.of(4).generator("labels");
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);
        double[][] rows = new double[n][];
        int[] y = new int[n];
        for (int i = 0; i < n; i++) {
            rows[i] = new double[] {normal.sample(), normal.sample()};
            y[i] = rng.nextDouble() < 1 / (1 + Math.exp(-(0.5 + rows[i][0] - 2 * rows[i][1]))) ? 1 : 0;
        }
        LogisticRegression model = LogisticRegression.fit(rows, y, OPTIONS.withL2(0));
        // Fisher information per row is at least 0.06 in every direction (numerically), so a standard error is at most
        // 1/√(0.06·20000) = 0.029; four of them fail by chance once in 5,000 seeds.
        assertThat(model.intercepts()[0]).isCloseTo(0.5, within(0.116));
        assertThat(model.coefficients()[0]).containsExactly(new double[] {1, -2}, within(0.116));
    }

    @Test
    void badInputIsNamed() {
        fails(() -> LogisticRegression.fit(x, new int[20], OPTIONS), "classes must be at least 2, found 1");
        fails(() -> LogisticRegression.fit(x, new int[3], ones, 2, OPTIONS), "labels must be of length 20, found 3");
        fails(
                () -> LogisticRegression.fit(x, labels(20, 3), ones, 2, OPTIONS),
                "labels[4] must be a class from 0 to 1, found 2");
        fails(
                () -> LogisticRegression.fit(x, labels(20, 2), new double[20], 2, OPTIONS),
                "weights must be of positive sum, found 0.0");
        fails(
                () -> LogisticRegression.fit(new double[][] {{1}, {Double.NaN}}, new int[] {0, 1}, OPTIONS),
                "features[1][0] must be finite, found NaN");
        fails(() -> OPTIONS.withL2(-1), "l2 must be in [0.0, ");
        LogisticRegression model = LogisticRegression.fit(x, labels(20, 2), OPTIONS);
        fails(() -> model.predict(table(4, 3)), "features must have shape [*, 2], found [4, 3]");
        fails(() -> model.logLikelihood(x, new int[] {1}), "labels must be of length 20, found 1");
    }

    @Test
    void standardUnitsHaveMeanZeroAndVarianceOne() {
        double[][] rows = {{1, 5, 10}, {3, 5, 20}, {5, 5, 60}};
        double[][] z = Standardization.of(rows).apply(rows);
        for (int j : new int[] {0, 2}) {
            double mean = (z[0][j] + z[1][j] + z[2][j]) / 3;
            double square = (z[0][j] * z[0][j] + z[1][j] * z[1][j] + z[2][j] * z[2][j]) / 3;
            assertThat(mean).isCloseTo(0, within(1e-12));
            assertThat(square).isCloseTo(1, within(1e-12));
        }
        assertThat(new double[] {z[0][1], z[1][1], z[2][1]}).containsOnly(0);
        fails(() -> Standardization.of(rows).apply(new double[][] {{1}}), "rows must have shape [*, 3], found [1, 1]");
        fails(() -> Standardization.of(rows).apply(new double[2]), "row must have shape [3], found [2]");
    }

    @Test
    void quadraticFeaturesAreAllProducts() {
        assertThat(QuadraticFeatures.of(new double[] {2, 3, 5})).containsExactly(2, 3, 5, 4, 6, 10, 9, 15, 25);
    }

    private static void fails(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(message);
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[][] table(int n, int d) {
        double[][] rows = new double[n][d];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                rows[i][j] = (j + 1) * Math.sin(1.3 * i + 2.1 * j) + Math.cos(0.7 * i * j);
            }
        }
        return rows;
    }

    private static int[] labels(int n, int classes) {
        int[] labels = new int[n];
        Arrays.setAll(labels, i -> (i * i + i / 3) % classes);
        return labels;
    }
}
