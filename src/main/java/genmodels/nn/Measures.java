package genmodels.nn;

import genmodels.preconditions.Arguments;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** Losses and scores of one round, noted by name; what is noted more than once is averaged. */
public final class Measures {
    private final Map<String, double[]> sums = new LinkedHashMap<>();

    Measures() {}

    /**
     * Notes a value, and looks whether the thread has been interrupted.
     *
     * @param name for example "loss"
     * @param value a finite number
     * @throws ArithmeticException if the value is not finite: training has diverged
     * @throws CancellationException if the thread has been interrupted; {@link Training#run} ends with what it has
     */
    public void add(String name, double value) {
        Arguments.notNull("name", name);
        finite(name, value);
        double[] sum = sums.computeIfAbsent(name, n -> new double[2]);
        sum[0] += value;
        sum[1]++;
        if (Thread.interrupted()) {
            throw new CancellationException("training was interrupted");
        }
    }

    /**
     * Looks whether a loss still is a number.
     *
     * @param name for example "loss"
     * @param value of it
     * @return the value
     * @throws ArithmeticException if the value is not finite: training has diverged
     */
    public static double finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new ArithmeticException(
                    name + " is " + value + ": training has diverged; a smaller learning rate may help");
        }
        return value;
    }

    /** The means by name, in the order in which the names came. */
    Map<String, Double> means() {
        Map<String, Double> means = new LinkedHashMap<>();
        sums.forEach((name, sum) -> means.put(name, sum[0] / sum[1]));
        return Collections.unmodifiableMap(means);
    }
}
