package genmodels.calorimeter;

/**
 * Showers as a network sees them: logarithms of cells, since they span five powers of ten, and silence as zero.
 *
 * <p>{@code x = (ln(e / threshold) + 0.1) / 3} for a cell that sees e, 0 for a silent one. Beside the cells stand sums that a network
 * would find hard to see, as they are given to the discriminator of Paganini, de Oliveira and Nachman (2018): the energies of
 * the layers, their total against what the photon's energy lets expect, and the share of cells that are hit, counted softly.
 */
final class ShowerScale {
    /** Sums beside the cells: three layers' energies, their total, three layers' hits. */
    static final int SUMS = 7;

    private static final float OFFSET = 0.1f;
    private static final float SPREAD = 3;
    private static final float LAYER_SPREAD = 2;
    private static final float TOTAL_SPREAD = 0.02f;
    private static final float HIT = 5;
    private static final double SEEN = 0.19; // share of the photon's energy that the argon sees
    private static final int LAYERS = Layer.values().length;

    /** What one unit of a shower's size adds to each of its cells. */
    static final float SHIFT_OF_SIZE = TOTAL_SPREAD / SPREAD;

    private ShowerScale() {}

    /** The photon's energy as a number between about −1 and 1. */
    static float ofPhoton(double energy) {
        return (float) ((Math.log(energy) - 9.2) / 2.3);
    }

    /** What the argon sees of a photon on average, in MeV. */
    static double expected(double photon) {
        return SEEN * photon;
    }

    static float ofCell(float energy) {
        return energy < ShowerSample.THRESHOLD
                ? 0
                : ((float) Math.log(energy / ShowerSample.THRESHOLD) + OFFSET) / SPREAD;
    }

    /** The energy in MeV of a cell that is given by a positive number. */
    static double energy(float x) {
        return ShowerSample.THRESHOLD * Math.exp(SPREAD * x - OFFSET);
    }

    /** The energy in MeV that a detector would report. */
    static float reported(float x) {
        return x <= 0 ? 0 : (float) Math.max(ShowerSample.THRESHOLD, energy(x));
    }

    /** What must be added to every cell so that the total grows by a factor, and by the size beyond it. */
    static float shift(double factor, float size) {
        return (float) Math.log(factor) / SPREAD + SHIFT_OF_SIZE * size;
    }

    /** Writes the sums of the shower that begins at {@code from} in x, beginning at {@code to}. */
    static void sums(float[] x, int from, double photon, float[] sums, int to) {
        double[] energies = energies(x, from);
        double total = 0;
        for (Layer layer : Layer.values()) {
            double hits = 0;
            for (int i = from + layer.firstCell(); i < from + layer.firstCell() + layer.cells(); i++) {
                hits += x[i] > 0 ? 1 - Math.exp(-HIT * x[i]) : 0;
            }
            int l = layer.ordinal();
            sums[to + l] = (float) (Math.log1p(energies[l]) - 6) / LAYER_SPREAD;
            sums[to + LAYERS + 1 + l] = (float) hits / layer.cells() * 4 - 1;
            total += energies[l];
        }
        sums[to + LAYERS] = (float) asinh(Math.log((total + 1) / expected(photon)) / TOTAL_SPREAD);
    }

    /** Adds to the gradient of x, at the places of the cells, what comes through the sums. */
    static void addGradientOfSums(float[] x, int from, double photon, float[] ofSums, int at, float[] ofX) {
        double[] energies = energies(x, from);
        double total = 0;
        for (double energy : energies) {
            total += energy;
        }
        double deviation = Math.log((total + 1) / expected(photon)) / TOTAL_SPREAD;
        double ofTotal = ofSums[at + LAYERS] / (Math.sqrt(1 + deviation * deviation) * TOTAL_SPREAD * (total + 1));
        for (Layer layer : Layer.values()) {
            int l = layer.ordinal();
            double ofEnergy = ofSums[at + l] / (LAYER_SPREAD * (1 + energies[l])) + ofTotal;
            double ofHit = ofSums[at + LAYERS + 1 + l] * 4 / layer.cells();
            for (int i = from + layer.firstCell(); i < from + layer.firstCell() + layer.cells(); i++) {
                if (x[i] > 0) {
                    ofX[i] += (float) (ofEnergy * SPREAD * energy(x[i]) + ofHit * HIT * Math.exp(-HIT * x[i]));
                }
            }
        }
    }

    private static double[] energies(float[] x, int from) {
        double[] energies = new double[LAYERS];
        for (Layer layer : Layer.values()) {
            for (int i = from + layer.firstCell(); i < from + layer.firstCell() + layer.cells(); i++) {
                energies[layer.ordinal()] += x[i] > 0 ? energy(x[i]) : 0;
            }
        }
        return energies;
    }

    /** Linear in the middle and logarithmic far out, so that a total that is far off still has a slope. */
    private static double asinh(double x) {
        return Math.signum(x) * Math.log(Math.abs(x) + Math.sqrt(x * x + 1));
    }
}
