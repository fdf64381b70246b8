package genmodels.evaluation;

import genmodels.preconditions.Arguments;
import genmodels.random.Seeds;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * How often a test rejects, over repeated experiments: its false-alarm rate where the hypothesis holds, its power where not.
 *
 * @param rejections experiments whose p-value was at most the level
 * @param runs experiments
 */
public record RejectionRate(int rejections, int runs) {
    /**
     * Repeats an experiment, in parallel; the result does not depend on the number of threads.
     *
     * @param runs experiments, at least 1. The standard error is at most 1/(2√runs)
     * @param level the test's level, in (0, 1)
     * @param seeds run i gets its own generator from these
     * @param experiment makes new data with the generator it is given, and returns the test's p-value
     * @return the count
     * @throws IllegalArgumentException if the runs are not positive or the level is outside (0, 1)
     * @throws CancellationException if the thread is interrupted
     */
    public static RejectionRate of(
            int runs, double level, Seeds seeds, ToDoubleFunction<UniformRandomProvider> experiment) {
        Arguments.positive("runs", runs);
        Arguments.openUnit("level", level);
        Arguments.notNull("seeds", seeds);
        Arguments.notNull("experiment", experiment);
        long rejections = IntStream.range(0, runs)
                .parallel()
                .filter(run -> {
                    if (Thread.currentThread().isInterrupted()) {
                        throw new CancellationException("interrupted in run " + run + " of " + runs);
                    }
                    return experiment.applyAsDouble(seeds.generator("run", run)) <= level;
                })
                .count();
        return new RejectionRate((int) rejections, runs);
    }

    /**
     * The share of experiments that rejected.
     *
     * @return in [0, 1]
     */
    public double rate() {
        return (double) rejections / runs;
    }

    /**
     * Binomial standard error of the rate, by Agresti and Coull's rule of two more successes and failures, so that it is not 0
     * at a rate of 0 or 1.
     *
     * @return above 0
     */
    public double standardError() {
        double p = (rejections + 2.0) / (runs + 4.0);
        return Math.sqrt(p * (1 - p) / (runs + 4.0));
    }
}
