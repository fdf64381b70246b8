package genmodels.data;

import genmodels.preconditions.Arguments;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * MNIST: handwritten digits, 28 × 28 grey pixels, 60,000 to train and 10,000 to test (Y. LeCun, L. Bottou, Y. Bengio,
 * P. Haffner, "Gradient-based learning applied to document recognition", 1998).
 *
 * <p>The four original files ship with the course. Unpacking the training set takes about half a second and 47 MB; keep the
 * object rather than asking again.
 */
public final class Digits {
    /** Pixels along one side. */
    public static final int SIDE = 28;

    /** Pixels of an image, row by row. */
    public static final int PIXELS = SIDE * SIDE;

    private static final int IMAGES_MAGIC = 0x803;
    private static final int LABELS_MAGIC = 0x801;

    private final byte[] pixels;
    private final byte[] labels;

    private Digits(byte[] pixels, byte[] labels) {
        this.pixels = pixels;
        this.labels = labels;
    }

    /**
     * The training set.
     *
     * @return 60,000 digits in the order of the original file, which is a random one
     */
    public static Digits train() {
        return read("train", 60_000);
    }

    /**
     * The test set.
     *
     * @return 10,000 digits in the order of the original file; its first half is easier than its second
     */
    public static Digits test() {
        return read("t10k", 10_000);
    }

    /**
     * How many digits there are.
     *
     * @return at least 1
     */
    public int size() {
        return labels.length;
    }

    /**
     * Some of the digits, copied.
     *
     * @param from index of the first, included
     * @param to index after the last
     * @return the digits from..to−1
     * @throws IllegalArgumentException unless 0 ≤ from &lt; to ≤ size
     */
    public Digits range(int from, int to) {
        Arguments.require(
                from >= 0 && from < to && to <= size(),
                "range",
                "not empty and within [0, " + size() + ")",
                "[" + from + ", " + to + ")");
        return new Digits(Arrays.copyOfRange(pixels, from * PIXELS, to * PIXELS), Arrays.copyOfRange(labels, from, to));
    }

    /**
     * Which digit it is.
     *
     * @param i index, 0..size−1
     * @return 0..9
     * @throws IndexOutOfBoundsException if there is no such digit
     */
    public int label(int i) {
        return labels[i];
    }

    /**
     * Which digits they are.
     *
     * @return shape [size], values 0..9
     */
    public int[] labels() {
        int[] all = new int[labels.length];
        Arrays.setAll(all, i -> labels[i]);
        return all;
    }

    /**
     * One image.
     *
     * @param i index, 0..size−1
     * @return shape [784], row by row from the top, ink from 0 (paper) to 1
     * @throws IndexOutOfBoundsException if there is no such digit
     */
    public double[] image(int i) {
        double[] image = new double[PIXELS];
        for (int p = 0; p < PIXELS; p++) {
            image[p] = (pixels[i * PIXELS + p] & 0xFF) / 255.0;
        }
        return image;
    }

    /**
     * All images, 6 kB each: of the full training set take a {@link #range} first.
     *
     * @return shape [size, 784], ink from 0 (paper) to 1
     */
    public double[][] images() {
        double[][] images = new double[size()][];
        Arrays.setAll(images, this::image);
        return images;
    }

    private static Digits read(String set, int n) {
        byte[] pixels = read("mnist/" + set + "-images-idx3-ubyte.gz", IMAGES_MAGIC, n, SIDE, SIDE);
        byte[] labels = read("mnist/" + set + "-labels-idx1-ubyte.gz", LABELS_MAGIC, n);
        return new Digits(pixels, labels);
    }

    /** An IDX file: a magic number, the length of each axis, the bytes. */
    private static byte[] read(String file, int magic, int... shape) {
        try (InputStream resource = Digits.class.getResourceAsStream(file)) {
            if (resource == null) {
                throw new IllegalStateException(file + " is missing from the genmodels jar");
            }
            DataInputStream in = new DataInputStream(new GZIPInputStream(resource, 1 << 16));
            boolean fits = in.readInt() == magic;
            int bytes = 1;
            for (int length : shape) {
                fits &= in.readInt() == length;
                bytes *= length;
            }
            if (!fits) {
                throw new IllegalStateException(file + " must be an IDX file of shape " + Arrays.toString(shape));
            }
            byte[] content = new byte[bytes];
            in.readFully(content);
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
