package genmodels.jupyter;

import com.google.gson.JsonObject;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * How a cell is executed.
 *
 * @param stopOnError whether cells sent after this one are aborted if it fails
 * @param listener takes the cell's output messages as they arrive, on the thread that awaits the cell
 * @param stdin answers what the cell asks the reader to type, from the prompt and whether it is a password; null if nobody
 *     is there to type, so that the cell sees the end of its input
 */
public record ExecuteOptions(
        boolean stopOnError, Consumer<Message> listener, BiFunction<String, Boolean, String> stdin) {
    /**
     * Stops on errors, listens to nothing, types nothing.
     *
     * @return the options
     */
    public static ExecuteOptions defaults() {
        return new ExecuteOptions(true, message -> {}, null);
    }

    /**
     * The same for a notebook whose cells may fail.
     *
     * @return new options
     */
    public ExecuteOptions allowErrors() {
        return new ExecuteOptions(false, listener, stdin);
    }

    /**
     * The same with another listener.
     *
     * @param consumer takes each output message
     * @return new options
     */
    public ExecuteOptions withListener(Consumer<Message> consumer) {
        return new ExecuteOptions(stopOnError, consumer, stdin);
    }

    /**
     * The same with somebody who types.
     *
     * @param typist from the prompt, and whether it is a password, to the line typed
     * @return new options
     */
    public ExecuteOptions withStdin(BiFunction<String, Boolean, String> typist) {
        return new ExecuteOptions(stopOnError, listener, typist);
    }

    String answer(JsonObject request) {
        return stdin == null
                ? ""
                : stdin.apply(Json.string(request, "prompt", ""), Json.flag(request, "password", false));
    }
}
