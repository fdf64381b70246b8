package genmodels.shift;

import genmodels.linear.Cholesky;
import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.ChiSquareTest;

/**
 * Black-box shift estimation (Lipton, Wang and Smola, <i>Detecting and correcting for label shift with black box
 * predictors</i>, ICML 2018, <a href="https://arxiv.org/abs/1802.03916">link</a>): under a prior shift the classifier's habit of
 * error, p(ŷ | y), stays, so the predictions at test time tell the new class shares through
 *
 * <pre>  C w = μ,   C[ŷ][y] = p(ŷ, y) on held-out training data,   μ[ŷ] = p(ŷ) at test time,   w = p_test(y)/p_train(y)  </pre>
 *
 * <p>Needs no calibration of the classifier, only that its confusion matrix is invertible; near-equal columns make the estimate
 * wild. Solved as least squares; negative weights, which chance can give, are set to 0 and the rest scaled so that the priors
 * sum to 1.
 *
 * @param weights shape [classes], the ratio p_test(y)/p_train(y)
 * @param trainPriors shape [classes], p_train(y), the column sums of C; 0 is not allowed
 * @param testPriors shape [classes], the estimate of p_test(y)
 */
public record BlackBoxShift(double[] weights, double[] trainPriors, double[] testPriors) {
    /**
     * Solves for the weights.
     *
     * @param joint C, shape [classes, classes]: row the predicted, column the true class; sums to 1
     * @param predicted μ, shape [classes]: shares of the predictions at test time; sums to 1
     * @return the estimate
     * @throws IllegalArgumentException if the shapes do not fit, a share is negative, the shares do not sum to 1, a class never
     *     occurs, or C is singular
     */
    public static BlackBoxShift solve(double[][] joint, double[] predicted) {
        Shapes.rectangular("joint", joint);
        int classes = joint.length;
        Shapes.require("joint", new long[] {classes, joint[0].length}, classes, classes);
        Arguments.require(predicted.length == classes, "predicted", "of length " + classes, predicted.length);
        distribution(
                "joint", Arrays.stream(joint).flatMapToDouble(Arrays::stream).toArray());
        distribution("predicted", predicted);
        double[] trainPriors = new double[classes];
        double[][] normal = new double[classes][classes];
        double[] right = new double[classes];
        for (int i = 0; i < classes; i++) {
            for (int j = 0; j < classes; j++) {
                trainPriors[j] += joint[i][j];
                right[j] += joint[i][j] * predicted[i];
                for (int k = 0; k < classes; k++) {
                    normal[j][k] += joint[i][j] * joint[i][k];
                }
            }
        }
        for (int k = 0; k < classes; k++) {
            Arguments.require(trainPriors[k] > 0, "joint", "of positive sum in every column", "class " + k + " never");
        }
        Cholesky factor = Cholesky.of(normal, 1e-14)
                .orElseThrow(() -> new IllegalArgumentException("joint must be of full rank, found a singular matrix"));
        double[] weights =
                Arrays.stream(factor.solve(right)).map(w -> Math.max(0, w)).toArray();
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            sum += weights[k] * trainPriors[k];
        }
        double[] testPriors = new double[classes];
        for (int k = 0; k < classes; k++) {
            weights[k] /= sum;
            testPriors[k] = weights[k] * trainPriors[k];
        }
        return new BlackBoxShift(weights, trainPriors, testPriors);
    }

    /**
     * Estimates from predictions.
     *
     * @param heldOutPredictions shape [n]: the classifier on labelled rows of the training law that it has not learned from
     * @param heldOutLabels shape [n]: their labels
     * @param testPredictions shape [m]: the classifier at test time
     * @param classes number of classes
     * @return the estimate
     * @throws IllegalArgumentException if the arrays are empty or of different lengths, a value is not a class, a class never
     *     occurs among the labels, or the confusion matrix is singular
     */
    public static BlackBoxShift estimate(
            int[] heldOutPredictions, int[] heldOutLabels, int[] testPredictions, int classes) {
        long[] labels = counts("heldOutLabels", heldOutLabels, classes);
        counts("heldOutPredictions", heldOutPredictions, classes);
        Arguments.require(
                heldOutPredictions.length == heldOutLabels.length,
                "heldOutPredictions",
                "of length " + heldOutLabels.length,
                heldOutPredictions.length);
        double[][] joint = new double[classes][classes];
        for (int i = 0; i < heldOutLabels.length; i++) {
            joint[heldOutPredictions[i]][heldOutLabels[i]] += 1.0 / heldOutLabels.length;
        }
        for (int k = 0; k < classes; k++) {
            Arguments.require(labels[k] > 0, "heldOutLabels", "such that every class occurs", "no class " + k);
        }
        double[] predicted = Arrays.stream(counts("testPredictions", testPredictions, classes))
                .mapToDouble(c -> (double) c / testPredictions.length)
                .toArray();
        return solve(joint, predicted);
    }

    /**
     * Whether the predictions have changed their shares: a chi-square test of homogeneity. Under a prior shift it finds without
     * labels what a test of the labels would find with them; other shifts may move the predictions too.
     *
     * @param heldOutPredictions shape [n]: the classifier on rows of the training law that it has not learned from
     * @param testPredictions shape [m]: the classifier at test time
     * @param classes number of classes
     * @return the asymptotic p-value; 1 if all predictions are one class
     * @throws IllegalArgumentException if an array is empty or a value is not a class
     */
    public static double pValue(int[] heldOutPredictions, int[] testPredictions, int classes) {
        return homogeneity(
                counts("heldOutPredictions", heldOutPredictions, classes),
                counts("testPredictions", testPredictions, classes));
    }

    /** The chi-square test that two rows of counts have the same shares; classes that never occur do not count. */
    static double homogeneity(long[] first, long[] second) {
        int[] used = IntStream.range(0, first.length)
                .filter(k -> first[k] + second[k] > 0)
                .toArray();
        if (used.length < 2) {
            return 1;
        }
        return ChiSquareTest.withDefaults()
                .test(
                        Arrays.stream(used).mapToLong(k -> first[k]).toArray(),
                        Arrays.stream(used).mapToLong(k -> second[k]).toArray())
                .getPValue();
    }

    static long[] counts(String name, int[] labels, int classes) {
        Arguments.require(
                labels != null && labels.length > 0, name, "a non-empty array", labels == null ? "null" : "length 0");
        Arguments.require(classes >= 2, "classes", "at least 2", classes);
        long[] counts = new long[classes];
        for (int i = 0; i < labels.length; i++) {
            Arguments.require(
                    labels[i] >= 0 && labels[i] < classes,
                    name + "[" + i + "]",
                    "a class from 0 to " + (classes - 1),
                    labels[i]);
            counts[labels[i]]++;
        }
        return counts;
    }

    private static void distribution(String name, double[] shares) {
        Arguments.finite(name, shares);
        for (double share : shares) {
            Arguments.require(share >= 0, name, "of shares that are at least 0", share);
        }
        double sum = Arrays.stream(shares).sum();
        Arguments.require(Math.abs(sum - 1) < 1e-9, name, "of sum 1", sum);
    }
}
