package genmodels.interactive;

import genmodels.plot.ImageGrid;
import genmodels.preconditions.Arguments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The plane of two latent variables, and beside it the picture that a decoder makes of the point under the pointer. The decoder itself is
 * on the page: its weights as floats of 16 bits, its products in plain JavaScript.
 *
 * <pre>{@code
 * DecoderWeights decoder = vae.decoderWeights();
 * show(LatentExplorer.of("The plane of digits", "Move the pointer: neighbours look alike.",
 *         decoder.weights(), decoder.biases(), decoder.activations(), 28).figure());
 * }</pre>
 */
public final class LatentExplorer {
    private static final double HALF = 3.2;
    private static final int TILES = 7;
    /** Of the still picture, in pixels. */
    private static final int WIDTH = 440;

    private final String title;
    private final String description;
    private final List<DenseLayer> layers;
    private final int width;
    private final List<FigureData> groups = new ArrayList<>();

    private LatentExplorer(String title, String description, List<DenseLayer> layers, int width) {
        this.title = title;
        this.description = description;
        this.layers = layers;
        this.width = width;
    }

    /**
     * An explorer of a decoder.
     *
     * @param title what is explored, a few words
     * @param description what is to be found, a sentence
     * @param weights of each layer [outputs · inputs]: those of output 0 by input, then those of output 1, …; the first layer has 2 inputs
     * @param biases of each layer [outputs]
     * @param activations of each layer: identity, sigmoid, tanh, relu, leaky_relu (slope 0.2) or softplus
     * @param width pixels along a row of a picture; the last layer gives its pixels, ink from 0 (white) to 1 (black)
     * @return the explorer
     * @throws IllegalArgumentException if the layers do not fit each other, the plane or the width
     */
    public static LatentExplorer of(
            String title,
            String description,
            List<float[]> weights,
            List<float[]> biases,
            List<String> activations,
            int width) {
        List<DenseLayer> layers = DenseLayer.chain(weights, biases, activations);
        Arguments.require(
                layers.get(0).inputs() == 2,
                "inputs",
                "2, a plane",
                layers.get(0).inputs());
        int pixels = layers.get(layers.size() - 1).outputs();
        Arguments.require(width > 0 && pixels % width == 0, "width", "a divisor of " + pixels + " pixels", width);
        return new LatentExplorer(title, description, layers, width);
    }

    /**
     * Adds points of the plane, for example where an encoder puts pictures of one class.
     *
     * @param name what they are, for the legend
     * @param x shape [n], at least one
     * @param y shape [n]
     * @return this
     * @throws IllegalArgumentException if the lengths differ or a value is not finite
     */
    public LatentExplorer points(String name, double[] x, double[] y) {
        Arguments.finite("x", x);
        Arguments.finite("y", y);
        Arguments.require(x.length == y.length, "y", "of length " + x.length, y.length);
        groups.add(new FigureData()
                .text("name", Arguments.notNull("name", name))
                .levels("x", x, -HALF, HALF, 8)
                .levels("y", y, -HALF, HALF, 8));
        return this;
    }

    /**
     * The figure. Its still picture shows the decoded pictures at 7 × 7 points of the square from −2.5 to 2.5.
     *
     * @return the figure
     * @throws IllegalArgumentException if the decoder is too large for a page
     */
    public InteractiveFigure figure() {
        double[][] tiles = new double[TILES * TILES][];
        Arrays.setAll(tiles, i -> decode(5.0 * (i % TILES) / (TILES - 1) - 2.5, 2.5 - 5.0 * (i / TILES) / (TILES - 1)));
        int scale = Math.max(1, WIDTH / TILES / width);
        FigureData data = new FigureData()
                .number("width", width)
                .number("half", HALF)
                .numbers("start", 0, 0)
                .groups("layers", layers.stream().map(DenseLayer::data).toList())
                .groups("groups", groups);
        String told =
                description + " Still: the pictures at 7 by 7 points of the plane, from −2.5 to 2.5 in both variables.";
        return InteractiveFigure.of(title, told, ImageGrid.of(tiles, width, TILES, scale), data, "plot", "explorer");
    }

    /**
     * Decodes a point by the layers as they were given, one product after another: what the page computes, too.
     *
     * @param z1 the first latent variable
     * @param z2 the second
     * @return shape [pixels]
     */
    public double[] decode(double z1, double z2) {
        double[] values = {z1, z2};
        for (DenseLayer layer : layers) {
            values = layer.apply(values);
        }
        return values;
    }
}
