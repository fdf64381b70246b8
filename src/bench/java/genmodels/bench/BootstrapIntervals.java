package genmodels.bench;

import genmodels.bootstrap.Bootstrap;
import genmodels.bootstrap.BootstrapOptions;
import genmodels.bootstrap.BootstrapResult;
import genmodels.bootstrap.Interval;
import genmodels.bootstrap.IntervalMethod;
import genmodels.bootstrap.Statistics;
import genmodels.random.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A 90 % interval for a variance from 10,000 resamples of n exponential values, on all cores, against SciPy's
 * {@code stats.bootstrap} and against one thread of ours. Before anything is timed, our ends are compared with SciPy's.
 */
final class BootstrapIntervals {
    private static final List<String> CASES = List.of("percentile-100", "bca-100", "percentile-1000", "bca-1000");
    private static final int RESAMPLES = 10_000;
    private static final Engine SCIPY = Engine.python("scipy", "bootstrap.py");

    private BootstrapIntervals() {}

    static Task task() {
        return new Task(
                "bootstrap",
                "ms",
                CASES,
                Engine.java("genmodels", BootstrapIntervals::ours),
                List.of(
                        SCIPY,
                        Engine.java("one-thread", () -> name -> millis(options().withThreads(1), name))));
    }

    private static Measurement ours() throws InterruptedException {
        compareWithSciPy();
        return name -> millis(options(), name);
    }

    private static BootstrapOptions options() {
        return BootstrapOptions.defaults().withResamples(RESAMPLES);
    }

    /** Median of the runs that fit into most of a second. */
    private static double millis(BootstrapOptions options, String name) {
        List<Double> millis = new ArrayList<>();
        long end = System.nanoTime() + 700_000_000L;
        for (int run = 0; run < 5 || System.nanoTime() < end; run++) {
            long start = System.nanoTime();
            Interval interval = bootstrap(name, options, run).interval(method(name), 0.9);
            millis.add((System.nanoTime() - start) / 1e6);
            if (!(interval.length() > 0)) {
                throw new IllegalStateException("the interval is empty");
            }
        }
        return Bench.median(millis);
    }

    private static BootstrapResult bootstrap(String name, BootstrapOptions options, int seed) {
        BootstrapOptions asNeeded = options.withJackknife(method(name) == IntervalMethod.BCA);
        return Bootstrap.run(Statistics.variance(data(name)), asNeeded, Seeds.of(seed));
    }

    private static IntervalMethod method(String name) {
        return name.startsWith("bca") ? IntervalMethod.BCA : IntervalMethod.PERCENTILE;
    }

    /** Quantiles of the exponential law, the same as in bootstrap.py. */
    private static double[] data(String name) {
        int n = Integer.parseInt(name.substring(name.indexOf('-') + 1));
        return IntStream.range(0, n)
                .mapToDouble(i -> -Math.log1p(-(i + 0.5) / n))
                .toArray();
    }

    /**
     * Fails if an end of ours and SciPy's have more replicates between them than chance allows: an end of B replicates sits at
     * its level give or take 0.22/√B, with BCa 0.34/√B; five standard errors of the difference pass by chance all but once in
     * a million.
     */
    private static void compareWithSciPy() throws InterruptedException {
        Path home = Path.of(System.getProperty(Bench.HOME));
        double tolerance = 5 * 0.34 * Math.sqrt(2.0 / RESAMPLES);
        Map<String, Double> theirs = new HashMap<>();
        try (EngineProcess scipy = new EngineProcess(SCIPY, task(), home)) {
            for (String name : CASES) {
                theirs.put(name + ".low", scipy.measure(name + ".low"));
                theirs.put(name + ".high", scipy.measure(name + ".high"));
            }
        } catch (EngineProcess.Unavailable e) {
            return; // Without SciPy there is no row to print either.
        }
        for (String name : CASES) {
            BootstrapResult result = bootstrap(name, options(), 2021);
            Interval interval = result.interval(method(name), 0.9);
            compare(name + ".low", result, interval.low(), theirs.get(name + ".low"), tolerance);
            compare(name + ".high", result, interval.high(), theirs.get(name + ".high"), tolerance);
        }
    }

    private static void compare(String end, BootstrapResult result, double ours, double theirs, double tolerance) {
        long between = Arrays.stream(result.replicates())
                .filter(r -> Math.min(ours, theirs) < r && r < Math.max(ours, theirs))
                .count();
        if (between > tolerance * RESAMPLES) {
            throw new IllegalStateException(end + " is " + ours + ", SciPy's " + theirs + ": they do not agree");
        }
    }
}
