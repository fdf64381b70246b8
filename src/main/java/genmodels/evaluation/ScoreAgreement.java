package genmodels.evaluation;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.util.Locale;

/**
 * How well an estimated score field agrees with the true one over points, as vectors and as a whole:
 *
 * <pre>  agreement = Σ⟨ŝ, s⟩ / √(Σ‖ŝ‖² Σ‖s‖²),   relative error = √(Σ‖ŝ − s‖² / Σ‖s‖²)  </pre>
 *
 * <p>The mean of the cosines would be undefined at modes, where s = 0; these sums are not. Agreement does not see a common
 * factor, the relative error does.
 *
 * @param agreement in [−1, 1]; 1 if one field is a positive multiple of the other
 * @param relativeError at least 0; 0 if the fields are equal, 1 for an estimate of zero everywhere
 */
public record ScoreAgreement(double agreement, double relativeError) {
    /**
     * Compares two fields.
     *
     * @param estimate ŝ, shape [n, dimension]
     * @param truth s, shape [n, dimension], at the same points
     * @return agreement and error
     * @throws IllegalArgumentException if the shapes differ or a field is empty, not finite, or zero everywhere
     */
    public static ScoreAgreement of(double[][] estimate, double[][] truth) {
        Shapes.rectangular("truth", truth);
        Shapes.rectangular("estimate", estimate);
        Shapes.require("estimate", new long[] {estimate.length, estimate[0].length}, truth.length, truth[0].length);
        double product = 0;
        double ofEstimate = 0;
        double ofTruth = 0;
        double ofDifference = 0;
        for (int i = 0; i < truth.length; i++) {
            for (int j = 0; j < truth[i].length; j++) {
                double e = estimate[i][j];
                double t = truth[i][j];
                product += e * t;
                ofEstimate += e * e;
                ofTruth += t * t;
                ofDifference += (e - t) * (e - t);
            }
        }
        checkSize("estimate", ofEstimate);
        checkSize("truth", ofTruth);
        return new ScoreAgreement(
                product / (Math.sqrt(ofEstimate) * Math.sqrt(ofTruth)), Math.sqrt(ofDifference / ofTruth));
    }

    private static void checkSize(String name, double square) {
        Arguments.require(
                square > 0 && square < Double.POSITIVE_INFINITY,
                name,
                "a finite field that is not zero everywhere",
                "Σ‖·‖² = " + square);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "agreement %.4f, relative error %.3g", agreement, relativeError);
    }
}
