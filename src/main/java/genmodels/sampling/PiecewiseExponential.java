package genmodels.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * exp of a piecewise linear function: the hull of adaptive rejection sampling. It can be evaluated, and sampled by inverting
 * its distribution function piece by piece.
 */
final class PiecewiseExponential {
    private final double[] edges; // [pieces + 1], the outer ones may be infinite
    private final double[] anchors; // [pieces], a finite point of each piece's line
    private final double[] values; // [pieces], the line's value there
    private final double[] slopes; // [pieces]
    private final double[] cumulative; // [pieces], share of the mass up to the piece's end

    private PiecewiseExponential(double[] edges, double[] anchors, double[] values, double[] slopes) {
        this.edges = edges;
        this.anchors = anchors;
        this.values = values;
        this.slopes = slopes;
        int n = slopes.length;
        double[] logMass = new double[n];
        double top = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            logMass[i] = logMass(i);
            top = Math.max(top, logMass[i]);
        }
        cumulative = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.exp(logMass[i] - top);
            cumulative[i] = sum;
        }
    }

    /** Takes the pieces from left to right; a piece of infinite width must fall towards infinity. */
    static final class Builder {
        private final List<double[]> pieces = new ArrayList<>();

        /** A piece that begins at {@code from} and lies on the line through (anchor, value). */
        Builder add(double from, double anchor, double value, double slope) {
            pieces.add(new double[] {from, anchor, value, slope});
            return this;
        }

        PiecewiseExponential build(double end) {
            double[] edges = Arrays.copyOf(column(0), pieces.size() + 1);
            edges[pieces.size()] = end;
            return new PiecewiseExponential(edges, column(1), column(2), column(3));
        }

        private double[] column(int i) {
            return pieces.stream().mapToDouble(piece -> piece[i]).toArray();
        }
    }

    /** The linear function at z, −∞ outside. */
    double log(double z) {
        if (!(z >= edges[0] && z <= edges[edges.length - 1])) {
            return Double.NEGATIVE_INFINITY;
        }
        int low = 0;
        int high = slopes.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (z <= edges[middle + 1]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return values[low] + slopes[low] * (z - anchors[low]);
    }

    double sample(UniformRandomProvider rng) {
        double u = rng.nextDouble() * cumulative[cumulative.length - 1];
        int piece = 0;
        while (piece < cumulative.length - 1 && u >= cumulative[piece]) {
            piece++;
        }
        return within(piece, rng.nextDouble());
    }

    private double within(int i, double v) {
        double left = edges[i];
        double right = edges[i + 1];
        double slope = slopes[i];
        if (slope > 0) { // from the right end, where the mass is: no overflow, and the left end may be −∞
            double share = Math.expm1(slope * (left - right)); // −1 for an infinite piece
            return Math.max(left, right + Math.log1p((1 - v) * share) / slope);
        }
        if (slope < 0) {
            double share = Math.expm1(slope * (right - left));
            return Math.min(right, left + Math.log1p(v * share) / slope);
        }
        return left + v * (right - left);
    }

    private double logMass(int i) {
        double left = edges[i];
        double right = edges[i + 1];
        double slope = slopes[i];
        if (!(right > left)) {
            return Double.NEGATIVE_INFINITY;
        }
        if (slope == 0) {
            return values[i] + Math.log(right - left);
        }
        double peak = slope > 0 ? right : left;
        double share = -Math.expm1(-Math.abs(slope) * (right - left));
        return values[i] + slope * (peak - anchors[i]) + Math.log(share / Math.abs(slope));
    }
}
