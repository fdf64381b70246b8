package genmodels.sampling;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The inverse of a distribution function as polynomials of degree 5 in u, one an interval, with a guide table to find the
 * interval.
 */
final class InverseTable {
    private static final int DEGREE = 5;
    private static final int STRIDE = DEGREE + 3; // uLow, 1/width, then the coefficients: 64 bytes, one cache line
    private static final int MOST_INTERVALS = 50_000;
    /** Share of the tail probability that the error may be, so that the tails keep their shape below the u-error asked for. */
    private static final double TAIL_ERROR = 0.01;

    /** A tenth of the smallest u that is drawn. */
    private static final double LEAST_U = 1e-17;

    private static final double[] NODES = new double[DEGREE + 1];

    static {
        for (int j = 0; j <= DEGREE; j++) {
            NODES[j] = 0.5 * (1 - Math.cos(Math.PI * j / DEGREE)); // Chebyshev's, with the ends
        }
    }

    private record Interval(double xLow, double uLow, double xHigh, double uHigh) {}

    private final double[] bounds;
    private final double[] table;
    private final short[] guide;
    private final double high;
    private final double worstError;

    private InverseTable(List<double[]> rows, double high, double worstError) {
        int n = rows.size();
        this.high = high;
        this.worstError = worstError;
        bounds = new double[n];
        table = new double[n * STRIDE];
        for (int i = 0; i < n; i++) {
            System.arraycopy(rows.get(i), 0, table, i * STRIDE, STRIDE);
            bounds[i] = i + 1 < n ? rows.get(i + 1)[0] : Double.POSITIVE_INFINITY;
        }
        guide = new short[Math.max(1024, Integer.highestOneBit(8 * n - 1) << 1) + 1];
        int interval = 0;
        for (int k = 0; k < guide.length; k++) {
            while (bounds[interval] <= (double) k / (guide.length - 1)) {
                interval++;
            }
            guide[k] = (short) interval;
        }
    }

    static InverseTable of(IntegratedDensity law, double uError) {
        Builder builder = new Builder(law, uError);
        law.ranges().forEach(builder::add);
        return new InverseTable(builder.rows, builder.high, builder.worstError);
    }

    double quantile(double u) {
        int i = guide[(int) (u * (guide.length - 1))] & 0xFFFF;
        while (u >= bounds[i]) {
            i++;
        }
        double[] t = table;
        int at = i * STRIDE;
        double v = (u - t[at]) * t[at + 1];
        return t[at + 2] + v * (t[at + 3] + v * (t[at + 4] + v * (t[at + 5] + v * (t[at + 6] + v * t[at + 7]))));
    }

    /** Where the first interval begins; what lies below is never drawn. */
    double lowestU() {
        return table[0];
    }

    int intervals() {
        return bounds.length;
    }

    double low() {
        return table[2];
    }

    double high() {
        return high;
    }

    /** Largest u-error seen at the points between the nodes. */
    double worstError() {
        return worstError;
    }

    /** Splits intervals until the polynomial's u-error is small enough at the middle between any two nodes. */
    private static final class Builder {
        private final IntegratedDensity law;
        private final double uError;
        private final List<double[]> rows = new ArrayList<>();
        private double high;
        private double worstError;

        Builder(IntegratedDensity law, double uError) {
            this.law = law;
            this.uError = uError;
        }

        void add(IntegratedDensity.Range range) {
            Deque<Interval> open = new ArrayDeque<>();
            open.push(new Interval(range.low(), law.cdf(range.low()), range.high(), law.cdf(range.high())));
            while (!open.isEmpty()) {
                Interval interval = open.pop();
                boolean neverDrawn = interval.uHigh < LEAST_U;
                if (neverDrawn || !(interval.uHigh > interval.uLow)) {
                    continue;
                }
                double[] row = row(interval, range.hardEnd());
                if (row != null) {
                    rows.add(row);
                    high = interval.xHigh;
                    continue;
                }
                double x = between(interval, range.hardEnd());
                double u = law.cdf(x);
                open.push(new Interval(x, u, interval.xHigh, interval.uHigh));
                open.push(new Interval(interval.xLow, interval.uLow, x, u));
                if (rows.size() + open.size() > MOST_INTERVALS) {
                    throw new IllegalArgumentException("density must be smooth between its landmarks, found more than "
                            + MOST_INTERVALS + " intervals near x = " + x + "; name poles and jumps as landmarks");
                }
            }
        }

