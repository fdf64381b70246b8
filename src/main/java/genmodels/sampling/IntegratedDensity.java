package genmodels.sampling;

import genmodels.distribution.Density;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A density integrated once and for all: its mass, and its distribution function to about 1e-13, relative in the left tail.
 *
 * <p>The support is cut at its landmarks, and what lies between two of them at its middle. Each part has one end p that may be
 * hard (a pole, a zero, an infinity beyond it); with x = p ± e^s the density becomes g(s) = f(p ± e^s) e^s, which falls
 * exponentially on both sides for poles, zeros and tails of any power. Where g is not negligible it is cut into panels on which
 * the rule of Gauss and Legendre is exact to rounding. Closer to p than numbers can resolve, a power law continues g.
 */
final class IntegratedDensity {
    /** e^±690 is about the range of doubles. */
    private static final double FARTHEST = 690;
    /** Parts of the mass below e^−44, 1e-19, are left out. */
    private static final double NEGLIGIBLE = 44;
    /** Below this power of the distance a density is not integrable, as far as numbers can tell. */
    private static final double SMALLEST_POWER = 1e-3;

    private static final double HEAVIEST_TAIL = 1e-12;
    private static final int FIT = 10;
    private static final double LARGEST_NOISE = 1e-6;
    private static final double LARGEST_JUMP = 2;
    private static final double PANEL = 2;
    private static final int DEEPEST = 45;
    private static final long MOST_EVALUATIONS = 3_000_000;

    /** A stretch of the axis from xLeft to xRight within a half; s at its two ends. */
    private record Panel(
            Half half, boolean touching, double sLeft, double sRight, double xLeft, double xRight, double mass) {}

    /** The part of a half that carries mass. */
    record Range(double low, double high, double hardEnd) {}

    private final Density density;
    private final List<Panel> panels = new ArrayList<>();
    private final List<Range> ranges = new ArrayList<>();
    private final double[] starts;
    private final double[] before;
    private final double total;
    private double reference = Double.NEGATIVE_INFINITY;
    private double roughMass;
    private long evaluations;

    IntegratedDensity(Density density) {
        this.density = density;
        List<Half> halves = halves();
        for (Half half : halves) {
            half.scan();
            reference = Math.max(reference, half.highest());
        }
        for (Half half : halves) {
            for (double logG : half.logs) {
                roughMass += Math.exp(logG - reference);
            }
        }
        halves.forEach(Half::addPanels);
        starts = panels.stream().mapToDouble(Panel::xLeft).toArray();
        before = new double[panels.size() + 1];
        for (int i = 0; i < panels.size(); i++) {
            before[i + 1] = before[i] + panels.get(i).mass;
        }
        total = before[panels.size()];
    }

    /** P(X ≤ x). */
    double cdf(double x) {
        if (x <= starts[0]) {
            return 0;
        }
        int found = Arrays.binarySearch(starts, x);
        int i = found >= 0 ? found : -found - 2;
        Panel panel = panels.get(i);
        if (x >= panel.xRight) {
            return before[i + 1] / total;
        }
        double s = Math.log(Math.abs(x - panel.half.p));
        double part = panel.touching ? panel.half.touchingMass(panel, s) : panel.half.integral(panel.sLeft, s);
        return (before[i] + Math.min(Math.max(part, 0), panel.mass)) / total;
    }

    /** The normalised density. */
    double pdf(double x) {
        return Math.exp(density.logDensity(x) - reference) / total;
    }

    /** Logarithm of the integral of the density as it was given. */
    double logMass() {
        return reference + Math.log(total);
    }

    /** The stretches that carry mass, from left to right. */
    List<Range> ranges() {
        return ranges;
    }

    long evaluations() {
        return evaluations;
    }

