package genmodels.indianbuffet;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Objects that are sums of features: X = Z A + noise, with a binary Z (who has what), a Gaussian A (what the features look
 * like) and Gaussian noise (Griffiths and Ghahramani, <i>Infinite latent feature models and the Indian buffet process</i>, NIPS
 * 2005; JMLR 2011).
 *
 * @param noise standard deviation of the noise, positive
 * @param featureScale standard deviation of an element of A, positive
 */
public record LinearGaussianModel(double noise, double featureScale) {
    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if one is not positive and finite
     */
    public LinearGaussianModel {
        Arguments.positive("noise", noise);
        Arguments.positive("featureScale", featureScale);
    }

    /**
     * Draws features and, with them, objects.
     *
     * @param rng source of the numbers
     * @param matrix Z, shape [n, k]
     * @param dimension d, length of an object, at least 1
     * @return X, shape [n, d]
     * @throws IllegalArgumentException if an argument is missing or the dimension below 1
     */
    public double[][] sample(UniformRandomProvider rng, BinaryMatrix matrix, int dimension) {
        Arguments.notNull("rng", rng);
        Arguments.notNull("matrix", matrix);
        Arguments.positive("dimension", dimension);
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);
        double[][] features = new double[matrix.columns()][];
        for (int k = 0; k < features.length; k++) {
            features[k] = normal.samples(dimension).map(z -> featureScale * z).toArray();
        }
        return sample(rng, matrix, features, dimension);
    }

    /**
     * Draws objects that have given features.
     *
     * @param rng source of the noise
     * @param matrix Z, shape [n, k]
     * @param features A, shape [k, d]
     * @return X, shape [n, d]
     * @throws IllegalArgumentException if an argument is missing or shapes disagree
     */
    public double[][] sample(UniformRandomProvider rng, BinaryMatrix matrix, double[][] features) {
        Arguments.notNull("rng", rng);
        Arguments.notNull("matrix", matrix);
        Shapes.rectangular("features", features);
        Shapes.require("features", new long[] {features.length, features[0].length}, matrix.columns(), Shapes.ANY);
        return sample(rng, matrix, features, features[0].length);
    }

    private double[][] sample(UniformRandomProvider rng, BinaryMatrix matrix, double[][] features, int dimension) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);
        double[][] data = new double[matrix.rows()][];
        for (int i = 0; i < data.length; i++) {
            data[i] = normal.samples(dimension).map(z -> noise * z).toArray();
            for (int k = 0; k < features.length; k++) {
                for (int j = 0; matrix.get(i, k) && j < dimension; j++) {
                    data[i][j] += features[k][j];
                }
            }
        }
        return data;
    }

    /**
     * The evidence of a matrix: ln p(X | Z), the features integrated out. Every column of X is N(0, noise² I +
     * featureScale² ZZᵀ).
     *
     * @param matrix Z, shape [n, k]
     * @param data X, shape [n, d], finite
     * @return in nats
     * @throws IllegalArgumentException if an argument is missing, shapes disagree or a number is not finite
     */
    public double logLikelihood(BinaryMatrix matrix, double[][] data) {
        return new CollapsedFeatures(this, matrix, data).logLikelihood();
    }
}
