package genmodels.calorimeter;

import static genmodels.calorimeter.Particle.ELECTRON_MASS;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * The photons that an electron radiates: {@code dk/k (4/3 − 4/3 y + y²)} over a radiation length, y = k/E. That law is the one of a
 * completely screened nucleus, and too much for slow electrons: what they are drawn by it they radiate only with the share that is left.
 */
final class Radiation {
    private Radiation() {}

    /** Mean number of photons between two energies, the larger one at most the kinetic, that is drawn over a radiation length. */
    static double photons(double kinetic, double least, double most) {
        if (most <= least) {
            return 0;
        }
        double energy = kinetic + ELECTRON_MASS;
        return 4.0 / 3 * (Math.log(most / least) - (most - least) / energy)
                + (most * most - least * least) / (2 * energy * energy);
    }

    /** Energy in MeV that goes into photons below a bound over a radiation length. */
    static double energyBelow(double kinetic, double bound) {
        double energy = kinetic + ELECTRON_MASS;
        double most = Math.min(bound, kinetic);
        double share = most / energy;
        return most * (4.0 / 3 - 2.0 / 3 * share + share * share / 3);
    }

    /**
     * The energy of a photon between two energies, or 0 where it is not radiated: dk/k (1 − y + 3/4 y²), the first factor by inversion, the
     * second by rejection, then screening.
     */
    static double photon(UniformRandomProvider rng, Screening screening, double kinetic, double least, double most) {
        double energy = kinetic + ELECTRON_MASS;
        double log = Math.log(most / least);
        double photon;
        double share;
        do {
            photon = least * Math.exp(log * rng.nextDouble());
            share = photon / energy;
        } while (rng.nextDouble() > 1 - share + 0.75 * share * share);
        double rest = 1 - share;
        double argument = screening.argument(energy, share / rest);
        return rng.nextDouble() * strength(screening, 0, rest) < strength(screening, argument, rest) ? photon : 0;
    }

    private static double strength(Screening screening, double argument, double rest) {
        return (1 + rest * rest) * screening.first(argument) - 2.0 / 3 * rest * screening.second(argument);
    }
}