    private List<Half> halves() {
        List<Double> ends = new ArrayList<>();
        ends.add(density.lower());
        Arrays.stream(Landmarks.of(density)).forEach(ends::add);
        ends.add(density.upper());
        List<Half> halves = new ArrayList<>();
        for (int i = 0; i + 1 < ends.size(); i++) {
            double a = ends.get(i);
            double b = ends.get(i + 1);
            if (Double.isInfinite(a)) {
                halves.add(new Half(b, -1, a));
            } else if (Double.isInfinite(b)) {
                halves.add(new Half(a, 1, b));
            } else {
                double middle = 0.5 * a + 0.5 * b;
                halves.add(new Half(a, 1, middle));
                halves.add(new Half(b, -1, middle));
            }
        }
        return halves;
    }

    /** From a landmark or end p of the support to a point q, perhaps infinite. */
    private final class Half {
        private final double p;
        private final int direction;
        private final double q;
        private final double bottom;
        private final double top;
        private final boolean regular;
        /** f grows like |x − p| to this power less one. */
        private final double power;

        private double[] logs;

        Half(double p, int direction, double q) {
            this.p = p;
            this.direction = direction;
            this.q = q;
            top = Double.isInfinite(q) ? FARTHEST : Math.log(Math.abs(q - p));
            double atP = density.logDensity(p);
            regular = atP > Double.NEGATIVE_INFINITY && atP < Double.POSITIVE_INFINITY;
            double limit = p == 0 ? -FARTHEST : Math.log(Math.abs(p)) + (regular ? -50 : -46) * Math.log(2);
            bottom = Math.min(Math.max(limit, -FARTHEST), top - 1);
            power = regular ? 1 : power();
        }

        void scan() {
            int n = (int) Math.ceil(top - bottom) + 1;
            logs = new double[n];
            for (int i = 0; i < n; i++) {
                logs[i] = logG(place(i));
            }
        }

        double highest() {
            return Arrays.stream(logs).max().getAsDouble();
        }

        private double place(int i) {
            return Math.min(bottom + i, top);
        }

        void addPanels() {
            double least = reference + Math.log(roughMass) - NEGLIGIBLE;
            int first = 0;
            while (first < logs.length && logs[first] < least) {
                first++;
            }
            if (first == logs.length) {
                return;
            }
            int last = logs.length - 1;
            while (logs[last] < least) {
                last--;
            }
            double from = place(Math.max(first - 1, 0));
            double to = place(Math.min(last + 1, logs.length - 1));
            if (last == logs.length - 1 && Double.isInfinite(q)) {
                checkTail();
            }
            List<Panel> here = new ArrayList<>();
            if (first == 0) {
                here.add(touching());
            }
            int pieces = (int) Math.ceil((to - from) / PANEL);
            for (int i = 0; i < pieces; i++) {
                double a = from + (to - from) * i / pieces;
                double b = from + (to - from) * (i + 1) / pieces;
                split(here, a, b, integral(a, b), 0);
            }
            if (direction < 0) {
                java.util.Collections.reverse(here);
            }
            panels.addAll(here);
            ranges.add(new Range(here.get(0).xLeft, here.get(here.size() - 1).xRight, p));
        }

        /** From two places next to p, told by their true distances from it. */
        private double power() {
            double near = x(bottom);
            double far = x(Math.min(bottom + FIT, top));
            double rise = (log(far) - log(near)) / (Math.log(Math.abs(far - p)) - Math.log(Math.abs(near - p)));
            return Double.isFinite(rise) ? 1 + rise : 1; // zero next to p: nothing to continue
        }

        /** The mass between p and the first place that can be told from it, by the power law that holds there. */
        private Panel touching() {
            if (!(power > SMALLEST_POWER)) {
                throw new IllegalArgumentException(
                        "density must be integrable, found that it grows as fast as 1/|x - p| near p = " + p);
            }
            return panel(true, Double.NEGATIVE_INFINITY, bottom, Math.exp(logs[0] - reference) / power);
        }

