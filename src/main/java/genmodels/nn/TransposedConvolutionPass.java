package genmodels.nn;

/** {@link TransposedConvolution} at work: what {@link ConvolutionPass} does, the other way round. */
final class TransposedConvolutionPass extends Pass {
    private static final int CHANNELS_OF_TASK = 64;

    private final int batch;
    private final Patches patches;
    private final Groups groups;
    private final int channels;
    private final int filters;
    private final int size;
    private final int positions;
    private final int points;
    private final Activation activation;
    private final Floats parameters;
    private final int biases;
    private final int weights;
    /** One matrix of inputs a group, [channels, positions · pictures]. */
    private final Floats inputs;
    /** One matrix of the patches of the sums' gradients a group, [size, positions · pictures]. */
    private final Floats gathered;

    TransposedConvolutionPass(int batch, boolean training, TransposedConvolution part, Floats parameters, int start) {
        super(batch, part.inputs(), part.outputs(), training);
        this.batch = batch;
        this.patches = part.patches();
        this.groups = new Groups(batch, patches.group());
        this.channels = part.channels();
        this.filters = part.filters();
        this.size = patches.size();
        this.positions = patches.positions();
        this.points = part.outputHeight() * part.outputWidth();
        this.activation = part.activation();
        this.parameters = parameters;
        this.biases = start;
        this.weights = start + filters;
        this.inputs = Floats.zeros(batch, (long) channels * positions);
        this.gathered = training ? Floats.zeros(batch, (long) size * positions) : null;
    }

    @Override
    long work() {
        return (long) channels * size * positions;
    }

    /** The patches of the gradients are always gathered anew. */
    @Override
    boolean isLinear() {
        return false;
    }

    @Override
    void forward(Floats x, int fromRow, int toRow) {
        float[] bias = new float[filters];
        parameters.get(biases, bias, filters);
        Floats memory = borrow();
        for (int start = fromRow; start < toRow; start += groups.size()) {
            int first = start;
            int n = Math.min(groups.size(), toRow - first);
            int columns = n * positions;
            int inputsAt = first * channels * positions;
            Groups.interleave(x, first, n, channels, positions, inputs, inputsAt);
            Blas.transposedTimes(
                    size,
                    columns,
                    channels,
                    parameters.at(weights),
                    size,
                    inputs.at(inputsAt),
                    columns,
                    0,
                    memory.at(0),
                    columns);
            patches.scatter(memory, 0, n, (f, planes) -> {
                Elementwise.add(bias[f], planes.numbers(), n * points);
                activation.apply(planes.numbers(), n * points);
                planes.put(output(), first, filters, f);
            });
        }
        groups.giveBack(memory);
    }

    /** For patches on the way forward and inputs on the way back, of which either may be the larger. */
    private Floats borrow() {
        return groups.borrow(Math.max(size, channels) * groups.size() * positions);
    }

    @Override
    void backwardThroughActivation(Floats outputGradient, int fromRow, int toRow) {
        float[] out = new float[points];
        float[] slope = new float[points];
        for (int plane = fromRow * filters; plane < toRow * filters; plane++) {
            output().get(plane * points, out, points);
            outputGradient.get(plane * points, slope, points);
            activation.differentiate(out, slope, points);
            outputGradient().put(plane * points, slope, points);
        }
        for (int first = fromRow; first < toRow; first += groups.size()) {
            int n = Math.min(groups.size(), toRow - first);
            patches.gather(outputGradient(), first, n, gathered, first * size * positions);
        }
    }

    @Override
    void backwardToInput(Floats sumGradient, Floats inputGradient, int fromRow, int toRow) {
        Floats memory = borrow();
        for (int first = fromRow; first < toRow; first += groups.size()) {
            int n = Math.min(groups.size(), toRow - first);
            int columns = n * positions;
            Blas.times(
                    channels,
                    columns,
                    size,
                    parameters.at(weights),
                    size,
                    gathered.at((long) first * size * positions),
                    columns,
                    0,
                    memory.at(0),
                    columns);
            Groups.part(memory, 0, n, channels, positions, inputGradient, first);
        }
        groups.giveBack(memory);
    }

    /** Whatever the number of threads: the last bits of these products depend on the cut. */
    @Override
    int gradientTasks() {
        return Math.max(1, channels / CHANNELS_OF_TASK);
    }

    @Override
    void addGradients(int task, int tasks, Floats x, Floats sumGradient, Parameters intoParameters) {
        int from = Cuts.cut(channels, task, tasks);
        int n = Cuts.cut(channels, task + 1, tasks) - from;
        boolean spent = intoParameters.spent();
        Floats gradients = intoParameters.rawGradients();
        for (int g = 0; g < groups.count(); g++) {
            int columns = groups.pictures(g) * positions;
            int first = g * groups.size();
            Blas.timesTransposed(
                    n,
                    size,
                    columns,
                    inputs.at((long) first * channels * positions + (long) from * columns),
                    columns,
                    gathered.at((long) first * size * positions),
                    columns,
                    spent && g == 0 ? 0 : 1,
                    gradients.at(weights + (long) from * size),
                    size);
        }
        if (task == 0) {
            float[] slope = new float[points];
            for (int f = 0; f < filters; f++) {
                double sum = spent ? 0 : gradients.get(biases + f);
                for (int b = 0; b < batch; b++) {
                    outputGradient().get((b * filters + f) * points, slope, points);
                    sum += Elementwise.sum(slope, points);
                }
                gradients.put(biases + f, (float) sum);
            }
        }
    }
}
