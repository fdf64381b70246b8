package genmodels.homework;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import genmodels.jupyter.ExecuteOptions;
import genmodels.jupyter.Execution;
import genmodels.jupyter.KernelClient;
import genmodels.jupyter.KernelException;
import genmodels.jupyter.KernelSpec;
import genmodels.jupyter.LaunchOptions;
import genmodels.jupyter.Submission;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs the cells of one submission in a kernel that may hang, die, or be ended for using too much: then a fresh one takes its place,
 * runs again what was run before except what did the harm, and goes on.
 */
final class KernelRun implements AutoCloseable {
    private static final int RESTARTS = 3;
    // What the course's kernel says when a cell calls System.exit; the process ends a moment later.
    private static final String EXIT = "KernelExit";
    private static final long CELL_OUTPUT = 24L << 20;
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final KernelSpec spec;
    private final Sandbox sandbox;
    private final Path folder;
    private final GradingLimits limits;
    private final Map<String, String> definitions = new LinkedHashMap<>();
    private final Set<String> harmful = new TreeSet<>();
    private final long end;
    private KernelClient kernel;
    private SandboxBox box;
    private int restarts;

    /** How a cell ended. */
    enum Ending {
        OK,
        ERROR,
        TIME_OUT,
        KILLED
    }

    /**
     * What became of a cell.
     *
     * @param execution its outputs; null if its kernel has ended
     * @param message what went wrong, as the rest of a sentence on the answer; empty for OK and ERROR
     * @param doubtful whether something else on the machine may be to blame: the cell ran out of time, or its process was ended and
     *     nobody knows by whom
     */
    record Result(Ending ending, Execution execution, String message, boolean doubtful) {
        Result(Ending ending, Execution execution, String message) {
            this(ending, execution, message, false);
        }
    }

    /**
     * Nothing is started before the first cell.
     *
     * @param sandbox null for none
     * @param folder working folder if there is no sandbox
     */
    KernelRun(KernelSpec spec, Sandbox sandbox, Path folder, GradingLimits limits) {
        this.spec = spec;
        this.sandbox = sandbox;
        this.folder = folder;
        this.limits = limits;
        end = System.nanoTime() + limits.total().toNanos();
    }

    /**
     * Runs a cell.
     *
     * @param id its name
     * @param code its text
     * @param defines whether later cells need it
     * @throws IOException if no kernel can be started, which is no fault of the submission
     */
    Result run(String id, String code, boolean defines) throws IOException, InterruptedException {
        if (kernel == null && !limit().isZero()) {
            start();
        }
        Duration limit = limit();
        if (limit.isZero()) {
            return outOfTime(null);
        }
        if (kernel == null) {
            return new Result(Ending.KILLED, null, "was not run: the submission had ended its process too often");
        }
        Result result = runHere(code, limit);
        if (isEnd(result)) {
            harmful.add(id);
            stop();
            restarts++;
        } else if (defines) {
            definitions.put(id, code);
        }
        return result;
    }

    /** Whether the kernel is of no more use. */
    private static boolean isEnd(Result result) {
        return result.ending() == Ending.KILLED || result.execution() == null;
    }

    private Result runHere(String code, Duration limit) throws InterruptedException {
        try {
            Submission cell = kernel.submit(code, ExecuteOptions.defaults().allowErrors());
            try {
                Execution execution = cell.await(limit);
                if (execution.errorName().equals(EXIT)) {
                    return new Result(Ending.KILLED, execution, causeOfDeath());
                }
                return new Result(execution.isOk() ? Ending.OK : Ending.ERROR, execution, "");
            } catch (KernelException.TimedOut e) {
                return interrupt(cell);
            }
        } catch (KernelException.Died e) {
            return new Result(
                    Ending.KILLED,
                    null,
                    causeOfDeath(),
                    box != null && box.excess().isEmpty());
        } catch (KernelException e) {
            return outOfTime(null);
        }
    }

    private Result interrupt(Submission cell) throws InterruptedException {
        Execution execution = null;
        try {
            kernel.interrupt();
            execution = cell.await(GRACE);
        } catch (KernelException e) {
            // It does not listen, and will be ended.
        }
        return outOfTime(execution);
    }

    /** The text of a cell's value; empty if it has none. */
    static String value(Execution execution) {
        for (JsonObject output : execution.outputs()) {
            if (output.get("output_type") instanceof JsonPrimitive type
                    && type.getAsString().equals("execute_result")
                    && output.get("data") instanceof JsonObject data
                    && data.get("text/plain") instanceof JsonPrimitive text) {
                return text.getAsString();
            }
        }
        return "";
    }

    private Duration limit() {
        Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        return left.compareTo(limits.cell()) < 0 ? left : limits.cell();
    }

    private Result outOfTime(Execution execution) {
        String message = System.nanoTime() < end
                ? "took longer than " + limits.cell().toSeconds() + " s"
                : "was cut off: the whole submission took longer than "
                        + limits.total().toSeconds() + " s";
        return new Result(Ending.TIME_OUT, execution, message, true);
    }

    private String causeOfDeath() {
        String excess = box == null ? "" : box.excess().orElse("");
        return switch (excess) {
            case "memory" -> "used more than " + (limits.sandbox().memory() >> 20) + " MB of memory";
            case "output" -> "put out more than " + (limits.sandbox().output() >> 20) + " MB";
            default -> "ended its process: by System.exit, by a crash, or by using more than it may";
        };
    }

    /** Starts a kernel and runs in it what was run before; without a kernel in the end if the restarts are used up. */
    private void start() throws IOException, InterruptedException {
        if (restarts > RESTARTS) {
            return;
        }
        try {
            launch();
        } catch (KernelException e) {
            // A port may have been taken, or the machine have been too busy for a moment.
            stop();
            launch();
        }
        for (Map.Entry<String, String> cell : definitions.entrySet()) {
            Duration limit = limit();
            if (limit.isZero()) {
                return;
            }
            if (!harmful.contains(cell.getKey()) && isEnd(runHere(cell.getValue(), limit))) {
                harmful.add(cell.getKey());
                stop();
                restarts++;
                start();
                return;
            }
        }
    }

    private void launch() throws IOException, InterruptedException {
        LaunchOptions options =
                LaunchOptions.in(folder).withStartLimit(START_LIMIT).withMaxOutputBytes(CELL_OUTPUT);
        if (sandbox != null) {
            box = sandbox.open();
            options = options.withWrapper(box);
        }
        kernel = KernelClient.launch(spec, options);
        if (box != null) {
            box.watch(kernel.pid());
        }
        // JShell starts while the kernel already answers: that time is not the first cell's.
        kernel.execute("0", START_LIMIT);
    }

    private void stop() throws IOException {
        if (kernel != null) {
            kernel.kill();
            kernel = null;
        }
        if (box != null) {
            box.close();
            box = null;
        }
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
