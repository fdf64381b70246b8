package genmodels.classification;

import genmodels.preconditions.Arguments;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Rows with their classes, measured or drawn from a generative model.
 *
 * @param features shape [n, features]
 * @param labels shape [n], classes from 0
 */
public record LabelledRows(double[][] features, int[] labels) {
    /**
     * Checks the lengths.
     *
     * @throws IllegalArgumentException if there are not as many labels as rows
     */
    public LabelledRows {
        Arguments.notNull("features", features);
        Arguments.notNull("labels", labels);
        Arguments.require(labels.length == features.length, "labels", "of length " + features.length, labels.length);
    }

    /**
     * How many rows there are.
     *
     * @return n
     */
    public int size() {
        return labels.length;
    }

    /**
     * Some of the rows.
     *
     * @param which their indices; a row may come several times
     * @return those rows in that order; the rows themselves are not copied
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public LabelledRows pick(int... which) {
        double[][] rows = Arrays.stream(which).mapToObj(i -> features[i]).toArray(double[][]::new);
        return new LabelledRows(rows, Arrays.stream(which).map(i -> labels[i]).toArray());
    }

    /**
     * The rows of one class.
     *
     * @param k the class
     * @return its rows in order, none if the class does not occur
     */
    public LabelledRows ofClass(int k) {
        return pick(IntStream.range(0, size()).filter(i -> labels[i] == k).toArray());
    }

    /**
     * The values of one feature.
     *
     * @param j the feature
     * @return shape [n]
     * @throws IndexOutOfBoundsException if there is no such feature
     */
    public double[] feature(int j) {
        return Arrays.stream(features).mapToDouble(row -> row[j]).toArray();
    }

    /**
     * Share of the rows whose class is predicted wrongly.
     *
     * @param predicted predicted classes; shape [n]
     * @return from 0 to 1
     * @throws IllegalArgumentException if there are not as many predictions as rows
     */
    public double error(int[] predicted) {
        Arguments.require(predicted.length == size(), "predicted", "of length " + size(), predicted.length);
        long wrong = IntStream.range(0, size())
                .filter(i -> predicted[i] != labels[i])
                .count();
        return (double) wrong / size();
    }
}
