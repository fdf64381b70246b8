package genmodels.jupyter;

import genmodels.preconditions.Arguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a kernel is launched.
 *
 * @param command words put before the kernel's own command, for example a sandbox; mostly empty
 * @param folder its working directory; must exist
 * @param environment variables set over those of this process and of the kernel spec
 * @param startLimit how long it may take until it answers; 60 s suits a slow laptop
 * @param maxOutputBytes how much one cell may put out, counted as messages; what is over is dropped and the execution says
 *     so. {@link Long#MAX_VALUE} for no limit
 */
public record LaunchOptions(
        List<String> command, Path folder, Map<String, String> environment, Duration startLimit, long maxOutputBytes) {
    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if a limit is not positive
     */
    public LaunchOptions {
        Arguments.require(startLimit.compareTo(Duration.ZERO) > 0, "startLimit", "positive", startLimit);
        Arguments.require(maxOutputBytes > 0, "maxOutputBytes", "positive", maxOutputBytes);
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /**
     * No wrapper, no extra variables, 60 s to start, no limit of output.
     *
     * @param folder working directory of the kernel
     * @return the options
     */
    public static LaunchOptions in(Path folder) {
        return new LaunchOptions(List.of(), folder, Map.of(), Duration.ofSeconds(60), Long.MAX_VALUE);
    }

    /**
     * The same with one more environment variable.
     *
     * @param name its name
     * @param value its value
     * @return new options
     */
    public LaunchOptions withVariable(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new LaunchOptions(command, folder, more, startLimit, maxOutputBytes);
    }

    /**
     * The same with words before the kernel's command.
     *
     * @param words the wrapper, for example {@code bwrap --unshare-net …}
     * @return new options
     */
    public LaunchOptions withCommand(List<String> words) {
        return new LaunchOptions(words, folder, environment, startLimit, maxOutputBytes);
    }

    /**
     * The same with another time to start.
     *
     * @param limit the time
     * @return new options
     */
    public LaunchOptions withStartLimit(Duration limit) {
        return new LaunchOptions(command, folder, environment, limit, maxOutputBytes);
    }

    /**
     * The same with another limit of output.
     *
     * @param bytes bytes of messages a cell
     * @return new options
     */
    public LaunchOptions withMaxOutputBytes(long bytes) {
        return new LaunchOptions(command, folder, environment, startLimit, bytes);
    }
}
