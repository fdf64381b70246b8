package genmodels.autoencoder;

import genmodels.linear.SymmetricEigen;
import genmodels.preconditions.Arguments;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Principal component analysis: the best linear autoencoder there is. Of all ways to press rows into k numbers and stretch
 * them again, both linearly, the projection on the k directions of largest variance loses least squared error, so that no
 * linear network of that width can do better (P. Baldi and K. Hornik, <i>Neural networks and principal component analysis</i>,
 * Neural Networks 2, 1989).
 *
 * <p>The directions are eigenvectors of the covariance matrix, in double precision: n · features² operations, then features³,
 * about a second for 784 features.
 */
public final class PrincipalComponents {
    private final INDArray mean; // [1, features]
    private final INDArray directions; // [features, k], orthonormal columns, largest variance first
    private final double[] variances;
    private final double totalVariance;

    private PrincipalComponents(INDArray mean, INDArray directions, double[] variances, double totalVariance) {
        this.mean = mean;
        this.directions = directions;
        this.variances = variances;
        this.totalVariance = totalVariance;
    }

    /**
     * Finds the directions.
     *
     * @param data shape [n, features], n at least 2
     * @param k how many directions, 1 to the number of features
     * @return the components
     * @throws IllegalArgumentException if the data are ragged, not finite or a single row, or k is out of range
     */
    public static PrincipalComponents fit(double[][] data, int k) {
        Rows.check("data", data);
        Arguments.require(data.length >= 2, "data", "of at least 2 rows", data.length);
        int features = data[0].length;
        Arguments.require(k >= 1 && k <= features, "k", "in 1.." + features, k);
        INDArray rows = Nd4j.createFromArray(data); // [n, features]
        INDArray mean = rows.mean(true, 0);
        rows.subiRowVector(mean);
        double total = rows.mul(rows).sumNumber().doubleValue() / (data.length - 1);
        SymmetricEigen covariance =
                SymmetricEigen.of(rows.transpose().mmul(rows).divi(data.length - 1)); // ascending
        INDArray directions = Nd4j.create(DataType.DOUBLE, new long[] {features, k}, 'f');
        double[] variances = new double[k];
        for (int j = 0; j < k; j++) {
            directions.putColumn(j, covariance.vectors().getColumn(features - 1L - j));
            variances[j] = Math.max(0, covariance.values()[features - 1 - j]);
        }
        return new PrincipalComponents(mean, directions, variances, total);
    }

    /**
     * The first of these directions, as if fewer had been asked for.
     *
     * @param k how many, 1 to the number found
     * @return the components
     * @throws IllegalArgumentException if k is out of range
     */
    public PrincipalComponents leading(int k) {
        Arguments.require(k >= 1 && k <= variances.length, "k", "in 1.." + variances.length, k);
        INDArray first =
                directions.get(NDArrayIndex.all(), NDArrayIndex.interval(0, k)).dup('f');
        return new PrincipalComponents(mean, first, Arrays.copyOf(variances, k), totalVariance);
    }

    /**
     * Variance of the data along each direction.
     *
     * @return shape [k], falling, at least 0
     */
    public double[] variances() {
        return variances.clone();
    }

    /**
     * Share of the data's variance that the directions hold.
     *
     * @return in [0, 1]; 1 for data without any variance
     */
    public double explainedShare() {
        return totalVariance > 0 ? Math.min(1, Arrays.stream(variances).sum() / totalVariance) : 1;
    }

    /**
     * The code of each row: its coordinates along the directions.
     *
     * @param data shape [n, features]
     * @return shape [n, k]
     * @throws IllegalArgumentException if the shape does not fit or a number is not finite
     */
    public double[][] encode(double[][] data) {
        INDArray rows = Nd4j.createFromArray(Rows.check("data", data, features()));
        return Rows.of(rows.subiRowVector(mean).mmul(directions));
    }

    /**
     * The row of each code.
     *
     * @param codes shape [n, k]
     * @return shape [n, features]
     * @throws IllegalArgumentException if the shape does not fit or a number is not finite
     */
    public double[][] decode(double[][] codes) {
        INDArray rows = Nd4j.createFromArray(Rows.check("codes", codes, variances.length));
        return Rows.of(rows.mmul(directions.transpose()).addiRowVector(mean));
    }

    /**
     * What leaving out the other directions costs.
     *
     * @param data shape [n, features]
     * @return mean over the rows of ‖reconstruction − row‖²
     * @throws IllegalArgumentException if the shape does not fit or a number is not finite
     */
    public double squaredError(double[][] data) {
        return Rows.squaredError(reconstruct(data), data);
    }

    /**
     * Rows pressed into k numbers and stretched again: the nearest points of the plane of the k directions.
     *
     * @param data shape [n, features]
     * @return shape [n, features]
     * @throws IllegalArgumentException if the shape does not fit or a number is not finite
     */
    public double[][] reconstruct(double[][] data) {
        return decode(encode(data));
    }

    private int features() {
        return Math.toIntExact(mean.length());
    }
}
