package genmodels.indianbuffet;

import genmodels.preconditions.Arguments;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Draws layered networks from the cascading Indian buffet process (Adams, Wallach and Ghahramani, <i>Learning the structure of
 * deep sparse graphical models</i>, AISTATS 2010).
 *
 * <p>The visible units are customers of a buffet whose dishes are the units of the first hidden layer; these are customers of
 * the next buffet, and so on until nobody takes a dish. The process ends with probability one for all α and β, but where α is
 * above about 2 it may grow beyond any memory first, as the mean number of units rises steeply with α.
 */
public final class CascadingBuffetSampler {
    /** Most hidden units that a draw may have, unless told otherwise. */
    public static final int MAX_UNITS = 100_000;

    private final IndianBuffetSampler buffet;
    private final int maxUnits;

    private CascadingBuffetSampler(IndianBuffetSampler buffet, int maxUnits) {
        this.buffet = buffet;
        this.maxUnits = maxUnits;
    }

    /**
     * A sampler whose buffets all have the same law.
     *
     * @param rng source of the numbers
     * @param law α and β of every layer
     * @return the sampler
     * @throws IllegalArgumentException if an argument is missing
     */
    public static CascadingBuffetSampler of(UniformRandomProvider rng, IndianBuffetLaw law) {
        return new CascadingBuffetSampler(IndianBuffetSampler.of(rng, law), MAX_UNITS);
    }

    /**
     * The same sampler with another guard. A draw that meets the guard is an error, never a network cut short: cutting would
     * change the law.
     *
     * @param units most hidden units of a draw, at least 1
     * @return a new sampler that shares the generator
     * @throws IllegalArgumentException if the number is below 1
     */
    public CascadingBuffetSampler withMaxUnits(int units) {
        return new CascadingBuffetSampler(buffet, Arguments.positive("units", units));
    }

    /**
     * One network.
     *
     * @param visible number of visible units, at least 1
     * @return the network; each hidden unit has at least one child, a unit may have no parent
     * @throws IllegalArgumentException if there is no visible unit
     * @throws IllegalStateException if the network outgrows the guard
     */
    public LayeredNetwork sample(int visible) {
        Arguments.positive("visible", visible);
        List<BinaryMatrix> parents = new ArrayList<>();
        long units = 0;
        BinaryMatrix layer = buffet.sample(visible);
        while (layer.columns() > 0) {
            parents.add(layer);
            units += layer.columns();
            if (units > maxUnits) {
                throw new IllegalStateException("the network has more than " + maxUnits + " hidden units after "
                        + parents.size() + " layers: lower alpha, or raise the guard");
            }
            layer = buffet.sample(layer.columns());
        }
        return new LayeredNetwork(visible, parents);
    }
}
