package genmodels.classification;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.util.Arrays;
import java.util.concurrent.CancellationException;

/**
 * Logistic regression for two or more classes: {@code p(y = k | x) ∝ exp(b_k + w_k·x)}, fitted by maximum of the weighted,
 * penalised likelihood
 *
 * <pre>  Σᵢ ωᵢ log p(yᵢ | xᵢ) − ½ λ Σ w²  </pre>
 *
 * <p>It models only p(y | x) and is calibrated when that is of this form, whatever p(x) is: use it as a classifier and as a
 * ratio of densities, not where classes are curved in x (expand the features first, {@link QuadraticFeatures}). With two
 * classes, class 0 is the reference: its logit is 0 and there is one weight vector; with more, every class has its own and
 * the penalty makes them unique (without one their differences still are).
 *
 * <p>The fit is L-BFGS on centred features in units of their own curvature, which changes the path and not the optimum, so raw
 * units (grams beside millimetres) do no harm to it. The penalty, however, is in the units given: standardise
 * ({@link Standardization}) when it should weigh features alike. Each step costs n·d·K multiplications once or twice.
 */
public final class LogisticRegression {
    private final double[][] coefficients; // [logits, features]; the first of two classes has none
    private final double[] intercepts; // [logits]
    private final int classes;
    private final int iterations;
    private final boolean converged;

    private LogisticRegression(
            double[][] coefficients, double[] intercepts, int classes, int iterations, boolean converged) {
        this.coefficients = coefficients;
        this.intercepts = intercepts;
        this.classes = classes;
        this.iterations = iterations;
        this.converged = converged;
    }

    /**
     * Fits with every row counted once and as many classes as the largest label says.
     *
     * @param features shape [n, features]
     * @param labels shape [n], classes 0, 1, …, of which the largest is at least 1
     * @param options settings
     * @return the fitted model
     * @throws IllegalArgumentException if the arrays are empty, ragged, not finite or of different lengths, a label is
     *     negative, or all labels are 0
     * @throws CancellationException if the thread is interrupted
     */
    public static LogisticRegression fit(double[][] features, int[] labels, LogisticRegressionOptions options) {
        Arguments.require(
                labels != null && labels.length > 0,
                "labels",
                "a non-empty array",
                labels == null ? "null" : "length 0");
        double[] ones = new double[labels.length];
        Arrays.fill(ones, 1);
        return fit(features, labels, ones, Arrays.stream(labels).max().getAsInt() + 1, options);
    }

    /**
     * Fits with weighted rows: a row of weight 2 counts as two equal rows.
     *
     * @param features shape [n, features]
     * @param labels shape [n], from 0 to classes − 1
     * @param weights shape [n], at least 0 with a positive sum; importance weights, for example
     * @param classes number of classes, at least 2. A class without rows gets probability near 0
     * @param options settings
     * @return the fitted model
     * @throws IllegalArgumentException if the arrays are empty, ragged, not finite or of different lengths, a label is not a
     *     class, a weight is negative, or the weights sum to 0
     * @throws CancellationException if the thread is interrupted
     */
    public static LogisticRegression fit(
            double[][] features, int[] labels, double[] weights, int classes, LogisticRegressionOptions options) {
        Shapes.rectangular("features", features);
        Arguments.require(classes >= 2, "classes", "at least 2", classes);
        Arguments.notNull("labels", labels);
        Arguments.require(labels.length == features.length, "labels", "of length " + features.length, labels.length);
        for (int i = 0; i < labels.length; i++) {
            Arguments.require(
                    labels[i] >= 0 && labels[i] < classes,
                    "labels[" + i + "]",
                    "a class from 0 to " + (classes - 1),
                    labels[i]);
        }
        double total = total(weights, features.length);
        Standardization centre = Standardization.of("features", features, weights);
        double[] unit = units(centre.scale(), total, options.l2());
        double[][] x = scaled(features, centre.mean(), unit);
        int logits = classes == 2 ? 1 : classes;
        int d = unit.length;
        Lbfgs.Objective objective = (parameters, gradient) ->
                loss(parameters, gradient, x, labels, weights, logits, classes, unit, options.l2(), total);
        Lbfgs.Minimum minimum =
                Lbfgs.minimize(objective, new double[logits * (d + 1)], options.maxIterations(), options.tolerance());
        double[][] coefficients = new double[logits][d];
        double[] intercepts = new double[logits];
        for (int k = 0; k < logits; k++) {
            intercepts[k] = minimum.point()[k * (d + 1) + d];
            for (int j = 0; j < d; j++) {
                coefficients[k][j] = minimum.point()[k * (d + 1) + j] * unit[j];
                intercepts[k] -= coefficients[k][j] * centre.mean()[j];
            }
        }
        return new LogisticRegression(coefficients, intercepts, classes, minimum.iterations(), minimum.converged());
    }

