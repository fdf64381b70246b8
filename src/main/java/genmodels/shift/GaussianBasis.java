package genmodels.shift;

import genmodels.evaluation.MaximumMeanDiscrepancy;
import genmodels.preconditions.Shapes;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/** Gaussian bumps of one width: φ_l(x) = exp(−‖x − c_l‖² / 2σ²). */
record GaussianBasis(double[][] centres, double width) {
    /** The values of all bumps at a point. */
    double[] at(double[] x) {
        double[] values = new double[centres.length];
        double factor = -0.5 / (width * width);
        for (int l = 0; l < values.length; l++) {
            double square = 0;
            for (int j = 0; j < x.length; j++) {
                square += (x[j] - centres[l][j]) * (x[j] - centres[l][j]);
            }
            values[l] = Math.exp(factor * square);
        }
        return values;
    }

    /** The values at many points: [n, centres]. */
    double[][] at(double[][] rows) {
        return Arrays.stream(rows).map(this::at).toArray(double[][]::new);
    }

    /** Σ_l coefficients_l φ_l(x), at a point that a caller names x. */
    double sum(double[] coefficients, double[] x) {
        Shapes.require("x", new long[] {x.length}, centres[0].length);
        double[] values = at(x);
        double sum = 0;
        for (int l = 0; l < values.length; l++) {
            sum += coefficients[l] * values[l];
        }
        return sum;
    }

    /** Test points in random order: the first ones are centres, and folds are cut from it. */
    static double[][] shuffled(double[][] rows, UniformRandomProvider rng) {
        double[][] shuffled = rows.clone();
        for (int i = shuffled.length - 1; i > 0; i--) {
            int j = rng.nextInt(i + 1);
            double[] swap = shuffled[i];
            shuffled[i] = shuffled[j];
            shuffled[j] = swap;
        }
        return shuffled;
    }

    /** The median distance between points, of which a thousand are enough. */
    static double medianDistance(double[][] shuffled) {
        int n = Math.min(shuffled.length, 1000);
        return MaximumMeanDiscrepancy.medianDistance(
                Arrays.copyOfRange(shuffled, 0, n / 2), Arrays.copyOfRange(shuffled, n / 2, n));
    }
}
