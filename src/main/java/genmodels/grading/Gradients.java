package genmodels.grading;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Gradients against central differences of the function that they claim to belong to. */
final class Gradients {
    private static final double STEP = Math.cbrt(Math.ulp(1.0));

    private Gradients() {}

    /**
     * Richardson's extrapolation of the differences over h and 2h; what the two differ by bounds the error of the differences
     * themselves and is added to the tolerance, which is relative to the greatest component.
     */
    static Finding gradient(double[] gradient, ToDoubleFunction<double[]> function, double[] at, double tolerance) {
        Finding length = Numbers.length(gradient, at.length);
        if (!length.isFull()) {
            return length;
        }
        Finding fault = Numbers.fault(gradient);
        if (fault != null) {
            return fault;
        }
        double[] fine = differences(function, at, STEP);
        double[] coarse = differences(function, at, 2 * STEP);
        double scale = Arrays.stream(fine).map(Math::abs).max().getAsDouble();
        for (int i = 0; i < at.length; i++) {
            double expected = fine[i] + (fine[i] - coarse[i]) / 3;
            double allowed = tolerance * scale + Math.abs(fine[i] - coarse[i]) + 1e-9;
            double off = gradient[i] - expected;
            if (!(Math.abs(off) <= allowed)) {
                return Finding.fails(
                        "component [%d] is %.6g, which is %s",
                        i,
                        gradient[i],
                        Math.abs(gradient[i] + expected) <= allowed
                                ? "right but for its sign"
                                : "too " + (off > 0 ? "large" : "small"));
            }
        }
        return Finding.holds();
    }

    private static double[] differences(ToDoubleFunction<double[]> function, double[] at, double step) {
        double[] slopes = new double[at.length];
        double[] x = at.clone();
        for (int i = 0; i < at.length; i++) {
            double h = step * Math.max(1, Math.abs(at[i]));
            x[i] = at[i] + h;
            double above = function.applyAsDouble(x);
            x[i] = at[i] - h;
            double below = function.applyAsDouble(x);
            x[i] = at[i];
            slopes[i] = (above - below) / (2 * h);
        }
        return slopes;
    }
}
