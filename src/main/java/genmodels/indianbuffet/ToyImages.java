package genmodels.indianbuffet;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Noisy images of 6 × 6 pixels that are made of four known glyphs, each present with probability one half: data whose hidden
 * structure is known, after the example of Griffiths and Ghahramani (2005) with glyphs of our own.
 *
 * @param objects which image has which glyph, shape [n, 4]
 * @param images shape [n, 36], rows of pixels one after the other
 */
public record ToyImages(BinaryMatrix objects, double[][] images) {
    /** Side of an image in pixels. */
    public static final int SIDE = 6;

    // One digit a glyph: 1 plus, 2 ring, 3 stairs, 4 T. No pixel belongs to two glyphs.
    private static final String[] MAP = {
        ".1.222", //
        "1112.2", ".1.222", "3..444", "33..4.", "333.4."
    };

    /**
     * The glyphs.
     *
     * @return pixels 0 or 1, shape [4, 36]
     */
    public static double[][] glyphs() {
        String pixels = String.join("", MAP);
        return IntStream.rangeClosed(1, 4)
                .mapToObj(g ->
                        pixels.chars().mapToDouble(c -> c == '0' + g ? 1 : 0).toArray())
                .toArray(double[][]::new);
    }

    /**
     * Draws images.
     *
     * @param rng source of the numbers
     * @param n how many, at least 1
     * @param noise standard deviation of a pixel's noise, positive; 0.5 is hard for the eye and easy for the model
     * @return the images and what is in them
     * @throws IllegalArgumentException if an argument is missing or out of range
     */
    public static ToyImages of(UniformRandomProvider rng, int n, double noise) {
        Arguments.notNull("rng", rng);
        Arguments.positive("n", n);
        boolean[][] cells = new boolean[n][4];
        for (boolean[] row : cells) {
            for (int k = 0; k < row.length; k++) {
                row[k] = rng.nextBoolean();
            }
        }
        BinaryMatrix objects = BinaryMatrix.of(cells);
        return new ToyImages(objects, new LinearGaussianModel(noise, 1).sample(rng, objects, glyphs()));
    }

    /**
     * Which features look like the glyphs.
     *
     * @param features found features, shape [k, 36], k at least 1
     * @return for each glyph the row of the nearest feature by Euclidean distance, shape [4]
     * @throws IllegalArgumentException if the features are ragged or not of 36 pixels
     */
    public static int[] match(double[][] features) {
        Shapes.rectangular("features", features);
        Shapes.require("features", new long[] {features.length, features[0].length}, Shapes.ANY, SIDE * SIDE);
        return Arrays.stream(glyphs())
                .mapToInt(glyph -> IntStream.range(0, features.length)
                        .boxed()
                        .min(Comparator.comparingDouble(k -> squaredDistance(features[k], glyph)))
                        .orElseThrow())
                .toArray();
    }

    private static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return sum;
    }
}
