package genmodels.gan;

import genmodels.nn.CheckpointRecipe;
import genmodels.nn.FloatRows;
import genmodels.nn.History;
import genmodels.nn.Network;
import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A generator after its training: a sampler, without a density. Several threads may draw from it. */
public final class FittedGan {
    private static final History NO_HISTORY = new History("step", 0, Map.of(), 0, 0, History.End.COMPLETED);

    private final Network generator;
    private final History history;

    FittedGan(Network generator, History history) {
        this.generator = generator;
        this.history = history;
    }

    /** The generator of a checkpoint that ships, without a history. */
    static FittedGan shipped(CheckpointRecipe recipe) {
        try {
            return new FittedGan(recipe.load().networks().get(0), NO_HISTORY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Draws points.
     *
     * @param rng source of the noise
     * @param n how many, at least 1
     * @return shape [n, point]
     * @throws IllegalArgumentException if the generator is missing or n below 1
     */
    public double[][] samples(UniformRandomProvider rng, int n) {
        return samples(generator, rng, n);
    }

    /**
     * Points for given noise: a walk through the noise is a walk through the points.
     *
     * @param noise shape [n, latent]
     * @return shape [n, point]
     * @throws IllegalArgumentException if there is no noise, it is ragged, or its shape does not fit
     */
    public double[][] points(double[][] noise) {
        Shapes.rectangular("noise", noise);
        Shapes.require("noise", new long[] {noise.length, noise[0].length}, Shapes.ANY, generator.inputs());
        return FloatRows.toDoubles(generator.output(FloatRows.of(noise)));
    }

    /**
     * What happened in training.
     *
     * @return the series "discriminator" and "generator": what each paid, step by step; no series if the generator was loaded with the
     *     course or comes from {@link CollapseStudy#play}
     */
    public History history() {
        return history;
    }

    Network generator() {
        return generator;
    }

    static double[][] samples(Network generator, UniformRandomProvider rng, int n) {
        Arguments.notNull("rng", rng);
        Arguments.positive("n", n);
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);
        INDArray noise = FloatRows.zeros(n, generator.inputs());
        float[] values = new float[Math.multiplyExact(n, generator.inputs())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) normal.sample();
        }
        FloatRows.write(values, noise);
        return FloatRows.toDoubles(generator.output(noise));
    }
}
