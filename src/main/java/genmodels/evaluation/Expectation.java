package genmodels.evaluation;

import genmodels.distribution.Density;
import genmodels.preconditions.Arguments;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * Expectations and divergences of laws on the line by adaptive quadrature: what a game between a generator and a discriminator is
 * worth can then be compared with theory to many digits.
 *
 * <p>The line is cut at the landmarks of the laws (so a narrow law must name its centre); a half-line is folded by x = a ± t/(1 − t).
 * Simpson's rule halves a piece until its error is below 1e-11, at most 40 times.
 */
public final class Expectation {
    private static final double TOLERANCE = 1e-11;
    private static final int DEPTH = 40;
    private static final int PIECES = 16;

    private Expectation() {}

    /**
     * E f(X) for X ~ p.
     *
     * @param p a normalised law
     * @param f a function; where p is 0 its value does not count
     * @return ∫ p(x) f(x) dx; infinite if f is, at a point looked at where p is positive
     * @throws IllegalArgumentException if an argument is missing
     */
    public static double under(Density p, DoubleUnaryOperator f) {
        return under(p, f, p);
    }

    /**
     * KL(p ‖ q) = E_p log p/q.
     *
     * @param p a normalised law
     * @param q a normalised law
     * @return in nats, at least 0; infinite where p is positive and q is not
     * @throws IllegalArgumentException if an argument is missing
     */
    public static double kullbackLeibler(Density p, Density q) {
        return under(p, x -> p.logDensity(x) - q.logDensity(x), q);
    }

    /**
     * The Jensen-Shannon divergence, ½ KL(p ‖ m) + ½ KL(q ‖ m) with m = (p + q)/2.
     *
     * @param p a normalised law
     * @param q a normalised law
     * @return in nats, from 0 for equal laws to log 2 for laws without a common point
     * @throws IllegalArgumentException if an argument is missing
     */
    public static double jensenShannon(Density p, Density q) {
        return 0.5 * (toMiddle(p, q) + toMiddle(q, p));
    }

    /** KL(p ‖ (p + q)/2) = log 2 − E_p log(1 + q/p). */
    private static double toMiddle(Density p, Density q) {
        return Math.log(2) - under(p, x -> softplus(q.logDensity(x) - p.logDensity(x)), q);
    }

    /** log(1 + exp(x)), also where exp(x) overflows. */
    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    private static double under(Density p, DoubleUnaryOperator f, Density other) {
        Arguments.notNull("p", p);
        Arguments.notNull("f", f);
        Arguments.notNull("q", other);
        DoubleUnaryOperator integrand = x -> {
            double weight = p.density(x);
            return weight > 0 ? weight * f.applyAsDouble(x) : 0;
        };
        double[] cuts = DoubleStream.concat(
                        DoubleStream.concat(DoubleStream.of(p.landmarks()), DoubleStream.of(other.landmarks())),
                        DoubleStream.of(p.lower(), p.upper(), other.lower(), other.upper()))
                .filter(x -> Double.isFinite(x) && x >= p.lower() && x <= p.upper())
                .sorted()
                .distinct()
                .toArray();
        if (cuts.length == 0) {
            cuts = new double[] {0};
        }
        double sum = 0;
        for (int i = 1; i < cuts.length; i++) {
            sum += integral(integrand, cuts[i - 1], cuts[i]);
        }
        double first = cuts[0];
        double last = cuts[cuts.length - 1];
        if (p.lower() < first) {
            sum += integral(folded(t -> integrand.applyAsDouble(first - t)), 0, 1);
        }
        if (p.upper() > last) {
            sum += integral(folded(t -> integrand.applyAsDouble(last + t)), 0, 1);
        }
        return sum;
    }

    /** t from 0 to ∞ as u from 0 to 1; the integrand of a law vanishes at the far end. */
    private static DoubleUnaryOperator folded(DoubleUnaryOperator f) {
        return u -> u == 1 ? 0 : f.applyAsDouble(u / (1 - u)) / ((1 - u) * (1 - u));
    }

    private static double integral(DoubleUnaryOperator f, double from, double to) {
        double sum = 0;
        double width = (to - from) / PIECES;
        for (int i = 0; i < PIECES; i++) { // so that a peak between the first points is not overlooked
            double a = from + i * width;
            double b = i == PIECES - 1 ? to : a + width;
            double c = 0.5 * (a + b);
            double fa = f.applyAsDouble(inside(a, b));
            double fb = f.applyAsDouble(inside(b, a));
            double fc = f.applyAsDouble(c);
            sum += refined(f, a, b, fa, fc, fb, (b - a) / 6 * (fa + 4 * fc + fb), TOLERANCE / PIECES, DEPTH);
        }
        return sum;
    }

    /** A density may jump at the end of a piece: its value is taken a hair's breadth inside. */
    private static double inside(double end, double other) {
        return end + 1e-14 * (other - end);
    }

    private static double refined(
            DoubleUnaryOperator f,
            double a,
            double b,
            double fa,
            double fc,
            double fb,
            double whole,
            double tolerance,
            int depth) {
        double c = 0.5 * (a + b);
        double left = f.applyAsDouble(0.5 * (a + c));
        double right = f.applyAsDouble(0.5 * (c + b));
        double first = (c - a) / 6 * (fa + 4 * left + fc);
        double second = (b - c) / 6 * (fc + 4 * right + fb);
        if (Double.isInfinite(first + second)) { // no halving makes it finite, and the error would be NaN
            return first + second;
        }
        double error = (first + second - whole) / 15;
        if (depth == 0 || !(Math.abs(error) > tolerance)) {
            return first + second + error;
        }
        return refined(f, a, c, fa, left, fc, first, tolerance / 2, depth - 1)
                + refined(f, c, b, fc, right, fb, second, tolerance / 2, depth - 1);
    }
}
