package genmodels.gan;

import genmodels.nn.FloatRows;
import genmodels.nn.Network;
import genmodels.nn.WeightMatrix;
import org.apache.commons.rng.UniformRandomProvider;

/** How the first layer of a player begins: where its units have their kinks decides for a long time what it can see or paint. */
final class FirstLayer {
    private FirstLayer() {}

    /** Draws the biases uniformly in ±spread; nothing happens, and nothing is drawn, if it is 0. */
    static void spreadBiases(Network network, WeightMatrix first, double spread, UniformRandomProvider rng) {
        if (spread > 0) {
            float[] values = FloatRows.read(network.parameters());
            for (int i = first.biases(); i < first.biases() + first.units(); i++) {
                values[i] = (float) (spread * (2 * rng.nextDouble() - 1));
            }
            FloatRows.write(values, network.parameters());
        }
    }

    /** Multiplies the weights. */
    static void scaleWeights(Network network, WeightMatrix first, double factor) {
        float[] values = FloatRows.read(network.parameters());
        for (int i = first.start(); i < first.start() + first.size(); i++) {
            values[i] *= (float) factor;
        }
        FloatRows.write(values, network.parameters());
    }

    /**
     * Lets each unit begin with one point of the pack, the unit's number modulo the packing, as if it were the only point: its other
     * weights become 0, and may grow. The kink of a unit that looks at all points lies elsewhere for each company that a point may be
     * in, so that narrow modes are blurred, and the generator with them, for tens of thousands of steps.
     *
     * @param first a row for each unit
     * @param seen weights of a unit for one point
     */
    static void separatePoints(Network network, WeightMatrix first, int packing, int seen) {
        if (packing > 1) {
            float[] values = FloatRows.read(network.parameters());
            float growth = (float) Math.sqrt(packing); // as large as for the inputs of one point
            for (int unit = 0; unit < first.units(); unit++) {
                for (int input = 0; input < packing * seen; input++) {
                    values[first.start() + unit * first.columns() + input] *=
                            input / seen == unit % packing ? growth : 0;
                }
            }
            FloatRows.write(values, network.parameters());
        }
    }
}
