package genmodels.sampling;

import genmodels.distribution.DiscreteLaw;
import genmodels.preconditions.Arguments;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Draws integers by inversion: the smallest k with F(k) ≥ U.
 *
 * <p>All three searches give the same k for the same U; they differ in how many probabilities they look at. The guide table of
 * Chen and Asau (On generating random variates from an empirical distribution, AIIE Transactions 6, 1974) keeps, for each of n
 * equal parts of (0, 1), where to begin; fewer than two looks are needed on average, for any law.
 *
 * <p>The cumulated probabilities are tabulated up to a survival probability of 1e-6 or {@value #LONGEST} values; a U beyond that
 * is answered by bisection on the law's own survival function, so that laws without end are drawn exactly.
 */
public final class DiscreteInverseSampler {
    /** The longest table of probabilities. */
    public static final int LONGEST = 1 << 20;

    private static final double TAIL = 1e-6;

    /** How the smallest k with F(k) ≥ U is found. */
    public enum Search {
        /** From the smallest value on: as many looks as the value is large. */
        SEQUENTIAL,
        /** By halving: log₂ n looks. */
        BINARY,
        /** From where a guide table points to: fewer than two looks on average. */
        GUIDE_TABLE
    }

    private final UniformRandomProvider rng;
    private final DiscreteLaw law;
    private final Search search;
    private final double[] cumulative;
    private final int[] guide;

    private DiscreteInverseSampler(UniformRandomProvider rng, DiscreteLaw law, Search search, double[] cumulative) {
        this.rng = rng;
        this.law = law;
        this.search = search;
        this.cumulative = cumulative;
        guide = new int[cumulative.length];
        int at = 0;
        for (int part = 0; part < guide.length; part++) {
            while (at < cumulative.length - 1 && cumulative[at] < (double) part / guide.length) {
                at++;
            }
            guide[part] = at;
        }
    }

    /**
     * A sampler with a guide table.
     *
     * @param rng source of uniform numbers
     * @param law the law
     * @return the sampler
     * @throws IllegalArgumentException if an argument is null
     */
    public static DiscreteInverseSampler of(UniformRandomProvider rng, DiscreteLaw law) {
        return of(rng, law, Search.GUIDE_TABLE);
    }

    /**
     * A sampler.
     *
     * @param rng source of uniform numbers
     * @param law the law
     * @param search how values are found
     * @return the sampler
     * @throws IllegalArgumentException if an argument is null
     */
    public static DiscreteInverseSampler of(UniformRandomProvider rng, DiscreteLaw law, Search search) {
        Arguments.notNull("rng", rng);
        Arguments.notNull("law", law);
        Arguments.notNull("search", search);
        double[] cumulative = new double[16];
        int n = 0;
        double sum = 0;
        double lost = 0;
        for (int k = law.lower(); n < LONGEST && sum < 1 - TAIL; k++) {
            if (n == cumulative.length) {
                cumulative = Arrays.copyOf(cumulative, 2 * n);
            }
            double term = law.probability(k) - lost; // Kahan's summation: a million terms, one rounding
            double next = sum + term;
            lost = (next - sum) - term;
            sum = next;
            cumulative[n++] = k == law.upper() ? 1 : Math.min(1, sum);
            if (k == law.upper()) {
                break;
            }
        }
        return new DiscreteInverseSampler(rng, law, search, Arrays.copyOf(cumulative, n));
    }

    /**
     * Draws once.
     *
     * @return a draw
     */
    public int sample() {
        return find(OpenUniform.next(rng));
    }

    /**
     * Draws n times; the same sequence as n calls of {@link #sample()}.
     *
     * @param n how many, at least 0
     * @return shape [n]
     * @throws IllegalArgumentException if n is negative
     */
    public int[] samples(int n) {
        int[] draws = new int[Arguments.notNegative("n", n)];
        for (int i = 0; i < n; i++) {
            draws[i] = sample();
        }
        return draws;
    }

    /**
     * The smallest k with F(k) ≥ u.
     *
     * @param u probability in (0, 1)
     * @return the quantile
     * @throws IllegalArgumentException if u is not in (0, 1)
     */
    public int quantile(double u) {
        return find(Arguments.openUnit("u", u));
    }

    private int find(double u) {
        if (u > cumulative[cumulative.length - 1]) {
            return beyondTable(u);
        }
        return law.lower()
                + switch (search) {
                    case SEQUENTIAL -> from(0, u);
                    case BINARY -> byHalving(u);
                    case GUIDE_TABLE -> from(guide[(int) (u * guide.length)], u);
                };
    }

    /**
     * How many cumulated probabilities a draw looks at on average, from the law itself, not from draws.
     *
     * @return the expected number of looks, at least 1
     */
    public double expectedLooks() {
        if (search == Search.BINARY) {
            return Math.max(1, Math.ceil(Math.log(cumulative.length) / Math.log(2)));
        }
        double looks = 0;
        double low = 0;
        for (int k = 0, part = 0; k < cumulative.length; ) {
            double partEnd = (part + 1.0) / guide.length;
            double high = Math.min(partEnd, cumulative[k]);
            looks += Math.max(0, high - low) * (k - (search == Search.SEQUENTIAL ? 0 : guide[part]) + 1);
            low = Math.max(low, high);
            if (cumulative[k] <= partEnd) {
                k++;
            } else {
                part++;
            }
        }
        return looks / cumulative[cumulative.length - 1];
    }

    private int from(int start, double u) {
        int k = start;
        while (cumulative[k] < u) {
            k++;
        }
        return k;
    }

    private int byHalving(double u) {
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] < u) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int beyondTable(double u) {
        long low = law.lower() + cumulative.length - 1L;
        long step = 1;
        while (low + step < law.upper() && law.survival((int) (low + step)) > 1 - u) {
            low += step;
            step *= 2;
        }
        long high = Math.min(low + step, law.upper());
        while (high - low > 1) {
            long middle = (low + high) >>> 1;
            if (law.survival((int) middle) > 1 - u) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (int) high;
    }
}
