package genmodels.autoregressive;

import org.apache.commons.rng.UniformRandomProvider;

/** A draw from a law whose logarithms were divided by a temperature. */
final class Tempered {
    private Tempered() {}

    static int draw(UniformRandomProvider rng, double[] logProbabilities, double temperature) {
        double top = Double.NEGATIVE_INFINITY;
        for (double l : logProbabilities) {
            top = Math.max(top, l);
        }
        double[] weights = new double[logProbabilities.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.exp((logProbabilities[i] - top) / temperature);
            sum += weights[i];
        }
        double u = rng.nextDouble() * sum;
        int last = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                last = i;
                u -= weights[i];
                if (u < 0) {
                    return i;
                }
            }
        }
        return last;
    }
}
