package genmodels.shift;

import genmodels.parallel.Parallel;
import genmodels.preconditions.Arguments;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Kullback-Leibler importance estimation (Sugiyama, Suzuki, Nakajima, Kashima, von Bünau and Kawanabe, Annals of the Institute
 * of Statistical Mathematics 60, 2008, <a href="https://doi.org/10.1007/s10463-008-0197-x">link</a>): w(x) = Σ α_l φ_l(x) with
 * Gaussian bumps at test points, such that w·p_train comes nearest to p_test in Kullback-Leibler divergence:
 *
 * <pre>  mean over test points of log w → max,   mean over training points of w = 1,   α ≥ 0  </pre>
 *
 * <p>The width is chosen by cross-validation, which needs no labels, with the score {@code mean log w − mean w + 1} over
 * held-out test and training points, a lower bound of KL(p_test ‖ p_train) (Nguyen, Wainwright and Jordan 2010). The paper holds
 * out test points only; then bumps where there is no training point cost nothing, and the narrowest width wins. Where the paper
 * climbs by projected gradient, {@link MixtureProportions} finds the optimum by Newton's method, with a bound on what is left.
 */
public final class Kliep implements DensityRatio {
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
     * @param train shape [n, features], at least as many rows as folds
     * @param test shape [m, features], at least as many rows as folds
     * @param options settings; the penalties are not used
     * @param rng chooses the centres and the folds
     * @return the estimate
     * @throws IllegalArgumentException if a sample is empty, ragged or not finite, the numbers of features differ, a sample has fewer
     *     rows than there are folds, or no candidate width reaches a training point
     * @throws CancellationException if the thread is interrupted
     */
    public static Kliep fit(double[][] train, double[][] test, KernelRatioOptions options, UniformRandomProvider rng) {
        TwoSamples.pool(train, test);
        String enough = "of at least " + options.folds() + " rows, one a fold";
        Arguments.require(train.length >= options.folds(), "train", enough, train.length);
        Arguments.require(test.length >= options.folds(), "test", enough, test.length);
        double[][] points = GaussianBasis.shuffled(test, rng);
        double[][] others = GaussianBasis.shuffled(train, rng);
        double[][] centres = Arrays.copyOf(points, Math.min(points.length, options.centres()));
        double median = GaussianBasis.medianDistance(points);
        double[] widths = options.widths();
        double[] scores = new double[widths.length];
        int threads = Runtime.getRuntime().availableProcessors();
        Parallel.run(widths.length, 1, threads, more -> {}, part -> s -> {
            GaussianBasis basis = new GaussianBasis(centres, widths[s] * median);
            scores[s] = heldOut(basis, others, points, options.folds());
        });
        int best = -1;
        for (int s = 0; s < widths.length; s++) {
            best = scores[s] > (best < 0 ? Double.NEGATIVE_INFINITY : scores[best]) ? s : best;
        }
        Arguments.require(best >= 0, "train", "within reach of the test points at one of the widths", "no overlap");
        GaussianBasis basis = new GaussianBasis(centres, widths[best] * median);
        return new Kliep(basis, climb(basis.at(points), means(basis.at(train))), scores);
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
     * The cross-validated bound of KL(p_test ‖ p_train) for every candidate width, the higher the better.
     *
     * @return shape [widths], in nats; −∞ where a held-out test point lies beyond every bump
     */
    public double[] scores() {
        return scores.clone();
    }

    private static double heldOut(GaussianBasis basis, double[][] train, double[][] test, int folds) {
        double[][] phi = basis.at(train);
        double[][] psi = basis.at(test);
        double sum = 0;
        for (int fold = 0; fold < folds; fold++) {
            double[] coefficients = climb(without(psi, fold, folds), means(without(phi, fold, folds)));
            double[][] heldOut = fold(psi, fold, folds);
            for (double[] row : heldOut) {
                sum += (1 + Math.log(dot(coefficients, row))) / heldOut.length;
            }
            double[][] normaliser = fold(phi, fold, folds);
            for (double[] row : normaliser) {
                sum -= dot(coefficients, row) / normaliser.length;
            }
        }
        return sum / folds;
    }

    private static double[][] fold(double[][] rows, int fold, int folds) {
        return Arrays.copyOfRange(rows, fold * rows.length / folds, (fold + 1) * rows.length / folds);
    }

    private static double[][] without(double[][] rows, int fold, int folds) {
        int from = fold * rows.length / folds;
        int to = (fold + 1) * rows.length / folds;
        double[][] others = Arrays.copyOf(rows, rows.length - (to - from));
        System.arraycopy(rows, to, others, from, rows.length - to);
        return others;
    }

    /** Means of the bumps over points: [centres]. */
    private static double[] means(double[][] phi) {
        double[] means = new double[phi[0].length];
        for (double[] row : phi) {
            for (int l = 0; l < means.length; l++) {
                means[l] += row[l] / phi.length;
            }
        }
        return means;
    }

    /**
     * The best α. With β_l = α_l·means_l it is the likelihood of mixture proportions. A bump that no training point feels gets 0:
     * its ratio would be infinite.
     */
    private static double[] climb(double[][] phi, double[] means) {
        int[] felt =
                IntStream.range(0, means.length).filter(l -> means[l] > 1e-100).toArray();
        double[] alpha = new double[means.length];
        if (felt.length > 0) {
            double[][] ratios = Arrays.stream(phi)
                    .map(row -> Arrays.stream(felt)
                            .mapToDouble(l -> row[l] / means[l])
                            .toArray())
                    .toArray(double[][]::new);
            double[] beta = MixtureProportions.fit(ratios);
            for (int k = 0; k < felt.length; k++) {
                alpha[felt[k]] = beta[k] / means[felt[k]];
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
