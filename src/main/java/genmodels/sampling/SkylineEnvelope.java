package genmodels.sampling;

import genmodels.distribution.Density;
import genmodels.preconditions.Arguments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.GuideTableDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/**
 * An envelope found automatically, for any bounded density on a bounded or unbounded range, normalised or not, with one mode
 * or many: a row of boxes, a skyline, over the density.
 *
 * <p>The range is first bent onto (0, 1): a bounded one linearly, an unbounded one by the quantile function of a Cauchy law
 * (of its half, if one end is bounded) placed at the mode, so that tails down to 1/x² are covered. There each box is as high as
 * the highest of its sampled points plus a margin for the curvature between them, and the box that wastes most is split until
 * at most 5 % of the area is wasted, so that about 95 % of the proposals are kept.
 *
 * <p>Points tell nothing certain about what lies between them: a spike narrower than about a hundredth of its distance
 * from the centre, or than a five-thousandth of a bounded range, can stay unseen; the sampler then stops with a
 * {@link BrokenEnvelopeException} when it draws there. Name such a spike as a landmark. The set-up costs some ten thousand calls
 * of the density.
 */
public final class SkylineEnvelope implements Envelope {
    private static final double WASTE = 0.05;
    private static final int FIRST_BOXES = 512;
    private static final int MOST_BOXES = 4096;
    private static final int POINTS = 5; // per box, its ends included
    private static final double END = 1e-12; // how near the ends of (0, 1) the density is looked at

    private final UniformRandomProvider rng;
    private final Bend bend;
    private final double[] edges; // [boxes + 1] in (0, 1)
    private final double[] heights; // [boxes], over the highest value
    private final double logScale; // logarithm of the highest value
    private final SharedStateDiscreteSampler boxes;

    private SkylineEnvelope(UniformRandomProvider rng, Density target) {
        this.rng = Arguments.notNull("rng", rng);
        Arguments.notNull("target", target);
        bend = Bend.of(target);
        Skyline skyline = new Skyline(target, bend);
        skyline.refine();
        logScale = skyline.logScale;
        List<Skyline.Box> row = skyline.boxes();
        edges = new double[row.size() + 1];
        heights = new double[row.size()];
        double[] areas = new double[row.size()];
        for (int i = 0; i < areas.length; i++) {
            edges[i + 1] = row.get(i).to;
            heights[i] = row.get(i).height;
            areas[i] = row.get(i).area;
        }
        boxes = GuideTableDiscreteSampler.of(rng, areas);
    }

    /**
     * The envelope of a density, whose highest point is searched among its landmarks and over all magnitudes from 10⁻⁸ to
     * 10⁸.
     *
     * @param rng generator of the proposals; should be another than the sampler's
     * @param target a bounded density, normalised or not, whose tails fall at least as fast as 1/x²
     * @return the envelope
     * @throws IllegalArgumentException if the density is zero wherever it was looked at, NaN or infinite somewhere, or its
     *     tails fall too slowly to have an envelope
     */
    public static SkylineEnvelope of(UniformRandomProvider rng, Density target) {
        return new SkylineEnvelope(rng, target);
    }

    @Override
    public double propose() {
        int box = boxes.sample();
        double t = edges[box] + rng.nextDouble() * (edges[box + 1] - edges[box]);
        return bend.toX(Math.min(t, Math.nextDown(1.0)));
    }

    @Override
    public double logHeight(double z) {
        double t = bend.toT(z);
        if (!(t >= 0 && t <= 1)) {
            return Double.NEGATIVE_INFINITY;
        }
        int at = Arrays.binarySearch(edges, t);
        // On an edge, either box was meant: rounding moves t by an ulp on the way to z and back.
        if (at >= 0) {
            return Math.log(Math.max(heights[Math.max(0, at - 1)], heights[Math.min(at, heights.length - 1)]))
                    + logScale
                    - bend.logSlope(t);
        }
        return Math.log(heights[-at - 2]) + logScale - bend.logSlope(t);
    }

    /**
     * Number of boxes.
     *
     * @return at least 512
     */
    public int boxes() {
        return heights.length;
    }

