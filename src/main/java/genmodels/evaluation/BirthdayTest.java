package genmodels.evaluation;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The birthday test for the support of a sampler (S. Arora and Y. Zhang, <i>Do GANs actually learn the distribution?</i>, 2017,
 * <a href="https://arxiv.org/abs/1706.08224">link</a>): a law on N equally likely things repeats itself among about √N draws.
 *
 * <p>Here all pairs of near draws are counted, not only whether there is one. Among n draws of a law with probabilities pᵢ the
 * expected number is n(n−1)/2 · Σ pᵢ², so
 *
 * <pre>  N̂ = n(n−1) / (2 · pairs)  </pre>
 *
 * <p>estimates the effective support 1/Σ pᵢ²: how many equally likely things would repeat themselves as often. For continuous
 * draws "the same" means nearer than a tolerance; compare the number with that of as many real points under the same tolerance.
 *
 * @param draws n
 * @param pairs pairs of draws no farther apart than the tolerance
 * @param tolerance in the units of the features
 */
public record BirthdayTest(int draws, long pairs, double tolerance) {
    /** Rows whose distances fit an array, with n(n − 1) in an int. */
    private static final int MOST_ROWS = 46_341;

    /**
     * Counts near pairs.
     *
     * @param draws shape [n, features], n at least 2; the cost is n²/2 distances
     * @param tolerance Euclidean distance up to which two draws are the same, at least 0
     * @return the counts
     * @throws IllegalArgumentException if the draws are fewer than two, ragged or not finite, or the tolerance is negative
     */
    public static BirthdayTest of(double[][] draws, double tolerance) {
        check("draws", draws);
        Arguments.between("tolerance", tolerance, 0, Double.MAX_VALUE);
        long pairs = 0;
        for (int i = 1; i < draws.length; i++) {
            for (int j = 0; j < i; j++) {
                // The root is taken as tolerance() takes it, so that its own pair counts.
                pairs += Math.sqrt(KMeans.squaredDistance(draws[i], draws[j])) <= tolerance ? 1 : 0;
            }
        }
        return new BirthdayTest(draws.length, pairs, tolerance);
    }

    /**
     * A tolerance from real data: the distance that a given share of all pairs of rows does not exceed.
     *
     * @param rows real data, shape [n, features], n from 2 to 46,341; the distances of all pairs are held, 4n² bytes
     * @param share of the pairs, above 0 and at most 1; with 1e-3, as many real rows have an effective support of about 1,000
     * @return the distance
     * @throws IllegalArgumentException if the rows are fewer than two, too many, ragged or not finite, or the share is out of range
     */
    public static double tolerance(double[][] rows, double share) {
        check("rows", rows);
        Arguments.require(share > 0 && share <= 1, "share", "in (0, 1]", share);
        Arguments.require(rows.length <= MOST_ROWS, "rows", "of at most " + MOST_ROWS + " rows", rows.length);
        double[] squares = new double[rows.length * (rows.length - 1) / 2];
        for (int i = 1, at = 0; i < rows.length; i++) {
            for (int j = 0; j < i; j++) {
                squares[at++] = KMeans.squaredDistance(rows[i], rows[j]);
            }
        }
        Arrays.sort(squares);
        return Math.sqrt(squares[(int) Math.max(0, Math.ceil(share * squares.length) - 1)]);
    }

    /**
     * The effective support, N̂.
     *
     * @return at least 1; infinite if there is no pair
     */
    public double support() {
        return allPairs() / pairs;
    }

    /**
     * A lower limit of the effective support, right in about 95 % of the cases, finite also without a pair: pairs are few and
     * nearly Poisson when the support is large.
     *
     * @return at most {@link #support}
     */
    public double leastSupport() {
        double most = 0.5 * ChiSquaredDistribution.of(2.0 * (pairs + 1)).inverseCumulativeProbability(0.95);
        return Math.max(1, allPairs() / most);
    }

    private double allPairs() {
        return 0.5 * draws * (draws - 1.0);
    }

    private static void check(String name, double[][] rows) {
        Shapes.rectangular(name, rows);
        Arguments.require(rows.length >= 2, name, "of at least 2 rows", rows.length);
        Arguments.finite(name, rows);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d pairs nearer than %.3g among %d draws: as if from %.3g things, at least %.3g",
                pairs,
                tolerance,
                draws,
                support(),
                leastSupport());
    }
}
