package genmodels.sampling;

import genmodels.distribution.Density;
import genmodels.preconditions.Arguments;
import java.util.function.Supplier;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Rejection sampling: propose z under an envelope k·q(z) ≥ p̃(z), draw u uniform below the envelope, keep z if u ≤ p̃(z).
 *
 * <p>The points (z, u) are uniform under the envelope, so those kept are uniform under p̃, and their z follow p̃ / Z. A
 * proposal is kept with probability Z / ∫k q, which is 1/k for normalised p and q; the number of proposals a draw is
 * geometric with mean k and variance k² − k. The target need not be normalised. Every proposal is also a check of the
 * envelope: where the target stands above it the sampler stops with an error, since its draws would be biased.
 *
 * <p>Use it in few dimensions, where k is small; {@link VectorRejectionSampler} shows how k grows. For a log-concave density
 * {@link AdaptiveRejectionSampler} finds its envelope itself, for any bounded one {@link SkylineEnvelope} does. (von Neumann,
 * "Various techniques used in connection with random digits", 1951; Bishop, 2006, section 11.1.2.)
 */
public final class RejectionSampler implements Sampler {
    /** Rounding in two log-densities may leave this much of an exactly touching envelope. */
    static final double TOLERANCE = 1e-9;

    /** Proposals without one kept after which the envelope is called hopeless. */
    static final long PATIENCE = 100_000_000L;

    private final UniformRandomProvider rng;
    private final Density target;
    private final Envelope envelope;
    private long proposals;
    private long kept;

    private RejectionSampler(UniformRandomProvider rng, Density target, Envelope envelope) {
        this.rng = Arguments.notNull("rng", rng);
        this.target = Arguments.notNull("target", target);
        this.envelope = Arguments.notNull("envelope", envelope);
    }

    /**
     * A sampler under an envelope.
     *
     * @param rng generator of the heights u
     * @param target the target's density p̃, normalised or not
     * @param envelope a curve above the target
     * @return the sampler
     * @throws IllegalArgumentException if an argument is missing
     */
    public static RejectionSampler of(UniformRandomProvider rng, Density target, Envelope envelope) {
        return new RejectionSampler(rng, target, envelope);
    }

    /**
     * Draws from the target.
     *
     * @return one draw
     * @throws BrokenEnvelopeException if the target stands above the envelope at a proposed point
     * @throws IllegalStateException if the target is NaN at a proposed point, if 10⁸ proposals were refused in a row, or if
     *     the thread is interrupted
     */
    @Override
    public double sample() {
        for (long attempt = 1; attempt <= PATIENCE; attempt++) {
            double z = envelope.propose();
            proposals++;
            if (Math.log(1 - rng.nextDouble()) <= logRatio(z)) {
                kept++;
                return z;
            }
            stopIfInterrupted(attempt);
        }
        throw new IllegalStateException("acceptance must be above 1e-8, found none kept of " + PATIENCE + " proposals");
    }

    /**
     * Makes proposals and tells the fate of each, for a picture.
     *
     * @param n number of proposals, at least 1
     * @return the proposals in order
     * @throws IllegalArgumentException if n is below 1
     * @throws BrokenEnvelopeException if the target stands above the envelope at a proposed point
     * @throws IllegalStateException if the target is NaN at a proposed point, or the thread is interrupted
     */
    public RejectionTrace trace(int n) {
        double[] z = new double[Arguments.positive("n", n)];
        double[] u = new double[n];
        boolean[] under = new boolean[n];
        for (int i = 0; i < n; i++) {
            z[i] = envelope.propose();
            proposals++;
            double logShare = Math.log(1 - rng.nextDouble());
            u[i] = Math.exp(logShare + envelope.logHeight(z[i]));
            under[i] = logShare <= logRatio(z[i]);
            kept += under[i] ? 1 : 0;
            stopIfInterrupted(i + 1L);
        }
        return new RejectionTrace(z, u, under);
    }

    /**
     * What has happened so far.
     *
     * @return proposals made and kept since this sampler was made
     */
    public Acceptance acceptance() {
        return new Acceptance(proposals, kept);
    }

    private double logRatio(double z) {
        return checkedRatio(target.logDensity(z), envelope.logHeight(z), () -> Double.toString(z));
    }

    static double checkedRatio(double logTarget, double logHeight, Supplier<String> point) {
        if (logTarget == Double.NEGATIVE_INFINITY) {
            return logTarget;
        }
        double logRatio = logTarget - logHeight;
        if (logRatio > TOLERANCE) {
            throw new BrokenEnvelopeException("z = " + point.get(), logRatio);
        }
        if (Double.isNaN(logRatio)) {
            throw new IllegalStateException("log-densities must be numbers at every proposed point, found target "
                    + logTarget + " and envelope " + logHeight + " at z = " + point.get());
        }
        return logRatio;
    }

    static void stopIfInterrupted(long attempt) {
        if ((attempt & 0xFFF) == 0 && Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("interrupted while waiting for a proposal to be kept");
        }
    }
}