    /** The range bent onto (0, 1). */
    private record Bend(double lower, double upper, double centre, double scale, double[] landmarks) {
        static Bend of(Density target) {
            double lower = target.lower();
            double upper = target.upper();
            Arguments.require(lower < upper, "support", "an interval", "[" + lower + ", " + upper + "]");
            if (Double.isFinite(lower) && Double.isFinite(upper)) {
                return new Bend(lower, upper, Double.NaN, upper - lower, target.landmarks());
            }
            double centre = highest(target);
            double top = target.logDensity(centre);
            Arguments.require(
                    top > Double.NEGATIVE_INFINITY && top < Double.POSITIVE_INFINITY,
                    "density",
                    "positive and finite around its centre",
                    "log-density " + top + " at " + centre);
            return new Bend(lower, upper, centre, width(target, centre, top), target.landmarks());
        }

        private static double highest(Density target) {
            double anchor = Double.isFinite(target.lower())
                    ? target.lower()
                    : Double.isFinite(target.upper()) ? target.upper() : 0;
            // Eight magnitudes each way, eight points each.
            DoubleStream grid = IntStream.rangeClosed(-64, 64)
                    .mapToDouble(e -> Math.pow(10, e / 8.0))
                    .flatMap(distance -> DoubleStream.of(anchor - distance, anchor, anchor + distance));
            double best = Double.NaN;
            double top = Double.NEGATIVE_INFINITY;
            for (double x : DoubleStream.concat(grid, DoubleStream.of(target.landmarks()))
                    .toArray()) {
                double value = x > target.lower() && x < target.upper() ? target.logDensity(x) : top;
                if (value > top) {
                    top = value;
                    best = x;
                }
            }
            Arguments.require(
                    !Double.isNaN(best), "density", "positive somewhere between 1e-8 and 1e8 around " + anchor, 0);
            return best;
        }

        /** How far from the centre the density falls by a factor of e. */
        private static double width(Density target, double centre, double top) {
            double width = 1e-12 * Math.max(1, Math.abs(centre));
            for (int i = 0; i < 1000; i++, width *= 1.5) {
                if (fallen(target, centre + width, top) && fallen(target, centre - width, top)) {
                    return width;
                }
            }
            throw new IllegalArgumentException(
                    "density must fall towards the ends of its range, found none within " + width + " of " + centre);
        }

        private static boolean fallen(Density target, double x, double top) {
            return x <= target.lower() || x >= target.upper() || target.logDensity(x) < top - 1;
        }

        /** Equal steps in t, on an unbounded range also equal factors of the distance, where far modes may sit. */
        double[] firstEdges() {
            DoubleStream edges = IntStream.rangeClosed(0, FIRST_BOXES).mapToDouble(i -> (double) i / FIRST_BOXES);
            if (!Double.isNaN(centre)) {
                DoubleStream far = IntStream.rangeClosed(-240, 240)
                        .mapToDouble(i -> scale * Math.pow(2, i / 8.0))
                        .flatMap(d -> DoubleStream.of(centre - d, centre + d))
                        .filter(x -> x > lower && x < upper)
                        .map(this::toT);
                edges = DoubleStream.concat(edges, far);
            }
            // A landmark's mode may be of any width.
            DoubleStream marked = DoubleStream.of(landmarks)
                    .map(this::toT)
                    .flatMap(t -> IntStream.rangeClosed(2, 45)
                            .mapToDouble(i -> Math.scalb(1.0, -i))
                            .flatMap(d -> DoubleStream.of(t - d, t, t + d)));
            edges = DoubleStream.concat(edges, marked);
            return edges.filter(t -> t >= 0 && t <= 1).sorted().distinct().toArray();
        }

        double toX(double t) {
            if (Double.isNaN(centre)) {
                return lower + scale * t;
            }
            if (Double.isFinite(lower)) {
                return lower + span() * t / (1 - t);
            }
            if (Double.isFinite(upper)) {
                return upper - span() * t / (1 - t);
            }
            return centre + scale * Math.tan(Math.PI * (t - 0.5));
        }

        double toT(double x) {
            if (Double.isNaN(centre)) {
                return (x - lower) / scale;
            }
            if (Double.isFinite(lower)) {
                return (x - lower) / (x - lower + span());
            }
            if (Double.isFinite(upper)) {
                return (upper - x) / (upper - x + span());
            }
            return 0.5 + Math.atan((x - centre) / scale) / Math.PI;
        }

