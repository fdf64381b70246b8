package genmodels.calorimeter;

import genmodels.gan.SpectralNormalisation;
import genmodels.nn.Activation;
import genmodels.nn.Adam;
import genmodels.nn.AdamOptions;
import genmodels.nn.Dense;
import genmodels.nn.FloatRows;
import genmodels.nn.Losses;
import genmodels.nn.Measures;
import genmodels.nn.Network;
import genmodels.nn.Optimiser;
import genmodels.nn.Part;
import genmodels.random.Seeds;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The two networks while they learn from each other. A row of the discriminator: cells, sums, the photon's energy. */
final class ShowerGame {
    private static final int CELLS = Layer.CELLS;
    private static final int WIDTH = CELLS + ShowerScale.SUMS + 1;

    /** A network with spectral normalisation changes its verdict by at most the distance of two inputs; this is its unit. */
    private static final float SHARPNESS = 3;

    private final ShowerSample showers;
    private final ShowerGanOptions options;
    private final UniformRandomProvider rng;
    private final UniformRandomProvider noiseSource;
    private final ContinuousSampler normal;
    private final Network generator;
    private final Network discriminator;
    private final SpectralNormalisation normalisation;
    private final Optimiser generatorOptimiser;
    private final Optimiser discriminatorOptimiser;
    private final ShowerPainter[] painters;
    private final float[] average;
    private final double[] photons;
    private final float[] latents;
    private final float[] real;
    private final float[] painted;
    private final INDArray input;
    private final INDArray noise;
    private final INDArray verdictGradient;
    private final INDArray numbersGradient;

    ShowerGame(ShowerSample showers, ShowerGanOptions options, Seeds seeds) {
        this.showers = showers;
        this.options = options;
        rng = seeds.generator("showers");
        noiseSource = seeds.generator("noise");
        normal = ZigguratSampler.NormalizedGaussian.of(noiseSource);
        int hidden = options.hidden();
        generator = Network.of(
                seeds.generator("generator"),
                new Dense(options.latents() + 1, hidden, Activation.LEAKY_RELU),
                new Dense(hidden, hidden, Activation.LEAKY_RELU),
                new Dense(hidden, ShowerPainter.INPUTS, Activation.IDENTITY));
        List<Dense> judge = List.of(
                new Dense(WIDTH, hidden, Activation.LEAKY_RELU),
                new Dense(hidden, hidden, Activation.LEAKY_RELU),
                new Dense(hidden, 1, Activation.IDENTITY));
        Network free = Network.of(seeds.generator("discriminator"), judge.toArray(Part[]::new));
        discriminator = Network.of(seeds.generator("discriminator"), judge.toArray(Part[]::new));
        normalisation = new SpectralNormalisation(free, discriminator, judge, 1);
        AdamOptions adam = AdamOptions.defaults().withBetas(0.5, 0.999);
        generatorOptimiser = Adam.of(adam.withLearningRate(options.generatorRate()), generator);
        discriminatorOptimiser = Adam.of(adam.withLearningRate(options.discriminatorRate()), free);
        int batch = options.batch();
        painters = new ShowerPainter[batch];
        Arrays.setAll(painters, b -> new ShowerPainter());
        average = FloatRows.read(generator.parameters());
        photons = new double[batch];
        latents = new float[batch * (options.latents() + 1)];
        real = new float[batch * WIDTH];
        painted = new float[batch * WIDTH];
        input = FloatRows.zeros(batch, WIDTH);
        noise = FloatRows.zeros(batch, options.latents() + 1);
        verdictGradient = FloatRows.zeros(batch, 1);
        numbersGradient = FloatRows.zeros(batch, ShowerPainter.INPUTS);
    }

    /** One update of both; the learning rates fall to zero over the second half. */
    void step(int round, Measures measures) {
        double rate = Math.min(1, 2.0 * (options.steps() + 1 - round) / options.steps());
        generatorOptimiser.setLearningRate(rate * options.generatorRate());
        discriminatorOptimiser.setLearningRate(rate * options.discriminatorRate());
        drawReal();
        paint();
        measures.add("discriminator", discriminatorStep());
        paint();
        measures.add("generator", generatorStep());
        remember(round);
    }

