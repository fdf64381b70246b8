package genmodels.bootstrap;

/** Mean and squared deviations of resampled rows, in one pass without allocation. */
final class Moments {
    /** Below this share of the raw sum of squares, subtraction has eaten six digits and a second pass is due. */
    static final double CANCELLED = 1e-6;

    /** Below this share of m₂² the difference m₄ − m₂² is rounding. */
    private static final double ROUNDING = 1e-12;

    private final double origin;
    private final double[] shifted;

    Moments(double[] values) {
        origin = Sample.origin(values);
        shifted = Sample.shifted(values, origin);
    }

    int rows() {
        return shifted.length;
    }

    double mean(int[] rows) {
        return origin + sum(rows) / rows.length;
    }

    /** Sum of squared deviations from the resample's mean; exactly 0 where all its values are equal. */
    double squaredDeviations(int[] rows) {
        // Two running sums each: the additions of one need not wait for those of the other.
        double sumEven = 0;
        double sumOdd = 0;
        double squaresEven = 0;
        double squaresOdd = 0;
        int paired = rows.length & ~1;
        for (int i = 0; i < paired; i += 2) {
            double even = shifted[rows[i]];
            double odd = shifted[rows[i + 1]];
            sumEven += even;
            sumOdd += odd;
            squaresEven += even * even;
            squaresOdd += odd * odd;
        }
        if (paired < rows.length) {
            double last = shifted[rows[paired]];
            sumEven += last;
            squaresEven += last * last;
        }
        double sum = sumEven + sumOdd;
        double squares = squaresEven + squaresOdd;
        double deviations = squares - sum * sum / rows.length;
        return deviations > CANCELLED * squares ? deviations : aroundOwnMean(rows);
    }

    /** m₄ − m₂², with central moments of the resample: n times the variance of its plug-in variance, nearly; 0 up to rounding is 0. */
    double varianceOfSquares(int[] rows) {
        double mean = sum(rows) / rows.length;
        double squares = 0;
        double fourths = 0;
        for (int row : rows) {
            double square = (shifted[row] - mean) * (shifted[row] - mean);
            squares += square;
            fourths += square * square;
        }
        double second = squares / rows.length;
        double spread = fourths / rows.length - second * second;
        return spread > ROUNDING * second * second ? spread : 0;
    }

    private double sum(int[] rows) {
        double even = 0;
        double odd = 0;
        int paired = rows.length & ~1;
        for (int i = 0; i < paired; i += 2) {
            even += shifted[rows[i]];
            odd += shifted[rows[i + 1]];
        }
        return even + odd + (paired < rows.length ? shifted[rows[paired]] : 0);
    }

    private double aroundOwnMean(int[] rows) {
        double first = shifted[rows[0]];
        double offset = 0;
        for (int row : rows) {
            offset += shifted[row] - first;
        }
        double mean = first + offset / rows.length;
        double squares = 0;
        for (int row : rows) {
            squares += (shifted[row] - mean) * (shifted[row] - mean);
        }
        return squares;
    }
}
