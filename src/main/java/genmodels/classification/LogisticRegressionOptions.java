package genmodels.classification;

import genmodels.preconditions.Arguments;

/**
 * Settings of {@link LogisticRegression}.
 *
 * @param l2 factor λ of the penalty ½λ‖w‖², at least 0. The intercepts are free. With 0 the estimate is the maximum of the
 *     likelihood, which does not exist when the classes can be separated: then the search stops at
 *     {@code maxIterations} with huge weights. λ is 1/C of scikit-learn and LIBLINEAR
 * @param maxIterations steps of L-BFGS at most; 10 to 50 are usual
 * @param tolerance the search ends when no component of the gradient, per unit of total weight and in units in which every
 *     feature has about unit curvature, exceeds it; 1e-4 is coarse, below 1e-10 rounding decides
 */
public record LogisticRegressionOptions(double l2, int maxIterations, double tolerance) {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if the penalty is negative or not finite, or a limit is not positive
     */
    public LogisticRegressionOptions {
        Arguments.between("l2", l2, 0, Double.MAX_VALUE);
        Arguments.positive("maxIterations", maxIterations);
        Arguments.positive("tolerance", tolerance);
    }

    /**
     * λ = 1 on features of about unit scale, at most 500 steps, tolerance 1e-7.
     *
     * @return the usual settings
     */
    public static LogisticRegressionOptions defaults() {
        return new LogisticRegressionOptions(1, 500, 1e-7);
    }

    /**
     * The same settings with another penalty.
     *
     * @param factor λ, at least 0
     * @return new settings
     */
    public LogisticRegressionOptions withL2(double factor) {
        return new LogisticRegressionOptions(factor, maxIterations, tolerance);
    }

    /**
     * The same settings with another limit on the steps.
     *
     * @param steps at least 1
     * @return new settings
     */
    public LogisticRegressionOptions withMaxIterations(int steps) {
        return new LogisticRegressionOptions(l2, steps, tolerance);
    }

    /**
     * The same settings with another tolerance.
     *
     * @param largest the largest gradient component that counts as zero, above 0
     * @return new settings
     */
    public LogisticRegressionOptions withTolerance(double largest) {
        return new LogisticRegressionOptions(l2, maxIterations, largest);
    }
}
