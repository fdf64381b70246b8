package genmodels.nn;

import static genmodels.preconditions.Arguments.positive;
import static genmodels.preconditions.Arguments.require;

import java.util.Arrays;

/**
 * The squares of a picture over which a filter slides, as columns of a matrix, so that a convolution becomes a product: row
 * {@code (channel, line, column)} of the square, column {@code position}.
 *
 * <p>A few pictures share a matrix: a product of a few hundred columns runs at full speed, one of 49 does not. Their columns are
 * interleaved, position by position and picture by picture within a position, so that a line of the patches is one piece of memory: on
 * the way there a picture is parted into its phases, the points of every stride-th line and column.
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

    /** Lines of a phase. */
    private int phaseHeight() {
        return (height + 2 * padding + stride - 1) / stride;
    }

    /** Columns of a phase. */
    private int phaseWidth() {
        return (width + 2 * padding + stride - 1) / stride;
    }

    /** Where a point of the padded picture lies among the phases of n pictures, for the first of them. */
    private int phaseIndex(int line, int column, int n) {
        int phase = line % stride * stride + column % stride;
        return ((phase * phaseHeight() + line / stride) * phaseWidth() + column / stride) * n;
    }

    /** For n pictures: [phases, phaseHeight, phaseWidth, n], zero. */
    private float[] phases(int n) {
        return new float[stride * stride * phaseHeight() * phaseWidth() * n];
    }

    /** Points of a line, as far apart as strides, from a column on. */
    private int pointsFrom(int column) {
        return (width - column + stride - 1) / stride;
    }

    /**
     * Writes the patches of n neighbouring pictures.
     *
     * @param pictures [*, channels · height · width]
     * @param from the first picture
     * @param matrix receives [size, positions · n] from its index {@code at} on
     */
    void gather(Floats pictures, int from, int n, Floats matrix, int at) {
        Planes planes = new Planes(n, height * width);
        float[] phases = phases(n); // what is padded stays zero
        float[] row = new float[positions() * n];
        int run = outWidth() * n;
        int nextLine = phaseWidth() * n;
        for (int c = 0; c < channels; c++) {
            planes.get(pictures, from, channels, c);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < Math.min(stride, width); x++) {
                    int to = phaseIndex(y + padding, x + padding, n);
                    planes.interleave(y * width + x, stride, pointsFrom(x), phases, to);
                }
            }
            for (int k = 0; k < kernel * kernel; k++) {
                int line = phaseIndex(k / kernel, k % kernel, n);
                for (int y = 0; y < outHeight(); y++, line += nextLine) {
                    System.arraycopy(phases, line, row, y * run, run);
                }
                matrix.put(at + (c * kernel * kernel + k) * row.length, row, row.length);
            }
        }
    }

    /** Receives one channel of some pictures, painted by {@link #scatter}. */
    @FunctionalInterface
    interface Painted {
        void accept(int channel, Planes planes);
    }

    /**
     * The way back of {@link #gather}: adds up what the patches hold for every point of the pictures.
     *
     * @param matrix [size, positions · n] from its index {@code at} on
     * @param painted told each channel's sums
     */
    void scatter(Floats matrix, int at, int n, Painted painted) {
        Planes planes = new Planes(n, height * width);
        float[] phases = phases(n);
        float[] row = new float[positions() * n];
        int run = outWidth() * n;
        int nextLine = phaseWidth() * n;
        for (int c = 0; c < channels; c++) {
            Arrays.fill(phases, 0);
            for (int k = 0; k < kernel * kernel; k++) {
                matrix.get(at + (c * kernel * kernel + k) * row.length, row, row.length);
                int line = phaseIndex(k / kernel, k % kernel, n);
                for (int y = 0; y < outHeight(); y++, line += nextLine) {
                    Elementwise.add(row, y * run, phases, line, run);
                }
            }
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < Math.min(stride, width); x++) {
                    int source = phaseIndex(y + padding, x + padding, n);
                    planes.part(y * width + x, stride, pointsFrom(x), phases, source);
                }
            }
            painted.accept(c, planes);
        }
    }
}
