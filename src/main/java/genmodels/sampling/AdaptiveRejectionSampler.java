package genmodels.sampling;

import genmodels.distribution.Density;
import genmodels.preconditions.Arguments;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Adaptive rejection sampling for a log-concave density, normalised or not: the envelope is built from the density itself and
 * gets tighter with every proposal for which the density has to be asked.
 *
 * <p>A concave log-density lies below each of its tangents, and above the chords between its points. The tangents' lower hull
 * is the envelope; the chords are a squeeze that accepts most proposals without a call of the density. After a few dozen
 * points nearly every proposal is kept. (Gilks and Wild, "Adaptive rejection sampling for Gibbs sampling", 1992.) Without
 * derivatives, chords prolonged past their points take the tangents' place (Gilks, "Derivative-free adaptive rejection
 * sampling", 1992).
 *
 * <p>Use it when the density is costly. A density that is found not to be log-concave is an error, at the first point that
 * shows it; for such densities take {@link SkylineEnvelope} or {@code NumericalInversion}.
 */
public final class AdaptiveRejectionSampler implements Sampler {
    // Each point makes the hull dearer to walk through; with this many fewer than one proposal in a thousand is
    // refused.
    private static final int MOST_POINTS = 100;

    private final UniformRandomProvider rng;
    private final Density target;
    private final DoubleUnaryOperator derivative; // null: prolonged chords
    private double[] x;
    private double[] y;
    private double[] slope; // of the tangents, if there is a derivative
    private PiecewiseExponential hull;
    private long proposals;
    private long kept;
    private long evaluations;

