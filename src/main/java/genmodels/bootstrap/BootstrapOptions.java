package genmodels.bootstrap;

import static genmodels.preconditions.Arguments.notNull;
import static genmodels.preconditions.Arguments.positive;
import static genmodels.preconditions.Arguments.require;

import java.util.function.IntConsumer;

/**
 * Settings of a bootstrap.
 *
 * @param resamples B, the number of pseudo-samples, at least 2: 200 do for a standard error, an interval wants 1,000 to 10,000
 * @param threads number of threads, at least 1; the answer does not depend on it
 * @param jackknife whether to leave out each row in turn as well: the BCa interval needs it, and it costs n evaluations of
 *     the statistic
 * @param nestedResamples pseudo-samples drawn from each pseudo-sample for its own standard error, 0 or at least 2: a
 *     studentized interval without a formula needs them, 25 to 200; they multiply the cost
 * @param progress told now and then how many more pseudo-samples are done, by one thread at a time: a progress bar's step
 */
public record BootstrapOptions(
        int resamples, int threads, boolean jackknife, int nestedResamples, IntConsumer progress) {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is outside its range
     */
    public BootstrapOptions {
        require(resamples >= 2, "resamples", "at least 2", resamples);
        positive("threads", threads);
        require(nestedResamples == 0 || nestedResamples >= 2, "nestedResamples", "0 or at least 2", nestedResamples);
        notNull("progress", progress);
    }

    /**
     * 10,000 pseudo-samples on all cores, with the jackknife, nothing nested, silent.
     *
     * @return the settings
     */
    public static BootstrapOptions defaults() {
        return new BootstrapOptions(10_000, Runtime.getRuntime().availableProcessors(), true, 0, more -> {});
    }

    /**
     * These settings with another number of pseudo-samples. The first ones stay the same.
     *
     * @param newResamples B, at least 2
     * @return the settings
     * @throws IllegalArgumentException if it is below 2
     */
    public BootstrapOptions withResamples(int newResamples) {
        return new BootstrapOptions(newResamples, threads, jackknife, nestedResamples, progress);
    }

    /**
     * These settings with another number of threads.
     *
     * @param newThreads at least 1
     * @return the settings
     * @throws IllegalArgumentException if it is below 1
     */
    public BootstrapOptions withThreads(int newThreads) {
        return new BootstrapOptions(resamples, newThreads, jackknife, nestedResamples, progress);
    }

    /**
     * These settings with or without the jackknife.
     *
     * @param newJackknife false saves n evaluations of the statistic and gives up the BCa interval
     * @return the settings
     */
    public BootstrapOptions withJackknife(boolean newJackknife) {
        return new BootstrapOptions(resamples, threads, newJackknife, nestedResamples, progress);
    }

    /**
     * These settings with nested resampling for studentized intervals.
     *
     * @param newNestedResamples 0 for none, or at least 2
     * @return the settings
     * @throws IllegalArgumentException if it is 1 or negative
     */
    public BootstrapOptions withNestedResamples(int newNestedResamples) {
        return new BootstrapOptions(resamples, threads, jackknife, newNestedResamples, progress);
    }

    /**
     * These settings with somebody who is told how far the work is.
     *
     * @param newProgress told how many more pseudo-samples are done; in all, {@link #resamples}
     * @return the settings
     * @throws IllegalArgumentException if it is null
     */
    public BootstrapOptions withProgress(IntConsumer newProgress) {
        return new BootstrapOptions(resamples, threads, jackknife, nestedResamples, newProgress);
    }
}
