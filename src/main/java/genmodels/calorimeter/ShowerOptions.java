package genmodels.calorimeter;

import genmodels.preconditions.Arguments;

/**
 * How finely a shower is followed.
 *
 * @param cutOff energy in MeV below which a particle's energy is left where it is; from 0.01 to 100. From 0.25 on, photons that
 *     would have flown from the argon into the lead are left in the argon, and it sees percents too much
 * @param step longest step of an electron in radiation lengths; from 0.001 to 1. Long steps scatter too little sideways
 */
public record ShowerOptions(double cutOff, double step) {
    /** Checks the ranges. */
    public ShowerOptions {
        Arguments.between("cutOff", cutOff, 0.01, 100);
        Arguments.between("step", step, 0.001, 1);
    }

    /**
     * Fine enough that halving the cut-off moves no layer's mean energy by more than 1 %: {@link ShowerSimulator#coupled} finds less
     * than 0.3 % in each.
     *
     * @return the defaults
     */
    public static ShowerOptions defaults() {
        return new ShowerOptions(0.1, 0.1);
    }

    /**
     * The same with another cut-off.
     *
     * @param mev in MeV
     * @return new options
     */
    public ShowerOptions withCutOff(double mev) {
        return new ShowerOptions(mev, step);
    }

    /**
     * The same with another longest step.
     *
     * @param radiationLengths in radiation lengths
     * @return new options
     */
    public ShowerOptions withStep(double radiationLengths) {
        return new ShowerOptions(cutOff, radiationLengths);
    }
}
