package genmodels.evaluation;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Maximum mean discrepancy with a Gaussian kernel, and its permutation test (Gretton, Borgwardt, Rasch, Schölkopf and Smola,
 * <i>A kernel two-sample test</i>, JMLR 13, 2012, <a href="https://jmlr.org/papers/v13/gretton12a.html">link</a>).
 *
 * <pre>  MMD² = E k(x, x′) + E k(y, y′) − 2 E k(x, y),   k(a, b) = exp(−‖a − b‖² / 2h²)  </pre>
 *
 * <p>It is 0 only for equal laws, so the test has power against every difference, given enough data; without a reason for
 * another bandwidth h, take the median distance between points. Distances mix the features, so give them in comparable units.
 * The kernel matrix of both samples, N², is computed once and held; a permutation costs m²/2 additions, m the smaller sample.
 */
public final class MaximumMeanDiscrepancy {
    private MaximumMeanDiscrepancy() {}

    /**
     * The median heuristic: the median of the positive distances between points of both samples together.
     *
     * @param x shape [n, features]
     * @param y shape [m, features]
     * @return the bandwidth; 1 if all points are equal
     * @throws IllegalArgumentException if a sample is empty, ragged or not finite, or the numbers of features differ
     */
    public static double medianDistance(double[][] x, double[][] y) {
        double[] squares = squaredDistances(pool(x, y));
        int size = 0;
        for (double square : squares) {
            if (square > 0) {
                squares[size++] = square;
            }
        }
        Arrays.sort(squares, 0, size);
        return size == 0 ? 1 : (Math.sqrt(squares[(size - 1) / 2]) + Math.sqrt(squares[size / 2])) / 2;
    }

    /**
     * The unbiased estimate of MMD², which leaves out k(x, x) and is about as often below 0 as above it when the laws are equal.
     *
     * @param x shape [n, features], n at least 2
     * @param y shape [m, features], m at least 2
     * @param bandwidth h of the kernel, above 0, in the units of the features
     * @return the estimate
     * @throws IllegalArgumentException if a sample has fewer than two rows, is ragged or not finite, the numbers of features
     *     differ, or the bandwidth is not positive
     */
    public static double estimate(double[][] x, double[][] y, double bandwidth) {
        double[][] pool = pool(x, y);
        checkPairs(x, y);
        double[] kernel = kernel(squaredDistances(pool), bandwidth);
        int[] inX = new int[x.length];
        Arrays.setAll(inX, i -> i);
        return new Blocks(kernel, pool.length).statistic(inX, x.length);
    }

    /**
     * The permutation test with the median heuristic.
     *
     * @param x shape [n, features], n at least 2
     * @param y shape [m, features], m at least 2
     * @param permutations random relabellings; 199 suffice to decide at level 0.05, 999 at 0.01
     * @param rng source of the relabellings
     * @return the unbiased MMD², its p-value and the null statistics
     * @throws IllegalArgumentException as {@link #estimate}, or if the permutations are not positive
     * @throws CancellationException if the thread is interrupted
     */
    public static PermutationTestResult test(double[][] x, double[][] y, int permutations, UniformRandomProvider rng) {
        return test(x, y, medianDistance(x, y), permutations, rng);
    }

