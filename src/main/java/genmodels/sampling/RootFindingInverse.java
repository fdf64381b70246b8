package genmodels.sampling;

import genmodels.distribution.Law;
import genmodels.preconditions.Arguments;
import java.util.function.DoubleUnaryOperator;

/**
 * F⁻¹ where only F is known: the root of F(x) = u, bracketed and then found by inverse quadratic interpolation with bisection
 * as its safety net (Chandrupatla, A new hybrid quadratic/bisection algorithm, Advances in Engineering Software 28, 1997).
 *
 * <p>Ten to fifteen calls of F for a quantile: right for some thousand draws or for a law that changes at every draw. For many
 * draws from one law {@link NumericalInversion} is a hundred times as fast.
 */
public final class RootFindingInverse implements DoubleUnaryOperator {
    private static final int MOST_STEPS = 200;

    private final DoubleUnaryOperator cdf;
    private final DoubleUnaryOperator survival;
    private final double lower;
    private final double upper;

    private RootFindingInverse(DoubleUnaryOperator cdf, DoubleUnaryOperator survival, double lower, double upper) {
        this.cdf = cdf;
        this.survival = survival;
        this.lower = lower;
        this.upper = upper;
    }

    /**
     * The inverse of a distribution function.
     *
     * @param cdf F, not decreasing, from 0 at the lower end to 1 at the upper; where it jumps over u the place of the jump is
     *     found
     * @param lower lower end of the support, or −∞
     * @param upper upper end of the support, or +∞
     * @return its inverse; a value of F outside [0, 1] is an IllegalArgumentException when it is met
     * @throws IllegalArgumentException if F is null or the support is empty
     */
    public static RootFindingInverse of(DoubleUnaryOperator cdf, double lower, double upper) {
        Arguments.notNull("cdf", cdf);
        Arguments.require(upper > lower, "upper", "above lower " + lower, upper);
        return new RootFindingInverse(cdf, x -> 1 - cdf.applyAsDouble(x), lower, upper);
    }

    /**
     * The inverse of the distribution function of a law; above the median that of its survival function, so that both tails are
     * precise.
     *
     * @param law a law
     * @return its inverse
     * @throws IllegalArgumentException if the law is null
     */
    public static RootFindingInverse of(Law law) {
        Arguments.notNull("law", law);
        return new RootFindingInverse(law::cdf, law::survival, law.lower(), law.upper());
    }

    /**
     * F⁻¹(u).
     *
     * @param u probability in (0, 1)
     * @return the x with F(x) = u, to the last digits
     * @throws IllegalArgumentException if u is not in (0, 1), or F is not a distribution function where it is tried
     */
    public double quantile(double u) {
        Arguments.openUnit("u", u);
        DoubleUnaryOperator rising = u < 0.5
                ? x -> probability(cdf.applyAsDouble(x), x) - u
                : x -> (1 - u) - probability(survival.applyAsDouble(x), x);
        double[] bracket = bracket(rising);
        return root(rising, bracket[0], bracket[1]);
    }

    @Override
    public double applyAsDouble(double u) {
        return quantile(u);
    }

    private static double probability(double value, double x) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("cdf must be in [0, 1], found " + value + " at x = " + x);
        }
        return value;
    }

    /** The support where it is bounded; else steps that double, away from 0 or from the bounded end. */
    private double[] bracket(DoubleUnaryOperator rising) {
        double centre = Double.isFinite(lower) ? lower : Double.isFinite(upper) ? upper : 0;
        double low = lower;
        double high = upper;
        for (double step = 1; Double.isInfinite(low) && step < 1e300; step *= 2) {
            low = rising.applyAsDouble(centre - step) <= 0 ? centre - step : low;
            high = Double.isInfinite(low) ? centre - step : high;
        }
        for (double step = 1; Double.isInfinite(high) && step < 1e300; step *= 2) {
            high = rising.applyAsDouble(centre + step) >= 0 ? centre + step : high;
            low = Double.isInfinite(high) ? centre + step : low;
        }
        Arguments.require(
                Double.isFinite(low) && Double.isFinite(high),
                "cdf",
                "a function from 0 to 1",
                "no place where it is u");
        return new double[] {low, high};
    }

    private static double root(DoubleUnaryOperator f, double low, double high) {
        double a = high;
        double b = low;
        double fa = f.applyAsDouble(a);
        double fb = f.applyAsDouble(b);
        if (fa <= 0 || fb >= 0) { // all of the mass lies beyond one end, up to rounding
            return fa <= 0 ? high : low;
        }
        double share = 0.5;
        for (int step = 0; step < MOST_STEPS; step++) {
            double x = a + share * (b - a);
            double fx = f.applyAsDouble(x);
            double c;
            double fc;
            if ((fx > 0) == (fa > 0)) {
                c = a;
                fc = fa;
            } else {
                c = b;
                fc = fb;
                b = a;
                fb = fa;
            }
            a = x;
            fa = fx;
            double best = Math.abs(fa) < Math.abs(fb) ? a : b;
            double tolerance = 2 * Math.ulp(best) / Math.abs(b - a);
            if (fa == 0 || tolerance > 0.5) {
                return best;
            }
            double xi = (a - b) / (c - b);
            double phi = (fa - fb) / (fc - fb);
            boolean quadratic = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi;
            share = quadratic
                    ? fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb)
                    : 0.5;
            share = Math.min(1 - tolerance, Math.max(tolerance, share));
        }
        return a;
    }
}
