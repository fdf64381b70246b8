package genmodels.bootstrap;

import static genmodels.preconditions.Arguments.finite;
import static genmodels.preconditions.Arguments.notNull;
import static genmodels.preconditions.Arguments.openUnit;
import static genmodels.preconditions.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Quantile;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * An estimate and its replicates.
 *
 * @param estimate θ̂, the statistic of the data
 * @param replicates θ*, the statistic of each pseudo-sample, shape [B], in the order of drawing
 * @param acceleration a of the BCa interval, if the jackknife was asked for: a sixth of the skewness of the statistic's
 *     influence values; 0 where leaving rows out changes nothing
 * @param pivots what a studentized interval needs, if it was asked for
 */
public record BootstrapResult(
        double estimate, double[] replicates, OptionalDouble acceleration, Optional<StudentizedPivots> pivots) {
    /** Position (B + 1)p, as intervals want it: with B = 999, the 5 % quantile is the 50th smallest (Davison and Hinkley 1997). */
    private static final Quantile QUANTILE =
            Quantile.withDefaults().with(Quantile.EstimationMethod.HF6).withCopy(true);

    /**
     * Copies the replicates.
     *
     * @throws IllegalArgumentException if the estimate or a replicate is not finite, or there are fewer than two
     */
    public BootstrapResult {
        finite("estimate", estimate);
        replicates = finite("replicates", replicates).clone();
        require(replicates.length >= 2, "replicates.length", "at least 2", replicates.length);
        notNull("acceleration", acceleration);
        notNull("pivots", pivots);
    }

    @Override
    public double[] replicates() {
        return replicates.clone();
    }

    /**
     * The standard deviation of the replicates, with B − 1 in the denominator.
     *
     * @return the bootstrap standard error of the estimate, at least 0
     */
    public double standardError() {
        return Spread.standardDeviation(replicates);
    }

    /**
     * The mean of the replicates minus the estimate.
     *
     * @return the bootstrap estimate of the estimate's bias
     */
    public double bias() {
        return Spread.mean(replicates) - estimate;
    }

    /**
     * The kinds of interval that this result can give.
     *
     * @return without {@link IntervalMethod#BCA} if there was no jackknife, and without {@link IntervalMethod#STUDENTIZED} if
     *     there are no standard errors of replicates
     */
    public List<IntervalMethod> methods() {
        List<IntervalMethod> methods = new ArrayList<>(List.of(IntervalMethod.values()));
        if (acceleration.isEmpty()) {
            methods.remove(IntervalMethod.BCA);
        }
        if (pivots.isEmpty()) {
            methods.remove(IntervalMethod.STUDENTIZED);
        }
        return methods;
    }

    /**
     * A confidence interval with equal tails.
     *
     * @param method one of {@link #methods()}
     * @param level nominal coverage, in (0, 1), for example 0.9
     * @return the interval; its ends are finite
     * @throws IllegalArgumentException if this result cannot give that kind, or the level is outside (0, 1)
     */
    public Interval interval(IntervalMethod method, double level) {
        notNull("method", method);
        openUnit("level", level);
        require(methods().contains(method), "method", "one of " + methods() + " for this result", method);
        double[] ends = method.ends(this, (1 - level) / 2);
        return new Interval(method, level, ends[0], ends[1]);
    }

    /**
     * Every interval that this result can give.
     *
     * @param level nominal coverage, in (0, 1)
     * @return one interval for each of {@link #methods()}
     * @throws IllegalArgumentException if the level is outside (0, 1)
     */
    public List<Interval> intervals(double level) {
        return methods().stream().map(method -> interval(method, level)).toList();
    }

    /**
     * Every interval that this result can give, as a table.
     *
     * @param level nominal coverage, in (0, 1)
     * @return columns {@code interval}, {@code low}, {@code high}, {@code length}, and how far it reaches {@code below} and
     *     {@code above} the estimate
     * @throws IllegalArgumentException if the level is outside (0, 1)
     */
    public Table intervalTable(double level) {
        StringColumn names = StringColumn.create("interval");
        DoubleColumn low = DoubleColumn.create("low");
        DoubleColumn high = DoubleColumn.create("high");
        DoubleColumn length = DoubleColumn.create("length");
        DoubleColumn below = DoubleColumn.create("below");
        DoubleColumn above = DoubleColumn.create("above");
        for (Interval interval : intervals(level)) {
            names.append(interval.method().label());
            low.append(interval.low());
            high.append(interval.high());
            length.append(interval.length());
            below.append(estimate - interval.low());
            above.append(interval.high() - estimate);
        }
        String title = String.format(Locale.ROOT, "%s intervals around %.4g", Interval.percent(level), estimate);
        return Table.create(title, names, low, high, length, below, above);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "estimate %.4g, s.e. %.4g, bias %.2g, %d replicates",
                estimate,
                standardError(),
                bias(),
                replicates.length);
    }

    double[] quantiles(double lower, double upper) {
        return quantiles(replicates, lower, upper);
    }

    static double[] quantiles(double[] values, double lower, double upper) {
        return QUANTILE.evaluate(values, lower, upper);
    }

    /** Share of replicates below the estimate, ties counted half, kept away from 0 and 1 by half a replicate. */
    double shareBelowEstimate() {
        double below = 0;
        for (double replicate : replicates) {
            below += replicate < estimate ? 1 : replicate == estimate ? 0.5 : 0;
        }
        return Math.max(0.5, Math.min(replicates.length - 0.5, below)) / replicates.length;
    }
}
