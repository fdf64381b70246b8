package genmodels.evaluation;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Lloyd's k-means from centres that are drawn far apart (D. Arthur and S. Vassilvitskii, <i>k-means++: the advantages of careful
 * seeding</i>, 2007).
 */
final class KMeans {
    private static final int ROUNDS = 100;

    private KMeans() {}

    /** The centres of k clusters, shape [k, features]; fewer if the rows have fewer distinct values. */
    static double[][] centres(double[][] rows, int k, UniformRandomProvider rng) {
        double[][] centres = seeds(rows, k, rng);
        int[] cluster = new int[rows.length];
        Arrays.fill(cluster, -1);
        for (int round = 0; round < ROUNDS; round++) {
            boolean moved = false;
            double[][] sums = new double[centres.length][rows[0].length];
            int[] sizes = new int[centres.length];
            for (int i = 0; i < rows.length; i++) {
                int nearest = nearest(rows[i], centres);
                moved |= nearest != cluster[i];
                cluster[i] = nearest;
                sizes[nearest]++;
                for (int j = 0; j < rows[i].length; j++) {
                    sums[nearest][j] += rows[i][j];
                }
            }
            if (!moved) {
                break;
            }
            for (int c = 0; c < centres.length; c++) {
                for (int j = 0; j < sums[c].length && sizes[c] > 0; j++) {
                    centres[c][j] = sums[c][j] / sizes[c];
                }
            }
        }
        return centres;
    }

    /** Each next centre is a row, drawn with probability in proportion to its squared distance from the nearest one so far. */
    private static double[][] seeds(double[][] rows, int k, UniformRandomProvider rng) {
        double[][] centres = new double[k][];
        centres[0] = rows[rng.nextInt(rows.length)].clone();
        double[] squares = new double[rows.length];
        Arrays.fill(squares, Double.POSITIVE_INFINITY);
        for (int c = 1; c < k; c++) {
            double total = 0;
            for (int i = 0; i < rows.length; i++) {
                squares[i] = Math.min(squares[i], squaredDistance(rows[i], centres[c - 1]));
                total += squares[i];
            }
            if (total == 0) {
                return Arrays.copyOf(centres, c);
            }
            double left = rng.nextDouble() * total;
            int chosen = 0;
            for (int i = 0; i < rows.length && left >= 0; i++) {
                if (squares[i] > 0) {
                    chosen = i;
                    left -= squares[i];
                }
            }
            centres[c] = rows[chosen].clone();
        }
        return centres;
    }

    static int nearest(double[] row, double[][] centres) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < centres.length; c++) {
            double square = squaredDistance(row, centres[c]);
            if (square < least) {
                least = square;
                nearest = c;
            }
        }
        return nearest;
    }

    static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return sum;
    }
}
