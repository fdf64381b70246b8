package genmodels.sampling;

import genmodels.distribution.Density;
import genmodels.preconditions.Arguments;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Draws from a law of which only the density is known, even only up to a factor: the density is integrated, the inverse of its
 * distribution function is tabulated once as polynomials, and a draw costs a table look-up and a polynomial.
 *
 * <p>The error is controlled where it matters: for every u the u-error |F(x̂) − u| of x̂ = F̂⁻¹(u) stays below a bound, 1e-10 by
 * default, far below what any test of the draws could see; where the numbers around x̂ are themselves so far apart that F jumps
 * by more between two of them, x̂ is one of the nearest. The idea is that of Derflinger, Hörmann and Leydold, <a
 * href="https://doi.org/10.1145/1842713.1842716">Random variate generation by numerical inversion when only the density is
 * known</a>, ACM TOMACS 20 (2010); here integration runs on a logarithmic scale away from landmarks, which also takes in poles
 * (gamma and beta laws of shape below 1) and heavy tails.
 *
 * <p>Use it for any law that is drawn from more than some thousand times. It is not for densities whose parameters change at
 * every draw: the set-up takes about a millisecond. A mode much narrower than its distance to all that is known may be missed
 * and should be named as a landmark of the density. A law narrower than about 3e-9 of its distance from 0 is refused, for numbers
 * are too coarse there: draw it around 0 and add the distance.
 *
 * <pre>{@code
 * Density bimodal = Density.ofLog(x -> -Math.pow(x * x - 1, 2) * 4, -10, 10);
 * double[] draws = NumericalInversion.of(rng, bimodal).samples(1_000_000);
 * }</pre>
 */
public final class NumericalInversion implements Sampler, DoubleUnaryOperator {
    /** The bound on the u-error unless another is asked for. */
    public static final double U_ERROR = 1e-10;

    private final UniformRandomProvider rng;
    private final InverseTable table;
    private final SetupReport report;

    private NumericalInversion(UniformRandomProvider rng, InverseTable table, SetupReport report) {
        this.rng = rng;
        this.table = table;
        this.report = report;
    }

    /**
     * A sampler with a u-error of at most {@value #U_ERROR}.
     *
     * @param rng source of uniform numbers
     * @param density the density, up to a factor, with support and landmarks
     * @return the sampler, its table ready
     * @throws IllegalArgumentException if an argument is null; if the density is negative or not a number anywhere it is tried,
     *     zero everywhere, not integrable, infinite away from its landmarks, or too rough
     */
    public static NumericalInversion of(UniformRandomProvider rng, Density density) {
        return of(rng, density, U_ERROR);
    }

    /**
     * A sampler.
     *
     * @param rng source of uniform numbers
     * @param density the density, up to a factor, with support and landmarks
     * @param uError bound on |F(F̂⁻¹(u)) − u|, from 1e-12 (more intervals) to 1e-2 (visible in tests of many draws)
     * @return the sampler, its table ready
     * @throws IllegalArgumentException as {@link #of(UniformRandomProvider, Density)} does, or if the bound is out of range
     */
    public static NumericalInversion of(UniformRandomProvider rng, Density density, double uError) {
        Arguments.notNull("rng", rng);
        Arguments.notNull("density", density);
        Arguments.between("uError", uError, 1e-12, 1e-2);
        IntegratedDensity law = new IntegratedDensity(density);
        InverseTable table = InverseTable.of(law, uError);
        return new NumericalInversion(
                rng,
                table,
                new SetupReport(
                        table.intervals(),
                        law.evaluations(),
                        table.worstError(),
                        law.logMass(),
                        table.low(),
                        table.high()));
    }

    /**
     * The same law from another generator, without a new set-up.
     *
     * @param generator source of uniform numbers
     * @return a sampler that shares the table
     * @throws IllegalArgumentException if the generator is null
     */
    public NumericalInversion with(UniformRandomProvider generator) {
        return new NumericalInversion(Arguments.notNull("generator", generator), table, report);
    }

    /**
     * F̂⁻¹(u).
     *
     * @param u probability in [0, 1]; 0 and 1 give the ends of the range that carries mass
     * @return the quantile
     * @throws IllegalArgumentException if u is outside [0, 1] or NaN
     */
    public double quantile(double u) {
        return table.quantile(Math.max(Arguments.between("u", u, 0, 1), table.lowestU()));
    }

    /** The same as {@link #quantile(double)}, so that the sampler can stand where a quantile function is asked for. */
    @Override
    public double applyAsDouble(double u) {
        return quantile(u);
    }

    @Override
    public double sample() {
        return table.quantile(OpenUniform.next(rng));
    }

    @Override
    public double[] samples(int n) {
        double[] draws = new double[Arguments.notNegative("n", n)];
        InverseTable inverse = table;
        UniformRandomProvider source = rng;
        for (int i = 0; i < n; i++) {
            draws[i] = inverse.quantile(OpenUniform.next(source));
        }
        return draws;
    }

    /**
     * What the set-up did.
     *
     * @return the report
     */
    public SetupReport setupReport() {
        return report;
    }

    /**
     * What a set-up did.
     *
     * @param intervals number of polynomials
     * @param evaluations how often the density was asked for
     * @param uError largest u-error seen at the test points between the nodes, against the density's own integral
     * @param logMass logarithm of the integral of the density as it was given: minus the logarithm of the missing factor
     * @param low lower end of the range that carries mass
     * @param high upper end of the range that carries mass
     */
    public record SetupReport(int intervals, long evaluations, double uError, double logMass, double low, double high) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,d intervals on [%.4g, %.4g], u-error %.2g, %,d evaluations of the density, log of its integral %.6f",
                    intervals,
                    low,
                    high,
                    uError,
                    evaluations,
                    logMass);
        }
    }
}
