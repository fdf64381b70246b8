package genmodels.evaluation;

import genmodels.preconditions.Arguments;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * Area under the receiver operating characteristic: the probability that a positive object scores higher than a negative one,
 * ties counted half (J. Hanley, B. McNeil, Radiology 143, 1982). 1 ranks perfectly, ½ is chance, 0 ranks perfectly the wrong way
 * round.
 */
public final class RocArea {
    private RocArea() {}

    /**
     * The area.
     *
     * @param positives scores, shape [n]
     * @param negatives scores, shape [m]
     * @return in [0, 1]
     * @throws IllegalArgumentException if one is empty or not finite
     */
    public static double of(double[] positives, double[] negatives) {
        Arguments.finite("positives", positives);
        Arguments.finite("negatives", negatives);
        double wins = MannWhitneyUTest.withDefaults().statistic(positives, negatives);
        return wins / positives.length / negatives.length;
    }
}
