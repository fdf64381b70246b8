package genmodels.classification;

import genmodels.preconditions.Shapes;
import java.util.Arrays;

/**
 * The features with all their squares and products: (x₁, …, x_d, x₁², x₁x₂, …, x_d²). With them a linear logit is exact for two
 * Gaussian classes of any covariances.
 */
public final class QuadraticFeatures {
    private QuadraticFeatures() {}

    /**
     * Expands every row.
     *
     * @param rows shape [n, d]
     * @return shape [n, d + d(d+1)/2]
     * @throws IllegalArgumentException if the rows are empty or ragged
     */
    public static double[][] of(double[][] rows) {
        Shapes.rectangular("rows", rows);
        return Arrays.stream(rows).map(QuadraticFeatures::of).toArray(double[][]::new);
    }

    /**
     * Expands one row.
     *
     * @param row shape [d]
     * @return shape [d + d(d+1)/2]
     */
    public static double[] of(double[] row) {
        int d = row.length;
        double[] expanded = Arrays.copyOf(row, d + d * (d + 1) / 2);
        int next = d;
        for (int i = 0; i < d; i++) {
            for (int j = i; j < d; j++) {
                expanded[next++] = row[i] * row[j];
            }
        }
        return expanded;
    }
}
