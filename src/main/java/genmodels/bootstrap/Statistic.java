package genmodels.bootstrap;

import static genmodels.preconditions.Arguments.finite;
import static genmodels.preconditions.Arguments.notNull;
import static genmodels.preconditions.Arguments.require;

import genmodels.preconditions.Shapes;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A number computed from rows of the data, where the rows are given by their indices and may repeat.
 *
 * <p>{@link Statistics} has the usual ones, ready and fast; any other comes from a function by one of the {@code of} methods.
 * Several threads call {@link #of(int[])} at once, so it must not write to anything shared. The array of rows belongs to the
 * caller: read it, do not keep it.
 */
public interface Statistic {
    /**
     * How many rows the data have.
     *
     * @return n, at least 2
     */
    int rows();

    /**
     * The statistic of the given rows. They are n for a resample and fewer where the jackknife leaves rows out.
     *
     * @param rows indices from 0 to n − 1, with repetitions
     * @return the statistic's value, finite
     */
    double of(int[] rows);

    /**
     * The formula for the statistic's standard error, as far as one was given; a studentized interval then needs no nested
     * resampling.
     *
     * @return a statistic of the same rows, or nothing
     */
    default Optional<Statistic> standardError() {
        return Optional.empty();
    }

    /**
     * This statistic with a formula for its standard error.
     *
     * @param standardError a statistic of the same rows whose values are not negative
     * @return the statistic for studentized intervals
     * @throws IllegalArgumentException if the standard error is null or has another number of rows
     */
    default Statistic withStandardError(Statistic standardError) {
        notNull("standardError", standardError);
        require(standardError.rows() == rows(), "standardError.rows", Integer.toString(rows()), standardError.rows());
        return new WithStandardError(this, standardError);
    }

    /**
     * A statistic of a sample of numbers.
     *
     * @param values shape [n], n ≥ 2; copied
     * @param function from a sample, shape [m], to the statistic's value; the array is the function's own
     * @return the statistic
     * @throws IllegalArgumentException if there are fewer than two values or one is not finite
     */
    static Statistic of(double[] values, ToDoubleFunction<double[]> function) {
        double[] data = Sample.checked("values", values, 2);
        notNull("function", function);
        return of(data.length, rows -> function.applyAsDouble(Sample.gather(data, rows)));
    }

    /**
     * A statistic of a table.
     *
     * @param table shape [n, columns], n ≥ 2; the rows are not copied
     * @param function from resampled rows, shape [m, columns], to the statistic's value; it must not write to the rows
     * @return the statistic
     * @throws IllegalArgumentException if there are fewer than two rows, they differ in length, or a number is not finite
     */
    static Statistic of(double[][] table, ToDoubleFunction<double[][]> function) {
        Shapes.rectangular("table", table);
        for (int i = 0; i < table.length; i++) {
            finite("table[" + i + "]", table[i]);
        }
        notNull("function", function);
        double[][] data = table.clone();
        return of(data.length, rows -> {
            double[][] resample = new double[rows.length][];
            for (int i = 0; i < rows.length; i++) {
                resample[i] = data[rows[i]];
            }
            return function.applyAsDouble(resample);
        });
    }

    /**
     * A statistic of anything that has rows.
     *
     * @param rows how many rows the data have, at least 2
     * @param function from row indices to the statistic's value
     * @return the statistic
     * @throws IllegalArgumentException if rows is below 2 or the function null
     */
    static Statistic of(int rows, ToDoubleFunction<int[]> function) {
        require(rows >= 2, "rows", "at least 2", rows);
        notNull("function", function);
        return new FunctionStatistic(rows, function);
    }
}
