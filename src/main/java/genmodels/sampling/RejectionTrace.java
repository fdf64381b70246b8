package genmodels.sampling;

import java.util.Arrays;

/**
 * Proposals in the order in which they were made: the points of Bishop's picture.
 *
 * @param z where each was proposed; shape [proposals]
 * @param u its height, uniform between 0 and the envelope at z, in units of the target; shape [proposals]
 * @param kept whether the height fell under the target; shape [proposals]
 */
public record RejectionTrace(double[] z, double[] u, boolean[] kept) {
    /**
     * The points kept, or those refused.
     *
     * @param ofKept true for those kept
     * @return positions and heights; shape [2, points]
     */
    public double[][] points(boolean ofKept) {
        int n = 0;
        double[][] points = new double[2][z.length];
        for (int i = 0; i < z.length; i++) {
            if (kept[i] == ofKept) {
                points[0][n] = z[i];
                points[1][n++] = u[i];
            }
        }
        return new double[][] {Arrays.copyOf(points[0], n), Arrays.copyOf(points[1], n)};
    }
}
