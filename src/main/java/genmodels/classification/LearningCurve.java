package genmodels.classification;

import genmodels.parallel.Parallel;
import genmodels.preconditions.Arguments;
import genmodels.random.Seeds;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Test error against the number of training rows, over many random divisions of one data set.
 *
 * @param sizes training rows; shape [sizes]
 * @param errors share of test rows classified wrongly; shape [sizes, repeats]
 */
public record LearningCurve(int[] sizes, double[][] errors) {
    /** How a classifier is made of training rows. */
    @FunctionalInterface
    public interface Learner {
        /**
         * Learns.
         *
         * @param features shape [n, features]
         * @param labels shape [n]
         * @return what predicts the labels of rows of shape [m, features]
         */
        Function<double[][], int[]> learn(double[][] features, int[] labels);
    }

    /**
     * Measures a curve. In every repeat the rows are shuffled, the last ones are set aside for the test, and the learner gets
     * the first {@code sizes[0]}, then {@code sizes[1]}, … of the rest, so that a repeat is a path of a growing sample.
     * Repeats run in parallel; the result does not depend on the number of threads. A training set with fewer
     * than two rows of a class gets the next rows of that class, in exchange for its last rows of classes with more.
     *
     * @param features shape [n, features]
     * @param labels shape [n], classes from 0
     * @param sizes numbers of training rows, ascending, each at least twice the number of classes
     * @param testRows rows set aside in each repeat, at least 1; together with the largest size at most n
     * @param repeats number of shuffles, at least 1
     * @param seeds seeds of the shuffles; with the same seeds all learners see the same divisions
     * @param learner the learner; called by several threads
     * @return the curve
     * @throws IllegalArgumentException if the sizes do not fit the data
     * @throws CancellationException if the thread is interrupted
     */
    public static LearningCurve measure(
            double[][] features, int[] labels, int[] sizes, int testRows, int repeats, Seeds seeds, Learner learner) {
        int threads = Runtime.getRuntime().availableProcessors();
        return measure(features, labels, sizes, testRows, repeats, seeds, threads, learner);
    }

    static LearningCurve measure(
            double[][] features,
            int[] labels,
            int[] sizes,
            int testRows,
            int repeats,
            Seeds seeds,
            int threads,
            Learner learner) {
        int n = new LabelledSample(features, labels, true).rows.length;
        int classes = Arrays.stream(labels).max().getAsInt() + 1;
        Arguments.positive("testRows", testRows);
        Arguments.positive("repeats", repeats);
        Arguments.require(sizes != null && sizes.length > 0, "sizes", "given", Arrays.toString(sizes));
        for (int s = 0; s < sizes.length; s++) {
            Arguments.require(
                    sizes[s] >= 2 * classes && (s == 0 || sizes[s] > sizes[s - 1]),
                    "sizes[" + s + "]",
                    "ascending and at least " + 2 * classes,
                    sizes[s]);
        }
        int most = sizes[sizes.length - 1];
        Arguments.require(most + testRows <= n, "largest size plus testRows", "at most " + n, most + testRows);
        LabelledRows data = new LabelledRows(features, labels);
        double[][] errors = new double[sizes.length][repeats];
        Parallel.run(repeats, 1, threads, more -> {}, part -> repeat -> {
            Division division = Division.random(seeds.generator("division", repeat), n, testRows);
            LabelledRows test = data.pick(division.test());
            for (int s = 0; s < sizes.length; s++) {
                LabelledRows train = data.pick(withEveryClass(division.train().clone(), sizes[s], labels, classes));
                errors[s][repeat] = test.error(
                        learner.learn(train.features(), train.labels()).apply(test.features()));
            }
        });
        return new LearningCurve(sizes.clone(), errors);
    }

    /**
     * Mean error at each size.
     *
     * @return shape [sizes]
     */
    public double[] means() {
        return Arrays.stream(errors)
                .mapToDouble(e -> Arrays.stream(e).average().getAsDouble())
                .toArray();
    }

    /**
     * Error below which a share of the repeats lies, at each size: 0.1 and 0.9 make a band that holds 80 % of them.
     *
     * @param share in [0, 1]
     * @return shape [sizes]
     * @throws IllegalArgumentException if the share is not in [0, 1]
     */
    public double[] quantiles(double share) {
        Arguments.between("share", share, 0, 1);
        return Arrays.stream(errors)
                .mapToDouble(e -> {
                    double[] sorted = e.clone();
                    Arrays.sort(sorted);
                    return sorted[(int) Math.round(share * (sorted.length - 1))];
                })
                .toArray();
    }

    /**
     * Standard error of the mean over the repeats, at each size. The repeats share one data set, so it tells how well the mean
     * over divisions is known, not how another data set would do.
     *
     * @return shape [sizes]; NaN for a single repeat
     */
    public double[] standardErrors() {
        double[] means = means();
        return IntStream.range(0, sizes.length)
                .mapToDouble(s -> {
                    double sum = 0;
                    for (double e : errors[s]) {
                        sum += (e - means[s]) * (e - means[s]);
                    }
                    return Math.sqrt(sum / (errors[s].length - 1) / errors[s].length);
                })
                .toArray();
    }

    private static int[] withEveryClass(int[] order, int size, int[] labels, int classes) {
        int[] counts = new int[classes];
        for (int i = 0; i < size; i++) {
            counts[labels[order[i]]]++;
        }
        for (int k = 0; k < classes; k++) {
            for (int later = size; counts[k] < 2 && later < order.length; later++) {
                if (labels[order[later]] == k) {
                    int out = size - 1;
                    while (counts[labels[order[out]]] <= 2) {
                        out--;
                    }
                    counts[labels[order[out]]]--;
                    counts[k]++;
                    order[out] = order[later];
                }
            }
        }
        return Arrays.copyOf(order, size);
    }
}