        /** uLow, 1/width and coefficients, or null if the polynomial is not good enough. */
        private double[] row(Interval i, double hardEnd) {
            double width = i.xHigh - i.xLow;
            double mass = i.uHigh - i.uLow;
            double[] v = new double[DEGREE + 1];
            double[] y = NODES.clone();
            v[DEGREE] = 1;
            boolean smallest = mass < 1e-18 || Math.nextUp(i.xLow) >= i.xHigh;
            for (int j = 1; j < DEGREE && !smallest; j++) {
                double x = i.xLow + width * NODES[j];
                y[j] = (x - i.xLow) / width; // where the node came to lie among the numbers
                v[j] = (law.cdf(x) - i.uLow) / mass;
                if (!(v[j] > v[j - 1] && v[j] < 1)) {
                    return mass < 1e-15 ? line(i) : null;
                }
            }
            if (smallest) {
                return line(i);
            }
            double[] c = interpolate(v, y);
            double worst = slope(c, 1) > 0 ? 0 : Double.POSITIVE_INFINITY;
            for (int j = 0; j < DEGREE && worst <= uError; j++) {
                double start = slope(c, v[j]) > 0 ? 0 : Double.POSITIVE_INFINITY;
                worst = Math.max(Math.max(worst, start), error(i, c, 0.5 * (v[j] + v[j + 1])));
            }
            boolean touchesLow = i.xLow - hardEnd >= 0 && i.xLow - hardEnd < 0.1 * width;
            boolean touchesHigh = hardEnd - i.xHigh >= 0 && hardEnd - i.xHigh < 0.1 * width;
            if (touchesLow || touchesHigh) {
                // F may be so steep here that rounding in x, relative to the width, is too much.
                for (double part = 0.1; part > 1e-12 && worst <= uError; part *= 0.1) {
                    worst = Math.max(worst, error(i, c, touchesLow ? part * v[1] : 1 - part * (1 - v[DEGREE - 1])));
                }
            }
            if (worst > uError) {
                return null;
            }
            worstError = Math.max(worstError, worst);
            double[] row = new double[STRIDE];
            row[0] = i.uLow;
            row[1] = 1 / mass;
            row[2] = i.xLow;
            for (int k = 1; k <= DEGREE; k++) {
                row[2 + k] = c[k] * width;
            }
            return row;
        }

        /** The u-error at v, or infinity if it is not allowed or the polynomial does not rise. */
        private double error(Interval i, double[] c, double v) {
            double x = i.xLow + (i.xHigh - i.xLow) * horner(c, v);
            double u = i.uLow + (i.uHigh - i.uLow) * v;
            if (!(slope(c, v) > 0 && x >= i.xLow && x <= i.xHigh)) {
                return Double.POSITIVE_INFINITY;
            }
            double error = Math.abs(law.cdf(x) - u);
            if (error > allowed(u) && error < 4 * law.pdf(x) * Math.ulp(x)) {
                // Numbers themselves are that far apart, which matters next to a pole elsewhere than at 0.
                double here = law.cdf(x);
                error -= Math.max(law.cdf(Math.nextUp(x)) - here, here - law.cdf(Math.nextDown(x)));
            }
            return error <= allowed(u) ? Math.max(error, 0) : Double.POSITIVE_INFINITY;
        }

        private static double[] line(Interval i) {
            double[] row = new double[STRIDE];
            row[0] = i.uLow;
            row[1] = 1 / (i.uHigh - i.uLow);
            row[2] = i.xLow;
            row[3] = i.xHigh - i.xLow;
            return row;
        }

        private double allowed(double u) {
            double rounding = u < 0.5 ? 1e-18 : 1e-15; // next to 1 numbers are no finer
            return Math.max(rounding, Math.min(0.5 * uError, TAIL_ERROR * Math.min(u, 1 - u)));
        }

        /** Where to split: by equal ratios of the distance to the hard end, as x varies there like a power of u. */
        private double between(Interval i, double hardEnd) {
            double near = Math.min(Math.abs(i.xLow - hardEnd), Math.abs(i.xHigh - hardEnd));
            double far = Math.max(Math.abs(i.xLow - hardEnd), Math.abs(i.xHigh - hardEnd));
            double distance = 0.5 * (near + far);
            if (near == 0) {
                double outer = i.xLow == hardEnd ? i.xHigh : i.xLow;
                double power = far * law.pdf(outer) / (i.uHigh - i.uLow);
                distance = far * Math.min(0.5, Math.max(1e-100, Math.pow(1.0 / 16, 1 / Math.max(power, 1e-3))));
            } else if (far > 4 * near) {
                distance = Math.sqrt(near) * Math.sqrt(far);
            }
            double x = i.xLow >= hardEnd ? hardEnd + distance : hardEnd - distance;
            return x > i.xLow && x < i.xHigh ? x : 0.5 * i.xLow + 0.5 * i.xHigh;
        }

        /** Coefficients of the polynomial through (v, y) in powers of v, by Newton's divided differences. */
        private static double[] interpolate(double[] v, double[] y) {
            double[] d = y.clone();
            for (int k = 1; k <= DEGREE; k++) {
                for (int j = DEGREE; j >= k; j--) {
                    d[j] = (d[j] - d[j - 1]) / (v[j] - v[j - k]);
                }
            }
            double[] c = new double[DEGREE + 1];
            for (int k = DEGREE; k >= 0; k--) { // c(v) ← c(v) · (v − v_k) + d_k
                for (int j = DEGREE; j > 0; j--) {
                    c[j] = c[j - 1] - v[k] * c[j];
                }
                c[0] = d[k] - v[k] * c[0];
            }
            return c;
        }

        private static double horner(double[] c, double v) {
            double value = 0;
            for (int k = DEGREE; k >= 0; k--) {
                value = value * v + c[k];
            }
            return value;
        }

        private static double slope(double[] c, double v) {
            double value = 0;
            for (int k = DEGREE; k >= 1; k--) {
                value = value * v + k * c[k];
            }
            return value;
        }
    }

    @Override
    public String toString() {
        return intervals() + " intervals on " + Arrays.toString(new double[] {low(), high()});
    }
}
