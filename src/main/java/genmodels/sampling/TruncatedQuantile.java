package genmodels.sampling;

import genmodels.preconditions.Arguments;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.ContinuousDistribution;

/**
 * The quantile function of a law restricted to an interval [a, b]: F⁻¹(F(a) + u (F(b) − F(a))).
 *
 * <p>Every draw counts, however small the probability of the interval, where throwing away what falls outside would wait for
 * 1/P(a ≤ X ≤ b) draws. From the median on the survival function is used, so that N(0, 1) restricted to [8, 9], of
 * probability 6e-16, is drawn as precisely as its middle.
 */
public final class TruncatedQuantile implements DoubleUnaryOperator {
    private final ContinuousDistribution law;
    private final double from;
    private final double to;
    private final boolean upperTail;
    private final double atFrom;
    private final double atTo;

    private TruncatedQuantile(ContinuousDistribution law, double from, double to) {
        this.law = law;
        this.from = from;
        this.to = to;
        upperTail = law.cumulativeProbability(from) >= 0.5; // at the median too: 1 would round to ∞
        atFrom = upperTail ? law.survivalProbability(from) : law.cumulativeProbability(from);
        atTo = upperTail ? law.survivalProbability(to) : law.cumulativeProbability(to);
    }

    /**
     * The quantile function of a restricted law, for {@link InverseTransformSampler#of}.
     *
     * @param law the law on its whole support
     * @param from lower end, or −∞
     * @param to upper end, above {@code from}, or +∞
     * @return the quantile function
     * @throws IllegalArgumentException if the interval is empty, or its probability is zero to the precision of numbers
     */
    public static TruncatedQuantile of(ContinuousDistribution law, double from, double to) {
        Arguments.notNull("law", law);
        Arguments.require(to > from, "to", "above from " + from, to);
        TruncatedQuantile restricted = new TruncatedQuantile(law, from, to);
        Arguments.require(
                restricted.probability() > 0,
                "[from, to]",
                "an interval of positive probability",
                "[" + from + ", " + to + "]");
        return restricted;
    }

    /**
     * Probability of the interval under the whole law: the share of draws that throwing away would keep.
     *
     * @return in (0, 1]
     */
    public double probability() {
        return Math.abs(atTo - atFrom);
    }

    @Override
    public double applyAsDouble(double u) {
        double p = atFrom * (1 - u) + atTo * u;
        double x = upperTail ? law.inverseSurvivalProbability(p) : law.inverseCumulativeProbability(p);
        return Math.min(to, Math.max(from, x));
    }
}
