package genmodels.evaluation;

import genmodels.preconditions.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Pearson's goodness of fit (1900): Σ (observed − expected)²/expected over cells, against the χ² law.
 *
 * <p>Neighbouring cells are merged until each expects at least {@value #LEAST_EXPECTED}, below which the χ² law does not hold.
 */
public final class ChiSquare {
    /** Least expected count of a cell. */
    public static final double LEAST_EXPECTED = 5;

    private ChiSquare() {}

    /**
     * Do counts follow probabilities?
     *
     * @param observed shape [k], counts in cells, not negative, not all zero
     * @param probabilities shape [k], of sum 1 to 1e-9
     * @return the statistic and its p-value
     * @throws IllegalArgumentException if the shapes differ, a number is negative, the probabilities do not sum to 1, or fewer
     *     than two cells are left after merging
     */
    public static TestOutcome test(long[] observed, double[] probabilities) {
        Arguments.finite("probabilities", probabilities);
        Arguments.require(
                observed.length == probabilities.length,
                "observed",
                "of length " + probabilities.length + " as probabilities are",
                observed.length);
        long n = 0;
        double sum = 0;
        for (int i = 0; i < observed.length; i++) {
            Arguments.require(observed[i] >= 0, "observed[" + i + "]", "at least 0", observed[i]);
            Arguments.require(probabilities[i] >= 0, "probabilities[" + i + "]", "at least 0", probabilities[i]);
            n += observed[i];
            sum += probabilities[i];
        }
        Arguments.require(n > 0, "observed", "of positive sum", n);
        for (int i = 0; i < observed.length; i++) {
            if (probabilities[i] == 0 && observed[i] > 0) { // merging would hide what cannot be
                return new TestOutcome(Double.POSITIVE_INFINITY, 0);
            }
        }
        Arguments.require(Math.abs(sum - 1) <= 1e-9, "probabilities", "of sum 1", sum);
        List<double[]> cells = merged(observed, probabilities, n);
        Arguments.require(
                cells.size() >= 2,
                "observed",
                "enough for two cells of expected count " + LEAST_EXPECTED,
                n + " counts");
        double statistic = 0;
        for (double[] cell : cells) {
            statistic += (cell[0] - cell[1]) * (cell[0] - cell[1]) / cell[1];
        }
        double pValue = ChiSquaredDistribution.of(cells.size() - 1.0).survivalProbability(statistic);
        return new TestOutcome(statistic, pValue);
    }

    /**
     * Do draws come from a continuous law? Cells of equal probability, so that all count the same.
     *
     * @param data shape [n], finite, at least 10 values
     * @param cdf distribution function of the law, continuous
     * @param cells number of cells, at least 2 and at most n/5
     * @return the statistic and its p-value
     * @throws IllegalArgumentException if the data are not finite, too few, or cells is out of range
     */
    public static TestOutcome againstLaw(double[] data, DoubleUnaryOperator cdf, int cells) {
        Arguments.finite("data", data);
        Arguments.notNull("cdf", cdf);
        Arguments.require(
                cells >= 2 && cells <= data.length / LEAST_EXPECTED,
                "cells",
                "from 2 to a fifth of the " + data.length + " values",
                cells);
        long[] observed = new long[cells];
        for (double x : data) {
            double u = Arguments.between("cdf", cdf.applyAsDouble(x), 0, 1);
            observed[Math.min(cells - 1, (int) (u * cells))]++;
        }
        double[] probabilities = new double[cells];
        java.util.Arrays.fill(probabilities, 1.0 / cells);
        return test(observed, probabilities);
    }

    /**
     * Do integers come from a law? One cell a value, from the smallest to the largest that was drawn, and one for all below and
     * all above.
     *
     * @param data shape [n]
     * @param cdf distribution function of the law, k → P(X ≤ k)
     * @return the statistic and its p-value
     * @throws IllegalArgumentException if the data are empty, or fewer than two cells are left after merging
     */
    public static TestOutcome againstLaw(int[] data, IntToDoubleFunction cdf) {
        Arguments.require(data.length > 0, "data", "a non-empty array", "length 0");
        int low = java.util.Arrays.stream(data).min().getAsInt();
        int high = java.util.Arrays.stream(data).max().getAsInt();
        int cells = Math.addExact(Math.subtractExact(high, low), 1);
        long[] observed = new long[cells];
        double[] probabilities = new double[cells];
        for (int k : data) {
            observed[k - low]++;
        }
        for (int i = 0; i < cells; i++) {
            double upTo = i + 1 == cells ? 1 : cdf.applyAsDouble(low + i);
            probabilities[i] = upTo - (i == 0 ? 0 : cdf.applyAsDouble(low + i - 1));
        }
        return test(observed, probabilities);
    }

    /** Pairs (observed, expected), each expecting enough. */
    private static List<double[]> merged(long[] observed, double[] probabilities, long n) {
        List<double[]> cells = new ArrayList<>();
        double[] open = new double[2];
        for (int i = 0; i < observed.length; i++) {
            open[0] += observed[i];
            open[1] += n * probabilities[i];
            if (open[1] >= LEAST_EXPECTED) {
                cells.add(open);
                open = new double[2];
            }
        }
        if (!cells.isEmpty()) { // what is left over joins the last cell
            cells.get(cells.size() - 1)[0] += open[0];
            cells.get(cells.size() - 1)[1] += open[1];
        }
        return cells;
    }
}
