package genmodels.classification;

import genmodels.classification.GaussianDiscriminantOptions.Covariance;
import genmodels.preconditions.Arguments;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Gaussian discriminant analysis: p(x, y = k) = π_k N(x | μ_k, Σ), or with a covariance Σ_k of each class's own.
 *
 * <p>Shared, log p(y | x) is linear in x, the same form as logistic regression's; own, it is quadratic (Fisher, 1936; Bishop,
 * 2006, section 4.2). Class shares and means are those of the sample, the covariance is unbiased (divisor n minus the number of
 * classes, or n_k − 1). Fitting costs n d² + d³, a row d² a class. When the rows within a class are far from normal, p(x) is
 * wrong and so is everything that rests on it; p(y | x) suffers less.
 */
public final class GaussianDiscriminant implements GenerativeClassifier {
    private final double[] logPriors;
    private final MultivariateNormal[] laws;
    private final int features;

    private GaussianDiscriminant(double[] logPriors, MultivariateNormal[] laws, int features) {
        this.logPriors = logPriors;
        this.laws = laws;
        this.features = features;
    }

    /**
     * Fits a law to each class.
     *
     * @param features shape [n, features], complete and finite
     * @param labels shape [n], classes from 0, each at least once (twice with an own covariance)
     * @param options covariance and shrinkage
     * @return the model
     * @throws IllegalArgumentException if the shapes do not fit, a value is not finite, a class is empty, or a covariance is not
     *     positive definite (too few rows, or a feature that is constant or a sum of others: raise the shrinkage)
     */
    public static GaussianDiscriminant fit(double[][] features, int[] labels, GaussianDiscriminantOptions options) {
        LabelledSample sample = new LabelledSample(features, labels, false);
        Arguments.notNull("options", options);
        int classes = sample.counts.length;
        int d = sample.features;
        double[][] means = means(sample);
        boolean shared = options.covariance() == Covariance.SHARED;
        double[][][] scatter = new double[shared ? 1 : classes][d][d];
        double[] centred = new double[d];
        for (int i = 0; i < features.length; i++) {
            for (int j = 0; j < d; j++) {
                centred[j] = features[i][j] - means[labels[i]][j];
            }
            double[][] sum = scatter[shared ? 0 : labels[i]];
            for (int j = 0; j < d; j++) {
                for (int l = 0; l <= j; l++) {
                    sum[j][l] += centred[j] * centred[l];
                }
            }
        }
        MultivariateNormal[] laws = new MultivariateNormal[classes];
        for (int k = 0; k < classes; k++) {
            if (!shared || k == 0) {
                int freedom = shared ? features.length - classes : sample.counts[k] - 1;
                Arguments.require(
                        freedom > 0,
                        shared ? "features" : "class " + k,
                        "of more rows than " + (shared ? "classes" : "one"),
                        shared ? features.length : sample.counts[k]);
                shrink(scatter[k], freedom, options.shrinkage());
            }
            double[][] covariance = scatter[shared ? 0 : k];
            laws[k] = MultivariateNormal.ofOrNull(means[k], covariance);
            Arguments.require(
                    laws[k] != null,
                    "covariance" + (shared ? "" : " of class " + k),
                    "positive definite; it needs more rows than features and no feature that follows from others, or a shrinkage above "
                            + options.shrinkage(),
                    "a singular one of " + d + " features from " + (shared ? features.length : sample.counts[k])
                            + " rows");
        }
        return new GaussianDiscriminant(sample.logPriors(), laws, d);
    }

    @Override
    public int classes() {
        return laws.length;
    }

    @Override
    public int features() {
        return features;
    }

    @Override
    public double[] logJoint(double[] row) {
        LabelledSample.checkedRow(row, features);
        int[] observed = observed(row);
        double[] values = values(row, observed);
        double[] joint = logPriors.clone();
        for (int k = 0; k < laws.length; k++) {
            if (observed.length == features) {
                joint[k] += laws[k].logDensity(row);
            } else if (observed.length > 0) {
                joint[k] += laws[k].marginal(observed).logDensity(values);
            }
        }
        return joint;
    }

    @Override
    public LabelledRows sample(UniformRandomProvider rng, int n) {
        Arguments.notNull("rng", rng);
        double[][] rows = new double[Arguments.positive("n", n)][];
        int[] labels = new int[n];
        ZigguratSampler.NormalizedGaussian gauss = ZigguratSampler.NormalizedGaussian.of(rng);
        for (int i = 0; i < n; i++) {
            labels[i] = LabelledSample.draw(rng, logPriors);
            rows[i] = laws[labels[i]].sample(gauss);
        }
        return new LabelledRows(rows, labels);
    }

    @Override
    public double[] fill(double[] row) {
        double[] p = probabilities(row);
        int[] observed = observed(row);
        double[] values = values(row, observed);
        double[] filled = new double[features];
        for (int k = 0; k < laws.length; k++) {
            double[] mean = laws[k].conditionalMean(observed, values);
            for (int j = 0; j < features; j++) {
                filled[j] += p[k] * mean[j];
            }
        }
        for (int j : observed) {
            filled[j] = row[j];
        }
        return filled;
    }

    private static int[] observed(double[] row) {
        return IntStream.range(0, row.length).filter(j -> !Double.isNaN(row[j])).toArray();
    }

    private static double[] values(double[] row, int[] observed) {
        return IntStream.of(observed).mapToDouble(j -> row[j]).toArray();
    }

    /** The means of the classes; that of equal values is exactly their value. */
    private static double[][] means(LabelledSample sample) {
        double[][] first = new double[sample.counts.length][];
        double[][] means = new double[sample.counts.length][sample.features];
        for (int i = 0; i < sample.rows.length; i++) {
            int k = sample.labels[i];
            first[k] = first[k] == null ? sample.rows[i] : first[k];
            for (int j = 0; j < sample.features; j++) {
                means[k][j] += sample.rows[i][j] - first[k][j];
            }
        }
        for (int k = 0; k < means.length; k++) {
            for (int j = 0; j < sample.features; j++) {
                means[k][j] = first[k][j] + means[k][j] / sample.counts[k];
            }
        }
        return means;
    }

    /** From the lower triangle of a scatter matrix to a shrunk covariance, in place. */
    private static void shrink(double[][] scatter, int freedom, double lambda) {
        int d = scatter.length;
        double trace = 0;
        for (int j = 0; j < d; j++) {
            trace += scatter[j][j] / freedom;
        }
        for (int j = 0; j < d; j++) {
            for (int l = 0; l <= j; l++) {
                double value = (1 - lambda) * scatter[j][l] / freedom + (j == l ? lambda * trace / d : 0);
                scatter[j][l] = value;
                scatter[l][j] = value;
            }
        }
    }
}
