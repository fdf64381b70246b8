package genmodels.data;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Black and white pictures from grey ones: a pixel is black with the probability of its ink (Salakhutdinov and Murray, "On the
 * quantitative analysis of deep belief networks", 2008).
 *
 * <p>Drawn once, with a seed, and kept, the pictures are a <em>static</em> binarisation. Drawn again whenever a picture is
 * shown to a model, they are a <em>dynamic</em> one: endless data, on which models overfit less and score some nats better.
 * Likelihoods on the two must not be compared.
 */
public final class Binarisation {
    private Binarisation() {}

    /**
     * A black and white picture of each grey one.
     *
     * @param rng source of randomness; pixels of ink 0 or 1 draw nothing from it
     * @param images shape [images, pixels], ink from 0 to 1
     * @return same shape, fresh, each value 0 or 1
     * @throws IllegalArgumentException if the generator is null, the images are empty or ragged, or an ink is outside [0, 1]
     */
    public static double[][] draw(UniformRandomProvider rng, double[][] images) {
        Arguments.notNull("rng", rng);
        Shapes.rectangular("images", images);
        double[][] black = new double[images.length][images[0].length];
        for (int i = 0; i < images.length; i++) {
            for (int p = 0; p < images[i].length; p++) {
                double ink = images[i][p];
                Arguments.require(ink >= 0 && ink <= 1, "images[" + i + "][" + p + "]", "in [0, 1]", ink);
                black[i][p] = ink == 1 || (ink > 0 && rng.nextFloat() < ink) ? 1 : 0;
            }
        }
        return black;
    }
}
