package genmodels.shift;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * New class priors by maximum likelihood, and posteriors adjusted to them (Saerens, Latinne and Decaestecker, Neural Computation
 * 14, 2002, <a href="https://doi.org/10.1162/089976602753284446">link</a>). EM turns a classifier's posteriors at test time
 * into priors and back,
 *
 * <pre>  p(k | x) ∝ p_train(k | x)·π_k/p_train(k),   π_k ← mean of p(k | x)  </pre>
 *
 * <p>The likelihood is concave in π, so the optimum is global and the gradient bounds what is left to gain. It uses all of the
 * posteriors where {@link BlackBoxShift} uses only the decisions: more precise with a calibrated classifier, and biased with
 * one that is not (overconfident networks, naive Bayes on dependent features).
 *
 * <p>The test takes posteriors and training priors as exact. Learned from few rows they are not, and it alarms too often: at a level
 * of 0.05 in about 15 % of cases with a logistic regression from as many rows as are tested, in 6 % with one from twenty times as
 * many. {@link BlackBoxShift#pValue} keeps its level for any classifier.
 *
 * @param priors shape [classes], the estimate of p_test(y)
 * @param posteriors shape [n, classes], p_test(y | x) by Bayes' rule with these priors
 * @param logLikelihoodRatio Σ log p_π(x)/p_train(x), at least 0: what the new priors gain, in nats
 * @param pValue of the likelihood ratio test that the priors have not changed, asymptotic (χ² with classes − 1 degrees); see above for
 *     when it can be trusted
 * @param iterations steps of EM
 */
public record PriorAdjustment(
        double[] priors, double[][] posteriors, double logLikelihoodRatio, double pValue, int iterations) {
    private static final int MAX_ITERATIONS = 100_000;
    private static final double GAP = 1e-10; // nats per row

    /**
     * Fits the priors.
     *
     * @param posteriors shape [n, classes], p_train(y | x) of a classifier at the test points; rows sum to 1
     * @param trainPriors shape [classes], the shares of the classes where the classifier learned, above 0 with sum 1
     * @return priors and adjusted posteriors
     * @throws IllegalArgumentException if the shapes do not fit, a probability is negative or NaN, a row or the priors do not
     *     sum to 1, or a prior is 0
     * @throws CancellationException if the thread is interrupted
     */
    public static PriorAdjustment fit(double[][] posteriors, double[] trainPriors) {
        Shapes.rectangular("posteriors", posteriors);
        Arguments.finite("trainPriors", trainPriors);
        Shapes.require(
                "posteriors", new long[] {posteriors.length, posteriors[0].length}, Shapes.ANY, trainPriors.length);
        Arguments.require(trainPriors.length >= 2, "trainPriors", "of at least two classes", trainPriors.length);
        for (int k = 0; k < trainPriors.length; k++) {
            Arguments.positive("trainPriors[" + k + "]", trainPriors[k]);
        }
        sumsToOne("trainPriors", trainPriors);
        double[][] likelihood = new double[posteriors.length][trainPriors.length]; // p(x | k)/p_train(x)
        for (int i = 0; i < posteriors.length; i++) {
            sumsToOne("posteriors[" + i + "]", posteriors[i]);
            for (int k = 0; k < trainPriors.length; k++) {
                likelihood[i][k] = posteriors[i][k] / trainPriors[k];
            }
        }
        double[] priors = trainPriors.clone();
        double[] gradient = new double[priors.length];
        int iterations = 0;
        double largest = Double.POSITIVE_INFINITY;
        while (largest - 1 > GAP && iterations < MAX_ITERATIONS) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted after " + iterations + " steps");
            }
            Arrays.fill(gradient, 0);
            for (double[] row : likelihood) {
                double mixture = dot(priors, row);
                for (int k = 0; k < priors.length; k++) {
                    gradient[k] += row[k] / mixture / likelihood.length;
                }
            }
            largest = 0;
            for (int k = 0; k < priors.length; k++) {
                largest = Math.max(largest, gradient[k]);
                priors[k] *= gradient[k];
            }
            iterations++;
        }
        double ratio = 0;
        double[][] adjusted = new double[likelihood.length][priors.length];
        for (int i = 0; i < likelihood.length; i++) {
            double mixture = dot(priors, likelihood[i]);
            ratio += Math.log(mixture);
            for (int k = 0; k < priors.length; k++) {
                adjusted[i][k] = priors[k] * likelihood[i][k] / mixture;
            }
        }
        double pValue = ChiSquaredDistribution.of(priors.length - 1).survivalProbability(Math.max(0, 2 * ratio));
        return new PriorAdjustment(priors, adjusted, ratio, pValue, iterations);
    }

    private static void sumsToOne(String name, double[] shares) {
        Arguments.finite(name, shares);
        double sum = 0;
        for (double share : shares) {
            Arguments.require(share >= 0, name, "of probabilities that are at least 0", share);
            sum += share;
        }
        Arguments.require(Math.abs(sum - 1) < 1e-6, name, "of sum 1", sum);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
