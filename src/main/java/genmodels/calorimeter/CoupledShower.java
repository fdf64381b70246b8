package genmodels.calorimeter;

/**
 * One shower, counted twice: as it is with the cut-off in use, and as it is with a finer one. The two have the laws of two
 * simulations, but nearly all of their history in common, so that their difference is known far better than either.
 *
 * @param coarse the shower as {@link ShowerSimulator#shower} gives it, to the last bit
 * @param fine a shower by the law of the finer cut-off
 */
public record CoupledShower(Shower coarse, Shower fine) {}
