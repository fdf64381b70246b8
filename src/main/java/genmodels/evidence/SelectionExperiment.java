package genmodels.evidence;

import genmodels.parallel.Parallel;
import genmodels.preconditions.Arguments;
import genmodels.random.Seeds;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Which polynomial do the evidence and leave-one-out choose, over many data sets drawn from one truth?
 *
 * <p>Every data set has the same inputs, equally spaced on [0, 1], and fresh Gaussian noise. For each, all degrees from 0 are
 * fitted and each criterion names its best. Data set i draws from a stream of its own, so that the answer does not depend on
 * the number of threads.
 */
public final class SelectionExperiment {
    /** What a degree is chosen by. */
    public enum Criterion {
        /** The largest log-evidence. */
        EVIDENCE("evidence"),
        /** The largest leave-one-out mean log-density. */
        LOG_PREDICTIVE("leave-one-out, log-density"),
        /** The smallest leave-one-out mean squared error. */
        SQUARED_ERROR("leave-one-out, squared error");

        private final String label;

        Criterion(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }

        private double score(BayesianRegression fit) {
            return switch (this) {
                case EVIDENCE -> fit.logEvidence();
                case LOG_PREDICTIVE -> fit.leaveOneOut().meanLogDensity();
                case SQUARED_ERROR -> -fit.leaveOneOut().meanSquaredError();
            };
        }
    }

    /**
     * The setting of an experiment.
     *
     * @param points number of equally spaced inputs, at least 2; with many, every criterion finds the truth
     * @param noise standard deviation of the noise in the data, positive
     * @param precisions what the models believe: α of their weights, β of the noise
     * @param maxDegree highest degree tried, at least 0
     * @param dataSets number of data sets, at least 1; a share of 0.2 is then known to ±0.4/√dataSets
     */
    public record Options(int points, double noise, Precisions precisions, int maxDegree, int dataSets) {
        /**
         * Checks the setting.
         *
         * @throws IllegalArgumentException if a value is out of range
         */
        public Options {
            Arguments.require(points >= 2, "points", "at least 2", points);
            Arguments.positive("noise", noise);
            Arguments.notNull("precisions", precisions);
            Arguments.notNegative("maxDegree", maxDegree);
            Arguments.positive("dataSets", dataSets);
        }

        /**
         * Ten points, noise 0.3, α = 0.005 and β = 11.1 as in Bishop's polynomial example (2006, section 1.2), degrees 0 to
         * 9, 500 data sets.
         *
         * @return the setting
         */
        public static Options defaults() {
            return new Options(10, 0.3, new Precisions(5e-3, 11.1), 9, 500);
        }

        /**
         * The same with another number of points.
         *
         * @param value at least 2
         * @return a new setting
         */
        public Options withPoints(int value) {
            return new Options(value, noise, precisions, maxDegree, dataSets);
        }

        /**
         * The same with other precisions.
         *
         * @param value α and β
         * @return a new setting
         */
        public Options withPrecisions(Precisions value) {
            return new Options(points, noise, value, maxDegree, dataSets);
        }

        /**
         * The same with another number of data sets.
         *
         * @param value at least 1
         * @return a new setting
         */
        public Options withDataSets(int value) {
            return new Options(points, noise, precisions, maxDegree, value);
        }
    }

    private static final int GRID = 101;

    private final Options options;
    private final int[][] picks; // [criterion, data set]
    private final double[][] risks; // [data set, degree]

    private SelectionExperiment(Options options) {
        this.options = options;
        picks = new int[Criterion.values().length][options.dataSets()];
        risks = new double[options.dataSets()][options.maxDegree() + 1];
    }

