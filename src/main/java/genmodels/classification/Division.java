package genmodels.classification;

import genmodels.preconditions.Arguments;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;

/**
 * A random division of rows into those to learn from and those to test on.
 *
 * @param train indices to learn from, in random order
 * @param test indices to test on, in random order
 */
public record Division(int[] train, int[] test) {
    /**
     * Divides at random, all divisions being equally likely.
     *
     * @param rng generator
     * @param n number of rows, at least 2
     * @param testRows rows to test on, at least 1 and fewer than n
     * @return the division
     * @throws IllegalArgumentException if the numbers do not fit
     */
    public static Division random(UniformRandomProvider rng, int n, int testRows) {
        Arguments.notNull("rng", rng);
        Arguments.require(testRows > 0 && testRows < n, "testRows", "from 1 to " + (n - 1), testRows);
        int[] order = ArraySampler.shuffle(rng, IntStream.range(0, n).toArray());
        return new Division(Arrays.copyOf(order, n - testRows), Arrays.copyOfRange(order, n - testRows, n));
    }
}
