package genmodels.sampling;

import genmodels.preconditions.Arguments;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Rejection sampling of points in several dimensions, where it shows the curse of dimension: with N(0, σ_q² I) over
 * N(0, σ² I) the factor is k = (σ_q/σ)^D, so that one per cent of excess width costs 20,959 proposals a draw at D = 1000
 * (Bishop, 2006, section 11.1.2).
 *
 * <p>The factor is given by its logarithm, since k itself overflows soon.
 */
public final class VectorRejectionSampler {
    private final UniformRandomProvider rng;
    private final ToDoubleFunction<double[]> logTarget;
    private final ToDoubleFunction<double[]> logProposal;
    private final Supplier<double[]> draws;
    private final double logK;
    private long proposals;
    private long kept;

    private VectorRejectionSampler(
            UniformRandomProvider rng,
            ToDoubleFunction<double[]> logTarget,
            ToDoubleFunction<double[]> logProposal,
            Supplier<double[]> draws,
            double logK) {
        this.rng = Arguments.notNull("rng", rng);
        this.logTarget = Arguments.notNull("logTarget", logTarget);
        this.logProposal = Arguments.notNull("logProposal", logProposal);
        this.draws = Arguments.notNull("draws", draws);
        this.logK = Arguments.finite("logK", logK);
    }

    /**
     * A sampler of points.
     *
     * @param rng generator of the uniform heights
     * @param logTarget log p̃ of a point of shape [dimensions], normalised or not; −∞ outside the support
     * @param logProposal log q of a point of shape [dimensions]
     * @param draws draws from q; each of shape [dimensions], each a new array
     * @param logK logarithm of the factor k with k q ≥ p̃
     * @return the sampler
     * @throws IllegalArgumentException if an argument is missing or logK is not finite
     */
    public static VectorRejectionSampler of(
            UniformRandomProvider rng,
            ToDoubleFunction<double[]> logTarget,
            ToDoubleFunction<double[]> logProposal,
            Supplier<double[]> draws,
            double logK) {
        return new VectorRejectionSampler(rng, logTarget, logProposal, draws, logK);
    }

    /**
     * Draws a point.
     *
     * @return a draw; shape [dimensions]
     * @throws BrokenEnvelopeException if the target stands above the envelope at a proposed point
     * @throws IllegalStateException if a density is NaN at a proposed point, if 10⁸ proposals were refused in a row, or if
     *     the thread is interrupted
     */
    public double[] sample() {
        for (long attempt = 1; attempt <= RejectionSampler.PATIENCE; attempt++) {
            double[] point = propose();
            if (point != null) {
                return point;
            }
            RejectionSampler.stopIfInterrupted(attempt);
        }
        throw new IllegalStateException(
                "acceptance must be above 1e-8, found none kept of " + RejectionSampler.PATIENCE + " proposals");
    }

    /**
     * Makes proposals only to count those kept.
     *
     * @param n number of proposals, at least 1
     * @return proposals made and kept since this sampler was made
     * @throws IllegalArgumentException if n is below 1
     * @throws IllegalStateException as {@link #sample()} does
     */
    public Acceptance tryProposals(int n) {
        Arguments.positive("n", n);
        for (int i = 1; i <= n; i++) {
            propose();
            RejectionSampler.stopIfInterrupted(i);
        }
        return acceptance();
    }

    /**
     * What has happened so far.
     *
     * @return proposals made and kept since this sampler was made
     */
    public Acceptance acceptance() {
        return new Acceptance(proposals, kept);
    }

    private double[] propose() {
        double[] z = draws.get();
        proposals++;
        double ratio = RejectionSampler.checkedRatio(
                logTarget.applyAsDouble(z), logK + logProposal.applyAsDouble(z), () -> text(z));
        if (Math.log(1 - rng.nextDouble()) <= ratio) {
            kept++;
            return z;
        }
        return null;
    }

    private static String text(double[] z) {
        return z.length <= 5
                ? Arrays.toString(z)
                : Arrays.toString(Arrays.copyOf(z, 5)).replace("]", ", …]");
    }
}
