/**
 * A law over the structure of a model: the Indian buffet process draws a binary matrix with as many columns as it needs, the
 * cascading buffet stacks such matrices into a layered network, and a nonlinear Gaussian belief network gives the network
 * weights and data. As a prior over one hidden layer, the buffet lets data decide how many hidden features they have.
 *
 * <p>{@link genmodels.indianbuffet.IndianBuffetLaw} is the law; {@link genmodels.indianbuffet.IndianBuffetSampler} and
 * {@link genmodels.indianbuffet.CascadingBuffetSampler} draw from it, exactly; {@link
 * genmodels.indianbuffet.GaussianBeliefNetwork} makes data from a {@link genmodels.indianbuffet.LayeredNetwork}; {@link
 * genmodels.indianbuffet.BuffetPosteriorSampler} goes the other way, from data to the matrix.
 */
package genmodels.indianbuffet;
