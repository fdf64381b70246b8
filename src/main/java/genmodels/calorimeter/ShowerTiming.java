package genmodels.calorimeter;

import genmodels.preconditions.Arguments;
import genmodels.random.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * How long simulation and generator take for a shower when several are asked for at once: photons with energies spread evenly from 1 to
 * 100 GeV, both giving the energies of the same 504 cells, both free to use all processors.
 *
 * @param batch showers asked for at once
 * @param threads that share the showers of the simulation; the network shares out its products among as many, but for more than eight
 * @param simulation microseconds of the simulation for each shower
 * @param generator microseconds of the generator for each shower
 */
public record ShowerTiming(int batch, int threads, double simulation, double generator) {
    private static final String STORED = "speed.csv";
    private static final int SIMULATED = 16; // the time of a shower does not depend on how many follow it
    private static final int ROUNDS = 5;
    private static final double LOW = 1_000;
    private static final double HIGH = 100_000;

    /**
     * Measures, in a second or so: medians over five rounds. A larger batch than 16 is not simulated as a whole, only a part of it with
     * the same mean energy.
     *
     * @param generator paints showers
     * @param batch how many at once, at least 1
     * @return the times
     * @throws IllegalArgumentException if the generator is missing or the batch below 1
     */
    public static ShowerTiming of(ShowerGan generator, int batch) {
        Arguments.notNull("generator", generator);
        Arguments.positive("batch", batch);
        int threads = Runtime.getRuntime().availableProcessors();
        double[] energies = energies(batch);
        double[] few = energies(Math.min(batch, SIMULATED));
        double[] simulated = new double[ROUNDS];
        double[] generated = new double[ROUNDS];
        int repeats = Math.max(1, 2 * SIMULATED / batch);
        for (int round = -1; round < ROUNDS; round++) { // the first warms up
            Seeds seeds = Seeds.of(round + 2);
            long start = System.nanoTime();
            for (int i = 0; i < Math.max(1, SIMULATED / batch); i++) {
                ShowerSimulator.simulate(
                        Particle.PHOTON, few, ShowerOptions.defaults(), seeds.child("" + i), threads, more -> {});
            }
            long middle = System.nanoTime();
            for (int i = 0; i < repeats; i++) {
                generator.generate(seeds.generator("generator", i), energies);
            }
            long end = System.nanoTime();
            if (round >= 0) {
                simulated[round] = 1e-3 * (middle - start) / (few.length * Math.max(1, SIMULATED / batch));
                generated[round] = 1e-3 * (end - middle) / ((double) batch * repeats);
            }
        }
        return new ShowerTiming(batch, threads, median(simulated), median(generated));
    }

    /**
     * What was measured once, on a quiet machine.
     *
     * @return the times that ship, by number of threads and size of the batch
     */
    public static List<ShowerTiming> stored() {
        List<ShowerTiming> stored = new ArrayList<>();
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .build();
        try (CSVParser rows =
                CSVParser.parse(ShowerTiming.class.getResourceAsStream(STORED), StandardCharsets.UTF_8, format)) {
            for (CSVRecord row : rows) {
                stored.add(new ShowerTiming(
                        Integer.parseInt(row.get("batch")),
                        Integer.parseInt(row.get("threads")),
                        Double.parseDouble(row.get("simulation_us")),
                        Double.parseDouble(row.get("generator_us"))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stored;
    }

    /**
     * How many times faster the generator is.
     *
     * @return the ratio of the times
     */
    public double speedUp() {
        return simulation / generator;
    }

    /** The middles of n equal parts of the range. */
    private static double[] energies(int n) {
        double[] energies = new double[n];
        Arrays.setAll(energies, i -> LOW + (HIGH - LOW) * (i + 0.5) / n);
        return energies;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
