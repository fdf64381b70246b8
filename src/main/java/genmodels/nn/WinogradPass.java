package genmodels.nn;

import java.util.Arrays;

/**
 * {@link Convolution} at work by {@link Winograd}'s minimal filtering, where the kernel is twice the stride, as in DCGAN, and there are
 * channels enough: half of {@link ConvolutionPass}'s multiplications.
 *
 * <p>A filter of {@code 2s · 2s} taps that moves by s over some channels is one of 2 · 2 taps that moves by 1 over s² times as many: over
 * the picture's phases, the points of every s-th line and column. A picture lies as [lines, columns, phases · channels] here, so
 * that what Winograd does to numbers is done to runs of neighbours; and each of the 25 points has a product of matrices of its own,
 * tiles by channels with channels by filters.
 */
final class WinogradPass extends Pass {
    private static final int AREA = Winograd.POINTS * Winograd.POINTS;
    private static final int FILTERS_OF_TASK = 64;

    /** Phases · channels below which the products are too narrow to be fast. */
    private static final int FEW_CHANNELS = 128;

    private static final int FEW_FILTERS = 64;

    /** Pictures below which they do not earn what the filters cost. */
    private static final int FEW_PICTURES = 8;

    private final Convolution part;
    private final int filters;
    private final int run;
    private final int outHeight;
    private final int outWidth;
    private final int tilesDown;
    private final int tilesAcross;
    private final int tiles;
    private final int all;
    private final int batch;
    private final Floats parameters;
    private final int biases;
    private final int weights;
    /** Bᵀ x B of every tile: [25, tiles of the batch, run]. */
    private final Floats inputs;
    /** G w Gᵀ: [25, filters, run]. */
    private final Floats taps;
    /** Products of both, and on the way back their gradients: [25, tiles of the batch, filters]. */
    private final Floats products;
    /** Gradients of {@link #inputs}. */
    private final Floats inputSlopes;
    /** Gradients of {@link #taps}. */
    private final Floats tapSlopes;

    WinogradPass(int batch, boolean training, Convolution part, Floats parameters, int start) {
        super(batch, part.inputs(), part.outputs(), training);
        this.part = part;
        this.batch = batch;
        this.filters = part.filters();
        this.run = part.stride() * part.stride() * part.channels();
        this.outHeight = part.patches().outHeight();
        this.outWidth = part.patches().outWidth();
        this.tilesDown = Winograd.tiles(outHeight);
        this.tilesAcross = Winograd.tiles(outWidth);
        this.tiles = tilesDown * tilesAcross;
        this.all = batch * tiles;
        this.parameters = parameters;
        this.biases = start;
        this.weights = start + filters;
        this.inputs = Floats.zeros(AREA, all, run);
        this.taps = Floats.zeros(AREA, filters, run);
        this.products = Floats.zeros(AREA, all, filters);
        this.inputSlopes = training ? Floats.zeros(AREA, all, run) : null;
        this.tapSlopes = training ? Floats.zeros(AREA, filters, run) : null;
    }

    /** Whether it is the faster way: by the shapes alone, so that the same network always gives the same bits. */
    static boolean suits(Convolution part, int batch) {
        Patches patches = part.patches();
        int tiles = Winograd.tiles(patches.outHeight()) * Winograd.tiles(patches.outWidth());
        long direct = (long) Winograd.TAPS * Winograd.TAPS * patches.positions();
        return batch >= FEW_PICTURES
                && part.kernel() == Winograd.TAPS * part.stride()
                && part.stride() * part.stride() * part.channels() >= FEW_CHANNELS
                && part.filters() >= FEW_FILTERS
                && 4L * AREA * tiles <= 3 * direct;
    }

    @Override
    long work() {
        return (long) AREA * tiles * run * filters;
    }

    /** The gradients of the sums are always wanted in another shape. */
    @Override
    boolean isLinear() {
        return false;
    }

    @Override
    int preparations() {
        return Math.max(1, filters / FILTERS_OF_TASK);
    }

    /** G w Gᵀ of some filters. */
    @Override
    void prepare(int task, int tasks) {
        float[] filter = new float[part.channels() * part.kernel() * part.kernel()];
        float[][] turned = RunMatrix.runs(Winograd.TAPS * Winograd.TAPS, run);
        float[][] points = RunMatrix.runs(AREA, run);
        float[][] scratch = Winograd.OF_TAPS.scratch(run);
        for (int f = Cuts.cut(filters, task, tasks); f < Cuts.cut(filters, task + 1, tasks); f++) {
            parameters.get(weights + f * filter.length, filter, filter.length);
            turn(filter, part.kernel(), part.kernel(), 0, Winograd.TAPS, turned, true);
            Winograd.OF_TAPS.onBothAxes(turned, 0, Winograd.TAPS, points, 0, Winograd.POINTS, scratch);
            put(points, taps, f, filters);
        }
    }

