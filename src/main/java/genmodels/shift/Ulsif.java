package genmodels.shift;

import genmodels.linear.Cholesky;
import genmodels.parallel.Parallel;
import genmodels.preconditions.Arguments;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Unconstrained least-squares importance fitting (Kanamori, Hido and Sugiyama, <i>A least-squares approach to direct importance
 * estimation</i>, JMLR 10, 2009, <a href="https://jmlr.org/papers/v10/kanamori09a.html">link</a>): w(x) = Σ α_l φ_l(x) with
 * Gaussian bumps at test points, fitted by
 *
 * <pre>  ½ αᵀHα − hᵀα + ½ λ‖α‖² → min,   H = mean over training points of φφᵀ,   h = mean over test points of φ  </pre>
 *
 * <p>and cut at 0. One linear system is the whole fit, and leaving one training and one test point out changes it by a rank-one
 * matrix, so the leave-one-out score of every width and penalty is exact and costs little more than the fit. Faster than
 * {@link Kliep}; as its weights are cut and not normalised, their mean over the training points is not 1, and with few points may
 * be far from it.
 */
public final class Ulsif implements DensityRatio {
    private static final int BLOCK = 64;

    private final GaussianBasis basis;
    private final double[] coefficients;
    private final double penalty;
    private final double[][] scores;

    private Ulsif(GaussianBasis basis, double[] coefficients, double penalty, double[][] scores) {
        this.basis = basis;
        this.coefficients = coefficients;
        this.penalty = penalty;
        this.scores = scores;
    }

    /**
     * Fits, with width and penalty chosen by leave-one-out among the candidates.
     *
     * @param train shape [n, features], n at least 2
     * @param test shape [m, features], m at least 2
     * @param options settings; the folds are not used
     * @param rng chooses the centres and the pairs to leave out
     * @return the estimate
     * @throws IllegalArgumentException if a sample has fewer than two rows, is ragged or not finite, or the numbers of
     *     features differ
     * @throws CancellationException if the thread is interrupted
     */
    public static Ulsif fit(double[][] train, double[][] test, KernelRatioOptions options, UniformRandomProvider rng) {
        TwoSamples.pool(train, test);
        Arguments.require(train.length >= 2, "train", "of at least 2 rows", train.length);
        Arguments.require(test.length >= 2, "test", "of at least 2 rows", test.length);
        double[][] testPoints = GaussianBasis.shuffled(test, rng);
        double[][] trainPoints = GaussianBasis.shuffled(train, rng);
        double[][] centres = Arrays.copyOf(testPoints, Math.min(testPoints.length, options.centres()));
        double median = GaussianBasis.medianDistance(testPoints);
        double[] widths = options.widths();
        double[] penalties = options.penalties();
        double[][] scores = new double[widths.length][];
        int threads = Runtime.getRuntime().availableProcessors();
        Parallel.run(widths.length, 1, threads, more -> {}, part -> s -> {
            GaussianBasis basis = new GaussianBasis(centres, widths[s] * median);
            scores[s] = leaveOneOut(basis.at(trainPoints), basis.at(testPoints), penalties);
        });
        int bestWidth = 0;
        int bestPenalty = 0;
        for (int s = 0; s < widths.length; s++) {
            for (int p = 0; p < penalties.length; p++) {
                if (scores[s][p] < scores[bestWidth][bestPenalty]) {
                    bestWidth = s;
                    bestPenalty = p;
                }
            }
        }
        GaussianBasis basis = new GaussianBasis(centres, widths[bestWidth] * median);
        double[][] h = secondMoments(basis.at(trainPoints));
        addToDiagonal(h, penalties[bestPenalty]);
        double[] coefficients = factor(h).solve(means(basis.at(testPoints)));
        return new Ulsif(basis, cutAtZero(coefficients), penalties[bestPenalty], scores);
    }

    @Override
    public double at(double[] x) {
        return basis.sum(coefficients, x);
    }

    /**
     * The width that was chosen.
     *
     * @return σ of the bumps, in the units of the features
     */
    public double width() {
        return basis.width();
    }

    /**
     * The penalty that was chosen.
     *
     * @return λ
     */
    public double penalty() {
        return penalty;
    }

