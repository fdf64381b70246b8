package genmodels.sampling;

/** Thrown when a proposal falls on a point where the envelope lies below the target: every draw so far is in doubt. */
public final class BrokenEnvelopeException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final double ratio;

    BrokenEnvelopeException(String point, double logRatio) {
        super("envelope must lie above the target everywhere, found target/envelope = " + Math.exp(logRatio) + " at "
                + point + "; enlarge k by at least that factor, or propose with heavier tails");
        ratio = Math.exp(logRatio);
    }

    /**
     * How far the target stands above the envelope at the point found.
     *
     * @return target / envelope, above 1
     */
    public double ratio() {
        return ratio;
    }
}