    @Override
    void forward(Floats x, int fromRow, int toRow) {
        float[] picture = new float[part.inputs()];
        float[][] turned = turnedInputs(); // what is padded stays zero
        float[][] points = RunMatrix.runs(AREA, run);
        float[][] scratch = Winograd.OF_INPUTS.scratch(run);
        for (int row = fromRow; row < toRow; row++) {
            x.get(row * picture.length, picture, picture.length);
            turn(picture, part.height(), part.width(), part.padding(), inputLine(), turned, true);
            for (int tile = 0; tile < tiles; tile++) {
                Winograd.OF_INPUTS.onBothAxes(
                        turned, first(tile, inputLine()), inputLine(), points, 0, Winograd.POINTS, scratch);
                put(points, inputs, row * tiles + tile, all);
            }
        }
        for (long point = 0; point < AREA; point++) {
            Blas.timesTransposed(
                    (toRow - fromRow) * tiles,
                    filters,
                    run,
                    inputs.at((point * all + (long) fromRow * tiles) * run),
                    run,
                    taps.at(point * filters * run),
                    run,
                    0,
                    products.at((point * all + (long) fromRow * tiles) * filters),
                    filters);
        }
        outputs(fromRow, toRow);
    }

    private void outputs(int fromRow, int toRow) {
        float[] bias = new float[filters];
        parameters.get(biases, bias, filters);
        float[][] points = RunMatrix.runs(AREA, filters);
        float[][] scratch = Winograd.TO_OUTPUTS.scratch(filters);
        float[][] sums = turnedOutputs();
        float[] picture = new float[part.outputs()];
        for (int row = fromRow; row < toRow; row++) {
            for (int tile = 0; tile < tiles; tile++) {
                get(products, row * tiles + tile, all, points);
                Winograd.TO_OUTPUTS.onBothAxes(
                        points, 0, Winograd.POINTS, sums, first(tile, outputLine()), outputLine(), scratch);
            }
            for (float[] sum : sums) {
                Elementwise.add(bias, sum, filters);
                part.activation().apply(sum, filters);
            }
            turnOutputs(picture, sums, false);
            output().put(row * picture.length, picture, picture.length);
        }
    }

    @Override
    void backwardThroughActivation(Floats outputGradient, int fromRow, int toRow) {
        float[] picture = new float[part.outputs()];
        float[] slope = new float[part.outputs()];
        float[][] turned = turnedOutputs(); // beyond the picture it stays zero
        float[][] points = RunMatrix.runs(AREA, filters);
        float[][] scratch = Winograd.BACK_FROM_OUTPUTS.scratch(filters);
        for (int row = fromRow; row < toRow; row++) {
            output().get(row * picture.length, picture, picture.length);
            outputGradient.get(row * picture.length, slope, picture.length);
            part.activation().differentiate(picture, slope, picture.length);
            outputGradient().put(row * picture.length, slope, picture.length);
            turnOutputs(slope, turned, true);
            for (int tile = 0; tile < tiles; tile++) {
                Winograd.BACK_FROM_OUTPUTS.onBothAxes(
                        turned, first(tile, outputLine()), outputLine(), points, 0, Winograd.POINTS, scratch);
                put(points, products, row * tiles + tile, all);
            }
        }
    }

    @Override
    void backwardToInput(Floats sumGradient, Floats inputGradient, int fromRow, int toRow) {
        for (long point = 0; point < AREA; point++) {
            Blas.times(
                    (toRow - fromRow) * tiles,
                    run,
                    filters,
                    products.at((point * all + (long) fromRow * tiles) * filters),
                    filters,
                    taps.at(point * filters * run),
                    run,
                    0,
                    inputSlopes.at((point * all + (long) fromRow * tiles) * run),
                    run);
        }
        float[][] points = RunMatrix.runs(AREA, run);
        float[][] square = RunMatrix.runs(AREA, run);
        float[][] scratch = Winograd.BACK_TO_INPUTS.scratch(run);
        float[][] turned = turnedInputs();
        float[] picture = new float[part.inputs()];
        for (int row = fromRow; row < toRow; row++) {
            for (float[] point : turned) {
                Arrays.fill(point, 0);
            }
            for (int tile = 0; tile < tiles; tile++) {
                get(inputSlopes, row * tiles + tile, all, points);
                Winograd.BACK_TO_INPUTS.onBothAxes(points, 0, Winograd.POINTS, square, 0, Winograd.POINTS, scratch);
                for (int i = 0; i < AREA; i++) {
                    // Neighbouring tiles share a line of inputs.
                    int at = first(tile, inputLine()) + i / Winograd.POINTS * inputLine() + i % Winograd.POINTS;
                    Elementwise.add(square[i], turned[at], run);
                }
            }
            turn(picture, part.height(), part.width(), part.padding(), inputLine(), turned, false);
            inputGradient.put(row * picture.length, picture, picture.length);
        }
    }

    /** Each point has a product of its own. */
    @Override
    int gradientTasks() {
        return AREA;
    }

