package genmodels.shift;

/**
 * What changed between training and test, in the terms of Moreno-Torres, Raeder, Alaiz-Rodríguez, Chawla and Herrera,
 * <i>A unifying view on dataset shift in classification</i>, Pattern Recognition 45, 2012,
 * <a href="https://doi.org/10.1016/j.patcog.2011.06.019">link</a>.
 */
public enum ShiftKind {
    /** The joint law is the same. */
    NONE("no shift"),
    /** x causes y: p(x) changes, p(y | x) does not. */
    COVARIATE("covariate shift"),
    /** y causes x: p(y) changes, p(x | y) does not. */
    PRIOR_PROBABILITY("prior probability shift"),
    /** The law of the effect given its cause changes, the law of the cause does not. */
    CONCEPT("concept shift"),
    /** Both the law of the cause and that of the effect given the cause change; the paper has no name for it. */
    OTHER("other shift");

    private final String words;

    ShiftKind(String words) {
        this.words = words;
    }

    /**
     * The kind when cause and effect are known.
     *
     * @param causeChanged whether the law of the cause changed: p(x) where x causes y, p(y) where y causes x
     * @param effectChanged whether the law of the effect given the cause changed: p(y | x) or p(x | y)
     * @param featuresCauseLabel true where x causes y (a card payment and whether it is fraud), false where y causes x (a
     *     disease and its symptoms)
     * @return the kind
     */
    public static ShiftKind of(boolean causeChanged, boolean effectChanged, boolean featuresCauseLabel) {
        if (causeChanged) {
            return effectChanged ? OTHER : featuresCauseLabel ? COVARIATE : PRIOR_PROBABILITY;
        }
        return effectChanged ? CONCEPT : NONE;
    }

    @Override
    public String toString() {
        return words;
    }
}
