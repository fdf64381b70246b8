package genmodels.evidence;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;

/**
 * Bayesian linear regression with known precisions: t = wᵀφ(x) + ε, w ~ N(0, α⁻¹I), ε ~ N(0, β⁻¹).
 *
 * <p>The posterior of w is N(m, A⁻¹) with A = αI + βΦᵀΦ and m = βA⁻¹Φᵀt, and the evidence has a closed form (Bishop, 2006,
 * equation 3.86):
 *
 * <pre>ln p(t) = M/2 ln α + N/2 ln β − E(m) − ½ ln|A| − N/2 ln 2π,   E(m) = β/2 ‖t − Φm‖² + α/2 mᵀm</pre>
 *
 * <p>Use it for models that are linear in their weights with Gaussian noise; for other noise see {@link LaplacePosterior}.
 * Fitting costs O(N M²). Instances are immutable.
 */
public final class BayesianRegression {
    private final double[][] design;
    private final double[] targets;
    private final Precisions precisions;
    private final RootInformation information;
    private final double[] mean;

    private BayesianRegression(double[][] design, double[] targets, Precisions precisions) {
        this.design = design;
        this.targets = targets;
        this.precisions = precisions;
        information = RootInformation.of(design, targets, precisions, -1);
        mean = information.mean();
    }

    /**
     * The posterior given data.
     *
     * @param design Φ, shape [n, m], see {@link Basis#design}
     * @param targets t, shape [n]
     * @param precisions α and β
     * @return the fitted regression
     * @throws IllegalArgumentException if shapes disagree or a number is not finite
     */
    public static BayesianRegression fit(double[][] design, double[] targets, Precisions precisions) {
        RegressionData.require(design, targets);
        Arguments.notNull("precisions", precisions);
        double[][] rows = new double[design.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = design[i].clone();
        }
        return new BayesianRegression(rows, targets.clone(), precisions);
    }

    /**
     * The mean m of the weights, which is also their mode.
     *
     * @return shape [m], a copy
     */
    public double[] posteriorMean() {
        return mean.clone();
    }

    /**
     * The covariance A⁻¹ of the weights.
     *
     * @return shape [m, m]
     */
    public double[][] posteriorCovariance() {
        return information.covariance();
    }

    /**
     * The law of a target that has not been seen.
     *
     * @param features φ(x), shape [m], see {@link Basis#features}
     * @return N(mᵀφ, 1/β + φᵀA⁻¹φ)
     * @throws IllegalArgumentException if the length is not m or a feature is not finite
     */
    public Predictive predict(double[] features) {
        Arguments.finite("features", features);
        Shapes.require("features", new long[] {features.length}, mean.length);
        return information.predict(features, precisions.beta());
    }

    /**
     * The log-evidence ln p(t | Φ, α, β), in nats: how well the model, its weights integrated out, foretold the targets.
     *
     * @return Bishop's (3.86)
     */
    public double logEvidence() {
        int n = targets.length;
        double alpha = precisions.alpha();
        double beta = precisions.beta();
        double energy = (beta * squaredResidual() + alpha * Vectors.dot(mean, mean)) / 2;
        return 0.5 * (mean.length * Math.log(alpha) + n * Math.log(beta) - information.logDeterminant())
                - energy
                - 0.5 * n * Math.log(2 * Math.PI);
    }

    /**
     * The number of weights that the data, rather than the prior, decide: γ = M − α tr A⁻¹ (Bishop 3.91).
     *
     * @return in [0, min(n, m)]
     */
    public double effectiveParameters() {
        double gamma = 0;
        for (double[] row : design) {
            gamma += leverage(row);
        }
        return gamma;
    }

    /**
     * The slope of the log-evidence along the logarithms of the precisions: ½(γ − α mᵀm) and ½(N − γ − β‖t − Φm‖²).
     *
     * @return {∂/∂ln α, ∂/∂ln β}, shape [2]; both are zero at the best precisions
     */
    public double[] logEvidenceGradient() {
        double gamma = effectiveParameters();
        return new double[] {
            (gamma - precisions.alpha() * Vectors.dot(mean, mean)) / 2,
            (targets.length - gamma - precisions.beta() * squaredResidual()) / 2
        };
    }

    /**
     * Every point foretold from all the others, without fitting again.
     *
     * <p>With the leverage h = βφᵀA⁻¹φ of a point, a diagonal element of the hat matrix, and its residual r, the law of the
     * left-out target is N(t − r/(1 − h), 1/(β(1 − h))). A point whose h is 1 up to rounding decides its own fit; there the
     * closed form has lost its digits and the posterior without the point is computed instead.
     *
     * @return the predictive laws and what they say of the targets
     */
    public LeaveOneOut leaveOneOut() {
        Predictive[] laws = new Predictive[targets.length];
        for (int i = 0; i < laws.length; i++) {
            double rest = 1 - leverage(design[i]);
            double residual = targets[i] - Vectors.dot(mean, design[i]);
            laws[i] = rest > 1e-6
                    ? new Predictive(targets[i] - residual / rest, 1 / (precisions.beta() * rest))
                    : RootInformation.of(design, targets, precisions, i).predict(design[i], precisions.beta());
        }
        return LeaveOneOut.of(laws, targets);
    }

    /**
     * The precisions that were given.
     *
     * @return α and β
     */
    public Precisions precisions() {
        return precisions;
    }

    double squaredWeights() {
        return Vectors.dot(mean, mean);
    }

    double squaredResidual() {
        double sum = 0;
        for (int i = 0; i < targets.length; i++) {
            double residual = targets[i] - Vectors.dot(mean, design[i]);
            sum += residual * residual;
        }
        return sum;
    }

    private double leverage(double[] features) {
        return precisions.beta() * information.spread(features);
    }
}
