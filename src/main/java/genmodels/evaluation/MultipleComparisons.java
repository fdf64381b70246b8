package genmodels.evaluation;

import genmodels.preconditions.Arguments;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Adjusted p-values for several tests at once. Rejecting where the adjusted value is at most the level keeps the probability of
 * any false rejection at or below the level, however the tests depend on each other.
 */
public final class MultipleComparisons {
    private MultipleComparisons() {}

    /**
     * Bonferroni's adjustment: every p-value times their number. For one overall decision it is as good as Holm's.
     *
     * @param pValues shape [tests], in [0, 1]
     * @return adjusted p-values in the same order, at most 1
     * @throws IllegalArgumentException if there is none or one is outside [0, 1]
     */
    public static double[] bonferroni(double[] pValues) {
        check(pValues);
        return Arrays.stream(pValues).map(p -> Math.min(1, p * pValues.length)).toArray();
    }

    /**
     * Holm's adjustment (Scandinavian Journal of Statistics 6, 1979): the i-th smallest of m p-values times m − i + 1, made
     * non-decreasing. Never above Bonferroni's, so it names at least as many of the tests.
     *
     * @param pValues shape [tests], in [0, 1]
     * @return adjusted p-values in the same order, at most 1
     * @throws IllegalArgumentException if there is none or one is outside [0, 1]
     */
    public static double[] holm(double[] pValues) {
        check(pValues);
        int m = pValues.length;
        Integer[] order = new Integer[m];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> pValues[i]));
        double[] adjusted = new double[m];
        double running = 0;
        for (int rank = 0; rank < m; rank++) {
            running = Math.max(running, Math.min(1, pValues[order[rank]] * (m - rank)));
            adjusted[order[rank]] = running;
        }
        return adjusted;
    }

    private static void check(double[] pValues) {
        Arguments.finite("pValues", pValues);
        for (int i = 0; i < pValues.length; i++) {
            Arguments.between("pValues[" + i + "]", pValues[i], 0, 1);
        }
    }
}
