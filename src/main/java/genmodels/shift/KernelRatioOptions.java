package genmodels.shift;

import genmodels.preconditions.Arguments;

/**
 * Settings of the kernel estimates of a density ratio, {@link Kliep} and {@link Ulsif}.
 *
 * @param centres Gaussian bumps, at test points chosen at random; at most as many as there are test points. 100 as in the papers:
 *     more costs time (uLSIF its cube) and gains little
 * @param widths the candidates for the bumps' width, as multiples of the median distance between test points; the data choose
 * @param penalties uLSIF's candidates for its penalty λ; the data choose. KLIEP has none
 * @param folds KLIEP's folds of cross-validation, at least 2
 */
public record KernelRatioOptions(int centres, double[] widths, double[] penalties, int folds) {
    /**
     * Checks the settings and copies the candidates.
     *
     * @throws IllegalArgumentException if there is no centre or candidate, a candidate is not positive, or the folds are fewer
     *     than 2
     */
    public KernelRatioOptions {
        Arguments.positive("centres", centres);
        widths = positive("widths", widths);
        penalties = positive("penalties", penalties);
        Arguments.require(folds >= 2, "folds", "at least 2", folds);
    }

    /**
     * 100 centres, widths of 0.25 to 4 median distances, penalties 0.001 to 10, 5 folds.
     *
     * @return the usual settings
     */
    public static KernelRatioOptions defaults() {
        return new KernelRatioOptions(
                100,
                new double[] {0.25, 0.4, 0.6, 1, 1.5, 2.5, 4},
                new double[] {0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10},
                5);
    }

    /**
     * The same settings with another number of centres.
     *
     * @param number at least 1
     * @return new settings
     */
    public KernelRatioOptions withCentres(int number) {
        return new KernelRatioOptions(number, widths, penalties, folds);
    }

    /**
     * The same settings with other widths to choose from.
     *
     * @param medianDistances multiples of the median distance, above 0
     * @return new settings
     */
    public KernelRatioOptions withWidths(double... medianDistances) {
        return new KernelRatioOptions(centres, medianDistances, penalties, folds);
    }

    /**
     * The same settings with other penalties to choose from.
     *
     * @param lambdas above 0
     * @return new settings
     */
    public KernelRatioOptions withPenalties(double... lambdas) {
        return new KernelRatioOptions(centres, widths, lambdas, folds);
    }

    /**
     * The same settings with another number of folds.
     *
     * @param number at least 2
     * @return new settings
     */
    public KernelRatioOptions withFolds(int number) {
        return new KernelRatioOptions(centres, widths, penalties, number);
    }

    @Override
    public double[] widths() {
        return widths.clone();
    }

    @Override
    public double[] penalties() {
        return penalties.clone();
    }

    private static double[] positive(String name, double[] values) {
        Arguments.finite(name, values);
        for (int i = 0; i < values.length; i++) {
            Arguments.positive(name + "[" + i + "]", values[i]);
        }
        return values.clone();
    }
}
