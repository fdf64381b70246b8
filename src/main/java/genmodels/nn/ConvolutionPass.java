package genmodels.nn;

/** {@link Convolution} at work: patches among patches, and three products over them. */
final class ConvolutionPass extends Pass {
    private static final int FILTERS_OF_TASK = 64;

    private final Patches patches;
    private final Groups groups;
    private final int filters;
    private final int size;
    private final int positions;
    private final Activation activation;
    private final Floats parameters;
    private final int biases;
    private final int weights;
    /** One matrix of patches a group, [size, positions · pictures]. */
    private final Floats gathered;
    /** One matrix of sums or their gradients a group, [filters, positions · pictures]. */
    private final Floats sums;

    ConvolutionPass(int batch, boolean training, Convolution part, Floats parameters, int start) {
        super(batch, part.inputs(), part.outputs(), training);
        this.patches = part.patches();
        this.groups = new Groups(batch, patches.group());
        this.filters = part.filters();
        this.size = patches.size();
        this.positions = patches.positions();
        this.activation = part.activation();
        this.parameters = parameters;
        this.biases = start;
        this.weights = start + filters;
        this.gathered = Floats.zeros(batch, (long) size * positions);
        this.sums = Floats.zeros(batch, (long) filters * positions);
    }

    @Override
    long work() {
        return (long) filters * size * positions;
    }

    /** The gradients of the sums lie side by side in groups, so they are always written anew. */
    @Override
    boolean isLinear() {
        return false;
    }

    @Override
    void forward(Floats x, int fromRow, int toRow) {
        float[] bias = new float[filters];
        parameters.get(biases, bias, filters);
        for (int first = fromRow; first < toRow; first += groups.size()) {
            int n = Math.min(groups.size(), toRow - first);
            int columns = n * positions;
            Planes planes = new Planes(n, positions);
            float[] row = new float[columns];
            int patchesAt = first * size * positions;
            int sumsAt = first * filters * positions;
            patches.gather(x, first, n, gathered, patchesAt);
            Blas.times(
                    filters,
                    columns,
                    size,
                    parameters.at(weights),
                    size,
                    gathered.at(patchesAt),
                    columns,
                    0,
                    sums.at(sumsAt),
                    columns);
            for (int f = 0; f < filters; f++) {
                sums.get(sumsAt + f * columns, row, columns);
                Elementwise.add(bias[f], row, columns);
                activation.apply(row, columns);
                planes.part(row);
                planes.put(output(), first, filters, f);
            }
        }
    }

    @Override
    void backwardThroughActivation(Floats outputGradient, int fromRow, int toRow) {
        for (int first = fromRow; first < toRow; first += groups.size()) {
            int n = Math.min(groups.size(), toRow - first);
            int columns = n * positions;
            Planes out = new Planes(n, positions);
            Planes slope = new Planes(n, positions);
            float[] row = new float[columns];
            for (int f = 0; f < filters; f++) {
                out.get(output(), first, filters, f);
                slope.get(outputGradient, first, filters, f);
                activation.differentiate(out.numbers(), slope.numbers(), columns);
                slope.interleave(row);
                sums.put(first * filters * positions + f * columns, row, columns);
            }
        }
    }

    @Override
    void backwardToInput(Floats sumGradient, Floats inputGradient, int fromRow, int toRow) {
        Floats memory = groups.borrow(size * groups.size() * positions);
        int channels = patches.channels();
        for (int start = fromRow; start < toRow; start += groups.size()) {
            int first = start;
            int n = Math.min(groups.size(), toRow - first);
            int columns = n * positions;
            Blas.transposedTimes(
                    size,
                    columns,
                    filters,
                    parameters.at(weights),
                    size,
                    sums.at((long) first * filters * positions),
                    columns,
                    0,
                    memory.at(0),
                    columns);
            patches.scatter(memory, 0, n, (c, planes) -> planes.put(inputGradient, first, channels, c));
        }
        groups.giveBack(memory);
    }

    /** Whatever the number of threads: the last bits of these products depend on the cut. */
    @Override
    int gradientTasks() {
        return Math.max(1, filters / FILTERS_OF_TASK);
    }

    @Override
    void addGradients(int task, int tasks, Floats x, Floats sumGradient, Parameters intoParameters) {
        int from = Cuts.cut(filters, task, tasks);
        int n = Cuts.cut(filters, task + 1, tasks) - from;
        boolean spent = intoParameters.spent();
        Floats gradients = intoParameters.rawGradients();
        double[] biasSums = new double[n];
        float[] row = new float[groups.size() * positions];
        for (int g = 0; g < groups.count(); g++) {
            int columns = groups.pictures(g) * positions;
            int first = g * groups.size();
            int sumsAt = first * filters * positions + from * columns;
            Blas.timesTransposed(
                    n,
                    size,
                    columns,
                    sums.at(sumsAt),
                    columns,
                    gathered.at((long) first * size * positions),
                    columns,
                    spent && g == 0 ? 0 : 1,
                    gradients.at(weights + (long) from * size),
                    size);
            for (int f = 0; f < n; f++) {
                sums.get(sumsAt + f * columns, row, columns);
                biasSums[f] += Elementwise.sum(row, columns);
            }
        }
        for (int f = 0; f < n; f++) {
            float before = spent ? 0 : gradients.get(biases + from + f);
            gradients.put(biases + from + f, (float) (before + biasSums[f]));
        }
    }
}
