package genmodels.shift;

import genmodels.classification.LogisticRegressionOptions;
import genmodels.classification.Standardization;
import genmodels.evaluation.MaximumMeanDiscrepancy;
import genmodels.evaluation.MultipleComparisons;
import genmodels.preconditions.Arguments;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Which shift is it? Four tests, one for each law in the definitions of Moreno-Torres et al. (2012), on labelled training and
 * test data. Tests alone cannot name the shift: a change of p(y) nearly always changes p(x) and p(y | x) as well. The name
 * follows from which of the two variables is the cause, and that is knowledge, not data; see {@link #kind}.
 *
 * @param features p-value of "p(x) is the same": maximum mean discrepancy, by permutations
 * @param labels p-value of "p(y) is the same": chi-square test of homogeneity
 * @param labelsGivenFeatures p-value of "p(y | x) is the same": {@link ConceptShiftTest}
 * @param featuresGivenLabels p-value of "p(x | y) is the same": maximum mean discrepancy within each class, the smallest after
 *     Holm; classes with fewer than two rows on a side are left out
 */
public record ShiftDiagnosis(double features, double labels, double labelsGivenFeatures, double featuresGivenLabels) {
    /** Enough to keep separable classes finite; a heavier penalty makes the concept test timid. */
    private static final LogisticRegressionOptions LIGHT =
            LogisticRegressionOptions.defaults().withL2(0.1).withTolerance(1e-5);

    /**
     * Runs the four tests.
     *
     * @param trainFeatures shape [n, features], n at least 2
     * @param trainLabels shape [n], classes 0, 1, …
     * @param testFeatures shape [m, features], m at least 2
     * @param testLabels shape [m], classes 0, 1, …
     * @param resamples permutations and bootstrap resamples; 199 suffice to decide at level 0.05
     * @param rng their source
     * @return the p-values
     * @throws IllegalArgumentException if a sample has fewer than two rows, is ragged or not finite, the numbers of features
     *     differ, labels do not fit or are all 0, or the resamples are not positive
     */
    public static ShiftDiagnosis of(
            double[][] trainFeatures,
            int[] trainLabels,
            double[][] testFeatures,
            int[] testLabels,
            int resamples,
            UniformRandomProvider rng) {
        Standardization unit = Standardization.of(TwoSamples.pool(trainFeatures, testFeatures));
        double[][] train = unit.apply(trainFeatures);
        double[][] test = unit.apply(testFeatures);
        double pGiven = ConceptShiftTest.of(train, trainLabels, test, testLabels, LIGHT, resamples, rng)
                .pValue();
        double pFeatures =
                MaximumMeanDiscrepancy.test(train, test, resamples, rng).pValue();
        int classes = 1 + Math.max(largest(trainLabels), largest(testLabels));
        double pLabels = BlackBoxShift.homogeneity(
                BlackBoxShift.counts("trainLabels", trainLabels, classes),
                BlackBoxShift.counts("testLabels", testLabels, classes));
        DoubleStream.Builder within = DoubleStream.builder();
        for (int k = 0; k < classes; k++) {
            double[][] a = rowsOf(train, trainLabels, k);
            double[][] b = rowsOf(test, testLabels, k);
            if (a.length >= 2 && b.length >= 2) {
                within.add(MaximumMeanDiscrepancy.test(a, b, resamples, rng).pValue());
            }
        }
        double[] pWithin = within.build().toArray();
        double pGivenLabels = pWithin.length == 0
                ? 1
                : Arrays.stream(MultipleComparisons.holm(pWithin)).min().orElseThrow();
        return new ShiftDiagnosis(pFeatures, pLabels, pGiven, pGivenLabels);
    }

    /**
     * The name of the shift, from the tests of the cause and of the effect given the cause, each at half the level so that data
     * without a shift are called shifted with at most this probability.
     *
     * @param featuresCauseLabel true where x causes y, false where y causes x
     * @param level probability of a false alarm, in (0, 1)
     * @return the kind
     * @throws IllegalArgumentException if the level is outside (0, 1)
     */
    public ShiftKind kind(boolean featuresCauseLabel, double level) {
        Arguments.openUnit("level", level);
        double cause = featuresCauseLabel ? features : labels;
        double effect = featuresCauseLabel ? labelsGivenFeatures : featuresGivenLabels;
        return ShiftKind.of(cause <= level / 2, effect <= level / 2, featuresCauseLabel);
    }

    private static double[][] rowsOf(double[][] features, int[] labels, int k) {
        return IntStream.range(0, labels.length)
                .filter(i -> labels[i] == k)
                .mapToObj(i -> features[i])
                .toArray(double[][]::new);
    }

    private static int largest(int[] labels) {
        return Arrays.stream(labels).max().orElseThrow();
    }
}
