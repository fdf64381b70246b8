package genmodels.gan;

import genmodels.nn.Adam;
import genmodels.nn.FloatRows;
import genmodels.nn.History;
import genmodels.nn.Network;
import genmodels.nn.Optimiser;
import genmodels.nn.Part;
import genmodels.nn.Training;
import genmodels.nn.TrainingListener;
import genmodels.nn.TrainingOptions;
import genmodels.nn.WeightMatrix;
import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import genmodels.random.Seeds;
import java.util.function.ObjDoubleConsumer;
import java.util.function.Supplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A generative adversarial network in training (I. Goodfellow and others, <i>Generative adversarial nets</i>, 2014,
 * <a href="https://arxiv.org/abs/1406.2661">link</a>): a generator G turns noise into points, a discriminator D tells them from real
 * ones, and each learns from the other.
 *
 * <pre>  min_G max_D  E log D(x) + E log(1 − D(G(z)))  </pre>
 *
 * <p>One round is {@link #discriminatorStep} and then {@link #generatorStep}; {@link #fit} repeats it. The model has no likelihood: it
 * can only be drawn from. Use it where sharp draws matter more than covering every kind of point or scoring new ones.
 */
public final class Gan {
    private final GanOptions options;
    private final Network generator;
    private final Optimiser generatorOptimiser;
    private final Discriminator discriminator;
    private final ZigguratSampler.NormalizedGaussian normal;
    private final INDArray noise;
    private final float[] noiseValues;
    private final INDArray verdictGradient;
    private final float[] average; // null for none
    private final float[] current;
    private final UnrolledDiscriminator unrolled; // null for none
    private INDArray lastReal;

    private Gan(GanOptions options, Seeds seeds) {
        this.options = options;
        UniformRandomProvider weights = seeds.generator("generator");
        this.generator = Network.of(weights, options.generator().toArray(Part[]::new));
        if (options.latentSpread() > 0) {
            WeightMatrix first = options.generator().get(0).weights();
            FirstLayer.scaleWeights(generator, first, options.latentSpread());
            FirstLayer.spreadBiases(generator, first, options.latentSpread(), weights);
        }
        this.generatorOptimiser = Adam.of(options.generatorRule(), generator);
        this.discriminator = new Discriminator(options, seeds.generator("discriminator"));
        this.normal = ZigguratSampler.NormalizedGaussian.of(seeds.generator("noise"));
        this.noise = FloatRows.zeros(points(), options.latent());
        this.noiseValues = new float[points() * options.latent()];
        this.verdictGradient = FloatRows.zeros(options.batch(), 1);
        this.average = options.averaging() > 0 ? FloatRows.read(generator.parameters()) : null;
        this.current = new float[generator.parameterCount()];
        this.unrolled = options.unrolled() > 0 ? new UnrolledDiscriminator(discriminator, options) : null;
    }

    /**
     * Two fresh networks.
     *
     * @param options the settings
     * @param seeds of the weights and the noise
     * @return the game before its first step
     * @throws IllegalArgumentException if an argument is missing
     */
    public static Gan of(GanOptions options, Seeds seeds) {
        return new Gan(Arguments.notNull("options", options), Arguments.notNull("seeds", seeds));
    }

    /**
     * Plays the game on data.
     *
     * @param data shape [n, point], at least one row; batches are drawn with replacement
     * @param options the settings
     * @param seed of weights, noise and batches
     * @param listener hears of the losses "discriminator" and "generator" after every step
     * @return the generator, and what happened; if the thread is interrupted, as far as it came
     * @throws IllegalArgumentException if the data have another shape or are not finite, or an argument is missing
     */
    public static FittedGan fit(double[][] data, GanOptions options, long seed, TrainingListener listener) {
        Arguments.notNull("options", options);
        Shapes.rectangular("data", data);
        Shapes.require("data", new long[] {data.length, data[0].length}, Shapes.ANY, options.point());
        for (int i = 0; i < data.length; i++) {
            Arguments.finite("data[" + i + "]", data[i]);
        }
        Seeds seeds = Seeds.of(seed);
        Gan gan = of(options, seeds);
        Batches batches = new Batches(data, gan.points(), seeds.generator("batches"));
        History history = Training.run(
                TrainingOptions.steps(options.steps()),
                (step, measures) -> gan.round(batches::next, measures::add),
                listener);
        return gan.fitted(history);
    }

    /** One round: the steps of the discriminator, of which the last loss is noted, and the step of the generator. */
    void round(Supplier<INDArray> real, ObjDoubleConsumer<String> note) {
        double loss = 0;
        for (int i = 0; i < options.discriminatorSteps(); i++) {
            loss = discriminatorStep(real.get());
        }
        note.accept("discriminator", loss);
        note.accept("generator", generatorStep());
    }

    /**
     * Points that a step takes: batch · packing.
     *
     * @return at least 2
     */
    public int points() {
        return options.batch() * options.packing();
    }

    /**
     * The discriminator learns to tell real points from generated ones; the generator stays as it is.
     *
     * @param real shape [{@link #points}, point], floats in row-major order, in random order if they are packed
     * @return what the discriminator paid before the step: log 4 if it cannot tell at all
     * @throws IllegalArgumentException if the shape is another
     */
    public double discriminatorStep(INDArray real) {
        Shapes.require("real", real.shape(), points(), options.point());
        lastReal = real;
        INDArray generated = generator.forward(freshNoise());
        double loss = options.loss().real(discriminator.forward(real), verdictGradient);
        discriminator.network().backwardToParameters(verdictGradient);
        loss += options.loss().generated(discriminator.forward(generated), verdictGradient);
        discriminator.network().backwardToParameters(verdictGradient);
        discriminator.step();
        return loss;
    }

    /**
     * The generator learns to be believed, from the gradient that comes back through the discriminator, whose parameters stay as
     * they are. An unrolled game looks ahead on the real points of the last {@link #discriminatorStep}.
     *
     * @return what the generator paid before the step: log 2 under the non-saturating loss if nobody can tell
     * @throws IllegalStateException if the game is unrolled and the discriminator has made no step yet
     */
    public double generatorStep() {
        double loss = generatorGradient();
        generatorOptimiser.step();
        remember();
        return loss;
    }

    /** What the generator pays; its gradient is added to the generator's gradients. */
    double generatorGradient() {
        INDArray generated = generator.forward(freshNoise());
        if (unrolled == null) {
            double loss = options.loss().generator(discriminator.forward(generated), verdictGradient);
            generator.backwardToParameters(discriminator.backwardToPoints(verdictGradient));
            return loss;
        }
        if (lastReal == null) {
            throw new IllegalStateException("the discriminator has made no step yet");
        }
        double loss = unrolled.generatorLoss(lastReal, generated);
        generator.backwardToParameters(unrolled.gradient());
        return loss;
    }

    /**
     * How strong the generator's gradient would be under a loss, on fresh noise. Nobody learns from it.
     *
     * @param loss any loss, also another than the game's own
     * @return the Euclidean norm of the gradient of all the generator's parameters
     * @throws IllegalArgumentException if the loss is missing
     */
    public double generatorGradientNorm(GanLoss loss) {
        Arguments.notNull("loss", loss);
        INDArray generated = generator.forward(freshNoise());
        loss.generator(discriminator.forward(generated), verdictGradient);
        generator.backwardToParameters(discriminator.backwardToPoints(verdictGradient));
        double squares = 0;
        for (float value : FloatRows.read(generator.gradients())) {
            squares += (double) value * value;
        }
        generator.zeroGradients();
        return Math.sqrt(squares);
    }

    /**
     * The discriminator learns to tell real points from generated ones, as {@link #discriminatorStep(INDArray)}.
     *
     * @param real shape [{@link #points}, point]
     * @return what the discriminator paid before the step
     * @throws IllegalArgumentException if the shape is another
     */
    public double discriminatorStep(double[][] real) {
        Shapes.rectangular("real", real);
        return discriminatorStep(FloatRows.of(real));
    }

    /**
     * The discriminator's verdicts: an estimate of log p/p_G for each point, if it is a good one.
     *
     * @param points shape [n, point]; for a packed game, n is a multiple of the packing, and each pack has one verdict
     * @return the logits, shape [n / packing]
     * @throws IllegalArgumentException if the shape does not fit
     */
    public double[] logits(double[][] points) {
        Shapes.rectangular("points", points);
        Shapes.require("points", new long[] {points.length, points[0].length}, Shapes.ANY, options.point());
        Arguments.require(
                points.length % options.packing() == 0,
                "points",
                "a multiple of " + options.packing() + " rows",
                points.length);
        INDArray logits = discriminator.forward(FloatRows.of(points));
        double[] values = new double[Math.toIntExact(logits.length())];
        for (int i = 0; i < values.length; i++) {
            values[i] = logits.getDouble(i);
        }
        return values;
    }

    /**
     * Draws from the generator as it is now.
     *
     * @param rng source of the noise
     * @param n how many, at least 1
     * @return shape [n, point]
     * @throws IllegalArgumentException if the generator is missing or n below 1
     */
    public double[][] samples(UniformRandomProvider rng, int n) {
        return FittedGan.samples(generator, rng, n);
    }

    /**
     * Sets the learning rates from the next step on, for a schedule.
     *
     * @param factor of the rates in the options, positive
     * @throws IllegalArgumentException if it is not positive
     */
    public void scaleLearningRates(double factor) {
        Arguments.positive("factor", factor);
        generatorOptimiser.setLearningRate(factor * options.generatorRule().learningRate());
        discriminator.setLearningRate(factor * options.discriminatorRule().learningRate());
    }

    FittedGan fitted(History history) {
        Network copy =
                Network.of(Seeds.of(0).generator("copy"), options.generator().toArray(Part[]::new));
        FloatRows.write(average == null ? FloatRows.read(generator.parameters()) : average, copy.parameters());
        return new FittedGan(copy, history);
    }

    Network generator() {
        return generator;
    }

    Discriminator discriminator() {
        return discriminator;
    }

    private INDArray freshNoise() {
        for (int i = 0; i < noiseValues.length; i++) {
            noiseValues[i] = (float) normal.sample();
        }
        FloatRows.write(noiseValues, noise);
        return noise;
    }

    private void remember() {
        if (average != null) {
            FloatRows.read(generator.parameters(), current);
            float keep = (float) options.averaging();
            for (int i = 0; i < average.length; i++) {
                average[i] = keep * average[i] + (1 - keep) * current[i];
            }
        }
    }
}
