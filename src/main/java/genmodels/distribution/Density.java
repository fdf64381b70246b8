package genmodels.distribution;

import genmodels.preconditions.Arguments;
import java.util.function.DoubleUnaryOperator;

/**
 * A density on an interval, known up to a constant factor: all that rejection sampling or numerical inversion ask for.
 *
 * <p>Implementations work with the logarithm, which neither overflows nor underflows where the density itself does.
 */
public interface Density {
    /**
     * Logarithm of the density, up to a constant.
     *
     * @param x a point
     * @return the logarithm; −∞ where the density is zero, and outside the support
     */
    double logDensity(double x);

    /**
     * The density, up to a constant factor.
     *
     * @param x a point
     * @return the density, at least 0; +∞ at a pole
     */
    default double density(double x) {
        return Math.exp(logDensity(x));
    }

    /**
     * Lower end of the support.
     *
     * @return a number or −∞
     */
    default double lower() {
        return Double.NEGATIVE_INFINITY;
    }

    /**
     * Upper end of the support.
     *
     * @return a number or +∞
     */
    default double upper() {
        return Double.POSITIVE_INFINITY;
    }

    /**
     * Points that tell a method where to look: a centre, modes, kinks, jumps and poles inside the support. An empty array is
     * always allowed; a pole inside the support must be named.
     *
     * @return shape [k], in any order
     */
    default double[] landmarks() {
        return new double[0];
    }

    /**
     * A density from its values.
     *
     * @param density not negative, up to a constant factor
     * @param lower lower end of the support, or −∞
     * @param upper upper end of the support, or +∞
     * @param landmarks points inside the support that tell where to look, see {@link #landmarks()}
     * @return the density; its values are checked whenever they are asked for, and a negative one or a NaN is an
     *     IllegalArgumentException that names the point
     * @throws IllegalArgumentException if the support is empty or a landmark lies outside it
     */
    static Density of(DoubleUnaryOperator density, double lower, double upper, double... landmarks) {
        Arguments.notNull("density", density);
        return new FunctionDensity(density, false, lower, upper, landmarks);
    }

    /**
     * A density from its logarithm.
     *
     * @param logDensity up to a constant; −∞ where the density is zero
     * @param lower lower end of the support, or −∞
     * @param upper upper end of the support, or +∞
     * @param landmarks points inside the support that tell where to look, see {@link #landmarks()}
     * @return the density; a NaN is an IllegalArgumentException that names the point
     * @throws IllegalArgumentException if the support is empty or a landmark lies outside it
     */
    static Density ofLog(DoubleUnaryOperator logDensity, double lower, double upper, double... landmarks) {
        Arguments.notNull("logDensity", logDensity);
        return new FunctionDensity(logDensity, true, lower, upper, landmarks);
    }
}
