package genmodels.indianbuffet;

import genmodels.preconditions.Arguments;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A nonlinear Gaussian belief network (Frey, <i>Continuous sigmoidal belief networks</i>, NIPS 1997) on a drawn structure, as
 * Adams, Wallach and Ghahramani (2010) use it.
 *
 * <p>A unit adds up its parents, gets Gaussian noise, and is squeezed into (−1, 1):
 *
 * <pre>y = bias + Σ weight · parent,   x = y + ε/√ν,   u = σ(x) = 2/(1 + e⁻ˣ) − 1 = tanh(x/2)</pre>
 *
 * <p>The precision ν of the noise decides what a unit is: nearly deterministic (ν large), Gaussian-like (ν about 10), nearly
 * binary (ν small), see {@link #density}. Data are drawn by ancestral sampling from the top layer down.
 */
public final class GaussianBeliefNetwork {
    /**
     * The law of weights, biases and precisions; all are independent.
     *
     * @param weightScale standard deviation of a weight, positive; above 4 or so units saturate
     * @param biasScale standard deviation of a bias, positive
     * @param precisionShape shape of the gamma law of ν, positive; small shapes mix deterministic and binary units
     * @param precisionMean mean of the gamma law of ν, positive
     */
    public record Options(double weightScale, double biasScale, double precisionShape, double precisionMean) {
        /**
         * Checks the setting.
         *
         * @throws IllegalArgumentException if a value is not positive and finite
         */
        public Options {
            Arguments.positive("weightScale", weightScale);
            Arguments.positive("biasScale", biasScale);
            Arguments.positive("precisionShape", precisionShape);
            Arguments.positive("precisionMean", precisionMean);
        }

        /**
         * Weights of scale 3, biases of scale 0.5, precisions of shape 1 and mean 10.
         *
         * @return the setting
         */
        public static Options defaults() {
            return new Options(3, 0.5, 1, 10);
        }

        /**
         * The same with another law of the precisions.
         *
         * @param shape positive
         * @param mean positive
         * @return a new setting
         */
        public Options withPrecisions(double shape, double mean) {
            return new Options(weightScale, biasScale, shape, mean);
        }
    }

    private final LayeredNetwork network;
    private final double[][][] weights; // [layer][unit][parent], zero where there is no edge
    private final double[][] biases; // [layer][unit]
    private final double[][] precisions; // [layer][unit]
    private final ZigguratSampler.NormalizedGaussian normal;

    private GaussianBeliefNetwork(UniformRandomProvider rng, LayeredNetwork network, Options options) {
        this.network = network;
        normal = ZigguratSampler.NormalizedGaussian.of(rng);
        AhrensDieterMarsagliaTsangGammaSampler gamma = new AhrensDieterMarsagliaTsangGammaSampler(
                rng, options.precisionShape(), options.precisionMean() / options.precisionShape());
        int layers = network.hiddenLayers() + 1;
        weights = new double[layers][][];
        biases = new double[layers][];
        precisions = new double[layers][];
        for (int m = 0; m < layers; m++) {
            int units = network.width(m);
            biases[m] = normal.samples(units).map(z -> options.biasScale() * z).toArray();
            precisions[m] = gamma.samples(units).toArray();
            weights[m] = new double[units][network.width(m + 1)];
            for (int i = 0; i < units; i++) {
                for (int k = 0; k < weights[m][i].length; k++) {
                    if (network.parents().get(m).get(i, k)) {
                        weights[m][i][k] = options.weightScale() * normal.sample();
                    }
                }
            }
        }
    }

    /**
     * Draws weights, biases and precisions for a structure.
     *
     * @param rng source of the numbers, for the parameters and then for the data
     * @param network the structure
     * @param options the law of the parameters
     * @return the network
     * @throws IllegalArgumentException if an argument is missing
     */
    public static GaussianBeliefNetwork of(UniformRandomProvider rng, LayeredNetwork network, Options options) {
        return new GaussianBeliefNetwork(
                Arguments.notNull("rng", rng),
                Arguments.notNull("network", network),
                Arguments.notNull("options", options));
    }

    /**
     * One datum.
     *
     * @return the visible units, shape [visible], each in [−1, 1]
     */
    public double[] sample() {
        double[] above = {};
        for (int m = network.hiddenLayers(); m >= 0; m--) {
            double[] units = new double[network.width(m)];
            for (int i = 0; i < units.length; i++) {
                double x = biases[m][i] + normal.sample() / Math.sqrt(precisions[m][i]);
                for (int k = 0; k < above.length; k++) {
                    x += weights[m][i][k] * above[k];
                }
                units[i] = Math.tanh(x / 2);
            }
            above = units;
        }
        return above;
    }

    /**
     * Many data.
     *
     * @param n how many, at least 1
     * @return shape [n, visible]
     * @throws IllegalArgumentException if n is below 1
     */
    public double[][] samples(int n) {
        double[][] data = new double[Arguments.positive("n", n)][];
        Arrays.setAll(data, i -> sample());
        return data;
    }

    /**
     * The weights of a layer.
     *
     * @param layer 0 for the visible layer, to hiddenLayers
     * @return shape [width(layer), width(layer + 1)], a copy; zero where there is no edge
     * @throws IllegalArgumentException if there is no such layer
     */
    public double[][] weights(int layer) {
        Arguments.between("layer", layer, 0, network.hiddenLayers());
        return Arrays.stream(weights[layer]).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * The density of one unit's value, given the sum that reaches it.
     *
     * @param value u, in (−1, 1); the density is 0 elsewhere
     * @param mean y, the bias and the weighted parents
     * @param precision ν of the noise, positive
     * @return √(ν/2π) exp(−ν(σ⁻¹(u) − y)²/2) · dσ⁻¹(u)/du
     * @throws IllegalArgumentException if the mean is not finite or the precision not positive
     */
    public static double density(double value, double mean, double precision) {
        Arguments.finite("mean", mean);
        Arguments.positive("precision", precision);
        if (!(value > -1 && value < 1)) {
            return 0;
        }
        double x = Math.log1p(value) - Math.log1p(-value);
        double slope = 2 / ((1 - value) * (1 + value)); // dx/du
        return Math.sqrt(precision / (2 * Math.PI)) * Math.exp(-precision * (x - mean) * (x - mean) / 2) * slope;
    }
}
