package genmodels.shift;

import genmodels.classification.LogisticRegression;
import genmodels.classification.LogisticRegressionOptions;
import genmodels.classification.QuadraticFeatures;
import genmodels.classification.Standardization;
import genmodels.preconditions.Shapes;
import java.util.Arrays;

/**
 * A density ratio from a classifier: learn to tell test points from training points, then by Bayes' rule
 *
 * <pre>  w(x) = n_train/n_test · p(test | x)/p(train | x)  </pre>
 *
 * <p>(Qin 1998; Bickel, Brückner and Scheffer 2007). The log-ratio is linear in the features, or with {@link #quadratic} in
 * them, their squares and products, which is the right form for two Gaussian laws. Fast and stable; biased where the log-ratio
 * has another form.
 */
public final class LogisticDensityRatio implements DensityRatio {
    private final LogisticRegression model;
    private final Standardization unit;
    private final boolean quadratic;
    private final double logSizes;

    private LogisticDensityRatio(LogisticRegression model, Standardization unit, boolean quadratic, double logSizes) {
        this.model = model;
        this.unit = unit;
        this.quadratic = quadratic;
        this.logSizes = logSizes;
    }

    /**
     * Fits a log-ratio linear in the features.
     *
     * @param train shape [n, features]
     * @param test shape [m, features]
     * @param options of the logistic regression on standardised features; its penalty pulls the ratio towards a constant
     * @return the estimate
     * @throws IllegalArgumentException if a sample is empty, ragged or not finite, or the numbers of features differ
     */
    public static LogisticDensityRatio linear(double[][] train, double[][] test, LogisticRegressionOptions options) {
        return fit(train, test, options, false);
    }

    /**
     * Fits a log-ratio linear in the features, their squares and products.
     *
     * @param train shape [n, features]
     * @param test shape [m, features]
     * @param options of the logistic regression on standardised features; its penalty pulls the ratio towards a constant
     * @return the estimate
     * @throws IllegalArgumentException if a sample is empty, ragged or not finite, or the numbers of features differ
     */
    public static LogisticDensityRatio quadratic(double[][] train, double[][] test, LogisticRegressionOptions options) {
        return fit(train, test, options, true);
    }

    private static LogisticDensityRatio fit(
            double[][] train, double[][] test, LogisticRegressionOptions options, boolean quadratic) {
        double[][] pool = TwoSamples.pool(train, test);
        Standardization unit = Standardization.of(pool);
        double[][] standard = unit.apply(pool);
        int[] labels = new int[pool.length];
        Arrays.fill(labels, train.length, pool.length, 1);
        LogisticRegression model =
                LogisticRegression.fit(quadratic ? QuadraticFeatures.of(standard) : standard, labels, options);
        return new LogisticDensityRatio(model, unit, quadratic, Math.log((double) train.length / test.length));
    }

    @Override
    public double at(double[] x) {
        Shapes.require("x", new long[] {x.length}, unit.mean().length);
        double[] z = unit.apply(x);
        double[] log = model.logProbabilities(new double[][] {quadratic ? QuadraticFeatures.of(z) : z})[0];
        return Math.exp(log[1] - log[0] + logSizes);
    }
}
