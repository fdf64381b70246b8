package genmodels.evaluation;

/**
 * What a permutation test found.
 *
 * @param statistic the statistic of the samples as they are
 * @param pValue share of relabellings, the given one counted among them, with a statistic at least as large: at least
 *     1/(permutations + 1). A test that rejects at {@code pValue <= level} errs with probability at most the level, exactly
 * @param nullStatistics the statistics of the random relabellings, unordered; for a picture of the null law
 */
public record PermutationTestResult(double statistic, double pValue, double[] nullStatistics) {
    /** Copies the null statistics. */
    public PermutationTestResult {
        nullStatistics = nullStatistics.clone();
    }

    static PermutationTestResult of(double statistic, double[] nullStatistics) {
        int atLeast = 1;
        for (double other : nullStatistics) {
            // Relabellings that only exchange equal rows must tie with the statistic, whatever the order of summation.
            if (other >= statistic - 1e-12 * Math.abs(statistic)) {
                atLeast++;
            }
        }
        return new PermutationTestResult(statistic, atLeast / (nullStatistics.length + 1.0), nullStatistics);
    }

    @Override
    public double[] nullStatistics() {
        return nullStatistics.clone();
    }
}
