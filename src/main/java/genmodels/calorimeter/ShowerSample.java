package genmodels.calorimeter;

import genmodels.preconditions.Arguments;
import genmodels.random.Seeds;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Showers of photons as a detector would report them: cells that see less than half a MeV are silent, and the others are given
 * to a quarter of a percent.
 *
 * @param energies [showers] energy of the photon in MeV
 * @param cells [showers, 504] energy seen by each cell in MeV, in the order of {@link Layer}
 */
public record ShowerSample(double[] energies, float[][] cells) {
    /** Cells that see less are silent; in MeV. */
    public static final double THRESHOLD = 0.5;

    static final Seeds SEEDS = Seeds.of(2018).child("photons");

    private static final String SHIPPED = "photons.gz";
    private static final int MAGIC = 0x53484F57; // "SHOW"
    private static final double STEP = 0.005; // of the logarithm of an energy

    /** Checks the shapes. */
    public ShowerSample {
        Arguments.require(
                energies.length == cells.length, "cells", "one row for each of " + energies.length, cells.length);
        for (int i = 0; i < cells.length; i++) {
            Arguments.require(
                    cells[i].length == Layer.CELLS, "cells[" + i + "]", "of length " + Layer.CELLS, cells[i].length);
        }
    }

    /**
     * The sample that ships with the course: 12,000 photons between 1 and 100 GeV, drawn by {@link #simulate} with {@link
     * ShowerOptions#defaults}, so that a lesson need not wait for the simulation.
     *
     * @return the showers, in random order
     */
    public static ShowerSample shipped() {
        try (InputStream in = ShowerSample.class.getResourceAsStream(SHIPPED)) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the sample that ships with the course is damaged", e);
        }
    }

    /**
     * New showers of photons, their energies uniform between two bounds. A thousand take about half a minute of one core.
     *
     * @param n how many, at least 1
     * @param low least energy in MeV, at least 1
     * @param high largest energy in MeV, above the least and at most 10⁷
     * @param seeds where chance comes from
     * @param threads how many share the work; the result does not depend on it
     * @param progress told how many more are done
     * @return the showers
     * @throws IllegalArgumentException if a number is out of its range or an argument null
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static ShowerSample simulate(
            int n, double low, double high, Seeds seeds, int threads, IntConsumer progress) {
        Arguments.positive("n", n);
        Arguments.between("low", low, 1, 1e7);
        Arguments.require(high > low && high <= 1e7, "high", "above low = " + low + " and at most 1e7", high);
        UniformRandomProvider rng = Arguments.notNull("seeds", seeds).generator("energies");
        double[] energies = new double[n];
        Arrays.setAll(energies, i -> low + (high - low) * rng.nextDouble());
        List<Shower> showers =
                ShowerSimulator.simulate(Particle.PHOTON, energies, ShowerOptions.defaults(), seeds, threads, progress);
        float[][] cells = new float[n][];
        Arrays.setAll(cells, i -> reported(showers.get(i).cells()));
        return new ShowerSample(energies, cells);
    }

    /**
     * Some of the showers.
     *
     * @param from index of the first, included
     * @param to index after the last
     * @return the showers from..to−1
     * @throws IllegalArgumentException unless 0 ≤ from &lt; to ≤ number of showers
     */
    public ShowerSample range(int from, int to) {
        Arguments.require(
                from >= 0 && from < to && to <= energies.length,
                "range",
                "not empty and within [0, " + energies.length + ")",
                "[" + from + ", " + to + ")");
        return new ShowerSample(Arrays.copyOfRange(energies, from, to), Arrays.copyOfRange(cells, from, to));
    }

    /**
     * The observables of every shower.
     *
     * @return one record a shower, a cell counting as hit when it is not silent
     */
    public ShowerObservables[] observables() {
        return Arrays.stream(cells)
                .map(shower -> ShowerObservables.of(shower, 0))
                .toArray(ShowerObservables[]::new);
    }

    /** What a detector reports: silence below the threshold, and energies on a grid of their logarithm. */
    static float[] reported(float[] cells) {
        float[] reported = new float[cells.length];
        for (int i = 0; i < cells.length; i++) {
            reported[i] = energy(code(cells[i]));
        }
        return reported;
    }

    private static int code(float energy) {
        return energy < THRESHOLD ? 0 : 1 + (int) Math.round(Math.log(energy / THRESHOLD) / STEP);
    }

    private static float energy(int code) {
        return code == 0 ? 0 : (float) (THRESHOLD * Math.exp((code - 1) * STEP));
    }

    /** Packs the showers; cell by cell, high bytes first, since neighbours in the file then resemble each other. */
    void write(OutputStream out) throws IOException {
        try (DataOutputStream data = new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(out) {
            {
                def.setLevel(9);
            }
        }))) {
            data.writeInt(MAGIC);
            data.writeInt(energies.length);
            for (double energy : energies) {
                data.writeDouble(energy);
            }
            for (int shift = 8; shift >= 0; shift -= 8) {
                for (int cell = 0; cell < Layer.CELLS; cell++) {
                    for (float[] shower : cells) {
                        data.writeByte(code(shower[cell]) >> shift);
                    }
                }
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    static ShowerSample read(InputStream in) throws IOException {
        try (DataInputStream data = new DataInputStream(new BufferedInputStream(new GZIPInputStream(in)))) {
            int magic = data.readInt();
            if (magic != MAGIC) {
                throw new IOException("a sample of showers must begin with " + MAGIC + ", found " + magic);
            }
            int n = data.readInt();
            double[] energies = new double[n];
            for (int i = 0; i < n; i++) {
                energies[i] = data.readDouble();
            }
            byte[] high = data.readNBytes(n * Layer.CELLS);
            byte[] low = data.readNBytes(n * Layer.CELLS);
            if (low.length < n * Layer.CELLS || data.read() >= 0) {
                throw new IOException("a sample of " + n + " showers must have " + 2L * n * Layer.CELLS + " codes");
            }
            float[][] cells = new float[n][Layer.CELLS];
            for (int cell = 0; cell < Layer.CELLS; cell++) {
                for (int i = 0; i < n; i++) {
                    int at = cell * n + i;
                    cells[i][cell] = energy((high[at] & 0xFF) << 8 | low[at] & 0xFF);
                }
            }
            return new ShowerSample(energies, cells);
        }
    }
}