    private AdaptiveRejectionSampler(
            UniformRandomProvider rng, Density target, DoubleUnaryOperator derivative, double[] start) {
        this.rng = Arguments.notNull("rng", rng);
        this.target = Arguments.notNull("target", target);
        this.derivative = derivative;
        int least = derivative == null ? 3 : 1;
        x = Arguments.finite("start", start).clone();
        Arrays.sort(x);
        Arguments.require(x.length >= least, "start", "at least " + least + " points", x.length);
        y = new double[x.length];
        slope = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            Arguments.require(
                    x[i] > target.lower() && x[i] < target.upper(),
                    "start[" + i + "]",
                    "inside the support (" + target.lower() + ", " + target.upper() + ")",
                    x[i]);
            Arguments.require(i == 0 || x[i] > x[i - 1], "start", "distinct points", Arrays.toString(start));
            y[i] = Arguments.finite("log-density at start point " + x[i], evaluate(x[i]));
            slope[i] = derivative == null
                    ? Double.NaN
                    : Arguments.finite("derivative at start point " + x[i], derivative.applyAsDouble(x[i]));
        }
        checkConcave();
        int last = x.length - 1;
        double firstSlope = derivative == null ? (y[1] - y[0]) / (x[1] - x[0]) : slope[0];
        double lastSlope = derivative == null ? (y[last] - y[last - 1]) / (x[last] - x[last - 1]) : slope[last];
        Arguments.require(
                Double.isFinite(target.lower()) || firstSlope > 0,
                "start",
                "such that the density rises at the first point, as the support has no lower end",
                Arrays.toString(x));
        Arguments.require(
                Double.isFinite(target.upper()) || lastSlope < 0,
                "start",
                "such that the density falls at the last point, as the support has no upper end",
                Arrays.toString(x));
        hull = derivative == null ? chordHull() : tangentHull();
    }

    /**
     * A sampler without derivatives.
     *
     * @param rng generator
     * @param target a log-concave density, normalised or not, finite inside its support
     * @param start at least three distinct points inside the support; where the support has no lower (upper) end, the density
     *     must rise (fall) between the first (last) two
     * @return the sampler
     * @throws IllegalArgumentException if a start point breaks one of these rules, or the points show that the log-density is
     *     not concave
     */
    public static AdaptiveRejectionSampler of(UniformRandomProvider rng, Density target, double... start) {
        return new AdaptiveRejectionSampler(rng, target, null, start);
    }

    /**
     * A sampler with tangents, as in the paper of Gilks and Wild.
     *
     * @param rng generator
     * @param target a log-concave density, normalised or not, finite inside its support
     * @param derivative the derivative of the log-density
     * @param start at least one point inside the support; where the support has no lower (upper) end, the derivative at the
     *     first (last) one must be positive (negative)
     * @return the sampler
     * @throws IllegalArgumentException if a start point breaks one of these rules, or the points show that the log-density is
     *     not concave
     */
    public static AdaptiveRejectionSampler tangents(
            UniformRandomProvider rng, Density target, DoubleUnaryOperator derivative, double... start) {
        return new AdaptiveRejectionSampler(rng, target, Arguments.notNull("derivative", derivative), start);
    }

    /**
     * Draws from the target.
     *
     * @return one draw
     * @throws IllegalStateException if the density turns out not to be log-concave (the message names the point), or the
     *     thread is interrupted
     */
    @Override
    public double sample() {
        for (long attempt = 1; ; attempt++) {
            double z = hull.sample(rng);
            double upper = hull.log(z);
            double logU = Math.log(1 - rng.nextDouble()) + upper;
            double lower = squeeze(z);
            proposals++;
            if (logU <= lower) {
                kept++;
                return z;
            }
            double value = evaluate(z);
            refuseUnlessBetween(z, lower, value, upper);
            if (x.length < MOST_POINTS && value > Double.NEGATIVE_INFINITY) {
                insert(z, value);
            }
            if (logU <= value) {
                kept++;
                return z;
            }
            RejectionSampler.stopIfInterrupted(attempt);
        }
    }

    /**
     * The envelope as it is now.
     *
     * @param z a point
     * @return its logarithm, on the target's scale; −∞ outside the support
     */
    public double logEnvelope(double z) {
        return hull.log(z);
    }

    /**
     * The squeeze as it is now: the chords between the points.
     *
     * @param z a point
     * @return its logarithm, on the target's scale; −∞ outside the points
     */
    public double logSqueeze(double z) {
        return squeeze(z);
    }

    /**
     * The points on which envelope and squeeze stand.
     *
     * @return the abscissae in ascending order; a copy
     */
    public double[] points() {
        return x.clone();
    }

    /**
     * What has happened so far.
     *
     * @return proposals made and kept
     */
    public Acceptance acceptance() {
        return new Acceptance(proposals, kept);
    }

    /**
     * How often the density was called, start points included: the cost that the squeeze saves.
     *
     * @return number of calls
     */
    public long evaluations() {
        return evaluations;
    }

    private double evaluate(double z) {
        evaluations++;
        return target.logDensity(z);
    }

    private double squeeze(double z) {
        int right = Arrays.binarySearch(x, z);
        if (right >= 0) {
            return y[right];
        }
        right = -right - 1;
        if (right == 0 || right == x.length) {
            return Double.NEGATIVE_INFINITY;
        }
        return y[right - 1] + chord(right - 1) * (z - x[right - 1]);
    }

    private double chord(int i) {
        return (y[i + 1] - y[i]) / (x[i + 1] - x[i]);
    }

    private void refuseUnlessBetween(double z, double lower, double value, double upper) {
        double slack = 1e-9 * (1 + Math.abs(upper));
        if (!(value <= upper + slack && value >= lower - slack)) {
            throw new IllegalStateException("log-density must be concave, found " + value + " at z = " + z
                    + ", not between the chord at " + lower + " and the hull at " + upper);
        }
    }

    private void checkConcave() {
        for (int i = 0; i + 2 < x.length; i++) {
            double slack = 1e-9 * (1 + Math.abs(chord(i)));
            Arguments.require(
                    chord(i + 1) <= chord(i) + slack,
                    "log-density",
                    "concave",
                    "slopes " + chord(i) + " and " + chord(i + 1) + " around " + x[i + 1]);
        }
    }

    private void insert(double z, double value) {
        int at = Arrays.binarySearch(x, z);
        // Two points closer than rounding make a chord of noise.
        int right = -at - 1;
        double nearest = at >= 0
                ? 0
                : Math.min(
                        right < x.length ? x[right] - z : Double.POSITIVE_INFINITY,
                        right > 0 ? z - x[right - 1] : Double.POSITIVE_INFINITY);
        if (nearest <= 1e-7 * (x[x.length - 1] - x[0])) {
            return;
        }
        double tangent = derivative == null ? Double.NaN : derivative.applyAsDouble(z);
        x = inserted(x, right, z);
        y = inserted(y, right, value);
        slope = inserted(slope, right, tangent);
        hull = derivative == null ? chordHull() : tangentHull();
    }

    private static double[] inserted(double[] values, int at, double value) {
        double[] longer = new double[values.length + 1];
        System.arraycopy(values, 0, longer, 0, at);
        longer[at] = value;
        System.arraycopy(values, at, longer, at + 1, values.length - at);
        return longer;
    }

    private PiecewiseExponential tangentHull() {
        PiecewiseExponential.Builder pieces = new PiecewiseExponential.Builder();
        for (int i = 0; i < x.length; i++) {
            double from = i == 0 ? target.lower() : crossing(x[i - 1], y[i - 1], slope[i - 1], x[i], y[i], slope[i]);
            pieces.add(from, x[i], y[i], slope[i]);
        }
        return pieces.build(target.upper());
    }

    /** Between two points the lower one of the neighbouring chords, each prolonged; beyond the outer points the outer chord. */
    private PiecewiseExponential chordHull() {
        PiecewiseExponential.Builder pieces = new PiecewiseExponential.Builder();
        int last = x.length - 1;
        pieces.add(target.lower(), x[0], y[0], chord(0));
        for (int i = 0; i < last; i++) {
            boolean fromLeft = i > 0;
            boolean fromRight = i < last - 1;
            if (fromLeft) {
                pieces.add(x[i], x[i], y[i], chord(i - 1));
            }
            if (fromRight) {
                double from = fromLeft ? crossing(x[i], y[i], chord(i - 1), x[i + 1], y[i + 1], chord(i + 1)) : x[i];
                pieces.add(from, x[i + 1], y[i + 1], chord(i + 1));
            }
        }
        pieces.add(x[last], x[last], y[last], chord(last - 1));
        return pieces.build(target.upper());
    }

    /** Where two lines through neighbouring points meet; if they are the same line, half-way. */
    private static double crossing(double x1, double y1, double s1, double x2, double y2, double s2) {
        double z = (y2 - s2 * x2 - y1 + s1 * x1) / (s1 - s2);
        return z > x1 && z < x2 ? z : (x1 + x2) / 2;
    }
}
