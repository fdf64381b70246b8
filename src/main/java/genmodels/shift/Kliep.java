package genmodels.shift;

import genmodels.preconditions.Arguments;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Kullback-Leibler importance estimation (Sugiyama, Suzuki, Nakajima, Kashima, von Bünau and Kawanabe, Annals of the Institute
 * of Statistical Mathematics 60, 2008, <a href="https://doi.org/10.1007/s10463-008-0197-x">link</a>): w(x) = Σ α_l φ_l(x) with
 * Gaussian bumps at test points, such that w·p_train comes nearest to p_test in Kullback-Leibler divergence:
 *
 * <pre>  mean over test points of log w → max,   mean over training points of w = 1,   α ≥ 0  </pre>
 *
 * <p>In β_l = α_l·(mean of φ_l over the training points) this is the likelihood of mixture proportions, so we climb by EM: no
 * step size, every step gains, and because the objective is concave the largest component of its gradient less 1 bounds what
 * is left to gain. The optimum is that of the paper's projected gradient. The width is chosen by the mean log w of held-out
 * test points, which needs no labels.
 */
public final class Kliep implements DensityRatio {
    private static final int MAX_ITERATIONS = 2000;
    private static final double GAP = 1e-4; // nats per test point, far below its statistical error

    private final GaussianBasis basis;
    private final double[] coefficients;
    private final double[] scores;

    private Kliep(GaussianBasis basis, double[] coefficients, double[] scores) {
        this.basis = basis;
        this.coefficients = coefficients;
        this.scores = scores;
    }

    /**
     * Fits, with the width chosen among the candidates.
     *
     * @param train shape [n, features]
     * @param test shape [m, features], at least as many rows as folds, and at least 2
     * @param options settings; the penalties are not used
     * @param rng chooses the centres and the folds
     * @return the estimate
     * @throws IllegalArgumentException if a sample is empty, ragged or not finite, the numbers of features differ, there are
     *     fewer test points than folds, or no candidate width reaches a training point
     */
    public static Kliep fit(double[][] train, double[][] test, KernelRatioOptions options, UniformRandomProvider rng) {
        TwoSamples.pool(train, test);
        Arguments.require(
                test.length >= options.folds(), "test", "of at least " + options.folds() + " rows", test.length);
        double[][] points = GaussianBasis.shuffled(test, rng);
        double[][] centres = Arrays.copyOf(points, Math.min(points.length, options.centres()));
        double median = GaussianBasis.medianDistance(points);
        double[] widths = options.widths();
        double[] scores = new double[widths.length];
        int best = -1;
        for (int s = 0; s < widths.length; s++) {
            scores[s] = heldOut(new GaussianBasis(centres, widths[s] * median), train, points, options.folds());
            best = scores[s] > (best < 0 ? Double.NEGATIVE_INFINITY : scores[best]) ? s : best;
        }
        Arguments.require(best >= 0, "train", "within reach of the test points at one of the widths", "no overlap");
        GaussianBasis basis = new GaussianBasis(centres, widths[best] * median);
        return new Kliep(basis, climb(basis.at(points), means(basis, train)), scores);
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
     * The mean log w of held-out test points for every candidate width, the higher the better.
     *
     * @return shape [widths], in nats; −∞ where a held-out point lies beyond every bump
     */
    public double[] scores() {
        return scores.clone();
    }

    private static double heldOut(GaussianBasis basis, double[][] train, double[][] points, int folds) {
        double[] means = means(basis, train);
        double[][] phi = basis.at(points);
        double sum = 0;
        for (int fold = 0; fold < folds; fold++) {
            int from = fold * points.length / folds;
            int to = (fold + 1) * points.length / folds;
            double[][] others = new double[points.length - (to - from)][];
            System.arraycopy(phi, 0, others, 0, from);
            System.arraycopy(phi, to, others, from, points.length - to);
            double[] coefficients = climb(others, means);
            for (int i = from; i < to; i++) {
                sum += Math.log(dot(coefficients, phi[i]));
            }
        }
        return sum / points.length;
    }

    /** Means of the bumps over the training points: [centres]. */
    private static double[] means(GaussianBasis basis, double[][] train) {
        double[] means = new double[basis.centres().length];
        for (double[] row : train) {
            double[] phi = basis.at(row);
            for (int l = 0; l < means.length; l++) {
                means[l] += phi[l] / train.length;
            }
        }
        return means;
    }

    /** EM for the proportions β; returns α = β/means. A bump that no training point feels gets 0: its ratio would be infinite. */
    private static double[] climb(double[][] phi, double[] means) {
        int b = means.length;
        double[] inverse = new double[b];
        int felt = 0;
        for (int l = 0; l < b; l++) {
            if (means[l] > 1e-100) {
                inverse[l] = 1 / means[l];
                felt++;
            }
        }
        double[] alpha = new double[b];
        for (int l = 0; l < b; l++) {
            alpha[l] = inverse[l] / Math.max(felt, 1);
        }
        double[] gradient = new double[b];
        for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
            Arrays.fill(gradient, 0);
            int reached = 0;
            for (double[] row : phi) {
                double w = dot(alpha, row);
                if (w > 0) {
                    reached++;
                    for (int l = 0; l < b; l++) {
                        gradient[l] += row[l] / w;
                    }
                }
            }
            double largest = 0;
            for (int l = 0; l < b; l++) {
                gradient[l] *= inverse[l] / Math.max(reached, 1);
                largest = Math.max(largest, gradient[l]);
                alpha[l] *= gradient[l];
            }
            if (reached == 0 || largest - 1 < GAP) {
                break;
            }
        }
        return alpha;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int l = 0; l < a.length; l++) {
            sum += a[l] * b[l];
        }
        return sum;
    }
}