    /** The generator that is kept: the average of the latest ones, which swings less than any of them. */
    Network averaged() {
        FloatRows.write(average, generator.parameters());
        return generator;
    }

    private double discriminatorStep() {
        double loss = Losses.logistic(verdicts(real), 1, verdictGradient);
        discriminator.backwardToParameters(verdictGradient);
        loss += Losses.logistic(verdicts(painted), 0, verdictGradient);
        discriminator.backwardToParameters(verdictGradient);
        normalisation.backward();
        discriminatorOptimiser.step();
        normalisation.normalise();
        return loss;
    }

    /** The non-saturating loss, for the showers painted last. */
    private double generatorStep() {
        double loss = Losses.logistic(verdicts(painted), 1, verdictGradient);
        float[] slope = FloatRows.read(discriminator.backwardToInput(verdictGradient));
        for (int i = 0; i < slope.length; i++) {
            slope[i] *= SHARPNESS;
        }
        float[] ofNumbers = new float[options.batch() * ShowerPainter.INPUTS];
        for (int b = 0; b < options.batch(); b++) {
            int row = b * WIDTH;
            ShowerScale.addGradientOfSums(painted, row, photons[b], slope, row + CELLS, slope);
            painters[b].backward(painted, slope, row, ofNumbers, b * ShowerPainter.INPUTS);
        }
        FloatRows.write(ofNumbers, numbersGradient);
        generator.backwardToParameters(numbersGradient);
        generatorOptimiser.step();
        return loss;
    }

    private INDArray verdicts(float[] rows) {
        float[] sharp = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            sharp[i] = SHARPNESS * rows[i];
        }
        FloatRows.write(sharp, input);
        return discriminator.forward(input);
    }

    /** Showers at random, mirrored at random: a calorimeter does not know left from right, nor up from down. */
    private void drawReal() {
        for (int b = 0; b < options.batch(); b++) {
            int i = rng.nextInt(showers.energies().length);
            photons[b] = showers.energies()[i];
            boolean leftRight = rng.nextBoolean();
            boolean upDown = rng.nextBoolean();
            for (Layer layer : Layer.values()) {
                copy(layer, showers.cells()[i], leftRight, upDown, b * WIDTH + layer.firstCell());
            }
            complete(real, b);
        }
    }

    private void copy(Layer layer, float[] cells, boolean leftRight, boolean upDown, int to) {
        for (int row = 0; row < layer.rows(); row++) {
            for (int column = 0; column < layer.columns(); column++) {
                int fromRow = upDown ? layer.rows() - 1 - row : row;
                int fromColumn = leftRight ? layer.columns() - 1 - column : column;
                real[to + row * layer.columns() + column] =
                        ShowerScale.ofCell(cells[layer.firstCell() + fromRow * layer.columns() + fromColumn]);
            }
        }
    }

    /** Showers of the generator at the energies of the real ones. */
    private void paint() {
        for (int b = 0; b < options.batch(); b++) {
            ShowerGan.drawLatents(normal, photons[b], latents, b * (options.latents() + 1), options.latents());
        }
        FloatRows.write(latents, noise);
        float[] numbers = FloatRows.read(generator.forward(noise));
        for (int b = 0; b < options.batch(); b++) {
            painters[b].forward(numbers, b * ShowerPainter.INPUTS, photons[b], noiseSource, normal, painted, b * WIDTH);
            complete(painted, b);
        }
    }

    private void complete(float[] rows, int b) {
        ShowerScale.sums(rows, b * WIDTH, photons[b], rows, b * WIDTH + CELLS);
        rows[b * WIDTH + WIDTH - 1] = ShowerScale.ofPhoton(photons[b]);
    }

    private void remember(int round) {
        float keep = (float) Math.min(options.averaging(), round / (10.0 + round));
        float[] now = FloatRows.read(generator.parameters());
        for (int i = 0; i < now.length; i++) {
            average[i] = keep * average[i] + (1 - keep) * now[i];
        }
    }
}
