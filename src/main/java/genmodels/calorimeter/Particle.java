package genmodels.calorimeter;

/** What an electromagnetic shower consists of. */
public enum Particle {
    /** A quantum of light; makes pairs, and scatters on electrons. */
    PHOTON,
    /** Radiates photons and loses energy by ionisation. */
    ELECTRON,
    /** An electron's antiparticle; ends in two photons of 511 keV. */
    POSITRON;

    /** Energy of an electron at rest in MeV (CODATA 2018, rounded). */
    static final double ELECTRON_MASS = 0.51099895;
}
