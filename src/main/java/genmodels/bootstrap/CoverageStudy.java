package genmodels.bootstrap;

import static genmodels.preconditions.Arguments.finite;
import static genmodels.preconditions.Arguments.notNull;
import static genmodels.preconditions.Arguments.openUnit;
import static genmodels.preconditions.Arguments.positive;
import static genmodels.preconditions.Arguments.require;

import genmodels.parallel.Parallel;
import genmodels.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * How often intervals contain the truth: draw data of a known law, bootstrap them, look, and repeat.
 *
 * <p>A nominal 90 % interval should miss on each side in 5 % of the data sets. The share found has a standard error of its
 * own, {@link Coverage#standardError()}: 1,000 repetitions know it to about one percentage point.
 */
public final class CoverageStudy {
    private CoverageStudy() {}

    /**
     * Repeats an experiment.
     *
     * @param experiment draws one data set from the generator it is given and returns the estimate's statistic on it; several
     *     threads call it at once
     * @param truth the value that intervals should contain
     * @param methods kinds of interval to compare, all that a result of the experiment can give
     * @param level nominal coverage, in (0, 1)
     * @param repetitions number of data sets, at least 1
     * @param options settings of each bootstrap; its threads share the repetitions, and its progress counts them
     * @param seeds source of randomness
     * @return one line for each method, in order
     * @throws IllegalArgumentException if an argument is null or outside its range, or a method asks for what the options
     *     do not provide
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static List<Coverage> run(
            Function<UniformRandomProvider, Statistic> experiment,
            double truth,
            List<IntervalMethod> methods,
            double level,
            int repetitions,
            BootstrapOptions options,
            Seeds seeds) {
        notNull("experiment", experiment);
        finite("truth", truth);
        require(methods != null && !methods.isEmpty(), "methods", "at least one method", methods);
        openUnit("level", level);
        positive("repetitions", repetitions);
        notNull("options", options);
        notNull("seeds", seeds);
        BootstrapOptions each = options.withThreads(1).withProgress(more -> {});
        Interval[][] intervals = new Interval[repetitions][methods.size()];
        IntConsumer repetition = r -> {
            Statistic statistic = experiment.apply(seeds.generator("coverage data", r));
            BootstrapResult result = Bootstrap.run(statistic, each, seeds.child("coverage " + r));
            for (int m = 0; m < methods.size(); m++) {
                intervals[r][m] = result.interval(methods.get(m), level);
            }
        };
        Parallel.run(repetitions, 1, options.threads(), options.progress(), part -> repetition);
        List<Coverage> lines = new ArrayList<>();
        for (int m = 0; m < methods.size(); m++) {
            lines.add(summary(methods.get(m), level, m, truth, intervals));
        }
        return lines;
    }

    private static Coverage summary(
            IntervalMethod method, double level, int column, double truth, Interval[][] intervals) {
        int tooLow = 0;
        int tooHigh = 0;
        double length = 0;
        for (Interval[] row : intervals) {
            tooLow += row[column].high() < truth ? 1 : 0;
            tooHigh += row[column].low() > truth ? 1 : 0;
            length += row[column].length() / intervals.length;
        }
        return new Coverage(method, level, intervals.length, tooLow, tooHigh, length);
    }
}
