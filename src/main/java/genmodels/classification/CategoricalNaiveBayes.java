package genmodels.classification;

import genmodels.preconditions.Arguments;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Naive Bayes for categories: within a class the features are independent, p(x, y = k) = π_k Π_j θ_kj(x_j), each θ_kj a table
 * of probabilities. With two categories a feature this is the Bernoulli naive Bayes of texts and of black-and-white pictures.
 *
 * <p>Every category gets {@code smoothing} invented rows in every class (Laplace, 1814), so that what was never seen is
 * improbable and not impossible. A missing value costs nothing: its factor is left out.
 */
public final class CategoricalNaiveBayes implements GenerativeClassifier {
    private final double[] logPriors;
    private final double[][][] logTables; // [classes, features, categories of the feature]

    private CategoricalNaiveBayes(double[] logPriors, double[][][] logTables) {
        this.logPriors = logPriors;
        this.logTables = logTables;
    }

    /**
     * Fits a table to each feature in each class.
     *
     * @param features shape [n, features], categories 0, 1, … as numbers; NaN marks a missing value
     * @param categories how many categories each feature has; shape [features]
     * @param labels shape [n], classes from 0, each at least once
     * @param smoothing invented rows for each category; 1 is Laplace's rule, 0.5 Jeffreys', large values make all tables flat
     * @return the model
     * @throws IllegalArgumentException if the shapes do not fit, a value is no category of its feature, a class is empty, or
     *     the smoothing is not positive and finite
     */
    public static CategoricalNaiveBayes fit(double[][] features, int[] categories, int[] labels, double smoothing) {
        LabelledSample sample = new LabelledSample(features, labels, true);
        Arguments.notNull("categories", categories);
        Arguments.require(
                categories.length == sample.features, "categories", "of length " + sample.features, categories.length);
        Arguments.positive("smoothing", smoothing);
        int classes = sample.counts.length;
        double[][][] tables = new double[classes][sample.features][];
        for (int j = 0; j < categories.length; j++) {
            Arguments.require(categories[j] >= 2, "categories[" + j + "]", "at least 2", categories[j]);
            for (int k = 0; k < classes; k++) {
                tables[k][j] = new double[categories[j]];
            }
        }
        for (int i = 0; i < features.length; i++) {
            for (int j = 0; j < categories.length; j++) {
                if (!Double.isNaN(features[i][j])) {
                    tables[labels[i]][j][category("features[" + i + "]", features[i][j], j, categories[j])]++;
                }
            }
        }
        for (double[][] ofClass : tables) {
            for (double[] table : ofClass) {
                double total = 0;
                for (double count : table) {
                    total += count + smoothing;
                }
                for (int c = 0; c < table.length; c++) {
                    table[c] = Math.log((table[c] + smoothing) / total);
                }
            }
        }
        return new CategoricalNaiveBayes(sample.logPriors(), tables);
    }

    @Override
    public int classes() {
        return logPriors.length;
    }

    @Override
    public int features() {
        return logTables[0].length;
    }

    /**
     * The table of a feature in a class.
     *
     * @param k the class
     * @param j the feature
     * @return shape [categories], sums to 1
     * @throws IndexOutOfBoundsException if there is no such class or feature
     */
    public double[] table(int k, int j) {
        double[] table = logTables[k][j].clone();
        for (int c = 0; c < table.length; c++) {
            table[c] = Math.exp(table[c]);
        }
        return table;
    }

    @Override
    public double[] logJoint(double[] row) {
        LabelledSample.checkedRow(row, features());
        double[] joint = logPriors.clone();
        for (int j = 0; j < row.length; j++) {
            if (!Double.isNaN(row[j])) {
                int c = category("row", row[j], j, logTables[0][j].length);
                for (int k = 0; k < joint.length; k++) {
                    joint[k] += logTables[k][j][c];
                }
            }
        }
        return joint;
    }

    @Override
    public LabelledRows sample(UniformRandomProvider rng, int n) {
        Arguments.notNull("rng", rng);
        double[][] rows = new double[Arguments.positive("n", n)][features()];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = LabelledSample.draw(rng, logPriors);
            for (int j = 0; j < features(); j++) {
                rows[i][j] = LabelledSample.draw(rng, logTables[labels[i]][j]);
            }
        }
        return new LabelledRows(rows, labels);
    }

    @Override
    public double[] fill(double[] row) {
        double[] p = probabilities(row);
        double[] filled = row.clone();
        for (int j = 0; j < row.length; j++) {
            if (Double.isNaN(row[j])) {
                double best = -1;
                for (int c = 0; c < logTables[0][j].length; c++) {
                    double share = 0;
                    for (int k = 0; k < p.length; k++) {
                        share += p[k] * Math.exp(logTables[k][j][c]);
                    }
                    if (share > best) {
                        best = share;
                        filled[j] = c;
                    }
                }
            }
        }
        return filled;
    }

    private static int category(String row, double value, int j, int categories) {
        int c = (int) value;
        Arguments.require(
                c == value && c >= 0 && c < categories,
                row + "[" + j + "]",
                "a category from 0 to " + (categories - 1) + " or NaN",
                value);
        return c;
    }
}
