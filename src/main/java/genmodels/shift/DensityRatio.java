package genmodels.shift;

import genmodels.preconditions.Shapes;
import java.util.Arrays;

/**
 * An estimate of {@code w(x) = p_test(x)/p_train(x)}, the importance weight of a training point.
 *
 * <p>It is learned from features alone, and it can only be right where training points are: no estimate mends a test region
 * in which there are none.
 */
public interface DensityRatio {
    /**
     * The estimated ratio.
     *
     * @param x shape [features]
     * @return at least 0
     * @throws IllegalArgumentException if the point has another number of features than the samples
     */
    double at(double[] x);

    /**
     * The estimated ratio at many points.
     *
     * @param rows shape [n, features]
     * @return shape [n]
     * @throws IllegalArgumentException if the rows are empty or ragged, or have another number of features
     */
    default double[] at(double[][] rows) {
        return Arrays.stream(Shapes.rectangular("rows", rows))
                .mapToDouble(this::at)
                .toArray();
    }
}
