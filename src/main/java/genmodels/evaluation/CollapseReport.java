package genmodels.evaluation;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Looks for mode collapse in any sampler, without knowing the modes, by three witnesses:
 *
 * <ol>
 *   <li>Clusters. Real rows are clustered by k-means; the shares of real and generated rows in each cluster are compared by a
 *       two-proportion test at level 0.05/k (E. Richardson and Y. Weiss, <i>On GANs and GMMs</i>, 2018,
 *       <a href="https://arxiv.org/abs/1805.12462">link</a>). {@code lost} counts those that the sampler reaches too rarely.
 *   <li>The maximum mean discrepancy with its permutation test: is there any difference at all?
 *   <li>The birthday test: does the sampler repeat itself more often than the data do?
 * </ol>
 *
 * <p>No witness is enough alone. A sampler can be wrong without collapse (only the second speaks up), and one that learned a
 * few rows by heart may fill all clusters (only the third does). Distances must mean something: standardise columns of
 * different units, and reduce pictures to a few principal components first.
 *
 * @param realCounts real rows in each cluster, shape [k]
 * @param generatedCounts generated rows in each cluster, shape [k]
 * @param lost clusters that hold significantly too few generated rows
 * @param surplus clusters that hold significantly too many
 * @param discrepancy MMD² and its permutation test
 * @param realBirthdays repetitions among real rows
 * @param generatedBirthdays repetitions among as many generated rows, by the same tolerance
 */
public record CollapseReport(
        int[] realCounts,
        int[] generatedCounts,
        int lost,
        int surplus,
        PermutationTestResult discrepancy,
        BirthdayTest realBirthdays,
        BirthdayTest generatedBirthdays) {
    private static final int PERMUTATIONS = 199;
    private static final int MOST_FOR_PAIRS = 1000;
    private static final double SHARE_OF_PAIRS = 1e-3;

    /** Copies the counts. */
    public CollapseReport {
        realCounts = realCounts.clone();
        generatedCounts = generatedCounts.clone();
    }

    /**
     * Looks at a sampler.
     *
     * @param real held-out rows, in random order, shape [n, features], n at least 100. Of rows that the model was trained on, it could
     *     be a good copyist unnoticed
     * @param generated shape [m, features], m at least 100, in random order
     * @param clusters k, at least 2 and at most n/10; more than there are modes, so that no mode hides in another's cluster
     * @param rng for the centres and the permutations
     * @return what the witnesses say; discrepancy and birthdays look at the first 1,000 rows of each at most
     * @throws IllegalArgumentException if a sample is too small, ragged or not finite, the numbers of features differ, or there
     *     are too few or too many clusters
     */
    public static CollapseReport of(double[][] real, double[][] generated, int clusters, UniformRandomProvider rng) {
        check("real", real);
        check("generated", generated);
        Shapes.require(
                "generated", new long[] {generated.length, generated[0].length}, generated.length, real[0].length);
        Arguments.require(
                clusters >= 2 && clusters <= real.length / 10,
                "clusters",
                "from 2 to a tenth of the real rows, " + real.length / 10,
                clusters);
        Arguments.notNull("rng", rng);
        // The centres come from one half of the real rows and the counts from the other: centres are nearer to their
        // own rows.
        int half = real.length / 2;
        double[][] centres = KMeans.centres(Arrays.copyOf(real, half), clusters, rng);
        double[][] others = Arrays.copyOfRange(real, half, real.length);
        int[] realCounts = counts(others, centres);
        int[] generatedCounts = counts(generated, centres);
        double critical = NormalDistribution.of(0, 1).inverseSurvivalProbability(0.025 / centres.length);
        int lost = 0;
        int surplus = 0;
        for (int c = 0; c < centres.length; c++) {
            double z = score(generatedCounts[c], generated.length, realCounts[c], others.length);
            lost += z < -critical ? 1 : 0;
            surplus += z > critical ? 1 : 0;
        }
        int n = Math.min(MOST_FOR_PAIRS, Math.min(real.length, generated.length));
        double[][] someReal = Arrays.copyOf(real, n);
        double[][] someGenerated = Arrays.copyOf(generated, n);
        double tolerance = BirthdayTest.tolerance(someReal, SHARE_OF_PAIRS);
        return new CollapseReport(
                realCounts,
                generatedCounts,
                lost,
                surplus,
                MaximumMeanDiscrepancy.test(someReal, someGenerated, PERMUTATIONS, rng),
                BirthdayTest.of(someReal, tolerance),
                BirthdayTest.of(someGenerated, tolerance));
    }

    @Override
    public int[] realCounts() {
        return realCounts.clone();
    }

    @Override
    public int[] generatedCounts() {
        return generatedCounts.clone();
    }

    /**
     * How much smaller the generated support is than the real one.
     *
     * @return near 1 for a good sampler; 0.1 if it acts as if it knew a tenth of the things
     */
    public double supportRatio() {
        return generatedBirthdays.support() / realBirthdays.support();
    }

    /**
     * The verdict.
     *
     * @return whether the laws differ at level 0.05, and a cluster is lost or the generated support is less than half the real one
     */
    public boolean collapsed() {
        return discrepancy.pValue() <= 0.05 && (lost > 0 || supportRatio() < 0.5);
    }

    private static int[] counts(double[][] rows, double[][] centres) {
        int[] counts = new int[centres.length];
        for (double[] row : rows) {
            counts[KMeans.nearest(row, centres)]++;
        }
        return counts;
    }

    /** The two-proportion z-score with the pooled share; 0 if both counts are 0. */
    private static double score(int a, int n, int b, int m) {
        double pooled = (double) (a + b) / (n + m);
        double variance = pooled * (1 - pooled) * (1.0 / n + 1.0 / m);
        return variance == 0 ? 0 : ((double) a / n - (double) b / m) / Math.sqrt(variance);
    }

    private static void check(String name, double[][] rows) {
        Shapes.rectangular(name, rows);
        Arguments.require(rows.length >= 100, name, "of at least 100 rows", rows.length);
        Arguments.finite(name, rows);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %d of %d clusters lost, %d crowded; MMD² %.3g (p = %.3g); support %.2g of the real one",
                collapsed() ? "collapsed" : "no collapse found",
                lost,
                realCounts.length,
                surplus,
                discrepancy.statistic(),
                discrepancy.pValue(),
                supportRatio());
    }
}
