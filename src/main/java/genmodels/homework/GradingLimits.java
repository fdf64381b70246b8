package genmodels.homework;

import genmodels.preconditions.Arguments;
import java.time.Duration;

/**
 * What one submission may use.
 *
 * @param cell how long one cell may run, its interruption not counted
 * @param total how long all cells may run together, restarts of the kernel included
 * @param sandbox what its processes may use
 */
public record GradingLimits(Duration cell, Duration total, SandboxLimits sandbox) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a time is under a second
     */
    public GradingLimits {
        Arguments.require(cell.toSeconds() > 0, "cell", "at least a second", cell);
        Arguments.require(total.compareTo(cell) >= 0, "total", "at least as long as cell", total);
        Arguments.notNull("sandbox", sandbox);
    }

    /**
     * Thirty seconds a cell, ten minutes in all, the usual sandbox.
     *
     * @return the limits
     */
    public static GradingLimits defaults() {
        return new GradingLimits(Duration.ofSeconds(30), Duration.ofMinutes(10), SandboxLimits.defaults());
    }

    /**
     * The same with other times.
     *
     * @param cellTime for one cell
     * @param totalTime for all
     * @return new limits
     */
    public GradingLimits withTimes(Duration cellTime, Duration totalTime) {
        return new GradingLimits(cellTime, totalTime, sandbox);
    }

    /**
     * The same with another sandbox.
     *
     * @param limits what its processes may use
     * @return new limits
     */
    public GradingLimits withSandbox(SandboxLimits limits) {
        return new GradingLimits(cell, total, limits);
    }
}
