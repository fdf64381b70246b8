package genmodels.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import genmodels.notebook.MimeBundle;
import genmodels.notebook.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers the requests of front ends: shell requests in one thread, control requests, which come while a cell runs, in another. */
final class JavaKernel {
    /** How long a failed cell waits for the requests that were sent together with its own, to abort them. */
    private static final int ABORT_MILLIS = 30;

    private static final int CLOSE_MILLIS = 600;
    private static final Pattern HELP = Pattern.compile("\\s*(?:\\?\\s*([\\w.]+)|([\\w.]+)\\s*\\?)\\s*");

    private final Channels channels;
    private final Publisher publisher;
    private final OutputStreams streams;
    private final CellRunner runner;
    private final CompletableFuture<CellShell> shell = new CompletableFuture<>();
    private final History history = new History();
    private final CountDownLatch lastReply = new CountDownLatch(1);

    /** The request whose output area gets what is printed now: the running cell's, or the last one's. */
    private volatile WireMessage current = WireMessage.NONE;

    private volatile boolean awaited;
    private volatile boolean ending;
    private int executionCount;

    /** What a cell gave: its value's forms (null if it has none) and the user expressions that the front end asked for. */
    private record Result(MimeBundle value, JsonArray payload, JsonObject expressions) {}

    JavaKernel(Channels channels, CellRunner runner) {
        this.channels = channels;
        this.runner = runner;
        publisher = channels.publisher();
        streams = new OutputStreams(this::stream);
    }

    /** Takes over the standard streams, begins to answer, and starts JShell in the background. */
    void start() {
        System.setOut(streams.stream("stdout"));
        System.setErr(streams.stream("stderr"));
        System.setIn(new CellInput(channels.input(), () -> current, streams::flush));
        Display.on(new FrontEnd());
        Comms.on(publisher, () -> current);
        CellExit.whenCalled(status -> end(status, "System.exit(" + status + ") was called: the kernel ends"));
        Runtime.getRuntime().addShutdownHook(new Thread(this::beforeExit, "exit"));
        publisher.status("starting", WireMessage.NONE);
        runner.background(() -> {
            try {
                shell.complete(new CellShell(runner));
            } catch (Throwable e) {
                shell.completeExceptionally(e);
                throw e;
            }
            shell.join().warmUp(() -> !awaited);
            return null;
        });
        channels.start(this::onShell, this::onControl);
    }

    private void onShell(WireMessage request) {
        if (ending) {
            return;
        }
        publisher.status("busy", request);
        try {
            switch (request.type()) {
                case "execute_request" -> execute(request);
                case "complete_request" ->
                    ask(
                            request,
                            "complete_reply",
                            s -> new Completion(s.analysis())
                                    .complete(request.text("code", ""), request.number("cursor_pos", 0)));
                case "inspect_request" ->
                    ask(
                            request,
                            "inspect_reply",
                            s -> new Inspection(s.analysis())
                                    .inspect(request.text("code", ""), request.number("cursor_pos", 0)));
                case "is_complete_request" ->
                    ask(request, "is_complete_reply", s -> new Completeness(s.splitter()).of(request.text("code", "")));
                case "comm_open", "comm_msg", "comm_close" -> comm(request);
                default -> simple(request, content -> channels.replyShell(request, reply(request), content));
            }
        } finally {
            streams.flush();
            publisher.status("idle", request);
            if (ending) {
                lastReply.countDown();
            }
        }
    }

    private void onControl(WireMessage request) {
        publisher.status("busy", request);
        simple(request, content -> channels.replyControl(request, reply(request), content));
        publisher.status("idle", request);
        if (request.type().equals("shutdown_request")) {
            shutDown();
        }
    }

    /** Requests that need no JShell, on either channel. */
    private void simple(WireMessage request, Consumer<JsonObject> reply) {
        JsonObject content = ok();
        switch (request.type()) {
            case "kernel_info_request" -> content = KernelInfo.content();
            case "interrupt_request" -> runner.interrupt();
            case "shutdown_request" -> content.addProperty("restart", request.flag("restart", false));
            case "history_request" -> content.add("history", history.find(request));
            case "comm_info_request" -> content.add("comms", Comms.open(request.text("target_name", "")));
            default -> {
                // A request of a later protocol; who sent it learns from the missing reply that we do not know it.
                return;
            }
        }
        reply.accept(content);
    }

