/**
 * How far draws are from the law or the data that they should come from: goodness of fit and two-sample tests with their
 * levels, divergences and scores, and a classifier that judges digits.
 */
package genmodels.evaluation;
