package genmodels.bootstrap;

/** Mean and standard deviation of replicates; equal values have exactly their value and exactly 0. */
final class Spread {
    private Spread() {}

    static double mean(double[] values) {
        double offset = 0;
        for (double value : values) {
            offset += value - values[0];
        }
        return values[0] + offset / values.length;
    }

    static double standardDeviation(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }
}
