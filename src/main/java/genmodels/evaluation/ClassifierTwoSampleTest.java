package genmodels.evaluation;

import genmodels.classification.LogisticRegression;
import genmodels.classification.LogisticRegressionOptions;
import genmodels.classification.QuadraticFeatures;
import genmodels.classification.Standardization;
import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * The classifier two-sample test (Friedman 2003; Lopez-Paz and Oquab, <i>Revisiting classifier two-sample tests</i>, ICLR 2017,
 * <a href="https://arxiv.org/abs/1610.06545">link</a>): a classifier learns on one half of both samples to tell them apart,
 * and the other half decides whether it can.
 *
 * <p>The p-value is exact for any classifier and any sizes. Given the held-out rows and how many of them are called y, under
 * equal laws every assignment of the labels is equally likely, so the number of true y among those called y is hypergeometric:
 * the law of the held-out accuracy over all permutations, in closed form (Fisher's exact test, one-sided). Power is that of the
 * classifier: what it cannot represent, the test cannot see; and half the data go into learning.
 *
 * @param accuracy share of the held-out rows that are told right
 * @param chance mean of the accuracy over the permutations
 * @param pValue probability under equal laws of an accuracy at least as large
 * @param heldOut number of held-out rows
 */
public record ClassifierTwoSampleTest(double accuracy, double chance, double pValue, int heldOut) {
    /** Learns to tell two samples apart. */
    @FunctionalInterface
    public interface Learner {
        /**
         * Learns from two samples of about equal importance, whatever their sizes.
         *
         * @param x shape [n, features]
         * @param y shape [m, features]
         * @return a score of a row: above 0 where y is likelier, an estimate of log p_y/p_x
         */
        ToDoubleFunction<double[]> fit(double[][] x, double[][] y);
    }

    /**
     * The test with {@link #quadraticLogit()}.
     *
     * @param x shape [n, features], n at least 4
     * @param y shape [m, features], m at least 4
     * @param rng splits each sample into a half to learn from and a half to decide by
     * @return what it found
     * @throws IllegalArgumentException if a sample has fewer than four rows, is ragged or not finite, or the numbers of
     *     features differ
     */
    public static ClassifierTwoSampleTest of(double[][] x, double[][] y, UniformRandomProvider rng) {
        return of(x, y, quadraticLogit(), rng);
    }

    /**
     * The test with any classifier.
     *
     * @param x shape [n, features], n at least 4
     * @param y shape [m, features], m at least 4
     * @param learner learns on one half of each sample
     * @param rng splits each sample into a half to learn from and a half to decide by
     * @return what it found
     * @throws IllegalArgumentException if a sample has fewer than four rows, is ragged or not finite, or the numbers of
     *     features differ
     */
    public static ClassifierTwoSampleTest of(double[][] x, double[][] y, Learner learner, UniformRandomProvider rng) {
        check("x", x);
        check("y", y);
        Shapes.require("y", new long[] {y.length, y[0].length}, Shapes.ANY, x[0].length);
        Arguments.notNull("learner", learner);
        Arguments.notNull("rng", rng);
        double[][] xs = shuffled(x, rng);
        double[][] ys = shuffled(y, rng);
        int n = xs.length / 2;
        int m = ys.length / 2;
        ToDoubleFunction<double[]> score =
                learner.fit(Arrays.copyOf(xs, xs.length - n), Arrays.copyOf(ys, ys.length - m));
        int wrong = calledY(score, Arrays.copyOfRange(xs, xs.length - n, xs.length));
        int right = calledY(score, Arrays.copyOfRange(ys, ys.length - m, ys.length));
        int called = wrong + right;
        double chance = (double) called / (n + m) * m / (n + m) + (1 - (double) called / (n + m)) * n / (n + m);
        double pValue =
                right == 0 ? 1 : HypergeometricDistribution.of(n + m, m, called).survivalProbability(right - 1);
        return new ClassifierTwoSampleTest((double) (n - wrong + right) / (n + m), chance, pValue, n + m);
    }

    /**
     * Logistic regression on the standardised features: finds shifts of location.
     *
     * @return the learner
     */
    public static Learner linearLogit() {
        return (x, y) -> logit(x, y, false);
    }

    /**
     * Logistic regression on the standardised features, their squares and products: finds changes of location, spread and
     * correlation, and is the right form for two Gaussian laws.
     *
     * @return the learner
     */
    public static Learner quadraticLogit() {
        return (x, y) -> logit(x, y, true);
    }

    private static ToDoubleFunction<double[]> logit(double[][] x, double[][] y, boolean quadratic) {
        double[][] pool = Arrays.copyOf(x, x.length + y.length);
        System.arraycopy(y, 0, pool, x.length, y.length);
        Standardization unit = Standardization.of(pool);
        double[][] standard = unit.apply(pool);
        int[] labels = new int[pool.length];
        Arrays.fill(labels, x.length, pool.length, 1);
        double[] weights = new double[pool.length]; // each sample weighs as much as the other
        Arrays.fill(weights, 0, x.length, pool.length / (2.0 * x.length));
        Arrays.fill(weights, x.length, pool.length, pool.length / (2.0 * y.length));
        LogisticRegression model = LogisticRegression.fit(
                quadratic ? QuadraticFeatures.of(standard) : standard,
                labels,
                weights,
                2,
                LogisticRegressionOptions.defaults().withTolerance(1e-4));
        return row -> {
            double[] z = unit.apply(row);
            double[] log = model.logProbabilities(new double[][] {quadratic ? QuadraticFeatures.of(z) : z})[0];
            return log[1] - log[0];
        };
    }

    private static int calledY(ToDoubleFunction<double[]> score, double[][] rows) {
        int called = 0;
        for (double[] row : rows) {
            called += score.applyAsDouble(row) > 0 ? 1 : 0;
        }
        return called;
    }

    private static double[][] shuffled(double[][] rows, UniformRandomProvider rng) {
        double[][] shuffled = rows.clone();
        for (int i = shuffled.length - 1; i > 0; i--) {
            int j = rng.nextInt(i + 1);
            double[] swap = shuffled[i];
            shuffled[i] = shuffled[j];
            shuffled[j] = swap;
        }
        return shuffled;
    }

    private static void check(String name, double[][] rows) {
        Shapes.rectangular(name, rows);
        Arguments.require(rows.length >= 4, name, "of at least 4 rows", rows.length);
        Arguments.finite(name, rows);
    }
}
