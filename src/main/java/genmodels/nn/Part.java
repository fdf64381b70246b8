package genmodels.nn;

import org.apache.commons.rng.UniformRandomProvider;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * One part of a network, described: its sizes and its activation, no numbers. A {@link Network} gives it parameters and runs it.
 *
 * <p>Parts are records of numbers and enumerations, and {@link Checkpoint} writes them as they print themselves.
 */
public sealed interface Part permits FeedForward, Lstm {
    /**
     * Numbers that go in.
     *
     * @return features of one row of the input, at least 1
     */
    int inputs();

    /**
     * Numbers that come out.
     *
     * @return features of one row of the output, at least 1
     */
    int outputs();

    /**
     * Numbers that are learned.
     *
     * @return weights and biases together
     */
    int parameterCount();

    /**
     * Fresh parameters.
     *
     * @param rng draws them
     * @param values where they go
     * @param start index of the part's first parameter
     */
    void draw(UniformRandomProvider rng, float[] values, int start);

    /**
     * The layer of Deeplearning4j with the same sizes, the same order of parameters and the same function.
     *
     * @return a fresh configuration
     */
    Layer deeplearning4j();
}