    /**
     * The permutation test with a given bandwidth, which must not have been chosen by looking at which row is from which
     * sample.
     *
     * @param x shape [n, features], n at least 2
     * @param y shape [m, features], m at least 2
     * @param bandwidth h of the kernel, above 0
     * @param permutations random relabellings, at least 1
     * @param rng source of the relabellings
     * @return the unbiased MMD², its p-value and the null statistics
     * @throws IllegalArgumentException as {@link #estimate}, or if the permutations are not positive
     * @throws CancellationException if the thread is interrupted
     */
    public static PermutationTestResult test(
            double[][] x, double[][] y, double bandwidth, int permutations, UniformRandomProvider rng) {
        Arguments.positive("permutations", permutations);
        Arguments.notNull("rng", rng);
        double[][] pool = pool(x, y);
        checkPairs(x, y);
        Blocks blocks = new Blocks(kernel(squaredDistances(pool), bandwidth), pool.length);
        // MMD² is symmetric in the samples, so the smaller one may stand for x.
        int first = x.length <= y.length ? 0 : x.length;
        int size = Math.min(x.length, y.length);
        int[] order = new int[pool.length];
        Arrays.setAll(order, i -> (first + i) % pool.length);
        double statistic = blocks.statistic(order, size);
        double[] nullStatistics = new double[permutations];
        for (int b = 0; b < permutations; b++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted after " + b + " of " + permutations + " permutations");
            }
            for (int i = 0; i < size; i++) { // a Fisher-Yates shuffle as far as it is looked at
                int j = i + rng.nextInt(order.length - i);
                int swap = order[i];
                order[i] = order[j];
                order[j] = swap;
            }
            nullStatistics[b] = blocks.statistic(order, size);
        }
        return PermutationTestResult.of(statistic, nullStatistics);
    }

    /** Sums over the blocks of a kernel matrix (strict lower triangle) when some of the points are called x and the rest y. */
    private static final class Blocks {
        private final double[] lower; // [N(N−1)/2]
        private final double[] rows; // sum over all other points
        private double total; // over all pairs

        Blocks(double[] lower, int n) {
            this.lower = lower;
            this.rows = new double[n];
            for (int i = 1, at = 0; i < n; i++) {
                for (int j = 0; j < i; j++, at++) {
                    rows[i] += lower[at];
                    rows[j] += lower[at];
                    total += lower[at];
                }
            }
        }

        /** The unbiased MMD² when x is the first {@code size} points of the order. */
        double statistic(int[] order, int size) {
            double within = 0;
            double touching = 0;
            for (int a = 0; a < size; a++) {
                int i = order[a];
                touching += rows[i];
                for (int b = 0; b < a; b++) {
                    int j = order[b];
                    within += i > j ? lower[i * (i - 1) / 2 + j] : lower[j * (j - 1) / 2 + i];
                }
            }
            double n = size;
            double m = rows.length - n;
            double across = touching - 2 * within;
            double other = total - across - within;
            return 2 * within / (n * (n - 1)) + 2 * other / (m * (m - 1)) - 2 * across / (n * m);
        }
    }

    private static double[][] pool(double[][] x, double[][] y) {
        Shapes.rectangular("x", x);
        Shapes.rectangular("y", y);
        Shapes.require("y", new long[] {y.length, y[0].length}, Shapes.ANY, x[0].length);
        // Beyond it the triangle of the kernel matrix outgrows an array.
        Arguments.require(x.length + y.length <= 46_000, "x and y", "46000 rows at most together", x.length + y.length);
        for (int i = 0; i < x.length; i++) {
            Arguments.finite("x[" + i + "]", x[i]);
        }
        for (int i = 0; i < y.length; i++) {
            Arguments.finite("y[" + i + "]", y[i]);
        }
        double[][] pool = Arrays.copyOf(x, x.length + y.length);
        System.arraycopy(y, 0, pool, x.length, y.length);
        return pool;
    }

    /** A sample without a pair has no E k(x, x′). */
    private static void checkPairs(double[][] x, double[][] y) {
        Arguments.require(x.length >= 2, "x", "of at least 2 rows", x.length);
        Arguments.require(y.length >= 2, "y", "of at least 2 rows", y.length);
    }

    private static double[] squaredDistances(double[][] points) {
        double[] squares = new double[points.length * (points.length - 1) / 2];
        for (int i = 1, at = 0; i < points.length; i++) {
            double[] a = points[i];
            for (int j = 0; j < i; j++, at++) {
                double[] b = points[j];
                double sum = 0;
                for (int k = 0; k < a.length; k++) {
                    sum += (a[k] - b[k]) * (a[k] - b[k]);
                }
                squares[at] = sum;
            }
        }
        return squares;
    }

    private static double[] kernel(double[] squares, double bandwidth) {
        Arguments.positive("bandwidth", bandwidth);
        double factor = -0.5 / (bandwidth * bandwidth);
        for (int i = 0; i < squares.length; i++) {
            squares[i] = Math.exp(factor * squares[i]);
        }
        return squares;
    }
}
