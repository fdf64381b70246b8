package genmodels.nn;

/** A part without memory: each row becomes one row, through weighted sums and an activation. */
public sealed interface FeedForward extends Part permits Dense, Convolution, TransposedConvolution {
    /**
     * What is done with the weighted sums.
     *
     * @return the activation
     */
    Activation activation();

    /**
     * Where the weights and biases lie among the part's parameters.
     *
     * @return the same for parts of the same sizes
     */
    WeightMatrix weights();

    /**
     * The same part for wider or narrower rows: as many units, kernels, strides. What looks at pictures takes more or fewer channels
     * of the same size; a row is channel after channel, so pictures that are joined into one row are channels on top of each other.
     *
     * @param newInputs features of a row that goes in; for pictures a multiple of height × width
     * @return the part
     * @throws IllegalArgumentException if the inputs are not positive, no multiple, or too many
     */
    FeedForward withInputs(int newInputs);
}
