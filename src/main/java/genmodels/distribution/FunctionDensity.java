package genmodels.distribution;

import genmodels.preconditions.Arguments;
import java.util.function.DoubleUnaryOperator;

/** A density given by a function of the user's, whose values are checked. */
final class FunctionDensity implements Density {
    private final DoubleUnaryOperator function;
    private final boolean logarithmic;
    private final double lower;
    private final double upper;
    private final double[] landmarks;

    FunctionDensity(DoubleUnaryOperator function, boolean logarithmic, double lower, double upper, double[] landmarks) {
        Arguments.require(lower < Double.POSITIVE_INFINITY, "lower", "a number or -Infinity", lower);
        Arguments.require(upper > lower, "upper", "above lower " + lower, upper);
        for (int i = 0; i < landmarks.length; i++) {
            Arguments.between(
                    "landmarks[" + i + "]", Arguments.finite("landmarks[" + i + "]", landmarks[i]), lower, upper);
        }
        this.function = function;
        this.logarithmic = logarithmic;
        this.lower = lower;
        this.upper = upper;
        this.landmarks = landmarks.clone();
    }

    @Override
    public double logDensity(double x) {
        if (!(x >= lower && x <= upper)) {
            return Double.NEGATIVE_INFINITY;
        }
        if (logarithmic) {
            double value = function.applyAsDouble(x);
            if (Double.isNaN(value)) {
                throw new IllegalArgumentException("logDensity must be a number, found NaN at x = " + x);
            }
            return value;
        }
        return Math.log(density(x));
    }

    @Override
    public double density(double x) {
        if (logarithmic) {
            return Math.exp(logDensity(x));
        }
        if (!(x >= lower && x <= upper)) {
            return 0;
        }
        double value = function.applyAsDouble(x);
        if (!(value >= 0)) {
            throw new IllegalArgumentException("density must be at least 0, found " + value + " at x = " + x);
        }
        return value;
    }

    @Override
    public double lower() {
        return lower;
    }

    @Override
    public double upper() {
        return upper;
    }

    @Override
    public double[] landmarks() {
        return landmarks.clone();
    }
}
