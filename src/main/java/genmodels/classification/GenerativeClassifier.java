package genmodels.classification;

import genmodels.preconditions.Arguments;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A model of the joint law p(x, y). By Bayes' rule it classifies; and since it knows p(x) it can do what a model of p(y | x)
 * cannot: draw new rows, fill what is missing, and tell how strange a row is.
 *
 * <p>In every row {@code NaN} marks a missing feature, which is summed out.
 */
public interface GenerativeClassifier {
    /**
     * Number of classes.
     *
     * @return at least 2
     */
    int classes();

    /**
     * Number of features in a row.
     *
     * @return at least 1
     */
    int features();

    /**
     * log p(observed features, y) for every class y.
     *
     * @param row shape [features]; NaN marks a missing one
     * @return shape [classes]
     * @throws IllegalArgumentException if the row has another length or an infinite value
     */
    double[] logJoint(double[] row);

    /**
     * Draws rows with their classes.
     *
     * @param rng generator
     * @param n number of rows, at least 1
     * @return the rows
     * @throws IllegalArgumentException if n is below 1
     */
    LabelledRows sample(UniformRandomProvider rng, int n);

    /**
     * Fills the missing features from the observed ones: numbers by their mean given the rest, categories by the most probable
     * one.
     *
     * @param row shape [features]; NaN marks a missing one
     * @return a new row without NaN; what was observed is unchanged
     * @throws IllegalArgumentException if the row has another length or an infinite value
     */
    double[] fill(double[] row);

    /**
     * log p(observed features), low for outliers.
     *
     * @param row shape [features]; NaN marks a missing one
     * @return the log-density, or log-probability for categories
     * @throws IllegalArgumentException if the row has another length or an infinite value
     */
    default double logDensity(double[] row) {
        return logSumExp(logJoint(row));
    }

    /**
     * p(y | observed features) by Bayes' rule.
     *
     * @param row shape [features]; NaN marks a missing one
     * @return shape [classes], sums to 1
     * @throws IllegalArgumentException if the row has another length or an infinite value
     */
    default double[] probabilities(double[] row) {
        double[] p = logJoint(row);
        double total = logSumExp(p);
        for (int k = 0; k < p.length; k++) {
            p[k] = Math.exp(p[k] - total);
        }
        return p;
    }

    /**
     * The most probable class of each row.
     *
     * @param features shape [n, features]; NaN marks a missing one
     * @return shape [n], classes from 0; of equal ones the first
     * @throws IllegalArgumentException if a row has another length or an infinite value
     */
    default int[] predict(double[][] features) {
        int[] labels = new int[Arguments.notNull("features", features).length];
        for (int i = 0; i < labels.length; i++) {
            double[] p = logJoint(features[i]);
            for (int k = 1; k < p.length; k++) {
                if (p[k] > p[labels[i]]) {
                    labels[i] = k;
                }
            }
        }
        return labels;
    }

    private static double logSumExp(double[] values) {
        double top = Double.NEGATIVE_INFINITY;
        for (double v : values) {
            top = Math.max(top, v);
        }
        double sum = 0;
        for (double v : values) {
            sum += Math.exp(v - top);
        }
        return top == Double.NEGATIVE_INFINITY ? top : top + Math.log(sum);
    }
}
