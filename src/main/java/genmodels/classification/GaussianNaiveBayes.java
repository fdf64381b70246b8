package genmodels.classification;

import genmodels.classification.GaussianDiscriminantOptions.Covariance;
import genmodels.preconditions.Arguments;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Naive Bayes for numbers: within a class the features are independent, p(x, y = k) = π_k Π_j N(x_j | μ_kj, σ_kj²).
 *
 * <p>The independence is rarely true, which makes the probabilities too sure of themselves; the classes are often right all the
 * same, and few rows suffice to learn it, fewest when the classes share their variances (A. Ng, M. Jordan, "On discriminative
 * vs. generative classifiers", 2002, where they do). A missing value in training or in use costs nothing: its factor is left
 * out. Variances are those of maximum likelihood (divisor: the values observed).
 */
public final class GaussianNaiveBayes implements GenerativeClassifier {
    private static final double LOG_2PI = Math.log(2 * Math.PI);

    private final double[] logPriors;
    private final double[][] means; // [classes, features]
    private final double[][] deviations; // [classes, features]
    private final double[][] logDeviations; // [classes, features]

    private GaussianNaiveBayes(double[] logPriors, double[][] means, double[][] deviations) {
        this.logPriors = logPriors;
        this.means = means;
        this.deviations = deviations;
        logDeviations = Arrays.stream(deviations)
                .map(row -> Arrays.stream(row).map(Math::log).toArray())
                .toArray(double[][]::new);
    }

    /**
     * Fits a mean and a deviation to each feature in each class.
     *
     * @param features shape [n, features]; NaN marks a missing value
     * @param labels shape [n], classes from 0, each at least once
     * @param variances shared by the classes (log-odds linear in x) or each class's own (quadratic)
     * @param smoothing added to every variance, as a share of the feature's variance over all rows; 1e-9 only guards against a
     *     feature that is constant within a class, 0.1 and more blurs the classes
     * @return the model
     * @throws IllegalArgumentException if the shapes do not fit, a value is infinite, a class is empty, a feature is never
     *     observed in a class or constant over all rows, or the smoothing is not positive and finite
     */
    public static GaussianNaiveBayes fit(double[][] features, int[] labels, Covariance variances, double smoothing) {
        LabelledSample sample = new LabelledSample(features, labels, true);
        Arguments.notNull("variances", variances);
        Arguments.positive("smoothing", smoothing);
        int classes = sample.counts.length;
        int d = sample.features;
        double[][] means = new double[classes][d];
        double[][] deviations = new double[classes][d];
        for (int j = 0; j < d; j++) {
            Moments overall = Moments.of(sample, j, k -> true);
            Arguments.require(overall.variance() > 0, "feature " + j, "not constant", "one value in all rows");
            double within = 0;
            double[] own = new double[classes];
            for (int k = 0; k < classes; k++) {
                int only = k;
                Moments moments = Moments.of(sample, j, label -> label == only);
                Arguments.require(moments.n() > 0, "feature " + j, "observed in every class", "never in class " + k);
                means[k][j] = moments.mean();
                own[k] = moments.variance();
                within += moments.variance() * moments.n() / overall.n();
            }
            for (int k = 0; k < classes; k++) {
                double variance = variances == Covariance.SHARED ? within : own[k];
                deviations[k][j] = Math.sqrt(variance + smoothing * overall.variance());
            }
        }
        return new GaussianNaiveBayes(sample.logPriors(), means, deviations);
    }

    @Override
    public int classes() {
        return logPriors.length;
    }

    @Override
    public int features() {
        return means[0].length;
    }

    @Override
    public double[] logJoint(double[] row) {
        LabelledSample.checkedRow(row, features());
        double[] joint = logPriors.clone();
        for (int k = 0; k < joint.length; k++) {
            for (int j = 0; j < row.length; j++) {
                if (!Double.isNaN(row[j])) {
                    double z = (row[j] - means[k][j]) / deviations[k][j];
                    joint[k] -= 0.5 * (z * z + LOG_2PI) + logDeviations[k][j];
                }
            }
        }
        return joint;
    }

    @Override
    public LabelledRows sample(UniformRandomProvider rng, int n) {
        Arguments.notNull("rng", rng);
        double[][] rows = new double[Arguments.positive("n", n)][features()];
        int[] labels = new int[n];
        ZigguratSampler.NormalizedGaussian gauss = ZigguratSampler.NormalizedGaussian.of(rng);
        for (int i = 0; i < n; i++) {
            int k = LabelledSample.draw(rng, logPriors);
            labels[i] = k;
            for (int j = 0; j < features(); j++) {
                rows[i][j] = means[k][j] + deviations[k][j] * gauss.sample();
            }
        }
        return new LabelledRows(rows, labels);
    }

    @Override
    public double[] fill(double[] row) {
        double[] p = probabilities(row);
        double[] filled = row.clone();
        for (int j = 0; j < row.length; j++) {
            if (Double.isNaN(row[j])) {
                filled[j] = 0;
                for (int k = 0; k < p.length; k++) {
                    filled[j] += p[k] * means[k][j];
                }
            }
        }
        return filled;
    }

    /** Number, mean and variance of the observed values of a feature in some classes; of equal values the variance is exactly 0. */
    private record Moments(int n, double mean, double variance) {
        static Moments of(LabelledSample sample, int j, IntPredicate classes) {
            double[] values = IntStream.range(0, sample.rows.length)
                    .filter(i -> classes.test(sample.labels[i]) && !Double.isNaN(sample.rows[i][j]))
                    .mapToDouble(i -> sample.rows[i][j])
                    .toArray();
            if (values.length == 0) {
                return new Moments(0, Double.NaN, Double.NaN);
            }
            double offset =
                    DoubleStream.of(values).map(v -> v - values[0]).average().getAsDouble();
            double mean = values[0] + offset;
            double variance = DoubleStream.of(values)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .getAsDouble();
            return new Moments(values.length, mean, variance);
        }
    }
}
