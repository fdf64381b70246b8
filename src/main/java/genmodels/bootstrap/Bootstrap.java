package genmodels.bootstrap;

import static genmodels.preconditions.Arguments.finite;
import static genmodels.preconditions.Arguments.notNull;
import static genmodels.preconditions.Arguments.require;

import genmodels.parallel.Parallel;
import genmodels.random.Seeds;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * How an estimate would vary from sample to sample, learned from one sample: draw pseudo-samples from the empirical law of the
 * data, or from a fitted model, and compute the estimate on each (Efron 1979, "Bootstrap methods: another look at the
 * jackknife"; Efron and Tibshirani 1993).
 *
 * <p>For any statistic that changes smoothly with the data. Not for extremes (the maximum of a pseudo-sample is the sample's
 * own in 63 % of cases), for means of laws without a variance, or, with single rows, for dependent data. Costs B
 * evaluations of the statistic, and n more for the jackknife; all cores share them. Pseudo-samples are numbered, and each
 * hundred has a generator of its own, so a seed gives the same replicates for any number of threads, and B = 1,000 is the
 * beginning of B = 2,000.
 *
 * <pre>{@code
 * Statistic correlation = Statistics.correlation(lsat, gpa);
 * BootstrapResult result = Bootstrap.run(correlation, BootstrapOptions.defaults(), Seeds.of(2021));
 * Interval interval = result.interval(IntervalMethod.BCA, 0.90);
 * }</pre>
 *
 * <p>Every method can be interrupted: it then throws {@link java.util.concurrent.CancellationException} and leaves the
 * thread's interrupt flag set.
 */
public final class Bootstrap {
    /** Replicates that share a generator. Changing it changes every seeded answer. */
    private static final int PART = 100;

    private Bootstrap() {}

    /**
     * Resamples independent rows.
     *
     * @param statistic the estimate, as a function of rows
     * @param options settings
     * @param seeds source of randomness
     * @return the estimate and its replicates
     * @throws IllegalArgumentException if an argument is null or the statistic of the data is not finite
     * @throws ArithmeticException if the statistic of a resample is not finite
     */
    public static BootstrapResult run(Statistic statistic, BootstrapOptions options, Seeds seeds) {
        return run(statistic, Resampling.independent(), options, seeds);
    }

    /**
     * Resamples rows in the way given: singly, by groups, in blocks.
     *
     * @param statistic the estimate, as a function of rows; with blocks it sees the rows in the order of the pseudo-series
     * @param resampling how rows are drawn
     * @param options settings
     * @param seeds source of randomness
     * @return the estimate and its replicates
     * @throws IllegalArgumentException if an argument is null, the resampling does not fit the number of rows, or the
     *     statistic of the data is not finite
     * @throws ArithmeticException if the statistic of a resample is not finite
     */
    public static BootstrapResult run(
            Statistic statistic, Resampling resampling, BootstrapOptions options, Seeds seeds) {
        notNull("statistic", statistic);
        notNull("resampling", resampling);
        notNull("options", options);
        notNull("seeds", seeds);
        resampling.requireRows(statistic.rows());
        int[] data = allRows(statistic.rows());
        double estimate = finite("statistic of the data", statistic.of(data));
        boolean studentized = statistic.standardError().isPresent() || options.nestedResamples() > 0;
        double[] replicates = new double[options.resamples()];
        double[] errors = new double[studentized ? options.resamples() : 0];
        Parallel.run(replicates.length, PART, options.threads(), options.progress(), part -> {
            IndexSampler indices = IndexSampler.of(seeds.generator("bootstrap", part));
            ToDoubleFunction<int[]> error = standardError(statistic, resampling, options, seeds, part);
            int[] rows = new int[data.length];
            return b -> {
                resampling.draw(indices, rows);
                replicates[b] = finiteOn("resample ", b, statistic.of(rows));
                if (studentized) {
                    errors[b] = finiteOn("resample ", b, error.applyAsDouble(rows));
                }
            };
        });
        OptionalDouble acceleration = options.jackknife()
                ? OptionalDouble.of(Jackknife.acceleration(statistic, resampling, options.threads()))
                : OptionalDouble.empty();
        if (!studentized) {
            return new BootstrapResult(estimate, replicates, acceleration, Optional.empty());
        }
        double standardError = statistic
                .standardError()
                .map(formula -> formula.of(data))
                .orElseGet(() -> Spread.standardDeviation(replicates));
        StudentizedPivots pivots = StudentizedPivots.of(estimate, standardError, replicates, errors);
        return new BootstrapResult(estimate, replicates, acceleration, Optional.of(pivots));
    }

    /**
     * Two independent samples, for example treated and untreated: each is resampled by itself.
     *
     * @param x first sample, shape [n], n ≥ 2
     * @param y second sample, shape [m], m ≥ 2
     * @param statistic from two samples to a number, for example the difference of means; the arrays are its own
     * @param options settings
     * @param seeds source of randomness
     * @return the estimate and its replicates
     * @throws IllegalArgumentException if an argument is null, a sample has fewer than two values, a value is not finite, or
     *     the statistic of the data is not
     * @throws ArithmeticException if the statistic of a resample is not finite
     */
    public static BootstrapResult twoSample(
            double[] x,
            double[] y,
            ToDoubleBiFunction<double[], double[]> statistic,
            BootstrapOptions options,
            Seeds seeds) {
        double[] both = concatenated(Sample.checked("x", x, 2), Sample.checked("y", y, 2));
        notNull("statistic", statistic);
        Statistic ofRows = Statistic.of(both.length, rows -> {
            // Rows of the first sample come first, also when the jackknife has left one out.
            int split = 0;
            while (split < rows.length && rows[split] < x.length) {
                split++;
            }
            double[] values = Sample.gather(both, rows);
            return statistic.applyAsDouble(
                    Arrays.copyOf(values, split), Arrays.copyOfRange(values, split, values.length));
        });
        return run(ofRows, Resampling.groups(x.length, y.length), options, seeds);
    }

    /**
     * Paired data, for example before and after: pairs are resampled whole, which keeps what links the two.
     *
     * @param x first member of each pair, shape [n], n ≥ 2
     * @param y second member, shape [n]
     * @param statistic from both columns to a number; the arrays are its own
     * @param options settings
     * @param seeds source of randomness
     * @return the estimate and its replicates
     * @throws IllegalArgumentException if an argument is null, the lengths differ or are below 2, a value is not finite, or
     *     the statistic of the data is not
     * @throws ArithmeticException if the statistic of a resample is not finite
     */
    public static BootstrapResult paired(
            double[] x,
            double[] y,
            ToDoubleBiFunction<double[], double[]> statistic,
            BootstrapOptions options,
            Seeds seeds) {
        double[] first = Sample.checked("x", x, 2);
        double[] second = Sample.checked("y", y, 2);
        require(second.length == first.length, "y.length", first.length + " as x has", second.length);
        notNull("statistic", statistic);
        Statistic ofRows = Statistic.of(
                first.length, rows -> statistic.applyAsDouble(Sample.gather(first, rows), Sample.gather(second, rows)));
        return run(ofRows, options, seeds);
    }

    /**
     * The parametric bootstrap: pseudo-samples come from a model, as a rule the one fitted to the data. With the true law in
     * place of a fitted one, the replicates show the true law of the estimate.
     *
     * <p>The result gives normal, basic and percentile intervals; the settings for the jackknife do not matter here.
     *
     * @param data the data, in whatever form
     * @param model draws one pseudo-sample in that form from the generator it is given; several threads call it at once
     * @param statistic from such a sample to a number
     * @param options settings, without nested resampling
     * @param seeds source of randomness
     * @param <T> the form of a sample
     * @return the estimate and its replicates
     * @throws IllegalArgumentException if an argument is null, nested resampling is asked for, or the statistic of the data is
     *     not finite
     * @throws ArithmeticException if the statistic of a pseudo-sample is not finite
     */
    public static <T> BootstrapResult parametric(
            T data,
            Function<UniformRandomProvider, T> model,
            ToDoubleFunction<T> statistic,
            BootstrapOptions options,
            Seeds seeds) {
        notNull("data", data);
        notNull("model", model);
        notNull("statistic", statistic);
        notNull("options", options);
        notNull("seeds", seeds);
        require(options.nestedResamples() == 0, "nestedResamples", "0 for a model", options.nestedResamples());
        double estimate = finite("statistic of the data", statistic.applyAsDouble(data));
        double[] replicates = new double[options.resamples()];
        Parallel.run(replicates.length, PART, options.threads(), options.progress(), part -> {
            UniformRandomProvider rng = seeds.generator("bootstrap", part);
            return b -> replicates[b] = finiteOn("pseudo-sample ", b, statistic.applyAsDouble(model.apply(rng)));
        });
        return new BootstrapResult(estimate, replicates, OptionalDouble.empty(), Optional.empty());
    }

    static double finiteOn(String what, int index, double value) {
        if (!Double.isFinite(value)) {
            throw new ArithmeticException("statistic must be finite on " + what + index + ", found " + value);
        }
        return value;
    }

    /** The standard error of one resample: by its formula, or from resamples of the resample. */
    private static ToDoubleFunction<int[]> standardError(
            Statistic statistic, Resampling resampling, BootstrapOptions options, Seeds seeds, int part) {
        if (statistic.standardError().isPresent()) {
            return statistic.standardError().get()::of;
        }
        IndexSampler indices = IndexSampler.of(seeds.generator("bootstrap nested", part));
        int[] places = new int[statistic.rows()];
        int[] nested = new int[statistic.rows()];
        double[] replicates = new double[options.nestedResamples()];
        return rows -> {
            for (int c = 0; c < replicates.length; c++) {
                resampling.draw(indices, places);
                Arrays.setAll(nested, i -> rows[places[i]]);
                replicates[c] = statistic.of(nested);
            }
            return Spread.standardDeviation(replicates);
        };
    }

    private static int[] allRows(int n) {
        return IntStream.range(0, n).toArray();
    }

    private static double[] concatenated(double[] x, double[] y) {
        double[] both = Arrays.copyOf(x, x.length + y.length);
        System.arraycopy(y, 0, both, x.length, y.length);
        return both;
    }
}
