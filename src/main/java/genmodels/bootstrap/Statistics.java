package genmodels.bootstrap;

import static genmodels.preconditions.Arguments.notNull;
import static genmodels.preconditions.Arguments.openUnit;
import static genmodels.preconditions.Arguments.require;

import genmodels.preconditions.Shapes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The usual statistics, with fast ways to compute them on resampled rows.
 *
 * <p>Each has a defined value on every resample, also where all resampled values are equal: a variance is then 0, and a
 * correlation or a slope, which has no value there, is 0 as well. Values are copied.
 */
public final class Statistics {
    /** Share of a column's sum of squares below which what elimination leaves of it is rounding. */
    private static final double COLLINEAR = 1e-12;

    private Statistics() {}

    /**
     * The mean.
     *
     * @param values shape [n], n ≥ 2, finite
     * @return the statistic
     * @throws IllegalArgumentException if there are fewer than two values or one is not finite
     */
    public static Statistic mean(double[] values) {
        Moments moments = new Moments(Sample.checked("values", values, 2));
        return new FunctionStatistic(moments.rows(), moments::mean);
    }

    /**
     * The standard error of the mean by the formula s/√n, with the unbiased s: for {@link Statistic#withStandardError}.
     *
     * @param values shape [n], n ≥ 3, finite
     * @return the statistic
     * @throws IllegalArgumentException if there are fewer than three values or one is not finite
     */
    public static Statistic standardErrorOfMean(double[] values) {
        Moments moments = new Moments(Sample.checked("values", values, 3));
        return new FunctionStatistic(moments.rows(), rows -> {
            double m = rows.length;
            return Math.sqrt(moments.squaredDeviations(rows) / (m * (m - 1)));
        });
    }

    /**
     * The plug-in variance Σ(x − x̄)²/n: the variance of the empirical law.
     *
     * @param values shape [n], n ≥ 2, finite
     * @return the statistic
     * @throws IllegalArgumentException if there are fewer than two values or one is not finite
     */
    public static Statistic variance(double[] values) {
        Moments moments = new Moments(Sample.checked("values", values, 2));
        return new FunctionStatistic(moments.rows(), rows -> moments.squaredDeviations(rows) / rows.length);
    }

    /**
     * The unbiased variance Σ(x − x̄)²/(n − 1).
     *
     * @param values shape [n], n ≥ 3, finite
     * @return the statistic
     * @throws IllegalArgumentException if there are fewer than three values or one is not finite
     */
    public static Statistic unbiasedVariance(double[] values) {
        Moments moments = new Moments(Sample.checked("values", values, 3));
        return new FunctionStatistic(moments.rows(), rows -> moments.squaredDeviations(rows) / (rows.length - 1));
    }

    /**
     * The standard error of the plug-in variance by the formula √((m₄ − m₂²)/n), with plug-in central moments: for
     * {@link Statistic#withStandardError}. Rough with few rows, as fourth moments are.
     *
     * @param values shape [n], n ≥ 2, finite
     * @return the statistic
     * @throws IllegalArgumentException if there are fewer than two values or one is not finite
     */
    public static Statistic standardErrorOfVariance(double[] values) {
        Moments moments = new Moments(Sample.checked("values", values, 2));
        return new FunctionStatistic(moments.rows(), rows -> Math.sqrt(moments.varianceOfSquares(rows) / rows.length));
    }

    /**
     * The median; of an even number of values, the middle between the two in the middle.
     *
     * @param values shape [n], n ≥ 2, finite
     * @return the statistic
     * @throws IllegalArgumentException if there are fewer than two values or one is not finite
     */
    public static Statistic median(double[] values) {
        return quantile(values, 0.5);
    }

