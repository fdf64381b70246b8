package genmodels.jupyter;

import genmodels.preconditions.Arguments;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a kernel is launched.
 *
 * @param wrapper what becomes of the kernel's own command, for example a sandbox around it; mostly {@link Wrapper#NONE}
 * @param folder its working directory; must exist
 * @param environment variables set over those of this process and of the kernel spec
 * @param startLimit how long it may take until it answers; 60 s suits a slow laptop
 * @param maxOutputBytes how much one cell may put out, counted as messages; what is over is dropped and the execution says
 *     so. {@link Long#MAX_VALUE} for no limit
 */
public record LaunchOptions(
        Wrapper wrapper, Path folder, Map<String, String> environment, Duration startLimit, long maxOutputBytes) {
    /** Turns the command of a kernel into the command that is launched. */
    @FunctionalInterface
    public interface Wrapper {
        /** The kernel's own command. */
        Wrapper NONE = (command, environment, connectionFile) -> command;

        /**
         * Called at every launch, before the process is started; what it opens, its owner closes.
         *
         * @param command the kernel's command, placeholders replaced
         * @param environment the variables of the kernel spec, which the command would see
         * @param connectionFile says on which ports the client expects the kernel
         * @return the command to launch
         * @throws IOException if it cannot be wrapped
         */
        List<String> wrap(List<String> command, Map<String, String> environment, Path connectionFile)
                throws IOException;
    }

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if a limit is not positive
     */
    public LaunchOptions {
        Arguments.require(startLimit.compareTo(Duration.ZERO) > 0, "startLimit", "positive", startLimit);
        Arguments.require(maxOutputBytes > 0, "maxOutputBytes", "positive", maxOutputBytes);
        environment = Map.copyOf(environment);
    }

    /**
     * No wrapper, no extra variables, 60 s to start, no limit of output.
     *
     * @param folder working directory of the kernel
     * @return the options
     */
    public static LaunchOptions in(Path folder) {
        return new LaunchOptions(Wrapper.NONE, folder, Map.of(), Duration.ofSeconds(60), Long.MAX_VALUE);
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
        return new LaunchOptions(wrapper, folder, more, startLimit, maxOutputBytes);
    }

    /**
     * The same with something around the kernel's command.
     *
     * @param other the wrapper
     * @return new options
     */
    public LaunchOptions withWrapper(Wrapper other) {
        return new LaunchOptions(other, folder, environment, startLimit, maxOutputBytes);
    }

    /**
     * The same with another time to start.
     *
     * @param limit the time
     * @return new options
     */
    public LaunchOptions withStartLimit(Duration limit) {
        return new LaunchOptions(wrapper, folder, environment, limit, maxOutputBytes);
    }

    /**
     * The same with another limit of output.
     *
     * @param bytes bytes of messages a cell
     * @return new options
     */
    public LaunchOptions withMaxOutputBytes(long bytes) {
        return new LaunchOptions(wrapper, folder, environment, startLimit, bytes);
    }
}
