package genmodels.shift;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * One table, split into a training and a test set that differ by one kind of shift whose truth is known.
 *
 * <p>Every row goes to one of the two sides, and a rule says with which probability to the test side. A rule that looks only at
 * the features leaves p(y | x) alone and makes a covariate shift; one that looks only at the label leaves p(x | y) alone and
 * makes a prior probability shift (Moreno-Torres et al. 2012 call the cause sample selection bias). Concept shift is made by a
 * blind split and another labelling rule on the test side.
 *
 * @param kind the shift that was made
 * @param trainFeatures shape [n, features]
 * @param trainLabels shape [n]
 * @param testFeatures shape [m, features]
 * @param testLabels shape [m]
 * @param trainWeights shape [n]: the true ratio p_test/p_train at every training row, of x for a covariate shift and of y for
 *     a prior shift; 1 for a concept shift, which no ratio of x or y alone describes
 * @param trainPriors shape [classes], shares of the labels among the training rows
 * @param testPriors shape [classes], shares of the labels among the test rows
 */
public record ShiftedSplit(
        ShiftKind kind,
        double[][] trainFeatures,
        int[] trainLabels,
        double[][] testFeatures,
        int[] testLabels,
        double[] trainWeights,
        double[] trainPriors,
        double[] testPriors) {

    /**
     * Covariate shift: row x goes to the test side with probability {@code s(x) = 1/(1 + exp(−strength·z(x)))}, where z is the
     * score in standard units over the table. Then p_test(x)/p_train(x) = c·s/(1 − s) = c·exp(strength·z), with c from the mean of s.
     *
     * @param features shape [rows, features]
     * @param labels shape [rows], classes 0, 1, …
     * @param score what the selection looks at, a function of the features alone
     * @param strength 0 for a blind split; 1 is plain to see, 3 leaves hardly any overlap. Negative turns the direction
     * @param rng decides the side of every row
     * @return the split; on average half of the rows are on each side
     * @throws IllegalArgumentException if the table is empty, ragged or not finite, the labels do not fit, the strength is not
     *     finite, the score is constant, or a side stays empty
     */
    public static ShiftedSplit covariate(
            double[][] features,
            int[] labels,
            ToDoubleFunction<double[]> score,
            double strength,
            UniformRandomProvider rng) {
        check(features, labels, rng);
        Arguments.finite("strength", strength);
        double[] z = standardScores(features, score);
        double[] chance = new double[z.length];
        boolean[] test = new boolean[z.length];
        for (int i = 0; i < z.length; i++) {
            chance[i] = 1 / (1 + Math.exp(-strength * z[i]));
            test[i] = rng.nextDouble() < chance[i];
        }
        double share = Arrays.stream(chance).average().orElseThrow();
        double[] weights = Arrays.stream(z)
                .map(zi -> Math.exp(strength * zi) * (1 - share) / share)
                .toArray();
        return split(ShiftKind.COVARIATE, features, labels, labels, test, weights);
    }

    /**
     * Prior probability shift: of the rows of class k, the share {@code testShares[k]}, rounded to whole rows and chosen
     * blindly, goes to the test side.
     *
     * @param features shape [rows, features]
     * @param labels shape [rows], classes 0, 1, …
     * @param testShares shape [classes], in (0, 1); equal shares make no shift
     * @param rng chooses the rows
     * @return the split
     * @throws IllegalArgumentException if the table is empty, ragged or not finite, the labels do not fit, a share is outside
     *     (0, 1), or a class would have no row on a side
     */
    public static ShiftedSplit prior(
            double[][] features, int[] labels, double[] testShares, UniformRandomProvider rng) {
        check(features, labels, rng);
        int classes = classes(labels);
        Arguments.require(
                testShares.length == classes,
                "testShares",
                "of length " + classes + ", one a class",
                testShares.length);
        boolean[] test = new boolean[labels.length];
        double[] inTrain = new double[classes];
        double[] inTest = new double[classes];
        for (int k = 0; k < classes; k++) {
            Arguments.openUnit("testShares[" + k + "]", testShares[k]);
            int[] rows = rowsOf(labels, k);
            shuffle(rows, rng);
            int chosen = (int) Math.round(rows.length * testShares[k]);
            Arguments.require(
                    chosen > 0 && chosen < rows.length,
                    "testShares[" + k + "]",
                    "such that class " + k + " has rows on both sides",
                    testShares[k] + " of " + rows.length + " rows");
            for (int i = 0; i < chosen; i++) {
                test[rows[i]] = true;
            }
            inTest[k] = chosen;
            inTrain[k] = rows.length - chosen;
        }
        double ratio = Arrays.stream(inTrain).sum() / Arrays.stream(inTest).sum();
        double[] weights = new double[labels.length];
        Arrays.setAll(weights, i -> inTest[labels[i]] / inTrain[labels[i]] * ratio);
        return split(ShiftKind.PRIOR_PROBABILITY, features, labels, labels, test, weights);
    }

    /**
     * Concept shift: a blind split into halves, and on the test side every row whose score is above the table's median gets the
     * next class (k + 1, the last one 0) with the given probability. The law of the features does not change at all.
     *
     * @param features shape [rows, features]
     * @param labels shape [rows], classes 0, 1, …
     * @param score where the labels change, a function of the features alone
     * @param probability of a new label where the score is high, in [0, 1]; 0 for no shift
     * @param rng chooses sides and new labels
     * @return the split
     * @throws IllegalArgumentException if the table has fewer than two rows, is ragged or not finite, the labels do not fit,
     *     the probability is outside [0, 1], or the score is constant
     */
    public static ShiftedSplit concept(
            double[][] features,
            int[] labels,
            ToDoubleFunction<double[]> score,
            double probability,
            UniformRandomProvider rng) {
        check(features, labels, rng);
        Arguments.between("probability", probability, 0, 1);
        int classes = classes(labels);
        double[] z = standardScores(features, score);
        double[] sorted = z.clone();
        Arrays.sort(sorted);
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        int[] order = new int[labels.length];
        Arrays.setAll(order, i -> i);
        shuffle(order, rng);
        boolean[] test = new boolean[labels.length];
        int[] changed = labels.clone();
        for (int rank = 0; rank < order.length / 2; rank++) {
            int row = order[rank];
            test[row] = true;
            if (z[row] > median && rng.nextDouble() < probability) {
                changed[row] = (labels[row] + 1) % classes;
            }
        }
        double[] ones = new double[labels.length];
        Arrays.fill(ones, 1);
        return split(ShiftKind.CONCEPT, features, labels, changed, test, ones);
    }

    private static ShiftedSplit split(
            ShiftKind kind,
            double[][] features,
            int[] trainLabels,
            int[] testLabels,
            boolean[] test,
            double[] weights) {
        int classes = Math.max(classes(trainLabels), classes(testLabels));
        int m = 0;
        for (boolean t : test) {
            m += t ? 1 : 0;
        }
        int n = test.length - m;
        Arguments.require(n > 0 && m > 0, "the split", "with rows on both sides", n + " and " + m + " rows");
        double[][] x = new double[n][];
        double[][] xTest = new double[m][];
        int[] y = new int[n];
        int[] yTest = new int[m];
        double[] w = new double[n];
        double[] priors = new double[classes];
        double[] priorsTest = new double[classes];
        int toTrain = 0;
        int toTest = 0;
        for (int i = 0; i < test.length; i++) {
            if (test[i]) {
                xTest[toTest] = features[i].clone();
                yTest[toTest++] = testLabels[i];
                priorsTest[testLabels[i]] += 1.0 / m;
            } else {
                x[toTrain] = features[i].clone();
                w[toTrain] = weights[i];
                y[toTrain++] = trainLabels[i];
                priors[trainLabels[i]] += 1.0 / n;
            }
        }
        return new ShiftedSplit(kind, x, y, xTest, yTest, w, priors, priorsTest);
    }

    private static double[] standardScores(double[][] features, ToDoubleFunction<double[]> score) {
        Arguments.notNull("score", score);
        double[] z = Arrays.stream(features).mapToDouble(score).toArray();
        Arguments.finite("score", z);
        double first = z[0]; // differences from it give equal scores exactly their own mean
        double mean = first + Arrays.stream(z).map(v -> v - first).average().orElseThrow();
        double deviation = Math.sqrt(
                Arrays.stream(z).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
        Arguments.require(deviation > 0, "score", "not constant over the rows", "only " + z[0]);
        return Arrays.stream(z).map(v -> (v - mean) / deviation).toArray();
    }

    private static int[] rowsOf(int[] labels, int k) {
        int[] rows = new int[labels.length];
        int size = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == k) {
                rows[size++] = i;
            }
        }
        return Arrays.copyOf(rows, size);
    }

    private static void shuffle(int[] rows, UniformRandomProvider rng) {
        for (int i = rows.length - 1; i > 0; i--) {
            int j = rng.nextInt(i + 1);
            int swap = rows[i];
            rows[i] = rows[j];
            rows[j] = swap;
        }
    }

    private static int classes(int[] labels) {
        return Arrays.stream(labels).max().orElseThrow() + 1;
    }

    private static void check(double[][] features, int[] labels, UniformRandomProvider rng) {
        Shapes.rectangular("features", features);
        for (int i = 0; i < features.length; i++) {
            Arguments.finite("features[" + i + "]", features[i]);
        }
        Arguments.require(features.length >= 2, "features", "of at least 2 rows", features.length);
        Arguments.notNull("labels", labels);
        Arguments.require(labels.length == features.length, "labels", "of length " + features.length, labels.length);
        for (int i = 0; i < labels.length; i++) {
            Arguments.notNegative("labels[" + i + "]", labels[i]);
        }
        Arguments.notNull("rng", rng);
    }
}
