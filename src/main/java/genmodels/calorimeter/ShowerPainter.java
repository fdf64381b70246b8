package genmodels.calorimeter;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/**
 * The generator's last step, from a network's numbers to one shower: every cell has a mean and a spread of its own, so that a
 * few latents need not choose which of five hundred cells are hit; what is below zero is silent, as a rectifier makes it
 * (Paganini, de Oliveira and Nachman, 2018). Then all cells are scaled together to a total, which has a mean and a spread too: a
 * calorimeter measures the sum far better than any cell, and no network sums so exactly.
 *
 * <p>The noise of a cell is uniform. It is added to a logarithm, so that normal noise now and then makes a faint cell far from the axis
 * a hundred times too bright, and the shower too broad; and no network can forbid it a chance that has no end.
 */
final class ShowerPainter {
    /** Numbers that the network gives: a mean and a spread for each cell and for the total. */
    static final int INPUTS = 2 * Layer.CELLS + 2;

    private static final int CELLS = Layer.CELLS;

    private static final float HALF_WIDTH = (float) Math.sqrt(3); // of a uniform law with a deviation of 1

    private final float[] noise = new float[CELLS + 1];
    private final float[] raw = new float[CELLS];
    private double total;

    /** Paints a shower of a photon's energy from numbers given from an index on, into x from an index on. */
    void forward(
            float[] numbers,
            int from,
            double photon,
            UniformRandomProvider rng,
            ContinuousSampler normal,
            float[] x,
            int to) {
        total = 1e-3; // nothing is divided by zero where all cells are silent
        for (int c = 0; c < CELLS; c++) {
            noise[c] = (2 * rng.nextFloat() - 1) * HALF_WIDTH;
            raw[c] = Math.max(0, numbers[from + c] + numbers[from + CELLS + c] * noise[c]);
            total += raw[c] > 0 ? ShowerScale.energy(raw[c]) : 0;
        }
        noise[CELLS] = (float) normal.sample();
        float size = numbers[from + 2 * CELLS] + numbers[from + 2 * CELLS + 1] * noise[CELLS];
        float shift = ShowerScale.shift(ShowerScale.expected(photon) / total, size);
        for (int c = 0; c < CELLS; c++) {
            x[to + c] = raw[c] > 0 ? Math.max(0, raw[c] + shift) : 0;
        }
    }

    /** From the gradient of what {@link #forward} painted to the gradient of the numbers it was painted from. */
    void backward(float[] x, float[] ofX, int at, float[] ofNumbers, int to) {
        double sum = 0;
        for (int c = 0; c < CELLS; c++) {
            sum += x[at + c] > 0 ? ofX[at + c] : 0;
        }
        for (int c = 0; c < CELLS; c++) {
            float own = x[at + c] > 0 ? ofX[at + c] : 0;
            float slope = raw[c] > 0 ? (float) (own - sum * ShowerScale.energy(raw[c]) / total) : 0;
            ofNumbers[to + c] = slope;
            ofNumbers[to + CELLS + c] = slope * noise[c];
        }
        float ofSize = (float) sum * ShowerScale.SHIFT_OF_SIZE;
        ofNumbers[to + 2 * CELLS] = ofSize;
        ofNumbers[to + 2 * CELLS + 1] = ofSize * noise[CELLS];
    }
}
