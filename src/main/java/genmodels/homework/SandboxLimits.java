package genmodels.homework;

import genmodels.preconditions.Arguments;
import java.time.Duration;

/**
 * What one sandbox may use.
 *
 * @param memory bytes of memory of all its processes together, its scratch folder not counted; at least 512 MB
 * @param heap bytes of the Java heap, less than the memory
 * @param tasks processes and threads together; a kernel has about 40 threads of its own
 * @param processorTime processor seconds of each of its processes
 * @param scratch bytes of the scratch folder, which lies in memory
 * @param output bytes that may leave it
 */
public record SandboxLimits(long memory, long heap, int tasks, Duration processorTime, long scratch, long output) {
    private static final long MEGABYTE = 1 << 20;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is outside its range
     */
    public SandboxLimits {
        Arguments.require(memory >= 512 * MEGABYTE, "memory", "at least 512 MB", memory);
        Arguments.require(heap >= 64 * MEGABYTE && heap < memory, "heap", "at least 64 MB and less than memory", heap);
        Arguments.require(tasks >= 64, "tasks", "at least 64", tasks);
        Arguments.require(processorTime.toSeconds() > 0, "processorTime", "at least a second", processorTime);
        Arguments.require(scratch >= MEGABYTE, "scratch", "at least 1 MB", scratch);
        Arguments.require(output >= MEGABYTE, "output", "at least 1 MB", output);
    }

    /**
     * Enough for the course's assignments: 2.5 GB of memory, 1 GB of heap, 256 tasks, ten minutes of processor time, 1 GB of scratch
     * (native libraries unpack themselves there), 64 MB of output.
     *
     * @return the limits
     */
    public static SandboxLimits defaults() {
        return new SandboxLimits(
                2560 * MEGABYTE, 1024 * MEGABYTE, 256, Duration.ofMinutes(10), 1024 * MEGABYTE, 64 * MEGABYTE);
    }

    /**
     * The same with other memory.
     *
     * @param bytes bytes of memory
     * @param heapBytes bytes of the Java heap
     * @return new limits
     */
    public SandboxLimits withMemory(long bytes, long heapBytes) {
        return new SandboxLimits(bytes, heapBytes, tasks, processorTime, scratch, output);
    }

    /**
     * The same with another number of tasks.
     *
     * @param number processes and threads
     * @return new limits
     */
    public SandboxLimits withTasks(int number) {
        return new SandboxLimits(memory, heap, number, processorTime, scratch, output);
    }

    /**
     * The same with another processor time.
     *
     * @param time time of each process
     * @return new limits
     */
    public SandboxLimits withProcessorTime(Duration time) {
        return new SandboxLimits(memory, heap, tasks, time, scratch, output);
    }

    /**
     * The same with another scratch folder.
     *
     * @param bytes its size
     * @return new limits
     */
    public SandboxLimits withScratch(long bytes) {
        return new SandboxLimits(memory, heap, tasks, processorTime, bytes, output);
    }

    /**
     * The same with other output.
     *
     * @param bytes bytes that may leave
     * @return new limits
     */
    public SandboxLimits withOutput(long bytes) {
        return new SandboxLimits(memory, heap, tasks, processorTime, scratch, bytes);
    }
}
