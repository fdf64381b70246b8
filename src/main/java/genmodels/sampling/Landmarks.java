package genmodels.sampling;

import genmodels.distribution.Density;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/** Finds the points between which a density is integrated: those that it names, and the modes that a coarse search sees. */
final class Landmarks {
    private static final int SMALLEST = -60;
    private static final int LARGEST = 100;
    private static final int EVEN = 64;
    private static final int MOST_MODES = 8;
    private static final double GOLDEN = 0.6180339887498949;

    private Landmarks() {}

    /** Ascending, strictly inside the support; at least one if the support is the whole line. */
    static double[] of(Density density) {
        TreeSet<Double> found = new TreeSet<>();
        for (double x : density.landmarks()) {
            if (x > density.lower() && x < density.upper()) {
                found.add(x + 0.0); // −0 and 0 are one point
            }
        }
        double[] grid = grid(density, found);
        double[] values = Arrays.stream(grid).map(density::logDensity).toArray();
        if (DoubleStream.of(values).noneMatch(v -> v > Double.NEGATIVE_INFINITY)) {
            throw new IllegalArgumentException("density must be positive somewhere, found 0 at all " + grid.length
                    + " points tried; if it is positive on a narrow interval only, name a landmark in it");
        }
        DoubleStream.of(modes(density, grid, values))
                .filter(x -> isNews(density, found, x))
                .forEach(found::add);
        if (found.isEmpty() && Double.isInfinite(density.lower()) && Double.isInfinite(density.upper())) {
            found.add(0.0);
        }
        return found.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Points at distances 2^k from every point that is known, and evenly over a bounded support. */
    private static double[] grid(Density density, TreeSet<Double> known) {
        double low = density.lower();
        double high = density.upper();
        TreeSet<Double> bases = new TreeSet<>(known);
        DoubleStream.of(low, high).filter(Double::isFinite).forEach(bases::add);
        if (bases.isEmpty()) {
            bases.add(0.0);
        }
        TreeSet<Double> grid = new TreeSet<>(known);
        for (double base : bases) {
            for (int k = SMALLEST; k <= LARGEST; k++) {
                grid.add(base - Math.scalb(1.0, k));
                grid.add(base + Math.scalb(1.0, k));
            }
        }
        if (Double.isFinite(high - low)) {
            for (int i = 1; i < EVEN; i++) {
                grid.add(low + (high - low) * i / EVEN);
            }
        }
        return grid.stream()
                .mapToDouble(Double::doubleValue)
                .filter(x -> x > low && x < high && !known.contains(x))
                .toArray();
    }

    private static double[] modes(Density density, double[] grid, double[] values) {
        return java.util.stream.IntStream.range(1, grid.length - 1)
                .filter(i -> values[i] > values[i - 1] && values[i] >= values[i + 1])
                .boxed()
                .sorted((i, j) -> Double.compare(values[j], values[i]))
                .limit(MOST_MODES)
                .mapToDouble(i -> climb(density, grid[i - 1], grid[i + 1]))
                .toArray();
    }

    /** Golden section search for the maximum between two points. */
    private static double climb(Density density, double low, double high) {
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double atLeft = density.logDensity(left);
        double atRight = density.logDensity(right);
        while (high - low > 1e-12 * (Math.abs(low) + Math.abs(high)) && left < right) {
            if (atLeft >= atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = density.logDensity(left);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = density.logDensity(right);
            }
        }
        return 0.5 * (low + high);
    }

    /** False if a known point lies on the same hill, nearly as high. */
    private static boolean isNews(Density density, TreeSet<Double> known, double x) {
        if (!(x > density.lower() && x < density.upper())) {
            return false;
        }
        double height = density.logDensity(x);
        for (Double neighbour : Arrays.asList(known.floor(x), known.ceiling(x))) {
            if (neighbour != null
                    && density.logDensity(neighbour) > height - 1
                    && density.logDensity(0.5 * (neighbour + x)) > height - 1) {
                return false;
            }
        }
        return true;
    }
}
