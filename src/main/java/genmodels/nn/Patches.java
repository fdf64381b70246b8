package genmodels.nn;

import static genmodels.preconditions.Arguments.positive;
import static genmodels.preconditions.Arguments.require;

import java.util.Arrays;

/**
 * The squares of a picture over which a filter slides, as columns of a matrix, so that a convolution becomes a product: row
 * {@code (channel, line, column)} of the square, column {@code position}.
 *
 * <p>A few pictures lie side by side in one matrix: a product of a few hundred columns runs at full speed, one of 49 does not.
 */
record Patches(int channels, int height, int width, int kernel, int stride, int padding) {
    /** Columns of a matrix, about. */
    private static final int COLUMNS = 800;

    /** Rows of a batch are cut at multiples of 16 between threads, and a group must not be cut. */
    private static final int MOST_PICTURES = 16;

    void check(int others) {
        positive("channels", channels);
        positive("filters", others);
        positive("height", height);
        positive("width", width);
        positive("kernel", kernel);
        positive("stride", stride);
        require(padding >= 0 && padding < kernel, "padding", "at least 0 and below the kernel", padding);
        require(
                Math.min(height, width) + 2 * padding >= kernel,
                "kernel",
                "at most the padded picture's side",
                kernel + " for " + height + " × " + width);
        require(
                (height + 2 * padding - kernel) % stride == 0 && (width + 2 * padding - kernel) % stride == 0,
                "stride",
                "such that the last square ends at the padded picture's edge",
                stride);
        long most = Math.max((long) channels * height * width, (long) others * positions());
        require(most * MOST_PICTURES <= Integer.MAX_VALUE, "picture", "below 2²⁷ numbers", most);
        require((size() + 1L) * others <= Integer.MAX_VALUE, "weights", "below 2³¹", (size() + 1L) * others);
    }

    /** Channels of the pictures that make up a row. */
    static int channels(int inputs, int height, int width) {
        require(
                inputs > 0 && inputs % (height * width) == 0,
                "newInputs",
                "a multiple of " + height + " × " + width,
                inputs);
        return inputs / (height * width);
    }

    int outHeight() {
        return (height + 2 * padding - kernel) / stride + 1;
    }

    int outWidth() {
        return (width + 2 * padding - kernel) / stride + 1;
    }

    /** Columns of one picture. */
    int positions() {
        return outHeight() * outWidth();
    }

    /** Numbers in a square: rows of the matrix. */
    int size() {
        return channels * kernel * kernel;
    }

    /** Pictures that share a matrix. */
    int group() {
        int n = MOST_PICTURES;
        while (n > 1 && n * positions() > COLUMNS) {
            n /= 2;
        }
        return n;
    }

    private int paddedWidth() {
        return width + 2 * padding;
    }

    private int paddedSize() {
        return (height + 2 * padding) * paddedWidth();
    }

    /**
     * Writes the patches of n neighbouring pictures.
     *
     * @param pictures [*, channels · height · width]
     * @param from the first picture
     * @param matrix receives [size, n · positions] from its index {@code at} on
     */
    void gather(Floats pictures, int from, int n, Floats matrix, int at) {
        float[] plane = new float[height * width];
        float[] padded = new float[n * paddedSize()];
        int positions = positions();
        float[] row = new float[n * positions];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < n; i++) {
                pictures.get(((from + i) * channels + c) * height * width, plane, plane.length);
                int corner = i * paddedSize() + padding * paddedWidth() + padding;
                for (int y = 0; y < height; y++) {
                    System.arraycopy(plane, y * width, padded, corner + y * paddedWidth(), width);
                }
            }
            for (int k = 0; k < kernel * kernel; k++) {
                for (int i = 0; i < n; i++) {
                    pick(padded, i * paddedSize() + k / kernel * paddedWidth() + k % kernel, row, i * positions);
                }
                matrix.put(at + (c * kernel * kernel + k) * row.length, row, row.length);
            }
        }
    }

    private void pick(float[] padded, int from, float[] row, int to) {
        int columns = outWidth();
        int at = to;
        for (int y = 0; y < outHeight(); y++) {
            int line = from + y * stride * paddedWidth();
            for (int x = 0; x < columns; x++) {
                row[at + x] = padded[line + x * stride];
            }
            at += columns;
        }
    }

    /** Receives one channel of one picture, painted by {@link #scatter}. */
    @FunctionalInterface
    interface Plane {
        void accept(int picture, int channel, float[] numbers);
    }

    /**
     * The way back of {@link #gather}: adds up what the patches hold for every point of the pictures.
     *
     * @param matrix [size, n · positions] from its index {@code at} on
     * @param painted told each channel's sums, [height · width]
     */
    void scatter(Floats matrix, int at, int n, Plane painted) {
        float[] plane = new float[height * width];
        float[] padded = new float[n * paddedSize()];
        int positions = positions();
        float[] row = new float[n * positions];
        for (int c = 0; c < channels; c++) {
            Arrays.fill(padded, 0);
            for (int k = 0; k < kernel * kernel; k++) {
                matrix.get(at + (c * kernel * kernel + k) * row.length, row, row.length);
                for (int i = 0; i < n; i++) {
                    paint(row, i * positions, padded, i * paddedSize() + k / kernel * paddedWidth() + k % kernel);
                }
            }
            for (int i = 0; i < n; i++) {
                int corner = i * paddedSize() + padding * paddedWidth() + padding;
                for (int y = 0; y < height; y++) {
                    System.arraycopy(padded, corner + y * paddedWidth(), plane, y * width, width);
                }
                painted.accept(i, c, plane);
            }
        }
    }

    private void paint(float[] row, int from, float[] padded, int to) {
        int columns = outWidth();
        int at = from;
        for (int y = 0; y < outHeight(); y++) {
            int line = to + y * stride * paddedWidth();
            for (int x = 0; x < columns; x++) {
                padded[line + x * stride] += row[at + x];
            }
            at += columns;
        }
    }
}
