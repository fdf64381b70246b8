/**
 * Laws speak log-density: densities known up to a factor, normalised laws with their distribution functions and moments,
 * discrete laws, mixtures, and quantile functions in closed form.
 */
package genmodels.distribution;
