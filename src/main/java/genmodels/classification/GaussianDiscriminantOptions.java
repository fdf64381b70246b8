package genmodels.classification;

import genmodels.preconditions.Arguments;

/**
 * Settings of {@link GaussianDiscriminant}.
 *
 * @param covariance whether the classes share one covariance (linear borders) or have their own (quadratic borders)
 * @param shrinkage λ in [0, 1]: Σ becomes (1 − λ) Σ + λ (tr Σ / d) I. 0 is the plain estimate, which needs more rows than
 *     features in every class and no feature that is constant; 0.01 to 0.3 is sane for few rows or many features; near 1 all
 *     shape is lost
 */
public record GaussianDiscriminantOptions(Covariance covariance, double shrinkage) {
    /** Whose covariance it is. */
    public enum Covariance {
        /** One for all classes, pooled over them: borders between classes are linear. */
        SHARED,
        /** One for each class: borders are quadratic. */
        OWN
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if the covariance is missing or the shrinkage is not in [0, 1]
     */
    public GaussianDiscriminantOptions {
        Arguments.notNull("covariance", covariance);
        Arguments.between("shrinkage", shrinkage, 0, 1);
    }

    /**
     * Shared covariance, no shrinkage.
     *
     * @return the defaults
     */
    public static GaussianDiscriminantOptions defaults() {
        return new GaussianDiscriminantOptions(Covariance.SHARED, 0);
    }

    /**
     * The same with another covariance.
     *
     * @param whose shared or own
     * @return new settings
     */
    public GaussianDiscriminantOptions withCovariance(Covariance whose) {
        return new GaussianDiscriminantOptions(whose, shrinkage);
    }

    /**
     * The same with another shrinkage.
     *
     * @param lambda in [0, 1]
     * @return new settings
     */
    public GaussianDiscriminantOptions withShrinkage(double lambda) {
        return new GaussianDiscriminantOptions(covariance, lambda);
    }
}
