package genmodels.calorimeter;

/**
 * A material as electrons and photons meet it. Lengths in mm, energies in MeV.
 *
 * @param name what it is
 * @param atomicNumber protons in a nucleus
 * @param radiationLength X₀: over it an electron keeps 1/e of its energy on average, radiation alone counted
 * @param criticalEnergy E_c in Rossi's sense: what an electron loses by ionisation over one radiation length
 * @param electronDensity electrons in a cubic millimetre
 * @param photoelectricAt1MeV the photoelectric effect's part of the attenuation of a photon of 1 MeV, per mm
 * @param photoelectricPower it falls with this power of the energy
 */
record Material(
        String name,
        int atomicNumber,
        double radiationLength,
        double criticalEnergy,
        double electronDensity,
        double photoelectricAt1MeV,
        double photoelectricPower) {
    /**
     * Radiation length, critical energy and density of the Particle Data Group (Review of Particle Physics, 2022, atomic and
     * nuclear properties); the photoelectric power law runs through the attenuation coefficients of NIST between 0.3 and 1 MeV.
     */
    static final Material LEAD = new Material("lead", 82, 5.612, 7.43, 2.705e21, 0.0207, 2.2);

    /** Liquid argon, from the same sources. */
    static final Material LIQUID_ARGON = new Material("liquid argon", 18, 140.0, 32.84, 3.788e20, 8.7e-6, 3.0);

    /** What an electron loses by ionisation in MeV per mm; the same at all energies in Rossi's approximation B. */
    double ionisationLoss() {
        return criticalEnergy / radiationLength;
    }
}
