package genmodels.evaluation;

import genmodels.preconditions.Arguments;
import java.util.Arrays;

/**
 * The Wasserstein distance of order one between two samples on the line, {@code ∫ |F(x) − G(x)| dx}: how far, on average, the one
 * sample's mass must be moved to become the other (Vallender, 1974). It has the unit of the data, which the statistic of
 * Kolmogorov and Smirnov has not, and unlike a density's distance needs no smoothing. Two samples of one law are not at
 * distance zero: compare with the distance of two samples of the reference.
 */
public final class Wasserstein {
    private Wasserstein() {}

    /**
     * The distance between two samples, exact, in O(n log n).
     *
     * @param first [n], finite, in any order
     * @param second [m], finite, in any order; n and m may differ
     * @return at least 0, in the unit of the data
     * @throws IllegalArgumentException if a sample is empty or a value not finite
     */
    public static double distance(double[] first, double[] second) {
        double[] a = sorted("first", first);
        double[] b = sorted("second", second);
        int i = 0;
        int j = 0;
        double sum = 0;
        double x = Math.min(a[0], b[0]);
        while (i < a.length || j < b.length) {
            double next = j == b.length || i < a.length && a[i] <= b[j] ? a[i] : b[j];
            sum += (next - x) * Math.abs((double) i / a.length - (double) j / b.length);
            x = next;
            while (i < a.length && a[i] == x) {
                i++;
            }
            while (j < b.length && b[j] == x) {
                j++;
            }
        }
        return sum;
    }

    private static double[] sorted(String name, double[] values) {
        double[] sorted = Arguments.finite(name, values).clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
