package genmodels.grading;

import genmodels.preconditions.Arguments;

/**
 * What one check found.
 *
 * @param property the property checked, as a sentence that helps a student and does not give the answer away
 * @param credit the share of the property that holds, in [0, 1]; mostly 0 or 1
 * @param weight how much it counts beside the other checks of the cell; positive
 * @param found what was found instead, one short line; empty if there is nothing to say
 */
public record Outcome(String property, double credit, double weight, String found) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if the credit is outside [0, 1] or the weight is not positive
     */
    public Outcome {
        Arguments.between("credit", credit, 0, 1);
        Arguments.positive("weight", weight);
    }

    /**
     * Whether the property holds in full.
     *
     * @return true if the credit is 1
     */
    public boolean passed() {
        return credit == 1;
    }

    /** One line of a report. */
    @Override
    public String toString() {
        String mark = passed() ? "✓ " : credit > 0 ? "◐ " : "✗ ";
        return mark + property + (passed() || found.isEmpty() ? "" : ": " + found);
    }
}
