package genmodels.sampling;

/**
 * How many proposals were made and how many of them were kept.
 *
 * @param proposals number of proposals made
 * @param kept number of proposals kept
 */
public record Acceptance(long proposals, long kept) {
    /**
     * The share kept. For a normalised target under k·q it estimates 1/k.
     *
     * @return kept / proposals, NaN before the first proposal
     */
    public double rate() {
        return (double) kept / proposals;
    }

    /**
     * Binomial standard error of the rate.
     *
     * @return √(rate (1 − rate) / proposals), NaN before the first proposal
     */
    public double standardError() {
        return Math.sqrt(rate() * (1 - rate()) / proposals);
    }
}
