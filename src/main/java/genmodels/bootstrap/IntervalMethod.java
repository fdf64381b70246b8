package genmodels.bootstrap;

import java.util.Locale;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Five ways from replicates to a confidence interval (Efron and Tibshirani 1993; Davison and Hinkley 1997), for an estimate θ̂
 * with replicates θ* and half of one minus the level, α.
 *
 * <p>Where all replicates are equal to the estimate, as with data that are all equal, every interval is that one point.
 */
public enum IntervalMethod {
    /** θ̂ − bias ± z·s.e.: right if θ̂ is about normal. */
    NORMAL {
        @Override
        double[] ends(BootstrapResult result, double alpha) {
            double centre = result.estimate() - result.bias();
            double half = -STANDARD.inverseCumulativeProbability(alpha) * result.standardError();
            return new double[] {centre - half, centre + half};
        }
    },

    /** 2θ̂ minus the quantiles of θ*, in reverse: takes the law of θ* − θ̂ for that of θ̂ − θ. */
    BASIC {
        @Override
        double[] ends(BootstrapResult result, double alpha) {
            double[] q = result.quantiles(alpha, 1 - alpha);
            return new double[] {2 * result.estimate() - q[1], 2 * result.estimate() - q[0]};
        }
    },

    /** The quantiles of θ* themselves: stays within the range of the parameter and follows it through any transformation. */
    PERCENTILE {
        @Override
        double[] ends(BootstrapResult result, double alpha) {
            return result.quantiles(alpha, 1 - alpha);
        }
    },

    /**
     * Bias-corrected and accelerated (Efron 1987): quantiles of θ* at levels moved by z₀, the normal score of the share of
     * replicates below θ̂ (ties count half), and by the acceleration a from the jackknife.
     *
     * <p>The share is kept within [1/(2B), 1 − 1/(2B)], so that z₀ is finite; where a·(z₀ + z) reaches 1 the level becomes 0
     * or 1, which is the outermost replicate.
     */
    BCA {
        @Override
        double[] ends(BootstrapResult result, double alpha) {
            double bias = STANDARD.inverseCumulativeProbability(result.shareBelowEstimate());
            double a = result.acceleration().orElseThrow();
            double z = STANDARD.inverseCumulativeProbability(alpha);
            return result.quantiles(movedLevel(bias, a, z), movedLevel(bias, a, -z));
        }
    },

    /**
     * θ̂ minus the quantiles of (θ* − θ̂)/s.e.*, in reverse, times s.e. (bootstrap-t, Efron 1979): the most accurate for means
     * and the like, erratic where the standard error is hard to estimate, as for a correlation.
     */
    STUDENTIZED {
        @Override
        double[] ends(BootstrapResult result, double alpha) {
            StudentizedPivots pivots = result.pivots().orElseThrow();
            double[] t = pivots.quantiles(alpha, 1 - alpha);
            double scale = pivots.standardError();
            return new double[] {result.estimate() - t[1] * scale, result.estimate() - t[0] * scale};
        }
    };

    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    /**
     * The name as it is written in a text.
     *
     * @return for example "percentile" or "BCa"
     */
    public String label() {
        return this == BCA ? "BCa" : name().toLowerCase(Locale.ROOT);
    }

    /** Both ends for two tails of alpha each. */
    abstract double[] ends(BootstrapResult result, double alpha);

    private static double movedLevel(double bias, double a, double z) {
        double moved = bias + z;
        double shrink = 1 - a * moved;
        return shrink > 0 ? STANDARD.cumulativeProbability(bias + moved / shrink) : (moved > 0 ? 1 : 0);
    }
}
