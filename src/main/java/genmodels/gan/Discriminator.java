package genmodels.gan;

import genmodels.nn.Adam;
import genmodels.nn.FeedForward;
import genmodels.nn.FloatRows;
import genmodels.nn.Network;
import genmodels.nn.Optimiser;
import genmodels.nn.Part;
import genmodels.nn.WeightMatrix;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network that judges points, with the remedies that change what it sees or how it may learn. */
final class Discriminator {
    private final int packing;
    private final int point;
    private final float weightBound;
    private final Network network;
    private final Optimiser optimiser;
    private final Closeness closeness; // null for none
    private final SpectralNormalisation spectral; // null for none

    Discriminator(GanOptions options, UniformRandomProvider rng) {
        packing = options.packing();
        point = options.point();
        weightBound = (float) options.weightBound();
        closeness = options.closeness() < Double.POSITIVE_INFINITY
                ? new Closeness(packing * point, options.closeness())
                : null;
        List<FeedForward> layers = options.judge();
        WeightMatrix first = layers.get(0).weights();
        Network free = Network.of(rng, layers.toArray(Part[]::new));
        FirstLayer.separatePoints(
                free, first, packing, options.discriminator().get(0).weights().columns());
        FirstLayer.spreadBiases(free, first, options.biasSpread(), rng);
        boolean normalised = options.spectralNorm() < Double.POSITIVE_INFINITY;
        network = normalised ? Network.of(rng, layers.toArray(Part[]::new)) : free;
        spectral = normalised ? new SpectralNormalisation(free, network, layers, options.spectralNorm()) : null;
        optimiser = Adam.of(options.discriminatorRule(), free);
        bound();
    }

    Network network() {
        return network;
    }

    /** From points, [packs · packing, point], to logits, [packs, 1]. */
    INDArray forward(INDArray points) {
        INDArray packs = packs(points);
        return network.forward(closeness == null ? packs : closeness.forward(packs));
    }

    /** The points as the network gets them, [packs, packing · point]: neighbours in one row. */
    INDArray packs(INDArray points) {
        return points.reshape('c', points.size(0) / packing, (long) packing * point);
    }

    /** From the gradient of the logits to that of the points; the network's own gradients stay as they are. */
    INDArray backwardToPoints(INDArray gradient) {
        INDArray ofInput = network.backwardToInput(gradient);
        INDArray ofPacks = closeness == null ? ofInput : closeness.backward(ofInput);
        return ofPacks.reshape('c', gradient.size(0) * packing, point);
    }

    /** Spends the gathered gradients. */
    void step() {
        if (spectral != null) {
            spectral.backward();
        }
        optimiser.step();
        bound();
        if (spectral != null) {
            spectral.normalise();
        }
    }

    void setLearningRate(double learningRate) {
        optimiser.setLearningRate(learningRate);
    }

    private void bound() {
        if (weightBound < Float.POSITIVE_INFINITY) {
            float[] values = FloatRows.read(network.parameters());
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.max(-weightBound, Math.min(weightBound, values[i]));
            }
            FloatRows.write(values, network.parameters());
        }
    }
}