    /**
     * Runs the experiment.
     *
     * @param truth the function behind the data, finite on [0, 1]
     * @param options the setting
     * @param seed seed of the data
     * @param threads number of threads, at least 1; it changes the time only
     * @return the choices
     * @throws IllegalArgumentException if an argument is missing or out of range, or the truth or a target drawn is not finite
     * @throws CancellationException if the calling thread is interrupted
     */
    public static SelectionExperiment run(DoubleUnaryOperator truth, Options options, long seed, int threads) {
        Arguments.notNull("truth", truth);
        Arguments.notNull("options", options);
        Arguments.positive("threads", threads);
        // Only this thread calls the truth: a lambda of a class under initialisation would stop the others for ever.
        double[] inputs = equallySpaced(options.points());
        double[] signal = Arrays.stream(inputs).map(truth).toArray();
        double[] curve = Arrays.stream(equallySpaced(GRID)).map(truth).toArray();
        Arguments.finite("truth", signal);
        Arguments.finite("truth", curve);
        SelectionExperiment experiment = new SelectionExperiment(options);
        Seeds seeds = Seeds.of(seed);
        Parallel.run(options.dataSets(), 1, threads, more -> {}, part -> i -> {
            double[] targets = noisy(seeds.generator("data set", i), signal, options.noise());
            experiment.choose(i, inputs, targets, curve);
        });
        return experiment;
    }

    private void choose(int dataSet, double[] inputs, double[] targets, double[] curve) {
        double[] best = new double[picks.length];
        Arrays.fill(best, Double.NEGATIVE_INFINITY);
        for (int degree = 0; degree <= options.maxDegree(); degree++) {
            Basis basis = Basis.polynomial(degree);
            BayesianRegression fit = BayesianRegression.fit(basis.design(inputs), targets, options.precisions());
            risks[dataSet][degree] = risk(fit, basis, curve);
            for (Criterion criterion : Criterion.values()) {
                double score = criterion.score(fit);
                if (score > best[criterion.ordinal()]) {
                    best[criterion.ordinal()] = score;
                    picks[criterion.ordinal()][dataSet] = degree;
                }
            }
        }
    }

    private static double[] noisy(UniformRandomProvider rng, double[] signal, double noise) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);
        return Arrays.stream(signal).map(s -> s + noise * normal.sample()).toArray();
    }

    private static double risk(BayesianRegression fit, Basis basis, double[] curve) {
        double[] weights = fit.posteriorMean();
        double[] grid = equallySpaced(curve.length);
        double sum = 0;
        for (int i = 0; i < grid.length; i++) {
            double error = Vectors.dot(weights, basis.features(grid[i])) - curve[i];
            sum += error * error;
        }
        return sum / grid.length;
    }

    private static double[] equallySpaced(int n) {
        return IntStream.range(0, n).mapToDouble(i -> i / (n - 1.0)).toArray();
    }

    /**
     * The degree that a criterion chose for each data set.
     *
     * @param criterion the criterion
     * @return shape [dataSets], values 0 to maxDegree
     */
    public int[] picks(Criterion criterion) {
        return picks[criterion.ordinal()].clone();
    }

    /**
     * How often a criterion chose each degree.
     *
     * @param criterion the criterion
     * @return shape [maxDegree + 1], adds up to 1; a share p has standard error √(p(1 − p)/dataSets)
     */
    public double[] shares(Criterion criterion) {
        double[] shares = new double[options.maxDegree() + 1];
        for (int degree : picks[criterion.ordinal()]) {
            shares[degree] += 1.0 / options.dataSets();
        }
        return shares;
    }

    /**
     * How far the chosen fits are from the truth: the squared distance of their mean from the noiseless function, averaged
     * over [0, 1].
     *
     * @param criterion the criterion
     * @return shape [dataSets], in squared units of the target
     */
    public double[] risks(Criterion criterion) {
        return IntStream.range(0, options.dataSets())
                .mapToDouble(i -> risks[i][picks[criterion.ordinal()][i]])
                .toArray();
    }

    /**
     * How far a fit of fixed degree is from the truth.
     *
     * @param degree 0 to maxDegree
     * @return shape [dataSets], in squared units of the target
     * @throws IllegalArgumentException if the degree was not tried
     */
    public double[] risks(int degree) {
        Arguments.between("degree", degree, 0, options.maxDegree());
        return Arrays.stream(risks).mapToDouble(row -> row[degree]).toArray();
    }
}
