/**
 * Dataset shift: the joint law of features and labels at test time is not that of training. The three kinds made from one
 * table with known truth, detected, told apart, and corrected where they can be: importance weights by estimated density
 * ratios for p(x), black-box estimation and EM for p(y); for p(y | x) only new labels help, and a test that finds it with them.
 */
package genmodels.shift;
