package genmodels.evidence;

import genmodels.preconditions.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Finds the precisions α and β with the largest evidence ("type-II maximum likelihood", "evidence approximation").
 *
 * <p>Three ways up the same hill, all in (ln α, ln β) and all stopped when the slope there is below 1e-6 nats:
 *
 * <ul>
 *   <li>{@link Method#FIXED_POINT}: α ← γ/mᵀm, β ← (N − γ)/‖t − Φm‖² (MacKay, 1992; Bishop 3.92 and 3.95). Fast, but not
 *       every step goes up.
 *   <li>{@link Method#EXPECTATION_MAXIMISATION}: α ← M/E[wᵀw], β ← N/E‖t − Φw‖² (Dempster, Laird and Rubin, 1977). Every
 *       step goes up, slowly where γ is far below M.
 *   <li>{@link Method#GRADIENT}: steepest ascent with a backtracking step, the gradient-based hyper-parameter optimisation
 *       that Bakhteev and Strijov (Annals of Operations Research, 2020) study for networks, where the two above do not exist.
 * </ul>
 *
 * <p>The hill may have several tops; "all of it is noise" (α → ∞, γ → 0) is always a candidate, and then the top is a plateau:
 * α runs away until the plateau is flat enough or α reaches 1e12. Where the data show no noise, β runs away instead, without
 * end. Look at γ and try several starts. One step costs O(N M²).
 */
public final class EvidenceMaximiser {
    /** How the next precisions are found. */
    public enum Method {
        /** MacKay's re-estimation. */
        FIXED_POINT,
        /** Expectation-maximisation. */
        EXPECTATION_MAXIMISATION,
        /** Steepest ascent. */
        GRADIENT
    }

    /**
     * A place on the way.
     *
     * @param precisions α and β
     * @param logEvidence the log-evidence there, in nats
     * @param effectiveParameters γ there
     */
    public record Step(Precisions precisions, double logEvidence, double effectiveParameters) {}

    /**
     * The way and its end.
     *
     * @param steps all places, the start first
     * @param converged whether the last place is flat: a top, or a plateau
     */
    public record Path(List<Step> steps, boolean converged) {
        /**
         * The last place.
         *
         * @return its precisions
         */
        public Precisions end() {
            return steps.get(steps.size() - 1).precisions();
        }

        /**
         * The evidence at the end.
         *
         * @return in nats
         */
        public double logEvidence() {
            return steps.get(steps.size() - 1).logEvidence();
        }
    }

    private static final double FLAT = 1e-6;
    private static final double FARTHEST = 1e12;

    private final double[][] design;
    private final double[] targets;
    private double stride = 1; // of the gradient method, in units of the slope

    private EvidenceMaximiser(double[][] design, double[] targets) {
        this.design = design;
        this.targets = targets;
    }

    /**
     * Climbs from a start.
     *
     * @param design Φ, shape [n, m]
     * @param targets t, shape [n]
     * @param start where to begin; orders of magnitude are enough
     * @param method how to climb
     * @param maxSteps most steps, at least 1; 1,000 is plenty for all but the gradient
     * @return the way up
     * @throws IllegalArgumentException if shapes disagree, a number is not finite, or an argument is missing
     * @throws CancellationException if the thread is interrupted
     */
    public static Path climb(double[][] design, double[] targets, Precisions start, Method method, int maxSteps) {
        RegressionData.require(design, targets);
        Arguments.notNull("start", start);
        Arguments.notNull("method", method);
        Arguments.positive("maxSteps", maxSteps);
        return new EvidenceMaximiser(design, targets).climb(start, method, maxSteps);
    }

    private Path climb(Precisions start, Method method, int maxSteps) {
        BayesianRegression fit = fit(start);
        List<Step> steps = new ArrayList<>(List.of(step(fit)));
        while (!flat(fit) && steps.size() <= maxSteps) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted after " + (steps.size() - 1) + " steps");
            }
            BayesianRegression next = switch (method) {
                case FIXED_POINT -> reestimate(fit);
                case EXPECTATION_MAXIMISATION -> maximiseExpectation(fit);
                case GRADIENT -> uphill(fit);
            };
            if (next.precisions().equals(fit.precisions())) {
                break;
            }
            fit = next;
            steps.add(step(fit));
        }
        return new Path(List.copyOf(steps), flat(fit));
    }

    private BayesianRegression reestimate(BayesianRegression fit) {
        double gamma = fit.effectiveParameters();
        return at(gamma / fit.squaredWeights(), (targets.length - gamma) / fit.squaredResidual());
    }

    private BayesianRegression maximiseExpectation(BayesianRegression fit) {
        // tr A⁻¹ = (M − γ)/α and tr ΦA⁻¹Φᵀ = γ/β are the spread that E adds to the squares of the means.
        double gamma = fit.effectiveParameters();
        int m = design[0].length;
        double weights = fit.squaredWeights() + (m - gamma) / fit.precisions().alpha();
        double residual = fit.squaredResidual() + gamma / fit.precisions().beta();
        return at(m / weights, targets.length / residual);
    }

    private BayesianRegression uphill(BayesianRegression fit) {
        double[] slope = fit.logEvidenceGradient();
        double height = fit.logEvidence();
        double rounding = 1e-13 * Math.abs(height);
        for (stride *= 4; stride > 1e-9; stride /= 2) {
            BayesianRegression next = at(
                    fit.precisions().alpha() * Math.exp(stride * slope[0]),
                    fit.precisions().beta() * Math.exp(stride * slope[1]));
            double expected = 0.1 * stride * Vectors.dot(slope, slope);
            // Near the top the rise drowns in rounding, and a flatter place is the better one.
            boolean better = expected > rounding
                    ? next.logEvidence() >= height + expected
                    : length(next.logEvidenceGradient()) < length(slope);
            if (better) {
                return next;
            }
        }
        return fit;
    }

    private BayesianRegression at(double alpha, double beta) {
        return fit(new Precisions(inside(alpha), inside(beta)));
    }

    private static double inside(double precision) {
        return precision > FARTHEST || Double.isNaN(precision) // 0/0: weights of zero that the data do not decide
                ? FARTHEST
                : Math.max(precision, 1 / FARTHEST);
    }

    private BayesianRegression fit(Precisions precisions) {
        return BayesianRegression.fit(design, targets, precisions);
    }

    private static Step step(BayesianRegression fit) {
        return new Step(fit.precisions(), fit.logEvidence(), fit.effectiveParameters());
    }

    private static boolean flat(BayesianRegression fit) {
        return length(fit.logEvidenceGradient()) < FLAT;
    }

    private static double length(double[] slope) {
        return Math.hypot(slope[0], slope[1]);
    }
}
