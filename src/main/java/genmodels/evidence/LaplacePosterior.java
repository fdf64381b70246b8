package genmodels.evidence;

import genmodels.linear.Cholesky;
import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.util.Arrays;
import java.util.Optional;

/**
 * The posterior of a linear predictor under any {@link Observation}: its mode w*, its curvature there, and Laplace's
 * approximation of the evidence (Bishop, 2006, equation 4.137).
 *
 * <pre>ln p(t) ≈ ln p(t | w*) + ln N(w* | 0, α⁻¹I) + M/2 ln 2π − ½ ln|H|,   H = αI + Φᵀ diag(curvatures) Φ</pre>
 *
 * <p>The mode is found by Newton's method, damped as Levenberg (1944) does where H is not positive definite or a step goes
 * down. With Gaussian observations the approximation is exact; otherwise its error is unknown, and {@link ImportanceEvidence}
 * measures it. A posterior with several modes is described at one of them. Fitting costs O(N M²) a step. Immutable.
 */
public final class LaplacePosterior {
    private static final int MAX_STEPS = 500;

    private final double[][] design;
    private final double[] targets;
    private final double alpha;
    private final Observation observation;
    private final double[] mode;
    private final Cholesky curvature;

    private LaplacePosterior(double[][] design, double[] targets, double alpha, Observation observation) {
        this.design = design;
        this.targets = targets;
        this.alpha = alpha;
        this.observation = observation;
        mode = climb();
        curvature = Cholesky.of(curvature(mode, 0), 0)
                .orElseThrow(() -> new ArithmeticException("the posterior is flat at its mode: raise alpha"));
    }

    /**
     * The posterior at its mode.
     *
     * @param design Φ, shape [n, m]
     * @param targets t, shape [n], of the kind that the observation allows
     * @param alpha precision of the prior N(0, α⁻¹I) of the weights, positive
     * @param observation the law of a target given wᵀφ
     * @return the posterior
     * @throws IllegalArgumentException if shapes disagree, a number is not finite, or a target is not allowed
     * @throws ArithmeticException if the posterior has no curvature at its mode, up to rounding
     */
    public static LaplacePosterior fit(double[][] design, double[] targets, double alpha, Observation observation) {
        RegressionData.require(design, targets);
        Arguments.positive("alpha", alpha);
        Arguments.notNull("observation", observation);
        for (int i = 0; i < targets.length; i++) {
            Arguments.require(
                    observation.allows(targets[i]), "targets[" + i + "]", "a value that can be observed", targets[i]);
        }
        double[][] rows = Arrays.stream(design).map(double[]::clone).toArray(double[][]::new);
        return new LaplacePosterior(rows, targets.clone(), alpha, observation);
    }

    /**
     * The mode of the weights.
     *
     * @return w*, shape [m]
     */
    public double[] mode() {
        return mode.clone();
    }

    /**
     * Laplace's approximation.
     *
     * @return approximate log-evidence, in nats
     */
    public double logEvidence() {
        return logJoint(mode) + 0.5 * (mode.length * Math.log(2 * Math.PI) - curvature.logDeterminant());
    }

    /**
     * The log-density of targets and weights together.
     *
     * @param weights shape [m]
     * @return ln p(t | w) + ln p(w), in nats
     * @throws IllegalArgumentException if the length is not m
     */
    public double logJoint(double[] weights) {
        Shapes.require("weights", new long[] {weights.length}, design[0].length);
        double sum = 0.5 * (weights.length * Math.log(alpha / (2 * Math.PI)) - alpha * Vectors.dot(weights, weights));
        for (int i = 0; i < targets.length; i++) {
            sum += observation.logDensity(targets[i], Vectors.dot(weights, design[i]));
        }
        return sum;
    }

    Cholesky curvature() {
        return curvature;
    }

    private double[] climb() {
        // Least squares start near the data, where a redescending noise such as Student's has one mode.
        double[] weights = BayesianRegression.fit(design, targets, new Precisions(alpha, 1))
                .posteriorMean();
        double height = logJoint(weights);
        double damping = 0;
        for (int step = 0; step < MAX_STEPS; step++) {
            double[] slope = slope(weights);
            Optional<double[]> move =
                    Cholesky.of(curvature(weights, damping), 0).map(h -> h.solve(slope));
            double[] next = weights.clone();
            double rise = 0; // what a quadratic hill would still give
            for (int j = 0; move.isPresent() && j < next.length; j++) {
                next[j] += move.get()[j];
                rise += slope[j] * move.get()[j];
            }
            if (move.isPresent() && rise < 1e-14 * (1 + Math.abs(height))) {
                return next;
            }
            double nextHeight = logJoint(next);
            if (move.isPresent() && nextHeight >= height) {
                weights = next;
                height = nextHeight;
                damping = damping < alpha ? 0 : damping / 10;
            } else {
                damping = damping == 0 ? 1e-3 * alpha : 10 * damping;
            }
        }
        throw new ArithmeticException("no mode found in " + MAX_STEPS + " steps");
    }

    private double[] slope(double[] weights) {
        double[] slope = new double[weights.length];
        for (int j = 0; j < slope.length; j++) {
            slope[j] = -alpha * weights[j];
        }
        for (int i = 0; i < targets.length; i++) {
            double pull = observation.slope(targets[i], Vectors.dot(weights, design[i]));
            for (int j = 0; j < slope.length; j++) {
                slope[j] += pull * design[i][j];
            }
        }
        return slope;
    }

    private double[][] curvature(double[] weights, double damping) {
        double[][] matrix = new double[weights.length][weights.length]; // lower triangle
        for (int i = 0; i < targets.length; i++) {
            double bend = observation.curvature(targets[i], Vectors.dot(weights, design[i]));
            for (int j = 0; j < weights.length; j++) {
                for (int k = 0; k <= j; k++) {
                    matrix[j][k] += bend * design[i][j] * design[i][k];
                }
            }
        }
        for (int j = 0; j < weights.length; j++) {
            matrix[j][j] += alpha + damping;
        }
        return matrix;
    }
}
