package genmodels.classification;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/** A training sample whose shapes and labels have been checked, with its class frequencies. */
final class LabelledSample {
    final double[][] rows;
    final int[] labels;
    final int features;
    final int[] counts; // [classes]

    /** Missing values (NaN) are allowed where the model can do without them; infinities never. */
    LabelledSample(double[][] rows, int[] labels, boolean missingAllowed) {
        Shapes.rectangular("features", rows);
        Arguments.notNull("labels", labels);
        Arguments.require(labels.length == rows.length, "labels", "of length " + rows.length, labels.length);
        int classes = Arrays.stream(labels).max().getAsInt() + 1;
        Arguments.require(classes >= 2, "labels", "of at least two classes", "all 0");
        counts = new int[classes];
        for (int i = 0; i < rows.length; i++) {
            Arguments.require(labels[i] >= 0, "labels[" + i + "]", "at least 0", labels[i]);
            counts[labels[i]]++;
            for (int j = 0; j < rows[i].length; j++) {
                double value = rows[i][j];
                boolean good = missingAllowed ? !Double.isInfinite(value) : Double.isFinite(value);
                if (!good) { // a name for each number would cost far more than the look at it
                    Arguments.require(
                            false,
                            "features[" + i + "][" + j + "]",
                            missingAllowed ? "finite or NaN" : "finite",
                            value);
                }
            }
        }
        for (int k = 0; k < classes; k++) {
            Arguments.require(
                    counts[k] > 0,
                    "labels",
                    "such that every class from 0 to " + (classes - 1) + " occurs",
                    "none of class " + k);
        }
        this.rows = rows;
        this.labels = labels;
        features = rows[0].length;
    }

    double[] logPriors() {
        return Arrays.stream(counts)
                .mapToDouble(n -> Math.log((double) n / labels.length))
                .toArray();
    }

    /** A row given to a fitted model. */
    static double[] checkedRow(double[] row, int features) {
        Arguments.notNull("row", row);
        Shapes.require("row", new long[] {row.length}, features);
        for (int j = 0; j < features; j++) {
            Arguments.require(!Double.isInfinite(row[j]), "row[" + j + "]", "finite or NaN", row[j]);
        }
        return row;
    }

    /** Draws an index with probabilities exp(logWeights). */
    static int draw(UniformRandomProvider rng, double[] logWeights) {
        double u = rng.nextDouble();
        int last = logWeights.length - 1;
        for (int k = 0; k < last; k++) {
            u -= Math.exp(logWeights[k]);
            if (u < 0) {
                return k;
            }
        }
        return last;
    }
}
