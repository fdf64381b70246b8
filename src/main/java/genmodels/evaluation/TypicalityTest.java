package genmodels.evaluation;

import genmodels.preconditions.Arguments;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Typicality test of a batch: does its mean log-likelihood differ, in either direction, from what the model gives its own kind of
 * data (E. Nalisnick, A. Matsukawa, Y. Teh, B. Lakshminarayanan, <i>Detecting out-of-distribution inputs to deep generative
 * models using typicality</i>, 2019, <a href="https://arxiv.org/abs/1906.02994">link</a>)?
 *
 * <pre>  statistic = |−1/M Σ log p(x_m) − Ĥ|,   Ĥ = −1/N Σ log p(x_n) over training data  </pre>
 *
 * <p>In many dimensions draws do not lie where the density is highest: those of N(0, I) lie near a sphere of radius √D, and its
 * centre, the likeliest point, is never seen. So a likelihood that is too good is as suspicious as one too poor. The test is
 * blind to foreign data whose likelihood happens to be usual. Its level holds for batches of the held-out data's law, up to the
 * held-out sample's own error of 1/√n.
 */
public final class TypicalityTest {
    private final double entropy;
    private final int batch;
    private final double[] nullStatistics; // ascending

    private TypicalityTest(double entropy, int batch, double[] nullStatistics) {
        this.entropy = entropy;
        this.batch = batch;
        this.nullStatistics = nullStatistics;
    }

    /**
     * Learns what is usual.
     *
     * @param training log-likelihoods of training data, shape [n]; their mean is −Ĥ
     * @param heldOut log-likelihoods of data the model has not seen, shape [m], of which batches are drawn with replacement
     * @param batch M, size of the batches to be tested, at least 1; with M = 1 single objects are tested
     * @param resamples batches to draw; 1,000 give p-values down to 0.001
     * @param rng chooses the batches
     * @return the test
     * @throws IllegalArgumentException if a sample is empty or not finite, or a number is below 1
     */
    public static TypicalityTest calibrate(
            double[] training, double[] heldOut, int batch, int resamples, UniformRandomProvider rng) {
        Arguments.finite("training", training);
        Arguments.finite("heldOut", heldOut);
        Arguments.positive("batch", batch);
        Arguments.positive("resamples", resamples);
        Arguments.notNull("rng", rng);
        double entropy = -Arrays.stream(training).average().getAsDouble();
        double[] statistics = new double[resamples];
        for (int r = 0; r < resamples; r++) {
            double sum = 0;
            for (int i = 0; i < batch; i++) {
                sum += heldOut[rng.nextInt(heldOut.length)];
            }
            statistics[r] = Math.abs(-sum / batch - entropy);
        }
        Arrays.sort(statistics);
        return new TypicalityTest(entropy, batch, statistics);
    }

    /**
     * What the model needs for an object of its own kind.
     *
     * @return Ĥ in nats, the mean of −log p over the training data
     */
    public double entropy() {
        return entropy;
    }

    /**
     * The distance from Ĥ beyond which a batch is called foreign.
     *
     * @param level share of false alarms, in (0, 1)
     * @return in nats: with −Ĥ in the middle, the mean log-likelihoods within it are typical, and those beyond it have a p-value
     *     of at most the level. Below 1/(resamples + 1), a level that no p-value reaches, it is the largest distance drawn
     * @throws IllegalArgumentException if the level is not in (0, 1)
     */
    public double threshold(double level) {
        Arguments.openUnit("level", level);
        int n = nullStatistics.length;
        int rank = (int) Math.round(level * (n + 1.0)); // from above; beyond it p is at most rank/(n + 1)
        if (rank / (n + 1.0) > level) {
            rank--;
        }
        return nullStatistics[n - Math.max(1, rank)];
    }

    /**
     * Tests one batch.
     *
     * @param logLikelihoods of the batch, shape [batch]
     * @return the statistic, in nats, and its p-value, at least 1/(resamples + 1)
     * @throws IllegalArgumentException if the batch has another size than the test was calibrated for, or is not finite
     */
    public TestOutcome test(double... logLikelihoods) {
        Arguments.finite("logLikelihoods", logLikelihoods);
        Arguments.require(
                logLikelihoods.length == batch, "logLikelihoods", "a batch of " + batch, logLikelihoods.length);
        double statistic = Math.abs(-Arrays.stream(logLikelihoods).average().getAsDouble() - entropy);
        int below = 0;
        while (below < nullStatistics.length && nullStatistics[below] < statistic) {
            below++;
        }
        return new TestOutcome(statistic, (nullStatistics.length - below + 1.0) / (nullStatistics.length + 1.0));
    }

    /**
     * How often batches of a set are called foreign: consecutive ones, a rest too short for a batch is left out.
     *
     * @param logLikelihoods of the set, at least one batch
     * @param level of each test, in (0, 1)
     * @return share of the batches with a p-value at most the level
     * @throws IllegalArgumentException if the set is smaller than a batch or not finite, or the level not in (0, 1)
     */
    public RejectionRate rejectionRate(double[] logLikelihoods, double level) {
        Arguments.finite("logLikelihoods", logLikelihoods);
        Arguments.openUnit("level", level);
        Arguments.require(
                logLikelihoods.length >= batch,
                "logLikelihoods",
                "at least a batch of " + batch,
                logLikelihoods.length);
        int batches = logLikelihoods.length / batch;
        int rejections = 0;
        for (int b = 0; b < batches; b++) {
            double[] part = Arrays.copyOfRange(logLikelihoods, b * batch, (b + 1) * batch);
            rejections += test(part).pValue() <= level ? 1 : 0;
        }
        return new RejectionRate(rejections, batches);
    }
}
