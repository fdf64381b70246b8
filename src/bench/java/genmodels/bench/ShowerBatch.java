package genmodels.bench;

import genmodels.calorimeter.Particle;
import genmodels.calorimeter.ShowerGan;
import genmodels.calorimeter.ShowerOptions;
import genmodels.calorimeter.ShowerSimulator;
import genmodels.random.Seeds;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Microseconds for one shower of a photon when 1,024 of them are asked for, energies uniform from 1 to 100 GeV: the generator that ships
 * against our own simulation. Both give the energies of the same 504 cells, both free to use all processors: the simulation shares its
 * showers out among as many threads, the network its products among up to eight.
 *
 * <p>The simulation of 1,024 showers takes half a minute; a turn measures 32 of them, at the energies in the middle of 32 equal parts of
 * the range, since its time grows as the energy; the most energetic come first, so that no thread waits long for the last one.
 */
final class ShowerBatch {
    private static final int BATCH = 1024;
    private static final int SIMULATED = 32;
    private static final double LOW = 1_000;
    private static final double HIGH = 100_000;

    private ShowerBatch() {}

    static Task task() {
        return new Task(
                "shower-batch",
                "us",
                List.of("batch-1024"),
                Engine.java("genmodels", ShowerBatch::generator),
                List.of(Engine.java("simulator", ShowerBatch::simulator)));
    }

    private static Measurement generator() {
        ShowerGan gan = ShowerGan.shipped();
        UniformRandomProvider rng = Seeds.of(1).generator("bench");
        double[] energies = energies(BATCH);
        return any -> 1e3 * NetworkStep.milliseconds(() -> gan.generate(rng, energies)) / BATCH;
    }

    private static Measurement simulator() {
        int threads = Runtime.getRuntime().availableProcessors();
        double[] rising = energies(SIMULATED);
        double[] energies = new double[SIMULATED];
        Arrays.setAll(energies, i -> rising[SIMULATED - 1 - i]);
        Seeds seeds = Seeds.of(1);
        return any -> {
            long start = System.nanoTime();
            ShowerSimulator.simulate(Particle.PHOTON, energies, ShowerOptions.defaults(), seeds, threads, more -> {});
            return (System.nanoTime() - start) * 1e-3 / SIMULATED;
        };
    }

    private static double[] energies(int n) {
        double[] energies = new double[n];
        Arrays.setAll(energies, i -> LOW + (HIGH - LOW) * (i + 0.5) / n);
        return energies;
    }
}
