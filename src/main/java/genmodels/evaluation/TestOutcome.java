package genmodels.evaluation;

import java.util.Locale;

/**
 * What a statistical test found.
 *
 * @param statistic the test statistic
 * @param pValue probability of a statistic at least as large if the hypothesis is true; uniform on (0, 1) over repetitions
 *     then, so that 0.03 is no news in a lesson with thirty tests
 */
public record TestOutcome(double statistic, double pValue) {
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "statistic %.4g, p-value %.3g", statistic, pValue);
    }
}
