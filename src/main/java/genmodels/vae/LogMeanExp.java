package genmodels.vae;

/**
 * The logarithm of the mean of numbers that are known by their logarithms and arrive one by one. Only the largest so far and a
 * sum relative to it are kept, so that nothing overflows and nothing is stored.
 */
final class LogMeanExp {
    private double largest = Double.NEGATIVE_INFINITY;
    private double sum;
    private long count;

    /**
     * Takes one number.
     *
     * @param logValue its logarithm; −∞ stands for zero
     * @throws ArithmeticException if it is NaN or +∞
     */
    void add(double logValue) {
        if (!(logValue < Double.POSITIVE_INFINITY)) {
            throw new ArithmeticException("the logarithm of a weight is " + logValue);
        }
        count++;
        if (logValue > largest) {
            double shrink = Math.exp(largest - logValue);
            sum = sum * shrink + 1;
            largest = logValue;
        } else if (logValue > Double.NEGATIVE_INFINITY) {
            sum += Math.exp(logValue - largest);
        }
    }

    /**
     * The logarithm of the mean of all numbers so far.
     *
     * @return −∞ if all were zero, NaN if there was none
     */
    double value() {
        return count == 0 ? Double.NaN : largest + Math.log(sum / count);
    }
}
