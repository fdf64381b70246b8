package genmodels.calorimeter;

/**
 * How an atom's electrons screen its nucleus in radiation and pair production: the functions of Butcher and Messel (1960) for the
 * atom of Thomas and Fermi, each less the constant that belongs to the nucleus. The Coulomb correction is left out: it is below a tenth.
 */
final class Screening {
    private final double scale;
    private final double constant;

    Screening(Material material) {
        scale = 136 * Particle.ELECTRON_MASS / Math.cbrt(material.atomicNumber());
        constant = 4.0 / 3 * Math.log(material.atomicNumber());
    }

    /** The argument of the functions for a particle or photon of an energy, shared in the given ratio; 0 is complete screening. */
    double argument(double energy, double ratio) {
        return scale / energy * ratio;
    }

    double first(double argument) {
        return argument <= 1 ? 20.867 - 3.242 * argument + 0.625 * argument * argument - constant : far(argument);
    }

    double second(double argument) {
        return argument <= 1 ? 20.209 - 1.930 * argument - 0.086 * argument * argument - constant : far(argument);
    }

    private double far(double argument) {
        return Math.max(0, 21.12 - 4.184 * Math.log(argument + 0.952) - constant);
    }
}
