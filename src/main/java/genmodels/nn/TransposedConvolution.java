package genmodels.nn;

import static genmodels.preconditions.Arguments.notNull;
import static genmodels.preconditions.Arguments.positive;
import static genmodels.preconditions.Arguments.require;

import org.apache.commons.rng.UniformRandomProvider;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * The way back of a {@link Convolution} as a part of its own: every input paints a square of the output, weighted; how generators
 * enlarge pictures.
 *
 * <p>A row that goes in is a picture, channel after channel, each line after line; a row that comes out is one picture of
 * {@code (size − 1) stride + kernel − 2 padding} lines and columns for every filter. Parameters: the biases, then the weights
 * [channels, filters, kernel, kernel].
 *
 * @param channels of the input, at least 1
 * @param height of the input, at least 1
 * @param width of the input, at least 1
 * @param filters channels of the output, at least 1
 * @param kernel side of the square that an input paints, at least 1; a multiple of the stride avoids a checkerboard
 * @param stride distance of neighbouring squares, at least 1; 2 doubles the picture
 * @param padding lines and columns cut off on each side, at least 0 and below the kernel
 * @param activation what is done with the weighted sums
 */
public record TransposedConvolution(
        int channels, int height, int width, int filters, int kernel, int stride, int padding, Activation activation)
        implements FeedForward {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if one is outside its range, or the padding cuts all of the picture away
     */
    public TransposedConvolution {
        notNull("activation", activation);
        // Before the patches of the output are checked, to which filters are channels and channels filters.
        positive("channels", channels);
        positive("height", height);
        positive("width", width);
        positive("filters", filters);
        positive("kernel", kernel);
        positive("stride", stride);
        require(padding >= 0 && padding < kernel, "padding", "at least 0 and below the kernel", padding);
        long high = side(height, kernel, stride, padding);
        long wide = side(width, kernel, stride, padding);
        require(Math.min(high, wide) > 0, "padding", "such that something is left of the picture", padding);
        require(Math.max(high, wide) < 1 << 27, "picture", "below 2²⁷ numbers", high + " × " + wide);
        new Patches(filters, (int) high, (int) wide, kernel, stride, padding).check(channels);
    }

    private static long side(long size, int kernel, int stride, int padding) {
        return (size - 1) * stride + kernel - 2L * padding;
    }

    /** The patches of the output: there are as many as positions in the input. */
    Patches patches() {
        return new Patches(filters, outputHeight(), outputWidth(), kernel, stride, padding);
    }

    /**
     * Lines of the picture that comes out.
     *
     * @return at least 1
     */
    public int outputHeight() {
        return (int) side(height, kernel, stride, padding);
    }

    /**
     * Columns of the picture that comes out.
     *
     * @return at least 1
     */
    public int outputWidth() {
        return (int) side(width, kernel, stride, padding);
    }

    @Override
    public int inputs() {
        return channels * height * width;
    }

    @Override
    public int outputs() {
        return filters * outputHeight() * outputWidth();
    }

    @Override
    public int parameterCount() {
        return filters + channels * patches().size();
    }

    @Override
    public void draw(UniformRandomProvider rng, float[] values, int start) {
        // An output is painted by kernel² / stride² inputs of every channel.
        double seen = (double) channels * kernel * kernel / (stride * stride);
        double painted = (double) filters * kernel * kernel;
        double bound = Math.sqrt(6 / (activation.rectifies() ? seen : seen + painted));
        for (int i = 0; i < channels * patches().size(); i++) {
            values[start + filters + i] = (float) (bound * (2 * rng.nextDouble() - 1));
        }
    }

    @Override
    public WeightMatrix weights() {
        return new WeightMatrix(filters, channels, patches().size(), 0, filters);
    }

    @Override
    public TransposedConvolution withInputs(int newInputs) {
        return new TransposedConvolution(
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
        return new Deconvolution2D.Builder(kernel, kernel)
                .nIn(channels)
                .nOut(filters)
                .stride(stride, stride)
                .padding(padding, padding)
                .activation(activation.deeplearning4j())
                .build();
    }
}
