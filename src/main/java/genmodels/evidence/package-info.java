/**
 * How well a model foretells its data: the evidence p(X | f) of Bayesian regression, its chain of one-step-ahead terms, its
 * last term, which is what leave-one-out averages, and what to do when the integral has no closed form.
 *
 * <p>The way of a datum: {@link genmodels.evidence.Basis} turns inputs into a design matrix; {@link
 * genmodels.evidence.BayesianRegression} fits it and knows its evidence; {@link genmodels.evidence.PredictiveChain} and
 * {@link genmodels.evidence.LeaveOneOut} take the evidence apart; {@link genmodels.evidence.SelectionExperiment} lets the
 * criteria choose over many data sets; {@link genmodels.evidence.EvidenceMaximiser} tunes the two precisions; {@link
 * genmodels.evidence.LaplacePosterior} and {@link genmodels.evidence.ImportanceEvidence} serve where nothing is Gaussian.
 */
package genmodels.evidence;