    /** A question to JShell, answered between cells. */
    private void ask(WireMessage request, String type, Function<CellShell, JsonObject> question) {
        JsonObject content;
        try {
            awaited = true;
            CellShell ready = shell.join();
            content = runner.background(() -> question.apply(ready)).join();
        } catch (RuntimeException e) {
            content = failed(ErrorReport.of(e.getClass().getName(), String.valueOf(e.getMessage()), List.of()));
        }
        channels.replyShell(request, type, content);
    }

    private void execute(WireMessage request) {
        current = request;
        boolean silent = request.flag("silent", false);
        boolean store = !silent && request.flag("store_history", true);
        if (store) {
            executionCount++;
        }
        Cell cell = new Cell(executionCount, request.text("code", ""));
        if (!silent) {
            JsonObject input = new JsonObject();
            input.addProperty("code", cell.code());
            input.addProperty("execution_count", cell.number());
            publisher.publish("execute_input", request, input);
        }
        JsonObject reply;
        try {
            Result result = run(cell, silent, request.object("user_expressions"));
            streams.flush();
            if (result.value() != null) {
                JsonObject content = content(result.value());
                content.addProperty("execution_count", cell.number());
                publisher.publish("execute_result", request, content);
            }
            if (store) {
                Object text =
                        result.value() == null ? "" : result.value().data().get("text/plain");
                history.add(cell, String.valueOf(text));
            }
            reply = ok();
            reply.add("payload", result.payload());
            reply.add("user_expressions", result.expressions());
        } catch (CellFailure failure) {
            streams.flush();
            reply = failed(failure.report());
            if (!silent) {
                publisher.publish("error", request, error(failure.report()));
            }
            if (store) {
                history.add(cell, "");
            }
        }
        reply.addProperty("execution_count", cell.number());
        boolean failed = !reply.get("status").getAsString().equals("ok");
        // What was sent with the failed cell is taken before its reply: what is sent after the reply must not be
        // aborted.
        List<WireMessage> queued = failed && !ending && request.flag("stop_on_error", true)
                ? channels.takeQueued(ABORT_MILLIS)
                : List.of();
        channels.replyShell(request, "execute_reply", reply);
        abort(queued);
    }

    private Result run(Cell cell, boolean silent, JsonObject expressions) throws CellFailure {
        awaited = true;
        try {
            return runner.run(() -> {
                // Here and not before: an interrupt counts from the moment the cell is accepted.
                CellShell ready = readyShell();
                Matcher help = HELP.matcher(cell.code());
                if (help.matches()) {
                    String name = help.group(1) != null ? help.group(1) : help.group(2);
                    return new Result(null, page(ready, name), new JsonObject());
                }
                Object value = ready.run(cell);
                boolean shown = value != null && !silent && !Display.isLastId(value);
                MimeBundle bundle = shown ? rendered(value) : null;
                return new Result(bundle, new JsonArray(), evaluate(ready, expressions));
            });
        } catch (CellRunner.CellOverrun e) {
            end(1, e.getMessage() + ": the kernel ends");
            throw new CellFailure(ErrorReport.of("TimeLimitExceeded", e.getMessage(), List.of()));
        }
    }

    private CellShell readyShell() throws CellFailure {
        try {
            return shell.join();
        } catch (RuntimeException e) {
            throw new CellFailure(ErrorReport.of("KernelFailure", "JShell did not start: " + e.getCause(), List.of()));
        }
    }

    /** A value's forms; what makes them is code of the user, too. */
    private MimeBundle rendered(Object value) {
        runner.enter();
        try {
            return Rendering.of(value);
        } finally {
            runner.leave();
        }
    }

    private JsonObject evaluate(CellShell ready, JsonObject expressions) {
        JsonObject values = new JsonObject();
        for (Map.Entry<String, JsonElement> expression : expressions.entrySet()) {
            JsonObject content;
            try {
                Object value = ready.evaluate(expression.getValue().getAsString());
                content = content(rendered(value));
                content.addProperty("status", "ok");
            } catch (CellFailure e) {
                content = failed(e.report());
            }
            values.add(expression.getKey(), content);
        }
        return values;
    }

    /** The help on a name, for the pager of the front end. */
    private static JsonArray page(CellShell ready, String name) {
        JsonObject help = new Inspection(ready.analysis()).inspect(name, name.length());
        JsonObject data = help.getAsJsonObject("data");
        if (!help.get("found").getAsBoolean()) {
            data.addProperty("text/plain", "There is nothing named " + name + ".");
        }
        JsonObject page = new JsonObject();
        page.addProperty("source", "page");
        page.add("data", data);
        page.addProperty("start", 0);
        JsonArray payload = new JsonArray();
        payload.add(page);
        return payload;
    }

