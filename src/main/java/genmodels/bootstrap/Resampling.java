package genmodels.bootstrap;

import static genmodels.preconditions.Arguments.require;

import java.util.Arrays;

/**
 * How a pseudo-sample takes its rows from the data: the bootstrap's picture of how the data came about.
 *
 * <p>Rows that are independent of one another are drawn singly; samples of several groups group by group; a series, whose
 * neighbours depend on one another, in blocks. The wrong choice is not a detail: see lesson 3.
 */
public interface Resampling {
    /**
     * Fails unless data of this many rows can be drawn this way.
     *
     * @param n number of rows
     * @throws IllegalArgumentException if they cannot
     */
    void requireRows(int n);

    /**
     * Draws one pseudo-sample of n rows from n rows.
     *
     * @param indices source of randomness
     * @param rows shape [n]; filled with indices from 0 to n − 1
     */
    void draw(IndexSampler indices, int[] rows);

    /**
     * What the jackknife leaves out, one part at a time: consecutive rows. There is one array of boundaries for each group of
     * rows that is drawn by itself; part i of a group is made of rows {@code cuts[i]} to {@code cuts[i + 1] − 1}.
     *
     * @param n number of rows
     * @return shape [groups, parts of the group + 1], ascending
     */
    int[][] jackknifeCuts(int n);

    /**
     * Each row of the pseudo-sample is any row of the data, with equal chances: for independent rows (Efron 1979).
     *
     * @return the resampling
     */
    static Resampling independent() {
        return new IndependentGroups();
    }

    /**
     * Rows that come in groups of fixed sizes, one group after another; each group is resampled by itself.
     *
     * @param sizes rows in each group, each at least 2
     * @return the resampling
     * @throws IllegalArgumentException if there is no group or one has fewer than two rows
     */
    static Resampling groups(int... sizes) {
        require(sizes != null && sizes.length > 0, "sizes", "at least one size", Arrays.toString(sizes));
        for (int size : sizes) {
            require(size >= 2, "sizes", "each at least 2", size);
        }
        return new IndependentGroups(sizes.clone());
    }

    /**
     * Blocks of neighbouring rows, with equal chances for each block, laid end to end; the last one is cut to fit. For a
     * stationary series whose dependence dies out within a block (Künsch 1989). Rows at the ends are drawn more rarely.
     *
     * @param length rows in a block, from 1 to n/2; about n^(1/3) for a mean. Too short breaks the dependence and makes
     *     intervals too narrow, too long leaves few blocks and a noisy answer
     * @return the resampling
     * @throws IllegalArgumentException if the length is below 1
     */
    static Resampling movingBlocks(int length) {
        require(length >= 1, "length", "at least 1", length);
        return new MovingBlocks(length);
    }

    /**
     * Blocks of random, geometrically distributed length, on the series closed to a circle, so that the pseudo-series is
     * stationary (Politis and Romano 1994).
     *
     * @param meanLength mean number of rows in a block, from 1 to n/2
     * @return the resampling
     * @throws IllegalArgumentException if the length is below 1 or not finite
     */
    static Resampling stationaryBlocks(double meanLength) {
        require(meanLength >= 1 && meanLength < Double.POSITIVE_INFINITY, "meanLength", "at least 1", meanLength);
        return new StationaryBlocks(meanLength);
    }
}
