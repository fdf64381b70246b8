package genmodels.sampling;

import genmodels.distribution.Density;
import genmodels.preconditions.Arguments;

/** A curve k·q(z) that lies above a target, and a way to draw z from q: the points (z, u) fill the region under it. */
public interface Envelope {
    /**
     * Draws from the law whose density is proportional to the curve.
     *
     * @return z ~ q
     */
    double propose();

    /**
     * The curve's logarithm.
     *
     * @param z a point
     * @return log(k q(z)), −∞ where the curve is zero
     */
    double logHeight(double z);

    /**
     * The textbook's envelope: a known law times a factor (Bishop, 2006, section 11.1.2).
     *
     * @param proposal the density q
     * @param draws draws from q; its generator should be another than the sampler's
     * @param k the factor, positive; for normalised p and q at least 1, and the expected number of proposals a draw
     * @return the envelope
     * @throws IllegalArgumentException if an argument is missing or k is not positive and finite
     */
    static Envelope of(Density proposal, Sampler draws, double k) {
        Arguments.notNull("proposal", proposal);
        Arguments.notNull("draws", draws);
        double logK = Math.log(Arguments.positive("k", k));
        return new Envelope() {
            @Override
            public double propose() {
                return draws.sample();
            }

            @Override
            public double logHeight(double z) {
                return logK + proposal.logDensity(z);
            }
        };
    }
}
