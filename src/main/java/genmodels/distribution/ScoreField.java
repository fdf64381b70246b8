package genmodels.distribution;

/**
 * A score: the gradient of a log-density, s(x) = ∂log p(x)/∂x, at each point the direction in which the density grows fastest.
 * It does not change when the density is multiplied by a constant, so that no normalising constant is ever needed.
 *
 * <p>Points come many at a time, because a network answers a thousand of them as fast as one.
 */
@FunctionalInterface
public interface ScoreField {
    /**
     * The score at many points.
     *
     * @param points shape [n, dimension]
     * @return a new array of the same shape
     * @throws IllegalArgumentException if the shape does not fit the law
     */
    double[][] scores(double[][] points);
}
