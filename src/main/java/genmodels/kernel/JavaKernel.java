package genmodels.kernel;

import com.google.gson.JsonObject;
import genmodels.jupyter.WireMessage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Answers the requests of front ends: shell requests in one thread, control requests, which come while a cell runs, in another. */
final class JavaKernel {
    private final Channels channels;
    private final Publisher publisher;
    private final CellRunner runner;
    private final FrontEnd frontEnd;
    private final KernelEnd end;
    private final Executions executions;
    private final CompletableFuture<CellShell> shell = new CompletableFuture<>();
    /** Somebody waits for the shell: no more warming up. */
    private volatile boolean awaited;

    JavaKernel(Channels channels, CellRunner runner, Presentation presentation) {
        this.channels = channels;
        this.runner = runner;
        publisher = channels.publisher();
        frontEnd = new FrontEnd(publisher, channels.input());
        end = new KernelEnd(channels, runner, frontEnd);
        executions = new Executions(channels, runner, frontEnd, end, presentation);
    }

    /** Takes over the standard streams, begins to answer, and starts JShell in the background. */
    void start() {
        frontEnd.connect();
        end.guard();
        publisher.status("starting", WireMessage.NONE);
        runner.background(this::startShell);
        channels.start(this::onShell, this::onControl);
    }

    private Void startShell() {
        try {
            shell.complete(new CellShell(runner));
            shell.join().warmUp(() -> !awaited);
        } catch (RuntimeException | Error e) {
            // Unless the shell is there, and only its warming up has failed.
            shell.completeExceptionally(e);
        }
        return null;
    }

    private void onShell(WireMessage request) {
        if (end.hasBegun()) {
            return;
        }
        publisher.status("busy", request);
        JsonObject content;
        // Taken before the reply: what is sent after it shall not be aborted.
        List<WireMessage> queued = List.of();
        try {
            content = handle(request);
            queued = executions.takeQueued(request, content);
        } catch (RuntimeException | Error e) {
            content = Contents.failed(ExceptionReport.of(e));
        }
        // Who has the reply shall have all output, too.
        frontEnd.flush();
        publisher.status("idle", request);
        publisher.drain();
        if (content != null) {
            channels.replyShell(request, reply(request), content);
        }
        executions.abort(queued);
        if (end.hasBegun()) {
            end.replied();
        }
        endIfAsked(request);
    }

    /** The content of the reply, null if there is none. */
    private JsonObject handle(WireMessage request) {
        String code = request.text("code", "");
        int cursor = request.number("cursor_pos", 0);
        return switch (request.type()) {
            case "execute_request" -> executions.execute(request, shell());
            case "complete_request" -> ask(s -> new Completion(s.analysis(), s.splitter()).complete(code, cursor));
            case "inspect_request" -> ask(s -> new Inspection(s.analysis(), s.splitter()).inspect(code, cursor));
            case "is_complete_request" -> ask(s -> new Completeness(s.splitter()).of(code));
            case "comm_open", "comm_msg", "comm_close" -> comm(request);
            default -> answer(request);
        };
    }

    private void onControl(WireMessage request) {
        publisher.status("busy", request);
        JsonObject content;
        try {
            content = answer(request);
        } catch (RuntimeException | Error e) {
            content = Contents.failed(ExceptionReport.of(e));
        }
        if (content != null) {
            channels.replyControl(request, reply(request), content);
        }
        publisher.status("idle", request);
        endIfAsked(request);
    }

    /** When the answer is out. */
    private void endIfAsked(WireMessage request) {
        if (request.type().equals("shutdown_request")) {
            end.shutDown();
        }
    }

    /** Requests that need no JShell, on either channel; null for one of a later protocol, which must not be answered. */
    private JsonObject answer(WireMessage request) {
        JsonObject content = Contents.ok();
        switch (request.type()) {
            case "kernel_info_request" -> content = KernelInfo.content();
            case "interrupt_request" -> runner.interrupt();
            case "shutdown_request" -> content.addProperty("restart", request.flag("restart", false));
            case "history_request" ->
                content.add("history", executions.history().find(request));
            case "comm_info_request" -> content.add("comms", Comms.open(request.text("target_name", "")));
            default -> content = null;
        }
        return content;
    }

    private CellShell shell() {
        awaited = true;
        return shell.join();
    }

    /** A question to JShell, answered between cells. */
    private JsonObject ask(Function<CellShell, JsonObject> question) {
        CellShell ready = shell();
        return runner.background(() -> question.apply(ready)).join();
    }

    /** A message of a comm; who gets it is code of the user. */
    private JsonObject comm(WireMessage request) {
        frontEnd.show(request);
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
            frontEnd.tell(String.join("\n", e.report().traceback()));
        }
        return null;
    }

    private static String reply(WireMessage request) {
        return request.type().replace("_request", "_reply");
    }
}