    /**
     * The probability of every class in every row.
     *
     * @param features shape [n, features]
     * @return shape [n, classes], rows that sum to 1
     * @throws IllegalArgumentException if the rows have not the number of features of the fit
     */
    public double[][] probabilities(double[][] features) {
        double[][] p = logProbabilities(features);
        for (double[] row : p) {
            for (int k = 0; k < row.length; k++) {
                row[k] = Math.exp(row[k]);
            }
        }
        return p;
    }

    /**
     * The log-probability of every class in every row, exact where the probability itself would be 0.
     *
     * @param features shape [n, features]
     * @return shape [n, classes]
     * @throws IllegalArgumentException if the rows have not the number of features of the fit
     */
    public double[][] logProbabilities(double[][] features) {
        Shapes.rectangular("features", features);
        Shapes.require(
                "features", new long[] {features.length, features[0].length}, Shapes.ANY, coefficients[0].length);
        double[][] log = new double[features.length][classes];
        int reference = classes - coefficients.length;
        for (int i = 0; i < features.length; i++) {
            for (int k = 0; k < coefficients.length; k++) {
                log[i][reference + k] = intercepts[k] + dot(coefficients[k], 0, features[i]);
            }
            double normaliser = logSumExp(log[i]);
            for (int k = 0; k < classes; k++) {
                log[i][k] -= normaliser;
            }
        }
        return log;
    }

    /**
     * The most probable class of every row; of equal ones the first.
     *
     * @param features shape [n, features]
     * @return shape [n]
     * @throws IllegalArgumentException if the rows have not the number of features of the fit
     */
    public int[] predict(double[][] features) {
        double[][] log = logProbabilities(features);
        int[] labels = new int[log.length];
        for (int i = 0; i < log.length; i++) {
            for (int k = 1; k < classes; k++) {
                labels[i] = log[i][k] > log[i][labels[i]] ? k : labels[i];
            }
        }
        return labels;
    }

    /**
     * Log-likelihood of labels, Σ log p(y | x), in nats and without the penalty.
     *
     * @param features shape [n, features]
     * @param labels shape [n], each below the number of classes
     * @return the sum over rows, at most 0
     * @throws IllegalArgumentException if shapes do not fit or a label is not a class
     */
    public double logLikelihood(double[][] features, int[] labels) {
        double[][] log = logProbabilities(features);
        Arguments.require(labels.length == log.length, "labels", "of length " + log.length, labels.length);
        double sum = 0;
        for (int i = 0; i < log.length; i++) {
            Arguments.between("labels[" + i + "]", labels[i], 0, classes - 1);
            sum += log[i][labels[i]];
        }
        return sum;
    }

