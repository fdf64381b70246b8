package genmodels.classification;

/**
 * Rows with their classes, as drawn from a generative model.
 *
 * @param features shape [n, features]
 * @param labels shape [n], classes from 0
 */
public record LabelledRows(double[][] features, int[] labels) {}
