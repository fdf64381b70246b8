package genmodels.evaluation;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.util.Locale;

/**
 * How many of the known modes of a toy law a sampler reaches, measured as in Z. Lin, A. Khetan, G. Fanti and S. Oh,
 * <i>PacGAN</i> (2018, <a href="https://arxiv.org/abs/1712.04086">link</a>): a draw is of high quality if it lies within three
 * standard deviations of its nearest centre; a mode is reached if it is the nearest of at least one such draw; and the reverse
 * Kullback-Leibler divergence compares the shares of the modes among these draws with equal shares,
 *
 * <pre>  KL(p̂ ‖ uniform) = Σ p̂ₖ log (p̂ₖ K),   from 0 to log K  </pre>
 *
 * <p>In the plane a perfect sampler has a high-quality share of 1 − e^(−9/2) = 0.9889, not 1: a sampler above it is too narrow.
 * Its expected divergence is (K − 1)/2n, not 0.
 *
 * @param counts high-quality draws by their nearest mode, shape [K]
 * @param draws how many were judged
 */
public record ModeCoverage(int[] counts, int draws) {
    /** Copies the counts. */
    public ModeCoverage {
        counts = counts.clone();
    }

    /**
     * Judges draws.
     *
     * @param draws shape [n, dimension]; the paper takes 2,500
     * @param centres of the modes, shape [K, dimension]
     * @param deviation standard deviation of each mode along every axis, positive
     * @return the counts and what follows from them
     * @throws IllegalArgumentException if an array is empty or ragged, the dimensions differ, or the deviation is not positive;
     *     draws that are not finite are allowed and belong to no mode
     */
    public static ModeCoverage of(double[][] draws, double[][] centres, double deviation) {
        Shapes.rectangular("centres", centres);
        Shapes.rectangular("draws", draws);
        Shapes.require("draws", new long[] {draws.length, draws[0].length}, Shapes.ANY, centres[0].length);
        Arguments.positive("deviation", deviation);
        int[] counts = new int[centres.length];
        for (double[] draw : draws) {
            int nearest = KMeans.nearest(draw, centres);
            if (KMeans.squaredDistance(draw, centres[nearest]) < 9 * deviation * deviation) {
                counts[nearest]++;
            }
        }
        return new ModeCoverage(counts, draws.length);
    }

    /**
     * Counts draws whose modes somebody has told already, for example a classifier. All are of high quality.
     *
     * @param modes of the draws, shape [n], each from 0 to k − 1
     * @param k how many modes there are, at least 1
     * @return the counts and what follows from them
     * @throws IllegalArgumentException if there are no draws, or a mode is out of range
     */
    public static ModeCoverage ofModes(int[] modes, int k) {
        Arguments.notNull("modes", modes);
        Arguments.require(modes.length > 0, "modes", "of at least one draw", "none");
        Arguments.positive("k", k);
        int[] counts = new int[k];
        for (int i = 0; i < modes.length; i++) {
            Arguments.require(modes[i] >= 0 && modes[i] < k, "modes[" + i + "]", "from 0 to " + (k - 1), modes[i]);
            counts[modes[i]]++;
        }
        return new ModeCoverage(counts, modes.length);
    }

    @Override
    public int[] counts() {
        return counts.clone();
    }

    /**
     * Modes that are reached.
     *
     * @return from 0 to K
     */
    public int modes() {
        int reached = 0;
        for (int count : counts) {
            reached += count > 0 ? 1 : 0;
        }
        return reached;
    }

    /**
     * Share of the draws within three deviations of a centre.
     *
     * @return from 0 to 1
     */
    public double highQuality() {
        return (double) total() / draws;
    }

    /**
     * Divergence of the modes' shares from equal shares.
     *
     * @return in nats, from 0 to log K; NaN if no draw is of high quality
     */
    public double reverseKl() {
        int total = total();
        double sum = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / total;
                sum += share * Math.log(share * counts.length);
            }
        }
        return total == 0 ? Double.NaN : sum;
    }

    private int total() {
        int total = 0;
        for (int count : counts) {
            total += count;
        }
        return total;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d of %d modes, high quality %.1f %%, reverse KL %.3f",
                modes(),
                counts.length,
                100 * highQuality(),
                reverseKl());
    }
}