        private double touchingMass(Panel panel, double s) {
            double inner = panel.mass * Math.exp(power * (s - bottom));
            return direction > 0 ? inner : panel.mass - inner;
        }

        private double log(double x) {
            double value = density.logDensity(x);
            evaluations++;
            if (!(value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("density must be finite, found " + Math.exp(value) + " at x = " + x
                        + "; name an integrable pole as a landmark");
            }
            return value;
        }

        /**
         * log g(s). Next to a pole other than 0 the number nearest to p ± e^s is off by a good part of e^s: the power law takes
         * the density from the place where it was asked for to the place that was meant.
         */
        private double logG(double s) {
            double x = p + direction * Math.exp(s);
            return log(x) + s + (power == 1 ? 0 : (power - 1) * (s - Math.log(Math.abs(x - p))));
        }

        private double integral(double from, double to) {
            double sum = 0;
            for (int i = 0; i < GaussLegendre.POINTS; i++) {
                sum += GaussLegendre.WEIGHTS[i]
                        * Math.exp(logG(from + (to - from) * GaussLegendre.NODES[i]) - reference);
            }
            return sum * Math.abs(to - from);
        }

        private void checkTail() {
            int n = logs.length;
            double fall = (logs[n - 1 - FIT] - logs[n - 1]) / FIT;
            double beyond = Math.exp(logs[n - 1] - reference) / fall;
            if (!(fall > SMALLEST_POWER) || beyond > HEAVIEST_TAIL * roughMass) {
                throw new IllegalArgumentException("density must be integrable, found that its "
                        + (direction > 0 ? "upper" : "lower") + " tail does not fall faster than 1/|x|");
            }
        }

        private void split(List<Panel> here, double from, double to, double whole, int depth) {
            double middle = 0.5 * (from + to);
            double inner = integral(from, middle);
            double outer = integral(middle, to);
            double difference = Math.abs(inner + outer - whole);
            if (difference <= 1e-13 * roughMass * (to - from) / PANEL + 1e-13 * whole
                    || isNoise(difference, whole, from, to)
                    || depth == DEEPEST) {
                here.add(panel(false, from, middle, inner));
                here.add(panel(false, middle, to, outer));
                return;
            }
            if (evaluations > MOST_EVALUATIONS) {
                throw new IllegalArgumentException("density must be integrable and smooth between its landmarks, found "
                        + "an integral that does not settle near x = " + x(middle)
                        + "; name poles and jumps as landmarks");
            }
            split(here, from, middle, inner, depth + 1);
            split(here, middle, to, outer, depth + 1);
        }

        /**
         * Whether what two rules differ by is the roughness of the density as a function of numbers, where these are coarse, and
         * the panel so small that its part of it stays below the jump of F from one number to the next.
         */
        private boolean isNoise(double difference, double whole, double from, double to) {
            double noise = noise(from, to) * whole;
            return difference <= noise && noise <= LARGEST_JUMP * Math.min(jump(from), jump(to));
        }

        private double jump(double s) {
            double x = x(s);
            return Math.exp(density.logDensity(x) - reference) * Math.ulp(x);
        }

        /** Relative change of the density from one number to the next, where it is too small to be a feature. */
        private double noise(double from, double to) {
            double noise = 0;
            for (double s : new double[] {from, 0.5 * (from + to), to}) {
                double x = x(s);
                noise = Math.max(noise, Math.abs(density.logDensity(Math.nextUp(x)) - density.logDensity(x)));
            }
            return noise < LARGEST_NOISE ? noise : 0;
        }

        private Panel panel(boolean touching, double inner, double outer, double mass) {
            double sLeft = direction > 0 ? inner : outer;
            double sRight = direction > 0 ? outer : inner;
            return new Panel(this, touching, sLeft, sRight, x(sLeft), x(sRight), mass);
        }

        private double x(double s) {
            return s == top && !Double.isInfinite(q) ? q : p + direction * Math.exp(s);
        }
    }
}
