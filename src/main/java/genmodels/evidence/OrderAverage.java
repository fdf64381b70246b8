package genmodels.evidence;

import genmodels.preconditions.Arguments;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;

/**
 * The k-th term of the evidence's chain, averaged over random orders of the data: what the k-th point costs, whichever it is.
 *
 * <p>Read as a curve over k it is a learning curve. Its sum is the log-evidence, exactly, because every order has that sum;
 * its last value estimates leave-one-out. So the evidence is leave-one-out, leave-two-out, … down to knowing nothing, added
 * up (Fong and Holmes, <i>On the marginal likelihood and cross-validation</i>, Biometrika, 2020). Costs O(orders · N M²).
 *
 * @param means mean of term k over the orders, shape [n], in nats
 * @param standardErrors standard error of each mean, shape [n]
 */
public record OrderAverage(double[] means, double[] standardErrors) {
    /**
     * Averages over random orders.
     *
     * @param rng source of the orders
     * @param design Φ, shape [n, m]
     * @param targets t, shape [n]
     * @param precisions α and β
     * @param orders number of random orders, at least 2; some hundreds give smooth curves
     * @return the averages
     * @throws IllegalArgumentException if shapes disagree, a number is not finite, or there are too few orders
     * @throws CancellationException if the thread is interrupted
     */
    public static OrderAverage of(
            UniformRandomProvider rng, double[][] design, double[] targets, Precisions precisions, int orders) {
        Arguments.notNull("rng", rng);
        RegressionData.require(design, targets);
        Arguments.notNull("precisions", precisions);
        Arguments.require(orders >= 2, "orders", "at least 2", orders);
        int n = targets.length;
        int[] order = IntStream.range(0, n).toArray();
        double[] means = new double[n];
        double[] squares = new double[n]; // sums of squared deviations (Welford, 1962)
        for (int b = 1; b <= orders; b++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted after " + (b - 1) + " of " + orders + " orders");
            }
            ArraySampler.shuffle(rng, order);
            List<PredictiveChain.Term> terms = PredictiveChain.walk(design, targets, precisions, order);
            for (int k = 0; k < n; k++) {
                double deviation = terms.get(k).logDensity() - means[k];
                means[k] += deviation / b;
                squares[k] += deviation * (terms.get(k).logDensity() - means[k]);
            }
        }
        double[] errors = new double[n];
        for (int k = 0; k < n; k++) {
            errors[k] = Math.sqrt(squares[k] / (orders - 1.0) / orders);
        }
        return new OrderAverage(means, errors);
    }
}