    /**
     * A quantile, interpolated as R, NumPy and most others do it: at position (n − 1)p of the sorted values, counted from 0
     * (Hyndman and Fan 1996, type 7).
     *
     * @param values shape [n], n ≥ 2, finite
     * @param p in (0, 1)
     * @return the statistic
     * @throws IllegalArgumentException if there are fewer than two values, one is not finite, or p is outside (0, 1)
     */
    public static Statistic quantile(double[] values, double p) {
        double[] data = Sample.checked("values", values, 2);
        openUnit("p", p);
        int[] order = IntStream.range(0, data.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> data[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] rank = new int[data.length];
        for (int r = 0; r < rank.length; r++) {
            rank[order[r]] = r;
        }
        Arrays.sort(data);
        return new FunctionStatistic(data.length, rows -> quantile(data, rank, p, rows));
    }

    /**
     * Pearson's correlation; 0 where one of the two is constant in the resample.
     *
     * @param x shape [n], n ≥ 2, finite
     * @param y shape [n], finite
     * @return the statistic
     * @throws IllegalArgumentException if there are fewer than two values, one is not finite, or the lengths differ
     */
    public static Statistic correlation(double[] x, double[] y) {
        CrossMoments moments = pairs(x, y);
        return new FunctionStatistic(moments.rows(), rows -> {
            double[][] s = moments.of(rows);
            double scale = Math.sqrt(s[0][0]) * Math.sqrt(s[1][1]);
            return scale > 0 ? Math.max(-1, Math.min(1, s[0][1] / scale)) : 0;
        });
    }

    /**
     * The slope of the least-squares line of y on x, with an intercept; 0 where x is constant in the resample.
     *
     * @param x shape [n], n ≥ 2, finite
     * @param y shape [n], finite
     * @return the statistic
     * @throws IllegalArgumentException if there are fewer than two values, one is not finite, or the lengths differ
     */
    public static Statistic slope(double[] x, double[] y) {
        CrossMoments moments = pairs(x, y);
        return new FunctionStatistic(moments.rows(), rows -> {
            double[][] s = moments.of(rows);
            return s[0][0] > 0 ? s[0][1] / s[0][0] : 0;
        });
    }

    /**
     * One coefficient of the least-squares regression of a target on several features, with an intercept. Rows are resampled
     * as a whole, so the noise may differ from row to row. Where a feature depends linearly on the others in the resample,
     * its coefficient is 0.
     *
     * @param features shape [n, p], n ≥ p + 2, finite
     * @param target shape [n], finite
     * @param coefficient index of the feature, from 0 to p − 1
     * @return the statistic
     * @throws IllegalArgumentException if shapes disagree, there are too few rows, a number is not finite, or there is no
     *     such feature
     */
    public static Statistic regressionCoefficient(double[][] features, double[] target, int coefficient) {
        Shapes.rectangular("features", features);
        int p = features[0].length;
        double[] y = Sample.checked("target", target, p + 2);
        require(features.length == y.length, "features", "[" + y.length + ", *] as the target has", features.length);
        require(coefficient >= 0 && coefficient < p, "coefficient", "in 0.." + (p - 1), coefficient);
        double[][] columns = new double[p + 1][];
        for (int c = 0; c < p; c++) {
            int feature = c;
            double[] column =
                    Arrays.stream(features).mapToDouble(row -> row[feature]).toArray();
            // The wanted feature comes last but one, so that elimination of the others leaves it alone with the target.
            int place = c == coefficient ? p - 1 : c - (c > coefficient ? 1 : 0);
            columns[place] = Sample.checked("features column " + c, column, 2);
        }
        columns[p] = y;
        CrossMoments moments = new CrossMoments(columns);
        return new FunctionStatistic(y.length, rows -> partialSlope(moments.of(rows)));
    }

    private static CrossMoments pairs(double[] x, double[] y) {
        double[] first = Sample.checked("x", x, 2);
        notNull("y", y);
        require(y.length == x.length, "y.length", x.length + " as x has", y.length);
        return new CrossMoments(new double[][] {first, Sample.checked("y", y, 2)});
    }

    /** The resample is counted over the sorted data, so no resample is ever sorted. */
    private static double quantile(double[] sorted, int[] rank, double p, int[] rows) {
        int[] counts = new int[sorted.length];
        for (int row : rows) {
            counts[rank[row]]++;
        }
        double position = (rows.length - 1) * p;
        int lower = (int) position;
        int r = -1;
        int seen = 0;
        while (seen <= lower) {
            seen += counts[++r];
        }
        double low = sorted[r];
        double share = position - lower;
        if (share == 0 || seen > lower + 1) {
            return low;
        }
        do {
            r++;
        } while (counts[r] == 0);
        return low + share * (sorted[r] - low);
    }

    /** Eliminates all but the last two columns of a matrix of cross products; what is left is a simple regression. */
    private static double partialSlope(double[][] s) {
        int wanted = s.length - 2;
        double[] whole = new double[wanted + 1];
        Arrays.setAll(whole, k -> s[k][k]);
        for (int k = 0; k < wanted; k++) {
            if (!(s[k][k] > COLLINEAR * whole[k])) {
                continue;
            }
            for (int i = k + 1; i < s.length; i++) {
                double factor = s[k][i] / s[k][k];
                for (int j = i; j < s.length; j++) {
                    s[i][j] -= factor * s[k][j];
                }
            }
        }
        return s[wanted][wanted] > COLLINEAR * whole[wanted] ? s[wanted][wanted + 1] / s[wanted][wanted] : 0;
    }
}
