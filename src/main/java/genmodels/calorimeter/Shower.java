package genmodels.calorimeter;

/**
 * What became of one particle's energy. All energies in MeV; what is left and what leaks add up to what came in, and for a
 * positron to the energy of two electrons at rest more.
 *
 * @param energy kinetic energy of the particle that came in
 * @param cells [504] energy seen in the cells, which is what was left in the liquid argon; see {@link Layer} for the order
 * @param depth [80] energy left in each unit of 2 mm of lead and 4 mm of argon, both together, from front to back
 * @param rings [240] the same energy by distance from the axis: ring i reaches from i to i + 1 mm; the last takes all beyond
 * @param leakage energy that left through the front, the sides or the back
 */
public record Shower(double energy, float[] cells, double[] depth, double[] rings, double leakage) {
    static final int RINGS = 240;
}
