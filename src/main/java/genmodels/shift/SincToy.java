package genmodels.shift;

import genmodels.preconditions.Arguments;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The regression toy of covariate shift (Sugiyama, Krauledat and Müller, JMLR 8, 2007): y = sinc(x) + noise of standard
 * deviation ¼, training inputs from N(1, ½²), test inputs from N(2, ¼²). A line cannot be right everywhere, so the best one
 * depends on where it is judged; the true importance weights are known.
 */
public final class SincToy {
    private static final NormalDistribution TRAIN = NormalDistribution.of(1, 0.5);
    private static final NormalDistribution TEST = NormalDistribution.of(2, 0.25);
    private static final double NOISE = 0.25;
    private static final double STEP = 0.025;

    private SincToy() {}

    /**
     * Inputs with their noisy values.
     *
     * @param x shape [n]
     * @param y shape [n]
     */
    public record Sample(double[] x, double[] y) {
        /**
         * The inputs as a table of one feature.
         *
         * @return shape [n, 1]
         */
        public double[][] features() {
            return Arrays.stream(x).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
        }
    }

    /**
     * The true regression function sin(πx)/(πx).
     *
     * @param x any input
     * @return its value, 1 at 0
     */
    public static double regression(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    /**
     * A training sample.
     *
     * @param n its size, at least 1
     * @param rng source of inputs and noise
     * @return the sample
     * @throws IllegalArgumentException if n is not positive
     */
    public static Sample train(int n, UniformRandomProvider rng) {
        return sample(TRAIN, n, rng);
    }

    /**
     * A test sample.
     *
     * @param n its size, at least 1
     * @param rng source of inputs and noise
     * @return the sample
     * @throws IllegalArgumentException if n is not positive
     */
    public static Sample test(int n, UniformRandomProvider rng) {
        return sample(TEST, n, rng);
    }

    /**
     * Density of the training inputs.
     *
     * @param x where
     * @return of N(1, ½²)
     */
    public static double trainDensity(double x) {
        return TRAIN.density(x);
    }

    /**
     * Density of the test inputs.
     *
     * @param x where
     * @return of N(2, ¼²)
     */
    public static double testDensity(double x) {
        return TEST.density(x);
    }

    /**
     * The true importance weight.
     *
     * @param x where
     * @return p_test(x)/p_train(x)
     */
    public static double weight(double x) {
        return Math.exp(TEST.logDensity(x) - TRAIN.logDensity(x));
    }

    /**
     * What a prediction costs at test time beyond the noise: the mean of (prediction − sinc)² under the test law, by the
     * trapezoidal rule, which for a smooth function under a Gaussian is exact to rounding.
     *
     * @param prediction a smooth function
     * @return the excess risk
     */
    public static double excessTestRisk(DoubleUnaryOperator prediction) {
        double risk = 0;
        for (double x : grid()) {
            double error = prediction.applyAsDouble(x) - regression(x);
            risk += TEST.density(x) * error * error * STEP;
        }
        return risk;
    }

    /**
     * The line that infinitely many training points with weights w^λ lead to.
     *
     * @param lambda λ in [0, 1]: 0 without weights, 1 with exact ones
     * @return the line
     * @throws IllegalArgumentException if λ is outside [0, 1]
     */
    public static WeightedLine populationLine(double lambda) {
        Arguments.between("lambda", lambda, 0, 1);
        double[] x = grid();
        double[] y = Arrays.stream(x).map(SincToy::regression).toArray();
        double[] mass = Arrays.stream(x)
                .map(v -> Math.exp(TRAIN.logDensity(v) * (1 - lambda) + TEST.logDensity(v) * lambda))
                .toArray();
        return WeightedLine.fit(x, y, mass);
    }

    /** Points that reach at least nine standard deviations to either side of both laws, ten to the smaller one. */
    private static double[] grid() {
        double[] x = new double[441];
        Arrays.setAll(x, i -> -4.5 + i * STEP);
        return x;
    }

    private static Sample sample(NormalDistribution law, int n, UniformRandomProvider rng) {
        Arguments.positive("n", n);
        Arguments.notNull("rng", rng);
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = law.getMean() + Math.sqrt(law.getVariance()) * normal.sample();
            y[i] = regression(x[i]) + NOISE * normal.sample();
        }
        return new Sample(x, y);
    }
}
