package genmodels.evidence;

import java.util.List;

/**
 * Leave-one-out cross-validation: what is said of each target by a fit to all the others.
 *
 * <p>Its mean log-density is the last term of the evidence's chain, averaged over which point comes last; the terms before
 * it, in which the model knows less, are left out of account.
 *
 * @param laws the law of target i given the others, n of them
 * @param logDensities log-density of each target under its law, shape [n], in nats
 * @param squaredErrors squared distance of each target from the mean of its law, shape [n]
 */
public record LeaveOneOut(List<Predictive> laws, double[] logDensities, double[] squaredErrors) {
    static LeaveOneOut of(Predictive[] laws, double[] targets) {
        double[] logDensities = new double[laws.length];
        double[] squaredErrors = new double[laws.length];
        for (int i = 0; i < laws.length; i++) {
            double error = targets[i] - laws[i].mean();
            logDensities[i] = laws[i].logDensity(targets[i]);
            squaredErrors[i] = error * error;
        }
        return new LeaveOneOut(List.of(laws), logDensities, squaredErrors);
    }

    /**
     * The lecture's leave-one-out score.
     *
     * @return mean log-density, in nats a point; larger is better
     */
    public double meanLogDensity() {
        return Vectors.sum(logDensities) / logDensities.length;
    }

    /**
     * The usual leave-one-out score of regression.
     *
     * @return mean squared error, in squared units of the target; smaller is better
     */
    public double meanSquaredError() {
        return Vectors.sum(squaredErrors) / squaredErrors.length;
    }
}
