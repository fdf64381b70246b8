package genmodels.shift;

import genmodels.classification.LogisticRegression;
import genmodels.classification.LogisticRegressionOptions;
import genmodels.classification.Standardization;
import genmodels.preconditions.Arguments;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Whether p(y | x) is the same in training and test, whatever p(x) does on either side. Needs labels on both.
 *
 * <p>The statistic is the gain in log-likelihood when each side gets a logistic regression of its own instead of one for both
 * (Chow's test, Econometrica 28, 1960, carried over to classes). Its null law is by parametric bootstrap: labels drawn anew
 * from the common model at the given features, so that neither a covariate shift nor separable classes spoil the level. What
 * does spoil it is a p(y | x) that the logit cannot represent: then different p(x) ask for different best fits, and the test
 * rejects without a concept shift. Give it {@linkplain genmodels.classification.QuadraticFeatures expanded features} where that
 * is in doubt.
 *
 * @param statistic twice the gain in log-likelihood, in nats; can be slightly negative because of the penalty
 * @param pValue share of resamples, the data counted among them, with a statistic at least as large
 * @param nullStatistics the statistics of the resamples
 */
public record ConceptShiftTest(double statistic, double pValue, double[] nullStatistics) {
    /** Copies the null statistics. */
    public ConceptShiftTest {
        nullStatistics = nullStatistics.clone();
    }

    /**
     * Tests.
     *
     * @param trainFeatures shape [n, features]
     * @param trainLabels shape [n], classes 0, 1, …
     * @param testFeatures shape [m, features]
     * @param testLabels shape [m], classes 0, 1, …
     * @param options of the logistic regressions on features standardised over both sides; a penalty above 0 keeps separable
     *     classes finite, a large one blunts the test
     * @param resamples of the bootstrap; 199 suffice to decide at level 0.05
     * @param rng source of the resampled labels
     * @return the test
     * @throws IllegalArgumentException if a sample is empty, ragged or not finite, the numbers of features differ, labels do not
     *     fit or are all 0, or the resamples are not positive
     * @throws CancellationException if the thread is interrupted
     */
    public static ConceptShiftTest of(
            double[][] trainFeatures,
            int[] trainLabels,
            double[][] testFeatures,
            int[] testLabels,
            LogisticRegressionOptions options,
            int resamples,
            UniformRandomProvider rng) {
        double[][] pool = TwoSamples.pool(trainFeatures, testFeatures);
        Arguments.require(
                trainLabels.length == trainFeatures.length,
                "trainLabels",
                "of length " + trainFeatures.length,
                trainLabels.length);
        Arguments.require(
                testLabels.length == testFeatures.length,
                "testLabels",
                "of length " + testFeatures.length,
                testLabels.length);
        Arguments.positive("resamples", resamples);
        Arguments.notNull("rng", rng);
        double[][] x = Standardization.of(pool).apply(pool);
        int[] labels = Arrays.copyOf(trainLabels, x.length);
        System.arraycopy(testLabels, 0, labels, trainLabels.length, testLabels.length);
        LogisticRegression common = LogisticRegression.fit(x, labels, options);
        int classes = common.classes();
        double statistic = gain(common, x, labels, trainLabels.length, options);
        double[][] probabilities = common.probabilities(x);
        double[] nullStatistics = new double[resamples];
        int atLeast = 1;
        int[] drawn = new int[labels.length];
        for (int b = 0; b < resamples; b++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted after " + b + " of " + resamples + " resamples");
            }
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = draw(probabilities[i], rng.nextDouble());
            }
            LogisticRegression refitted = fit(x, drawn, classes, options);
            nullStatistics[b] = gain(refitted, x, drawn, trainLabels.length, options);
            atLeast += nullStatistics[b] >= statistic ? 1 : 0;
        }
        return new ConceptShiftTest(statistic, atLeast / (resamples + 1.0), nullStatistics);
    }

    @Override
    public double[] nullStatistics() {
        return nullStatistics.clone();
    }

    /** Twice the log-likelihood gained by a model for each side; the first n rows are the training side. */
    private static double gain(
            LogisticRegression common, double[][] x, int[] labels, int n, LogisticRegressionOptions options) {
        double[][] xTrain = Arrays.copyOf(x, n);
        double[][] xTest = Arrays.copyOfRange(x, n, x.length);
        int[] yTrain = Arrays.copyOf(labels, n);
        int[] yTest = Arrays.copyOfRange(labels, n, labels.length);
        double apart = fit(xTrain, yTrain, common.classes(), options).logLikelihood(xTrain, yTrain)
                + fit(xTest, yTest, common.classes(), options).logLikelihood(xTest, yTest);
        return 2 * (apart - common.logLikelihood(x, labels));
    }

    private static LogisticRegression fit(double[][] x, int[] labels, int classes, LogisticRegressionOptions options) {
        double[] ones = new double[labels.length];
        Arrays.fill(ones, 1);
        return LogisticRegression.fit(x, labels, ones, classes, options);
    }

    private static int draw(double[] probabilities, double u) {
        int k = 0;
        double sum = probabilities[0];
        while (u >= sum && k < probabilities.length - 1) {
            sum += probabilities[++k];
        }
        return k;
    }
}
