package genmodels.calorimeter;

import static genmodels.calorimeter.Particle.ELECTRON_MASS;

/**
 * How many interactions a photon has per mm, by kind and energy.
 *
 * <ul>
 *   <li>Pair production: the cross-section of Bethe and Heitler with the screening functions of Butcher and Messel (1960),
 *       scaled so that it tends to 7/9 per radiation length.
 *   <li>Scattering on electrons: Klein and Nishina (1929).
 *   <li>Photoelectric effect: a power law.
 * </ul>
 *
 * <p>The rates are tabulated on a grid with eight points in every doubling of the energy, which is found from the bits of the
 * number without a logarithm, and interpolated linearly.
 */
final class PhotonInteractions {
    private static final int SHIFT = 52 - 3;
    private static final double LOWEST = 1.0 / 1024;
    private static final double HIGHEST = 1 << 24;
    private static final int FIRST = bits(LOWEST);
    private static final double CLASSICAL_RADIUS = 2.8179403e-12; // of the electron, in mm
    private static final int STEPS = 400; // of the integral over the share of the energy

    private final double[] pairs;
    private final double[] others;
    private final double[] comptons;

    PhotonInteractions(Material material) {
        int points = bits(HIGHEST) - FIRST + 2;
        pairs = new double[points];
        comptons = new double[points];
        others = new double[points];
        Screening screening = new Screening(material);
        double asymptote = bracket(1e12, screening);
        for (int i = 0; i < points; i++) {
            double energy = point(i);
            pairs[i] = 7 / (9 * material.radiationLength()) * bracket(energy, screening) / asymptote;
            comptons[i] = material.electronDensity() * kleinNishina(energy);
            others[i] = material.photoelectricAt1MeV() * Math.pow(energy, -material.photoelectricPower());
        }
    }

    double pairProduction(double energy) {
        return at(pairs, energy);
    }

    double compton(double energy) {
        return at(comptons, energy);
    }

    double photoelectric(double energy) {
        return at(others, energy);
    }

    private static double at(double[] table, double energy) {
        int i = Math.max(0, Math.min(table.length - 2, bits(energy) - FIRST));
        double from = point(i);
        double share = (energy - from) / (point(i + 1) - from);
        return table[i] + share * (table[i + 1] - table[i]);
    }

    private static int bits(double energy) {
        return (int) (Double.doubleToRawLongBits(energy) >>> SHIFT);
    }

    private static double point(int i) {
        return Double.longBitsToDouble((long) (i + FIRST) << SHIFT);
    }

    /** ∫ dε of the differential cross-section of pair production, without its constants; ε is the share of one of the two. */
    private static double bracket(double energy, Screening screening) {
        double least = ELECTRON_MASS / energy;
        if (least >= 0.5) {
            return 0;
        }
        double sum = 0;
        double width = (1 - 2 * least) / STEPS;
        for (int i = 0; i < STEPS; i++) {
            double share = least + (i + 0.5) * width;
            double product = share * (1 - share);
            double argument = screening.argument(energy, 1 / product);
            sum += (1 - 2 * product) * screening.first(argument) + 2.0 / 3 * product * screening.second(argument);
        }
        return sum * width;
    }

    /** Cross-section of one electron in mm². */
    private static double kleinNishina(double energy) {
        double k = energy / ELECTRON_MASS;
        double doubled = 1 + 2 * k;
        double log = Math.log1p(2 * k);
        double sum = k < 1e-2
                ? 4.0 / 3 * (1 - 2 * k)
                : (1 + k) / (k * k) * (2 * (1 + k) / doubled - log / k)
                        + log / (2 * k)
                        - (1 + 3 * k) / (doubled * doubled);
        return 2 * Math.PI * CLASSICAL_RADIUS * CLASSICAL_RADIUS * sum;
    }
}