    /**
     * The leave-one-out estimate of ½E_train w² − E_test w, which is half the squared error of w up to a constant: the lower
     * the better.
     *
     * @return shape [widths, penalties]
     */
    public double[][] scores() {
        return Arrays.stream(scores).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * The leave-one-out scores for all penalties. Pair k is the k-th training with the k-th test point; without it
     * {@code H⁽ᵏ⁾ + λI = n/(n−1)·(B − φφᵀ/n)} with {@code B = H + λ(n−1)/n·I}, whose inverse follows from B's by Sherman and
     * Morrison's formula.
     *
     * @param phi the bumps at the training points, [n, centres]
     * @param psi the bumps at the test points, [m, centres]
     */
    static double[] leaveOneOut(double[][] phi, double[][] psi, double[] penalties) {
        double n = phi.length;
        double m = psi.length;
        int pairs = Math.min(phi.length, psi.length);
        double[][] moments = secondMoments(phi);
        double[] h = means(psi);
        double[] scores = new double[penalties.length];
        for (int p = 0; p < penalties.length; p++) {
            double[][] b = Arrays.stream(moments).map(double[]::clone).toArray(double[][]::new);
            addToDiagonal(b, penalties[p] * (n - 1) / n);
            Cholesky factor = factor(b);
            double[] u = factor.solve(h); // B⁻¹h
            for (int from = 0; from < pairs; from += BLOCK) { // as many pairs as stay in the cache
                int to = Math.min(pairs, from + BLOCK);
                scores[p] += leftOut(factor, u, columns(phi, from, to), columns(psi, from, to), n, m) / pairs;
            }
        }
        return scores;
    }

    /** Of H + λI. */
    private static Cholesky factor(double[][] matrix) {
        return Cholesky.of(matrix, 1e-14)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the kernels' second moments must be of full rank: raise the penalty"));
    }

    /** Sum of the scores of some pairs, which are the columns of φ and ψ: [centres, pairs]. */
    private static double leftOut(Cholesky factor, double[] u, double[][] phi, double[][] psi, double n, double m) {
        int pairs = phi[0].length;
        double[][] v = factor.solve(phi); // B⁻¹φ
        double[][] q = factor.solve(psi); // B⁻¹ψ
        double[] numerator = new double[pairs]; // φᵀ(m B⁻¹h − B⁻¹ψ)
        double[] denominator = new double[pairs]; // n − φᵀB⁻¹φ
        Arrays.fill(denominator, n);
        for (int l = 0; l < u.length; l++) {
            for (int k = 0; k < pairs; k++) {
                numerator[k] += phi[l][k] * (m * u[l] - q[l][k]);
                denominator[k] -= phi[l][k] * v[l][k];
            }
        }
        double scale = (n - 1) / n / (m - 1);
        double[] train = new double[pairs]; // ŵ at the pair's training point
        double[] test = new double[pairs];
        for (int l = 0; l < u.length; l++) {
            for (int k = 0; k < pairs; k++) {
                double alpha = scale * (m * u[l] - q[l][k] + numerator[k] / denominator[k] * v[l][k]);
                train[k] += Math.max(0, alpha) * phi[l][k];
                test[k] += Math.max(0, alpha) * psi[l][k];
            }
        }
        double sum = 0;
        for (int k = 0; k < pairs; k++) {
            sum += train[k] * train[k] / 2 - test[k];
        }
        return sum;
    }

    /** Rows from one index to before another, as columns. */
    private static double[][] columns(double[][] rows, int from, int to) {
        double[][] columns = new double[rows[0].length][to - from];
        for (int l = 0; l < columns.length; l++) {
            for (int k = from; k < to; k++) {
                columns[l][k - from] = rows[k][l];
            }
        }
        return columns;
    }

    /** Mean of φφᵀ over the rows: [centres, centres]. */
    private static double[][] secondMoments(double[][] phi) {
        int b = phi[0].length;
        double[][] moments = new double[b][b];
        for (double[] row : phi) {
            for (int i = 0; i < b; i++) {
                double factor = row[i] / phi.length;
                for (int j = 0; j <= i; j++) {
                    moments[i][j] += factor * row[j];
                }
            }
        }
        return moments; // the lower triangle, which is all that a Cholesky factor reads
    }

    private static double[] means(double[][] psi) {
        double[] means = new double[psi[0].length];
        for (double[] row : psi) {
            for (int l = 0; l < means.length; l++) {
                means[l] += row[l] / psi.length;
            }
        }
        return means;
    }

    private static void addToDiagonal(double[][] matrix, double value) {
        for (int i = 0; i < matrix.length; i++) {
            matrix[i][i] += value;
        }
    }

    private static double[] cutAtZero(double[] values) {
        return Arrays.stream(values).map(v -> Math.max(0, v)).toArray();
    }
}
