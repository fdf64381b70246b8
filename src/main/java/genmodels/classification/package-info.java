/** Classifiers of two families: models of p(y | x), and models of p(x, y) that classify by Bayes' rule. */
package genmodels.classification;