    @Override
    void addGradients(int task, int tasks, Floats x, Floats sumGradient, Parameters intoParameters) {
        long point = task;
        Blas.transposedTimes(
                filters,
                run,
                all,
                products.at(point * all * filters),
                filters,
                inputs.at(point * all * run),
                run,
                0,
                tapSlopes.at(point * filters * run),
                run);
    }

    @Override
    int finishingTasks() {
        return preparations();
    }

    @Override
    void finishGradients(int task, int tasks, Parameters intoParameters) {
        int from = Cuts.cut(filters, task, tasks);
        int to = Cuts.cut(filters, task + 1, tasks);
        boolean spent = intoParameters.spent();
        Floats gradients = intoParameters.rawGradients();
        float[][] points = RunMatrix.runs(AREA, run);
        float[][] turned = RunMatrix.runs(Winograd.TAPS * Winograd.TAPS, run);
        float[][] scratch = Winograd.BACK_TO_TAPS.scratch(run);
        float[] filter = new float[part.channels() * part.kernel() * part.kernel()];
        float[] before = new float[filter.length];
        for (int f = from; f < to; f++) {
            get(tapSlopes, f, filters, points);
            Winograd.BACK_TO_TAPS.onBothAxes(points, 0, Winograd.POINTS, turned, 0, Winograd.TAPS, scratch);
            turn(filter, part.kernel(), part.kernel(), 0, Winograd.TAPS, turned, false);
            int at = weights + f * filter.length;
            if (!spent) {
                gradients.get(at, before, before.length);
                Elementwise.add(before, filter, filter.length);
            }
            gradients.put(at, filter, filter.length);
        }
        biasGradients(from, to, spent, gradients);
    }

    private void biasGradients(int from, int to, boolean spent, Floats gradients) {
        int positions = outHeight * outWidth;
        float[] slope = new float[positions];
        for (int f = from; f < to; f++) {
            double sum = spent ? 0 : gradients.get(biases + f);
            for (int b = 0; b < batch; b++) {
                outputGradient().get((b * filters + f) * positions, slope, positions);
                sum += Elementwise.sum(slope, positions);
            }
            gradients.put(biases + f, (float) sum);
        }
    }

    /** Runs to where they belong: row i of each point's matrix. */
    private static void put(float[][] points, Floats matrices, int i, int rows) {
        for (int point = 0; point < AREA; point++) {
            int length = points[point].length;
            matrices.put((point * rows + i) * length, points[point], length);
        }
    }

    private static void get(Floats matrices, int i, int rows, float[][] points) {
        for (int point = 0; point < AREA; point++) {
            int length = points[point].length;
            matrices.get((point * rows + i) * length, points[point], length);
        }
    }

    /** A turned picture that goes in, with room for whole tiles. */
    private float[][] turnedInputs() {
        return RunMatrix.runs((tilesDown * Winograd.OUTPUTS + 1) * inputLine(), run);
    }

    private float[][] turnedOutputs() {
        return RunMatrix.runs(tilesDown * Winograd.OUTPUTS * outputLine(), filters);
    }

    private int inputLine() {
        return tilesAcross * Winograd.OUTPUTS + 1;
    }

    private int outputLine() {
        return tilesAcross * Winograd.OUTPUTS;
    }

    /** Where a tile begins in a turned picture. */
    private int first(int tile, int line) {
        return Winograd.OUTPUTS * (tile / tilesAcross * line + tile % tilesAcross);
    }

    /**
     * Between [channels, height, width] and [lines, columns] of runs [phases · channels]; a filter is a picture of its taps.
     *
     * @param columns of the turned picture
     * @param there whether to write the turned picture or to read it
     */
    private void turn(
            float[] picture, int height, int width, int padding, int columns, float[][] turned, boolean there) {
        int stride = part.stride();
        for (int y = 0; y < height; y++) {
            int line = (y + padding) / stride;
            int phaseDown = (y + padding) % stride;
            for (int x = 0; x < width; x++) {
                int phase = phaseDown * stride + (x + padding) % stride;
                float[] point = turned[line * columns + (x + padding) / stride];
                swap(picture, y * width + x, height * width, point, phase * part.channels(), part.channels(), there);
            }
        }
    }

    /** Between [filters, height, width] and [lines, columns] of runs [filters]. */
    private void turnOutputs(float[] picture, float[][] turned, boolean there) {
        for (int y = 0; y < outHeight; y++) {
            for (int x = 0; x < outWidth; x++) {
                float[] point = turned[y * outputLine() + x];
                swap(picture, y * outWidth + x, outHeight * outWidth, point, 0, filters, there);
            }
        }
    }

    private static void swap(float[] picture, int from, int plane, float[] point, int at, int n, boolean there) {
        if (there) {
            for (int c = 0; c < n; c++) {
                point[at + c] = picture[from + c * plane];
            }
        } else {
            for (int c = 0; c < n; c++) {
                picture[from + c * plane] = point[at + c];
            }
        }
    }
}
