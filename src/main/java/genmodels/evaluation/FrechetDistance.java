package genmodels.evaluation;

import genmodels.linear.SymmetricEigen;
import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The Fréchet distance between the normal laws with the means μ and covariances Σ of two samples (D. Dowson and B. Landau, 1982),
 *
 * <pre>  d² = ‖μ − ν‖² + tr(Σ + T − 2 (Σ^½ T Σ^½)^½)  </pre>
 *
 * <p>On features of a classifier of pictures it is the usual number for generators of pictures (M. Heusel, H. Ramsauer and others,
 * <i>GANs trained by a two time-scale update rule converge to a local Nash equilibrium</i>, 2017,
 * <a href="https://arxiv.org/abs/1706.08500">link</a>): a generator that misses a kind of picture has another mean and a smaller
 * covariance. It sees two moments only, depends on the features, and is above 0 for two samples of one law: always compare with as
 * many real rows.
 */
public final class FrechetDistance {
    private FrechetDistance() {}

    /**
     * The squared distance.
     *
     * @param x shape [n, features], n at least 2; several times as many rows as features
     * @param y shape [m, features], m at least 2
     * @return d², at least 0
     * @throws IllegalArgumentException if a sample has fewer than two rows, is ragged or not finite, or the features differ in number
     */
    public static double squared(double[][] x, double[][] y) {
        check("x", x);
        check("y", y);
        Shapes.require("y", new long[] {y.length, y[0].length}, Shapes.ANY, x[0].length);
        INDArray ofX = Nd4j.createFromArray(x);
        INDArray ofY = Nd4j.createFromArray(y);
        INDArray apart = ofX.mean(0).sub(ofY.mean(0));
        INDArray s = covariance(ofX);
        INDArray t = covariance(ofY);
        double sum = apart.mul(apart).sumNumber().doubleValue() + trace(s) + trace(t);
        // The root of the product has the trace Σ √λ over the eigenvalues of halfᵀ T half, with half = V √λ, so that
        // half halfᵀ = Σ.
        SymmetricEigen eigen = SymmetricEigen.of(s);
        INDArray half = eigen.vectors().mulRowVector(Nd4j.createFromArray(roots(eigen.values())));
        for (double root :
                roots(SymmetricEigen.of(half.transpose().mmul(t).mmul(half)).values())) {
            sum -= 2 * root;
        }
        return Math.max(0, sum);
    }

    private static void check(String name, double[][] rows) {
        Shapes.rectangular(name, rows);
        Arguments.require(rows.length >= 2, name, "of at least 2 rows", rows.length);
        Arguments.finite(name, rows);
    }

    private static INDArray covariance(INDArray rows) {
        INDArray centred = rows.subRowVector(rows.mean(0));
        return centred.transpose().mmul(centred).divi(rows.size(0) - 1);
    }

    private static double trace(INDArray matrix) {
        return Nd4j.diag(matrix).sumNumber().doubleValue();
    }

    /** The square roots; what rounding has made negative counts as zero. */
    private static double[] roots(double[] values) {
        return Arrays.stream(values).map(value -> Math.sqrt(Math.max(0, value))).toArray();
    }
}
