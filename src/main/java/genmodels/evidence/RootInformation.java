package genmodels.evidence;

/**
 * A Gaussian posterior of weights in square-root information form: upper triangular R and z with RᵀR = A, the posterior
 * precision, and R m = z, m the posterior mean.
 *
 * <p>An observation is a row that Givens rotations fold into the triangle (Golub and Van Loan, <i>Matrix Computations</i>,
 * 2013, section 5.1). A is never formed, so the condition number that errors feel is the square root of A's: the powers up to
 * x⁹ still leave more than ten digits. Folding costs O(M²).
 */
final class RootInformation {
    private final double[][] root;
    private final double[] rotated;

    /** The prior N(0, α⁻¹ I) of so many weights. */
    RootInformation(int size, double alpha) {
        root = new double[size][size];
        rotated = new double[size];
        for (int j = 0; j < size; j++) {
            root[j][j] = Math.sqrt(alpha);
        }
    }

    /** The posterior after all rows but one; {@code without} = −1 leaves none out. */
    static RootInformation of(double[][] design, double[] targets, Precisions precisions, int without) {
        RootInformation information = new RootInformation(design[0].length, precisions.alpha());
        for (int i = 0; i < design.length; i++) {
            if (i != without) {
                information.observe(design[i], targets[i], precisions.beta());
            }
        }
        return information;
    }

    /** Folds in target ~ N(wᵀ features, 1/beta). */
    void observe(double[] features, double target, double beta) {
        double scale = Math.sqrt(beta);
        double[] row = features.clone();
        for (int j = 0; j < row.length; j++) {
            row[j] *= scale;
        }
        double last = target * scale;
        for (int j = 0; j < row.length; j++) {
            double radius = Math.hypot(root[j][j], row[j]);
            double cos = root[j][j] / radius;
            double sin = row[j] / radius;
            root[j][j] = radius;
            for (int k = j + 1; k < row.length; k++) {
                double above = root[j][k];
                root[j][k] = cos * above + sin * row[k];
                row[k] = cos * row[k] - sin * above;
            }
            double above = rotated[j];
            rotated[j] = cos * above + sin * last;
            last = cos * last - sin * above;
        }
    }

    /** The posterior mean m, by back substitution. */
    double[] mean() {
        double[] mean = new double[rotated.length];
        for (int j = mean.length - 1; j >= 0; j--) {
            double sum = rotated[j];
            for (int k = j + 1; k < mean.length; k++) {
                sum -= root[j][k] * mean[k];
            }
            mean[j] = sum / root[j][j];
        }
        return mean;
    }

    /** R⁻ᵀ features, by forward substitution: its squared length is φᵀ A⁻¹ φ, its product with z is mᵀφ. */
    private double[] whiten(double[] features) {
        double[] white = new double[features.length];
        for (int j = 0; j < white.length; j++) {
            double sum = features[j];
            for (int k = 0; k < j; k++) {
                sum -= root[k][j] * white[k];
            }
            white[j] = sum / root[j][j];
        }
        return white;
    }

    /** What is known of a target with these features. */
    Predictive predict(double[] features, double beta) {
        double mean = 0;
        double variance = 1 / beta;
        double[] white = whiten(features);
        for (int j = 0; j < white.length; j++) {
            mean += white[j] * rotated[j];
            variance += white[j] * white[j];
        }
        return new Predictive(mean, variance);
    }

    /** φᵀ A⁻¹ φ, at least 0: what the weights' uncertainty makes of these features. */
    double spread(double[] features) {
        double[] white = whiten(features);
        return Vectors.dot(white, white);
    }

    /** ln |A|. */
    double logDeterminant() {
        double sum = 0;
        for (int j = 0; j < root.length; j++) {
            sum += Math.log(root[j][j]);
        }
        return 2 * sum;
    }

    /** A⁻¹, shape [M, M]. */
    double[][] covariance() {
        int size = root.length;
        double[][] white = new double[size][]; // row i is R⁻ᵀ eᵢ
        for (int i = 0; i < size; i++) {
            double[] unit = new double[size];
            unit[i] = 1;
            white[i] = whiten(unit);
        }
        double[][] covariance = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[i][j] = Vectors.dot(white[i], white[j]);
                covariance[j][i] = covariance[i][j];
            }
        }
        return covariance;
    }
}
