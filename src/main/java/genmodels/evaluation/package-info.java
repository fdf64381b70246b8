/** How far a model's draws are from data: two-sample tests with their levels, divergences and scores. */
package genmodels.evaluation;