    /**
     * The weight vectors.
     *
     * @return shape [1, features] for two classes (of class 1; class 0 is the reference), else [classes, features]
     */
    public double[][] coefficients() {
        return Arrays.stream(coefficients).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * The intercepts.
     *
     * @return shape [1] for two classes, else [classes]
     */
    public double[] intercepts() {
        return intercepts.clone();
    }

    /**
     * Number of classes.
     *
     * @return at least 2
     */
    public int classes() {
        return classes;
    }

    /**
     * Steps that the search took.
     *
     * @return at least 0
     */
    public int iterations() {
        return iterations;
    }

    /**
     * Whether the gradient fell below the tolerance.
     *
     * @return false if the steps ran out, as they do on separable classes without a penalty
     */
    public boolean converged() {
        return converged;
    }

    private static double loss(
            double[] parameters,
            double[] gradient,
            double[][] x,
            int[] labels,
            double[] weights,
            int logits,
            int classes,
            double[] unit,
            double l2,
            double total) {
        int d = unit.length;
        Arrays.fill(gradient, 0);
        double[] z = new double[classes];
        double[] e = new double[classes];
        int reference = classes - logits;
        double loss = 0;
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < logits; k++) {
                int at = k * (d + 1);
                z[reference + k] = parameters[at + d] + dot(parameters, at, x[i]);
            }
            double largest = z[0];
            for (double value : z) {
                largest = Math.max(largest, value);
            }
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                e[c] = Math.exp(z[c] - largest);
                sum += e[c];
            }
            loss += weights[i] * (largest + Math.log(sum) - z[labels[i]]);
            for (int k = 0; k < logits; k++) {
                int c = reference + k;
                double residual = weights[i] * (e[c] / sum - (labels[i] == c ? 1 : 0));
                int at = k * (d + 1);
                for (int j = 0; j < d; j++) {
                    gradient[at + j] += residual * x[i][j];
                }
                gradient[at + d] += residual;
            }
        }
        for (int k = 0; k < logits; k++) {
            for (int j = 0; j < d; j++) {
                int at = k * (d + 1) + j;
                double curvature = l2 * unit[j] * unit[j];
                loss += curvature * parameters[at] * parameters[at] / 2;
                gradient[at] += curvature * parameters[at];
            }
        }
        for (int p = 0; p < gradient.length; p++) {
            gradient[p] /= total;
        }
        return loss / total;
    }

    /** Where p(1 − p) = ¼, the curvature of the loss along feature j is total·(sd²/4) + λ; in these units it is total/4. */
    private static double[] units(double[] scale, double total, double l2) {
        return Arrays.stream(scale)
                .map(s -> 1 / Math.sqrt(s * s + 4 * l2 / total))
                .toArray();
    }

    private static double[][] scaled(double[][] features, double[] mean, double[] unit) {
        double[][] x = new double[features.length][unit.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < unit.length; j++) {
                x[i][j] = (features[i][j] - mean[j]) * unit[j];
            }
        }
        return x;
    }

    private static double total(double[] weights, int n) {
        Arguments.finite("weights", weights);
        Arguments.require(
                weights.length == n, "weights", "of length " + n + " as the features have rows", weights.length);
        double total = 0;
        for (int i = 0; i < n; i++) {
            Arguments.require(weights[i] >= 0, "weights[" + i + "]", "at least 0", weights[i]);
            total += weights[i];
        }
        Arguments.require(total > 0, "weights", "of positive sum", total);
        return total;
    }

    private static double dot(double[] parameters, int from, double[] x) {
        // Four running sums: the additions of one need not wait for those of the others.
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int whole = x.length & ~3;
        for (int j = 0; j < whole; j += 4) {
            a += parameters[from + j] * x[j];
            b += parameters[from + j + 1] * x[j + 1];
            c += parameters[from + j + 2] * x[j + 2];
            d += parameters[from + j + 3] * x[j + 3];
        }
        for (int j = whole; j < x.length; j++) {
            a += parameters[from + j] * x[j];
        }
        return (a + b) + (c + d);
    }

    private static double logSumExp(double[] z) {
        double largest = z[0];
        for (double value : z) {
            largest = Math.max(largest, value);
        }
        double sum = 0;
        for (double value : z) {
            sum += Math.exp(value - largest);
        }
        return largest + Math.log(sum);
    }
}