    private void abort(List<WireMessage> queued) {
        List<WireMessage> others = new ArrayList<>();
        for (WireMessage request : queued) {
            if (!request.type().equals("execute_request")) {
                others.add(request);
                continue;
            }
            publisher.status("busy", request);
            JsonObject reply = new JsonObject();
            reply.addProperty("status", "aborted");
            reply.addProperty("execution_count", executionCount);
            channels.replyShell(request, "execute_reply", reply);
            publisher.status("idle", request);
        }
        channels.putBack(others);
    }

    private void comm(WireMessage request) {
        current = request;
        try {
            runner.run(() -> {
                runner.enter();
                try {
                    Comms.handle(request);
                } finally {
                    runner.leave();
                }
                return null;
            });
        } catch (CellFailure e) {
            System.err.println(e.getMessage());
        }
    }

    private void stream(String name, String text) {
        JsonObject content = new JsonObject();
        content.addProperty("name", name);
        content.addProperty("text", text);
        publisher.publish("stream", current, content);
    }

    /** Ends the kernel from within: the running cell is told so, then the process goes. */
    private void end(int status, String message) {
        sayEnd(message);
        Channels.daemon(
                        () -> {
                            awaitLastReply();
                            channels.close(CLOSE_MILLIS);
                            Runtime.getRuntime().halt(status);
                        },
                        "end")
                .start();
    }

    /** What the front end asked for: quiet, and over soon even if a hook of some library hangs. */
    private void shutDown() {
        ending = true;
        runner.abandon(ErrorReport.of("KernelExit", "the kernel was shut down", List.of()));
        Channels.daemon(() -> System.exit(0), "shutdown").start();
        Channels.daemon(
                        () -> {
                            pause(CLOSE_MILLIS + 200);
                            Runtime.getRuntime().halt(0);
                        },
                        "watchdog")
                .start();
    }

    /** The hook of every exit: says so if no front end asked for it, sends what is queued. */
    private void beforeExit() {
        if (!ending) {
            sayEnd("a library called System.exit, or a signal came: the kernel ends");
            awaitLastReply();
        }
        channels.close(CLOSE_MILLIS);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void sayEnd(String message) {
        if (ending) {
            return;
        }
        ending = true;
        if (runner.isRunning()) {
            runner.abandon(ErrorReport.of("KernelExit", message, List.of()));
        } else {
            streams.flush();
            stream("stderr", message + "\n");
            lastReply.countDown();
        }
    }

    private void awaitLastReply() {
        try {
            lastReply.await(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String reply(WireMessage request) {
        return request.type().replace("_request", "_reply");
    }

    private static JsonObject ok() {
        JsonObject content = new JsonObject();
        content.addProperty("status", "ok");
        return content;
    }

    private static JsonObject failed(ErrorReport report) {
        JsonObject content = error(report);
        content.addProperty("status", "error");
        return content;
    }

    private static JsonObject error(ErrorReport report) {
        JsonObject content = new JsonObject();
        content.addProperty("ename", report.name());
        content.addProperty("evalue", report.message());
        JsonArray lines = new JsonArray();
        report.traceback().forEach(lines::add);
        content.add("traceback", lines);
        return content;
    }

    private static JsonObject content(MimeBundle bundle) {
        JsonObject content = new JsonObject();
        content.add("data", Wire.tree(bundle.data()));
        content.add("metadata", Wire.tree(bundle.metadata()));
        return content;
    }

    /** Shows what cells display. */
    private final class FrontEnd implements Display.Screen {
        @Override
        public void show(MimeBundle bundle, String id) {
            publish("display_data", bundle, id);
        }

        @Override
        public void update(MimeBundle bundle, String id) {
            publish("update_display_data", bundle, id);
        }

        @Override
        public void clear(boolean wait) {
            streams.flush();
            JsonObject content = new JsonObject();
            content.addProperty("wait", wait);
            publisher.publish("clear_output", current, content);
        }

        private void publish(String type, MimeBundle bundle, String id) {
            JsonObject content = content(bundle);
            JsonObject hints = new JsonObject();
            hints.addProperty("display_id", id);
            content.add("transient", hints);
            streams.flush();
            publisher.publish(type, current, content);
        }
    }
}
