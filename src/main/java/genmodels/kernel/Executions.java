package genmodels.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import genmodels.backend.Backend;
import genmodels.jupyter.WireMessage;
import genmodels.notebook.MimeBundle;
import genmodels.notebook.Rendering;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Handles execute requests: runs the cell, shows its value or its failure, and aborts what was queued behind a failure. */
final class Executions {
    /** How long a failed cell waits for the requests that were sent together with its own. */
    private static final int ABORT_MILLIS = 30;

    private static final Pattern HELP = Pattern.compile("\\s*(?:\\?\\s*([\\w.]+)|([\\w.]+)\\s*\\?)\\s*");

    private static final String STORED = "(stored result of this cell)\n";

    private final Channels channels;
    private final Publisher publisher;
    private final CellRunner runner;
    private final FrontEnd frontEnd;
    private final KernelEnd end;
    private final Presentation presentation;
    private final History history = new History();
    private int count;
    private boolean hasToldBackend;

    /** What a cell gave: its value's forms (null if it has none), pages for the pager, and the user expressions' values. */
    private record Result(MimeBundle value, JsonArray payload, JsonObject expressions) {}

    Executions(Channels channels, CellRunner runner, FrontEnd frontEnd, KernelEnd end, Presentation presentation) {
        this.channels = channels;
        publisher = channels.publisher();
        this.runner = runner;
        this.frontEnd = frontEnd;
        this.end = end;
        this.presentation = presentation;
    }

    History history() {
        return history;
    }

    /** Once, above the first output: that the GPU the user may expect is not used, and why. */
    private void tellBackend() {
        String reason = Backend.choose().reason();
        if (!hasToldBackend && !reason.isEmpty()) {
            frontEnd.tell(reason);
        }
        hasToldBackend = true;
    }

    /** The content of the reply. */
    JsonObject execute(WireMessage request, CellShell shell) {
        frontEnd.show(request);
        boolean silent = request.flag("silent", false);
        boolean store = !silent && request.flag("store_history", true);
        if (store) {
            count++;
        }
        Cell cell = new Cell(count, request.text("code", ""));
        if (!silent) {
            JsonObject input = Contents.with("code", cell.code());
            input.addProperty("execution_count", cell.number());
            publisher.publish("execute_input", request, input);
            tellBackend();
        }
        JsonObject reply;
        String shown = "";
        try {
            Optional<Presentation.StandIn> standIn = presentation.standIn(cell.code());
            standIn.ifPresent(stored -> show(stored.outputs(), request));
            Cell run = standIn.map(stored -> new Cell(cell.number(), stored.code()))
                    .orElse(cell);
            Result result = run(run, shell, silent || standIn.isPresent(), request.object("user_expressions"));
            frontEnd.flush();
            if (result.value() != null) {
                JsonObject content = Contents.of(result.value());
                content.addProperty("execution_count", cell.number());
                publisher.publish("execute_result", request, content);
                shown = String.valueOf(result.value().data().get("text/plain"));
            }
            reply = Contents.ok();
            reply.add("payload", result.payload());
            reply.add("user_expressions", result.expressions());
        } catch (CellFailure failure) {
            frontEnd.flush();
            if (!silent) {
                publisher.publish("error", request, Contents.error(failure.report()));
            }
            reply = Contents.failed(failure.report());
        }
        if (store) {
            history.add(cell, shown);
        }
        reply.addProperty("execution_count", cell.number());
        return reply;
    }

    /** Stored outputs as messages, and that they are stored. */
    private void show(List<JsonObject> outputs, WireMessage request) {
        for (JsonObject output : outputs) {
            String type = output.remove("output_type").getAsString();
            output.remove("execution_count");
            // A result carries the count of a cell that ran; this one did not.
            publisher.publish(type.equals("execute_result") ? "display_data" : type, request, output);
        }
        JsonObject told = Contents.with("name", "stdout");
        told.addProperty("text", STORED);
        publisher.publish("stream", request, told);
    }

    /** What is queued behind a cell that failed, if it is to be aborted. */
    List<WireMessage> takeQueued(WireMessage request, JsonObject reply) {
        boolean failed = request.type().equals("execute_request")
                && !reply.get("status").getAsString().equals("ok");
        boolean stop = failed && !end.hasBegun() && request.flag("stop_on_error", true);
        return stop ? channels.takeQueued(ABORT_MILLIS) : List.of();
    }

    private Result run(Cell cell, CellShell shell, boolean silent, JsonObject expressions) throws CellFailure {
        try {
            return runner.run(() -> {
                Matcher help = HELP.matcher(cell.code());
                if (help.matches()) {
                    String name = help.group(1) != null ? help.group(1) : help.group(2);
                    return new Result(null, page(shell, name), new JsonObject());
                }
                Object value = shell.run(cell);
                // What printf and display return is of no use to a reader.
                boolean chained = value instanceof PrintStream || Display.isLastId(value);
                boolean shown = value != null && !silent && !chained;
                return new Result(shown ? rendered(value) : null, new JsonArray(), evaluate(shell, expressions));
            });
        } catch (CellRunner.CellOverrun e) {
            end.exit(1, e.getMessage() + ": the kernel ends");
            throw new CellFailure(ErrorReport.of("TimeLimitExceeded", e.getMessage(), List.of()));
        }
    }

    /** A value's forms; what makes them may be code of the user, too. */
    private MimeBundle rendered(Object value) {
        runner.enter();
        try {
            return Rendering.of(value);
        } finally {
            runner.leave();
        }
    }

    private JsonObject evaluate(CellShell shell, JsonObject expressions) {
        JsonObject values = new JsonObject();
        for (Map.Entry<String, JsonElement> expression : expressions.entrySet()) {
            JsonObject content;
            try {
                Object value = shell.evaluate(expression.getValue().getAsString());
                content = Contents.of(rendered(value));
                content.addProperty("status", "ok");
            } catch (CellFailure e) {
                content = Contents.failed(e.report());
            }
            values.add(expression.getKey(), content);
        }
        return values;
    }

    /** The help on a name, for the pager of the front end. */
    private static JsonArray page(CellShell shell, String name) {
        JsonObject help = new Inspection(shell.analysis(), shell.splitter()).inspect(name, name.length());
        JsonObject data = help.getAsJsonObject("data");
        if (!help.get("found").getAsBoolean()) {
            data.addProperty("text/plain", "There is nothing named " + name + ".");
        }
        JsonObject page = Contents.with("source", "page");
        page.add("data", data);
        page.addProperty("start", 0);
        JsonArray payload = new JsonArray();
        payload.add(page);
        return payload;
    }

    /** Tells who sent these cells that they were not run; other requests among them stay. */
    void abort(List<WireMessage> queued) {
        List<WireMessage> others = new ArrayList<>();
        for (WireMessage request : queued) {
            if (!request.type().equals("execute_request")) {
                others.add(request);
                continue;
            }
            publisher.status("busy", request);
            JsonObject reply = Contents.with("status", "aborted");
            reply.addProperty("execution_count", count);
            channels.replyShell(request, "execute_reply", reply);
            publisher.status("idle", request);
        }
        channels.putBack(others);
    }
}
