package genmodels.nn;

import static genmodels.preconditions.Arguments.notNull;

import org.apache.commons.rng.UniformRandomProvider;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * Filters that slide over pictures: every output sees a square of the input, and all positions share their weights.
 *
 * <p>A row that goes in is a picture, channel after channel, each line after line; a row that comes out is one picture of
 * {@code (size + 2 padding − kernel) / stride + 1} lines and columns for every filter. Parameters: the biases, then the weights
 * [filters, channels, kernel, kernel].
 *
 * <p>It is computed as a product with the picture's patches; or, where channels · stride² is at least 128, with 64 filters and 8 pictures or
 * more and a kernel of twice the stride, by minimal filtering, whose sums are right to a few millionths of the largest (A. Lavin and S.
 * Gray, <a href="https://arxiv.org/abs/1509.09308">Fast algorithms for convolutional neural networks</a>, 2015).
 *
 * @param channels of the input, at least 1
 * @param height of the input, at least 1
 * @param width of the input, at least 1
 * @param filters channels of the output, at least 1
 * @param kernel side of the square that an output sees, at least 1
 * @param stride distance of neighbouring squares, at least 1; 2 halves the picture
 * @param padding zeros added on each side, at least 0 and below the kernel
 * @param activation what is done with the weighted sums
 */
public record Convolution(
        int channels, int height, int width, int filters, int kernel, int stride, int padding, Activation activation)
        implements FeedForward {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if one is outside its range, the kernel does not fit into the padded picture, or strides leave a
     *     rest at its edge
     */
    public Convolution {
        notNull("activation", activation);
        new Patches(channels, height, width, kernel, stride, padding).check(filters);
    }

    Patches patches() {
        return new Patches(channels, height, width, kernel, stride, padding);
    }

    @Override
    public int inputs() {
        return channels * height * width;
    }

    @Override
    public int outputs() {
        return filters * patches().positions();
    }

    @Override
    public int parameterCount() {
        return filters * (patches().size() + 1);
    }

    @Override
    public void draw(UniformRandomProvider rng, float[] values, int start) {
        int seen = patches().size();
        double bound = Math.sqrt(6.0 / (activation.rectifies() ? seen : seen + (double) filters * kernel * kernel));
        for (int i = 0; i < filters * seen; i++) {
            values[start + filters + i] = (float) (bound * (2 * rng.nextDouble() - 1));
        }
    }

    @Override
    public WeightMatrix weights() {
        return new WeightMatrix(filters, filters, patches().size(), 0, filters);
    }

    @Override
    public Convolution withInputs(int newInputs) {
        return new Convolution(
                Patches.channels(newInputs, height, width),
                height,
                width,
                filters,
                kernel,
                stride,
                padding,
                activation);
    }

    @Override
    public Layer deeplearning4j() {
        return new ConvolutionLayer.Builder(kernel, kernel)
                .nIn(channels)
                .nOut(filters)
                .stride(stride, stride)
                .padding(padding, padding)
                .activation(activation.deeplearning4j())
                .build();
    }
}
