package genmodels.vae;

/**
 * The logarithm of the mean of numbers that are known by their logarithms and arrive one by one. Only the largest so far and a
 * sum relative to it are kept, so that nothing overflows and nothing is stored.
 */
public final class LogMeanExp {
    private double largest = Double.NEGATIVE_INFINITY;
    private double sum;
    private double squares;
    private long count;

    /**
     * Takes one number.
     *
     * @param logValue its logarithm; −∞ stands for zero
     * @throws ArithmeticException if it is NaN or +∞
     */
    public void add(double logValue) {
        if (!(logValue < Double.POSITIVE_INFINITY)) {
            throw new ArithmeticException("the logarithm of a weight is " + logValue);
        }
        count++;
        if (logValue > largest) {
            double shrink = Math.exp(largest - logValue);
            sum = sum * shrink + 1;
            squares = squares * shrink * shrink + 1;
            largest = logValue;
        } else if (logValue > Double.NEGATIVE_INFINITY) {
            double value = Math.exp(logValue - largest);
            sum += value;
            squares += value * value;
        }
    }

    /**
     * The logarithm of the mean of all numbers so far.
     *
     * @return −∞ if all were zero, NaN if there was none
     */
    public double value() {
        return count == 0 ? Double.NaN : largest + Math.log(sum / count);
    }

    /**
     * How many equal weights would do as well, {@code (Σw)² / Σw²} (Kong 1992).
     *
     * @return between 1 and the count; near 1, a single number decides the mean, and the mean is not to be trusted
     */
    public double effectiveSamples() {
        return sum * sum / squares;
    }
}
