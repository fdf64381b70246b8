package genmodels.classification;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CancellationException;

/**
 * Minimises a smooth convex function by L-BFGS (Liu and Nocedal, 1989): quasi-Newton steps from the last few gradients, each
 * with a line search by bisection that ends at a point of the weak Wolfe conditions (Lewis and Overton, 2013), so that the
 * curvature along every step is positive. A step costs one or two evaluations and 4·memory·n multiplications.
 */
final class Lbfgs {
    private static final int MEMORY = 10;
    private static final int MAX_TRIALS = 60;
    private static final double DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;

    /** A function with its gradient. */
    @FunctionalInterface
    interface Objective {
        /** Returns the value at a point and writes the gradient there. */
        double evaluate(double[] point, double[] gradient);
    }

    /** Where the search ended, after how many steps, and whether the gradient there is as small as asked. */
    record Minimum(double[] point, double value, int iterations, boolean converged) {}

    private record Pair(double[] step, double[] change, double product) {}

    private Lbfgs() {}

    /**
     * Stops when no component of the gradient exceeds the tolerance, or nothing more can be gained in double precision.
     *
     * @throws CancellationException if the thread is interrupted
     */
    static Minimum minimize(Objective objective, double[] start, int maxIterations, double tolerance) {
        double[] point = start.clone();
        double[] gradient = new double[point.length];
        double value = objective.evaluate(point, gradient);
        Deque<Pair> memory = new ArrayDeque<>();
        for (int iteration = 0; iteration < maxIterations; iteration++) {
            if (largest(gradient) <= tolerance) {
                return new Minimum(point, value, iteration, true);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted after " + iteration + " steps");
            }
            double[] direction = direction(gradient, memory);
            double slope = dot(direction, gradient);
            double[] next = new double[point.length];
            double[] nextGradient = new double[point.length];
            double nextValue = value;
            double low = 0;
            double high = Double.POSITIVE_INFINITY;
            double length = memory.isEmpty() ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
            boolean found = false;
            for (int trial = 0; trial < MAX_TRIALS && !found; trial++) {
                for (int i = 0; i < point.length; i++) {
                    next[i] = point[i] + length * direction[i];
                }
                nextValue = objective.evaluate(next, nextGradient);
                if (!(nextValue <= value + DECREASE * length * slope)) {
                    high = length;
                } else if (dot(nextGradient, direction) < CURVATURE * slope) {
                    low = length;
                } else {
                    found = true;
                }
                if (!found) {
                    length = Double.isInfinite(high) ? 2 * low : (low + high) / 2;
                }
            }
            if (!found) { // rounding hides any further decrease
                return new Minimum(point, value, iteration, false);
            }
            remember(memory, point, next, gradient, nextGradient);
            point = next;
            gradient = nextGradient;
            value = nextValue;
        }
        return new Minimum(point, value, maxIterations, largest(gradient) <= tolerance);
    }

    private static void remember(Deque<Pair> memory, double[] from, double[] to, double[] before, double[] after) {
        double[] step = minus(to, from);
        double[] change = minus(after, before);
        double product = dot(step, change);
        if (product > 0) {
            if (memory.size() == MEMORY) {
                memory.removeFirst();
            }
            memory.addLast(new Pair(step, change, product));
        }
    }

    /** The two-loop recursion: minus the inverse Hessian's approximation times the gradient. */
    private static double[] direction(double[] gradient, Deque<Pair> memory) {
        double[] r = gradient.clone();
        double[] alpha = new double[memory.size()];
        int k = memory.size();
        for (Iterator<Pair> newestFirst = memory.descendingIterator(); newestFirst.hasNext(); ) {
            Pair pair = newestFirst.next();
            alpha[--k] = dot(pair.step, r) / pair.product;
            addTo(r, -alpha[k], pair.change);
        }
        double scale = -1;
        if (!memory.isEmpty()) {
            Pair newest = memory.getLast();
            scale = -newest.product / dot(newest.change, newest.change);
        }
        for (int i = 0; i < r.length; i++) {
            r[i] *= scale;
        }
        for (Pair pair : memory) {
            addTo(r, -alpha[k++] - dot(pair.change, r) / pair.product, pair.step);
        }
        return r;
    }

    private static void addTo(double[] sum, double factor, double[] term) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * term[i];
        }
    }

    private static double[] minus(double[] a, double[] b) {
        double[] difference = a.clone();
        addTo(difference, -1, b);
        return difference;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double largest(double[] gradient) {
        double largest = 0;
        for (double g : gradient) {
            largest = Math.max(largest, Math.abs(g));
        }
        return largest;
    }
}