        /** log dx/dt. */
        double logSlope(double t) {
            if (Double.isNaN(centre)) {
                return Math.log(scale);
            }
            if (Double.isFinite(lower) || Double.isFinite(upper)) {
                return Math.log(span()) - 2 * Math.log1p(-t);
            }
            return Math.log(Math.PI * scale) - 2 * Math.log(Math.sin(Math.PI * t));
        }

        private double span() {
            return Math.max(scale, Math.abs(centre - (Double.isFinite(lower) ? lower : upper)));
        }
    }

    /** The boxes while they are being set up; heights are kept over the highest value, so that nothing overflows. */
    private static final class Skyline {
        private final Density target;
        private final Bend bend;
        private final double logScale;
        private final PriorityQueue<Box> byWaste = new PriorityQueue<>((a, b) -> Double.compare(b.waste, a.waste));

        Skyline(Density target, Bend bend) {
            this.target = target;
            this.bend = bend;
            double[] edges = bend.firstEdges();
            double top = Double.NEGATIVE_INFINITY;
            for (int i = 0; i + 1 < edges.length; i++) {
                for (int j = 0; j < POINTS; j++) {
                    top = Math.max(top, logValue(edges[i] + j * (edges[i + 1] - edges[i]) / (POINTS - 1)));
                }
            }
            Arguments.require(
                    top > Double.NEGATIVE_INFINITY,
                    "density",
                    "positive somewhere in its support",
                    "zero at " + POINTS * edges.length + " points");
            logScale = top;
            checkEnd(END, 1000 * END);
            checkEnd(1 - END, 1 - 1000 * END);
            for (int i = 0; i + 1 < edges.length; i++) {
                byWaste.add(new Box(edges[i], edges[i + 1]));
            }
        }

        void refine() {
            double area = byWaste.stream().mapToDouble(box -> box.area).sum();
            double waste = byWaste.stream().mapToDouble(box -> box.waste).sum();
            while (waste > WASTE * area && byWaste.size() < MOST_BOXES) {
                Box worst = byWaste.remove();
                double middle = (worst.from + worst.to) / 2;
                Box left = new Box(worst.from, middle);
                Box right = new Box(middle, worst.to);
                byWaste.add(left);
                byWaste.add(right);
                area += left.area + right.area - worst.area;
                waste += left.waste + right.waste - worst.waste;
            }
        }

        List<Box> boxes() {
            List<Box> sorted = new ArrayList<>(byWaste);
            sorted.sort((a, b) -> Double.compare(a.from, b.from));
            return sorted;
        }

        private void checkEnd(double near, double farther) {
            double end = logValue(near);
            Arguments.require(
                    end <= logValue(farther) + Math.log(2) || end < logScale - 40,
                    "density",
                    "bounded, with tails that fall at least as fast as 1/x²",
                    "growth towards " + bend.toX(near));
        }

        private double logValue(double t) {
            double inside = Math.min(Math.max(t, END), 1 - END);
            double x = bend.toX(inside);
            double value = target.logDensity(x);
            if (Double.isNaN(value) || value == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException(
                        "log-density must be a number below infinity, found " + value + " at " + x);
            }
            return value + bend.logSlope(inside);
        }

        private final class Box {
            final double from;
            final double to;
            final double height;
            final double area;
            final double waste;

            Box(double from, double to) {
                this.from = from;
                this.to = to;
                double[] g = new double[POINTS];
                double highest = 0;
                double inner = 0;
                for (int j = 0; j < POINTS; j++) {
                    g[j] = Math.exp(logValue(from + j * (to - from) / (POINTS - 1)) - logScale);
                    highest = Math.max(highest, g[j]);
                    inner += g[j] * (j == 0 || j == POINTS - 1 ? 0.5 : 1) / (POINTS - 1);
                }
                double bend = 0;
                for (int j = 1; j + 1 < POINTS; j++) {
                    bend = Math.max(bend, Math.abs(g[j - 1] - 2 * g[j] + g[j + 1]));
                }
                // A parabola rises at most 1/8 of its second difference above its points; four times that is the
                // margin.
                height = highest + bend / 2;
                area = height * (to - from);
                waste = area - inner * (to - from);
            }
        }
    }
}
