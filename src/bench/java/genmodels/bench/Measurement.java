package genmodels.bench;

import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How an engine answers, in its own process: one figure for a case, in the task's unit, lower is better. */
@FunctionalInterface
interface Measurement extends AutoCloseable {
    /**
     * Measures once, in a second or so.
     *
     * @param name the case
     * @return the figure
     * @throws IllegalArgumentException if the engine has no such case; its row is left out, with the message
     * @throws Exception if it fails
     */
    double of(String name) throws Exception;

    /** The number of threads that the engine found best and uses; 0 if it did not look. */
    default int threads() {
        return 0;
    }

    /** Ends what the measurement holds, when the task is over. */
    @Override
    default void close() throws Exception {}

    /**
     * A JMH benchmark in this process: a state class with one method marked {@code @Benchmark} and one field
     * {@code @Param String name}, which gets the case. The figure is JMH's score, so the class says with
     * {@code @BenchmarkMode(Mode.AverageTime)}, {@code @OutputTimeUnit} and {@code @OperationsPerInvocation} what it means.
     */
    static Measurement jmh(Class<?> benchmark) {
        return name -> {
            Options options = new OptionsBuilder()
                    .include("^" + benchmark.getCanonicalName().replace(".", "\\.") + "\\.")
                    .param("name", name)
                    .forks(0)
                    .warmupIterations(3)
                    .warmupTime(TimeValue.milliseconds(200))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.milliseconds(200))
                    .verbosity(VerboseMode.SILENT)
                    .shouldFailOnError(true)
                    .build();
            RunResult result = new Runner(options).runSingle();
            return result.getPrimaryResult().getScore();
        };
    }
}
