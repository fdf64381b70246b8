package genmodels.calorimeter;

import genmodels.nn.Checkpoint;
import genmodels.nn.CheckpointRecipe;
import genmodels.nn.FloatRows;
import genmodels.nn.History;
import genmodels.nn.Network;
import genmodels.nn.Training;
import genmodels.nn.TrainingListener;
import genmodels.nn.TrainingOptions;
import genmodels.preconditions.Arguments;
import genmodels.random.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A generative adversarial network that paints showers of photons of a given energy, instead of following their particles: after
 * M. Paganini, L. de Oliveira and B. Nachman, <i>CaloGAN: simulating 3D high energy particle showers in multilayer
 * electromagnetic calorimeters with generative adversarial networks</i>, 2018,
 * <a href="https://arxiv.org/abs/1712.10321">link</a>.
 *
 * <p>From the paper: the energy as a condition, rectified cells for sparsity, a discriminator that is given sums beside the cells.
 * Otherwise than there: perceptrons, of which a core plays some fifty rounds a second; logarithms of cells, a spread of
 * its own for each cell and a total that is imposed ({@code ShowerPainter}); spectral normalisation against a discriminator that wins.
 */
public final class ShowerGan {
    private static final int BLOCK = 1024;
    private static final int LEARNED = 10_000; // of the shipped showers; the others are for comparison
    private static final long SEED = 2018;

    private static final CheckpointRecipe SHIPPED = new CheckpointRecipe(
            "calorimeter",
            "shower-gan",
            "showers of photons from 1 to 100 GeV; some minutes of one core",
            (file, listener) -> {
                ShowerSample showers = ShowerSample.shipped();
                ShowerGanOptions options = ShowerGanOptions.defaults();
                ShowerGan gan = fit(showers.range(0, LEARNED), options, SEED, listener);
                gan.save(file, gan.facts(showers, options));
            });

    private final Network generator;
    private final History history; // null for one that was loaded

    private ShowerGan(Network generator, History history) {
        this.generator = generator;
        this.history = history;
    }

    /**
     * Trains on showers.
     *
     * @param showers to learn from
     * @param options the settings
     * @param seed of weights, noise and batches
     * @param listener hears of the losses "discriminator" and "generator" after every step
     * @return the generator; if the thread is interrupted, as far as it came
     * @throws IllegalArgumentException if an argument is null
     */
    public static ShowerGan fit(ShowerSample showers, ShowerGanOptions options, long seed, TrainingListener listener) {
        Arguments.notNull("showers", showers);
        Arguments.notNull("options", options);
        ShowerGame game = new ShowerGame(showers, options, Seeds.of(seed));
        History history = Training.run(TrainingOptions.steps(options.steps()), game::step, listener);
        return new ShowerGan(game.averaged(), history);
    }

    /**
     * How the generator that ships is made.
     *
     * @return one recipe
     */
    public static List<CheckpointRecipe> recipes() {
        return List.of(SHIPPED);
    }

    /**
     * The generator that ships with the course; CHECKPOINTS.md beside it has its settings and figures.
     *
     * @return the generator
     */
    public static ShowerGan shipped() {
        try {
            return new ShowerGan(SHIPPED.load().networks().get(0), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> facts(ShowerSample showers, ShowerGanOptions options) {
        ShowerSample reference = showers.range(LEARNED, LEARNED + 1000);
        ShowerSample second = showers.range(LEARNED + 1000, LEARNED + 2000);
        float[][] cells = generate(Seeds.of(SEED).generator("test"), reference.energies());
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("seed", Long.toString(SEED));
        facts.put("settings", options.toString());
        facts.put("learned", "the first " + LEARNED + " showers that ship");
        facts.put(
                "distances",
                "Wasserstein, in standard deviations of the simulation; in brackets two simulated samples");
        for (ShowerComparison c :
                ShowerComparison.of(new ShowerSample(reference.energies(), cells), reference, second)) {
            facts.put(
                    "distance of " + c.observable(),
                    String.format(Locale.ROOT, "%.3f (%.3f)", c.distance() / c.deviation(), c.noise() / c.deviation()));
        }
        return facts;
    }

    /**
     * Saves the generator in 16-bit floats.
     *
     * @param file where to
     * @param facts what is known about it, by name
     * @throws IOException if it cannot be written
     */
    public void save(Path file, Map<String, String> facts) throws IOException {
        Checkpoint.saveHalves(file, facts, generator);
    }

    /**
     * How the training went.
     *
     * @return its history; empty for a generator that was loaded
     */
    public Optional<History> history() {
        return Optional.ofNullable(history);
    }

    /**
     * Paints one shower for each energy.
     *
     * @param rng source of the noise
     * @param energies [n] of photons in MeV, positive; below 1 GeV and above 100 GeV the generator has learned nothing
     * @return [n, 504] energy in each cell in MeV, in the order of {@link Layer}; silent cells are zero
     * @throws IllegalArgumentException if an argument is missing or an energy not positive
     */
    public float[][] generate(UniformRandomProvider rng, double[] energies) {
        Arguments.notNull("rng", rng);
        Arguments.notNull("energies", energies);
        for (int i = 0; i < energies.length; i++) {
            Arguments.positive("energies[" + i + "]", energies[i]);
        }
        ContinuousSampler normal = ZigguratSampler.NormalizedGaussian.of(rng);
        ShowerPainter painter = new ShowerPainter();
        float[][] cells = new float[energies.length][Layer.CELLS];
        for (int from = 0; from < energies.length; from += BLOCK) {
            int n = Math.min(BLOCK, energies.length - from);
            float[] latents = new float[n * generator.inputs()];
            for (int i = 0; i < n; i++) {
                drawLatents(normal, energies[from + i], latents, i * generator.inputs(), generator.inputs() - 1);
            }
            INDArray noise = FloatRows.zeros(n, generator.inputs());
            FloatRows.write(latents, noise);
            float[] numbers = FloatRows.read(generator.output(noise));
            for (int i = 0; i < n; i++) {
                float[] x = cells[from + i];
                painter.forward(numbers, i * ShowerPainter.INPUTS, energies[from + i], rng, normal, x, 0);
                for (int c = 0; c < x.length; c++) {
                    x[c] = ShowerScale.reported(x[c]);
                }
            }
        }
        return cells;
    }

    /** One row of the generator's input: latents, then the photon's energy. */
    static void drawLatents(ContinuousSampler normal, double photon, float[] into, int at, int latents) {
        for (int j = 0; j < latents; j++) {
            into[at + j] = (float) normal.sample();
        }
        into[at + latents] = ShowerScale.ofPhoton(photon);
    }
}
