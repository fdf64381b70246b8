package genmodels.data;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Three handwritten digits, picked at random, as the red, green and blue of one picture: 1,000 modes, all equally likely as far as
 * digits are, whose names are known. The large case of mode collapse (L. Metz, B. Poole, D. Pfau and J. Sohl-Dickstein, <i>Unrolled
 * generative adversarial networks</i>, 2017, <a href="https://arxiv.org/abs/1611.02163">link</a>).
 */
public final class StackedDigits {
    /** Digits in a picture. */
    public static final int CHANNELS = 3;

    /** Combinations of three digits. */
    public static final int MODES = 1000;

    /** Numbers of a picture: red pixels, then green, then blue ones, each row by row. */
    public static final int POINT = CHANNELS * Digits.PIXELS;

    private final Digits digits;

    private StackedDigits(Digits digits) {
        this.digits = digits;
    }

    /**
     * Pictures made of some digits.
     *
     * @param digits what is stacked
     * @return the law; each draw is a fresh triple
     * @throws IllegalArgumentException if the digits are missing
     */
    public static StackedDigits of(Digits digits) {
        return new StackedDigits(Arguments.notNull("digits", digits));
    }

    /**
     * Draws pictures.
     *
     * @param rng picks the digits
     * @param n how many, at least 1
     * @return shape [n, 2352], light of each colour from 0 to 1
     * @throws IllegalArgumentException if the generator is missing or n below 1
     */
    public double[][] samples(UniformRandomProvider rng, int n) {
        Arguments.notNull("rng", rng);
        Arguments.positive("n", n);
        double[][] pictures = new double[n][POINT];
        for (double[] picture : pictures) {
            for (int c = 0; c < CHANNELS; c++) {
                System.arraycopy(
                        digits.image(rng.nextInt(digits.size())), 0, picture, c * Digits.PIXELS, Digits.PIXELS);
            }
        }
        return pictures;
    }

    /**
     * The colours of pictures, each a digit of its own.
     *
     * @param pictures shape [n, 2352]
     * @return shape [3n, 784]: red, green and blue of the first picture, then those of the next
     * @throws IllegalArgumentException if the pictures have another shape
     */
    public static double[][] channels(double[][] pictures) {
        Shapes.rectangular("pictures", pictures);
        Shapes.require("pictures", new long[] {pictures.length, pictures[0].length}, Shapes.ANY, POINT);
        double[][] channels = new double[Math.multiplyExact(CHANNELS, pictures.length)][Digits.PIXELS];
        for (int i = 0; i < channels.length; i++) {
            System.arraycopy(pictures[i / CHANNELS], i % CHANNELS * Digits.PIXELS, channels[i], 0, Digits.PIXELS);
        }
        return channels;
    }

    /**
     * Which mode each picture is.
     *
     * @param labels digits of the {@link #channels}, shape [3n], 0 to 9
     * @return shape [n]: 100 red + 10 green + blue, 0 to 999
     * @throws IllegalArgumentException if the number of labels is no multiple of 3, or one is no digit
     */
    public static int[] modes(int[] labels) {
        Arguments.notNull("labels", labels);
        Arguments.require(labels.length % CHANNELS == 0, "labels", "three for each picture", labels.length);
        int[] modes = new int[labels.length / CHANNELS];
        for (int i = 0; i < labels.length; i++) {
            Arguments.require(labels[i] >= 0 && labels[i] <= 9, "labels[" + i + "]", "0 to 9", labels[i]);
            modes[i / CHANNELS] = 10 * modes[i / CHANNELS] + labels[i];
        }
        return modes;
    }
}
