package genmodels.indianbuffet;

import genmodels.preconditions.Arguments;
import java.util.concurrent.CancellationException;
import org.apache.commons.statistics.descriptive.DoubleStatistics;
import org.apache.commons.statistics.descriptive.Statistic;

/**
 * What α and β mean, measured: means over networks drawn from a cascading buffet. Those of the first layer have closed forms
 * ({@link IndianBuffetLaw}), depth and size have none.
 *
 * @param parents mean number of parents of a visible unit; its expectation is α
 * @param width mean number of units in the first hidden layer
 * @param children edges of all first layers over their units: how much a parent is shared
 * @param density edges of all first layers over the edges that there could be, in [0, 1]
 * @param layers mean number of hidden layers
 * @param units mean number of hidden units
 * @param unitsError standard error of {@code units}
 */
public record CascadeSurvey(
        double parents, double width, double children, double density, double layers, double units, double unitsError) {
    /**
     * Draws networks and measures them.
     *
     * @param sampler where the networks come from
     * @param visible number of visible units, at least 1
     * @param networks how many networks, at least 2; sizes are so uneven that some thousands are needed for two digits
     * @return the means; children and density are NaN if no network has a hidden unit
     * @throws IllegalArgumentException if an argument is missing or out of range
     * @throws IllegalStateException if a network outgrows the sampler's guard
     * @throws CancellationException if the thread is interrupted
     */
    public static CascadeSurvey of(CascadingBuffetSampler sampler, int visible, int networks) {
        Arguments.notNull("sampler", sampler);
        Arguments.positive("visible", visible);
        Arguments.require(networks >= 2, "networks", "at least 2", networks);
        DoubleStatistics units = DoubleStatistics.of(Statistic.MEAN, Statistic.STANDARD_DEVIATION);
        double layers = 0;
        double edges = 0;
        double width = 0;
        for (int i = 0; i < networks; i++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted after " + i + " of " + networks + " networks");
            }
            LayeredNetwork network = sampler.sample(visible);
            units.accept(network.hiddenUnits());
            layers += network.hiddenLayers();
            width += network.width(1);
            edges += network.hiddenLayers() == 0 ? 0 : network.parents().get(0).ones();
        }
        return new CascadeSurvey(
                edges / visible / networks,
                width / networks,
                edges / width,
                edges / width / visible,
                layers / networks,
                units.getAsDouble(Statistic.MEAN),
                units.getAsDouble(Statistic.STANDARD_DEVIATION) / Math.sqrt(networks));
    }
}
