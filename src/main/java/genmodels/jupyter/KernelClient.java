package genmodels.jupyter;

import com.google.gson.JsonObject;
import genmodels.jupyter.Message.Channel;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A running kernel and the line to it: launches it, waits until it answers and is heard, executes cells, asks for help,
 * interrupts, and ends it.
 *
 * <pre>{@code
 * KernelSpec spec = KernelSpec.find("java", List.of(dataFolder));
 * try (KernelClient kernel = KernelClient.launch(spec, LaunchOptions.in(folder))) {
 *     Execution cell = kernel.execute("1 + 1", Duration.ofSeconds(10));
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads. Every method that waits has a time limit, can be interrupted, and ends at once with
 * {@link KernelException.Died} when the kernel's process ends.
 */
public final class KernelClient implements AutoCloseable {
    /** Put into every queue when the kernel has died. */
    static final Message END = new Message(
            Channel.CONTROL, new JsonObject(), new JsonObject(), new JsonObject(), new JsonObject(), List.of());

    private static final Duration REPLY_LIMIT = Duration.ofSeconds(30);
    private static final int LAUNCHES = 3;
    // What a dying kernel said last may still be on its way.
    private static final Duration LAST_WORDS = Duration.ofMillis(150);

    private final KernelSpec spec;
    private final LaunchOptions options;
    private final KernelProcess process;
    private final Channels channels;
    private final Wire wire;
    private final Map<String, Submission> submissions = new ConcurrentHashMap<>();
    private final Map<String, BlockingQueue<Message>> requests = new ConcurrentHashMap<>();
    private final Map<String, List<JsonObject>> displays = new ConcurrentHashMap<>();
    private volatile Consumer<Message> unclaimed = message -> {};
    private volatile boolean dead;
    private volatile boolean ending;
    private JsonObject info;

    private KernelClient(KernelSpec spec, LaunchOptions options) throws KernelException {
        this.spec = spec;
        this.options = options;
        Connection connection = Connection.fresh();
        wire = new Wire(connection.key(), Connection.SCHEME, "genmodels");
        process = KernelProcess.launch(spec, options, connection);
        try {
            long limit = options.maxOutputBytes();
            channels = new Channels(connection, wire, limit == Long.MAX_VALUE ? -1 : limit + (1 << 20), this::dispatch);
        } catch (IOException e) {
            process.kill();
            throw new KernelException("no channel to the kernel can be opened: " + e.getMessage(), e);
        }
        process.onExit(this::ended);
    }

    /**
     * Launches a kernel and waits until it answers and its output is heard, so that nothing that it publishes from now on is
     * lost.
     *
     * @param spec the kernel
     * @param options folder, variables, limits
     * @return the client of the running kernel; close it
     * @throws KernelException.Died if the kernel ends instead of answering; the message has the last it printed
     * @throws KernelException.TimedOut if it does not answer within the start limit
     * @throws KernelException if it cannot be launched at all
     * @throws InterruptedException if the calling thread is interrupted; the kernel is killed
     */
    public static KernelClient launch(KernelSpec spec, LaunchOptions options)
            throws KernelException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            KernelClient client = new KernelClient(spec, options);
            boolean ready = false;
            try {
                client.awaitReady();
                ready = true;
                return client;
            } catch (KernelException.Died e) {
                // Between our look at a port and the kernel's bind somebody else may have taken it.
                boolean portTaken = e.getMessage().toLowerCase(Locale.ROOT).contains("already in use");
                if (!portTaken || attempt == LAUNCHES) {
                    throw e;
                }
            } finally {
                if (!ready) {
                    client.kill();
                }
            }
        }
    }

    private void awaitReady() throws KernelException, InterruptedException {
        BlockingQueue<Message> heard = new LinkedBlockingQueue<>();
        boolean published = false;
        long end = System.nanoTime() + options.startLimit().toNanos();
        while (info == null || !published) {
            if (System.nanoTime() >= end) {
                throw new KernelException.TimedOut("kernel '" + spec.name() + "' did not answer within "
                        + options.startLimit().toSeconds() + " s of its launch");
            }
            // Asked again and again: a request may reach a kernel that is not ready, and what it publishes may come
            // before
            // our subscription has reached it.
            ask(Channel.SHELL, "kernel_info_request", new JsonObject(), heard);
            long next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(info == null ? 1000 : 50);
            while (info == null || !published) {
                long left = Math.min(next, end) - System.nanoTime();
                Message message = heard.poll(Math.max(0, left), TimeUnit.NANOSECONDS);
                if (message == null) {
                    break;
                }
                if (message == END) {
                    throw death();
                }
                published |= message.channel() == Channel.IOPUB;
                if (message.type().equals("kernel_info_reply")) {
                    boolean first = info == null;
                    info = message.content();
                    if (first && !published) {
                        next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
                    }
                }
            }
        }
        requests.values().removeIf(queue -> queue == heard);
    }

    /**
     * What the kernel said of itself when it started: {@code implementation}, {@code banner}, {@code language_info} …
     *
     * @return a copy of the content of its kernel_info_reply
     */
    public JsonObject info() {
        return info.deepCopy();
    }

    /**
     * The process identity of the kernel.
     *
     * @return the identity, or that of the wrapper it was launched with
     */
    public long pid() {
        return process.pid();
    }

    /**
     * Whether the kernel's process runs.
     *
     * @return true while it does
     */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Where messages go that belong to no cell or request under way, as the output of a thread whose cell has ended.
     *
     * @param consumer takes them, on the client's own thread; must be quick
     */
    public void onUnclaimed(Consumer<Message> consumer) {
        unclaimed = consumer;
    }

    /**
     * Sends a cell and does not wait; cells sent one after another are executed in that order.
     *
     * @param code the cell's source
     * @param executeOptions what to do on errors, on output, on input
     * @return the cell under way
     * @throws KernelException.Died if the kernel has ended
     */
    public Submission submit(String code, ExecuteOptions executeOptions) throws KernelException {
        JsonObject content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("silent", false);
        content.addProperty("store_history", true);
        content.add("user_expressions", new JsonObject());
        content.addProperty("allow_stdin", executeOptions.stdin() != null);
        content.addProperty("stop_on_error", executeOptions.stopOnError());
        Message message = wire.request(Channel.SHELL, "execute_request", content, new JsonObject());
        Submission submission =
                new Submission(this, id(message), executeOptions, new Outputs(displays), options.maxOutputBytes());
        submissions.put(submission.id(), submission);
        channels.send(message);
        if (dead) {
            forget(submission);
            throw death();
        }
        return submission;
    }

    /**
     * Executes one cell and waits for its end.
     *
     * @param code the cell's source
     * @param limit how long it may take
     * @return what became of it
     * @throws KernelException.TimedOut if the limit has passed; the cell goes on running, see {@link #interrupt}
     * @throws KernelException.Died if the kernel ends
     * @throws InterruptedException if the calling thread is interrupted; the cell goes on running
     */
    public Execution execute(String code, Duration limit) throws KernelException, InterruptedException {
        return execute(code, ExecuteOptions.defaults(), limit);
    }

    /**
     * Executes one cell and waits for its end.
     *
     * @param code the cell's source
     * @param executeOptions what to do on errors, on output, on input
     * @param limit how long it may take
     * @return what became of it
     * @throws KernelException.TimedOut if the limit has passed; the cell goes on running, see {@link #interrupt}
     * @throws KernelException.Died if the kernel ends
     * @throws InterruptedException if the calling thread is interrupted; the cell goes on running
     */
    public Execution execute(String code, ExecuteOptions executeOptions, Duration limit)
            throws KernelException, InterruptedException {
        return submit(code, executeOptions).await(limit);
    }

    /**
     * Asks how a text may go on.
     *
     * @param code the text
     * @param cursor the cursor's place in it, in Unicode characters
     * @return {@code matches}, {@code cursor_start}, {@code cursor_end} …
     * @throws KernelException if the kernel does not answer within 30 s or has ended
     * @throws InterruptedException if the calling thread is interrupted
     */
    public JsonObject complete(String code, int cursor) throws KernelException, InterruptedException {
        return request("complete_request", at(code, cursor));
    }

    /**
     * Asks what stands at the cursor.
     *
     * @param code the text
     * @param cursor the cursor's place in it, in Unicode characters
     * @param detail 0 for a short answer, 1 for all
     * @return {@code found}, {@code data} by MIME type …
     * @throws KernelException if the kernel does not answer within 30 s or has ended
     * @throws InterruptedException if the calling thread is interrupted
     */
    public JsonObject inspect(String code, int cursor, int detail) throws KernelException, InterruptedException {
        JsonObject content = at(code, cursor);
        content.addProperty("detail_level", detail);
        return request("inspect_request", content);
    }

    /**
     * Asks whether a text is a whole cell.
     *
     * @param code the text
     * @return {@code status}: complete, incomplete (then with {@code indent}), invalid or unknown
     * @throws KernelException if the kernel does not answer within 30 s or has ended
     * @throws InterruptedException if the calling thread is interrupted
     */
    public JsonObject isComplete(String code) throws KernelException, InterruptedException {
        JsonObject content = new JsonObject();
        content.addProperty("code", code);
        return request("is_complete_request", content);
    }

    /**
     * Asks for the last cells executed.
     *
     * @param n how many
     * @return {@code history}: arrays of session, line and source
     * @throws KernelException if the kernel does not answer within 30 s or has ended
     * @throws InterruptedException if the calling thread is interrupted
     */
    public JsonObject history(int n) throws KernelException, InterruptedException {
        JsonObject content = new JsonObject();
        content.addProperty("output", false);
        content.addProperty("raw", true);
        content.addProperty("hist_access_type", "tail");
        content.addProperty("n", n);
        return request("history_request", content);
    }

    /**
     * Asks for the open comms.
     *
     * @return {@code comms} by identity
     * @throws KernelException if the kernel does not answer within 30 s or has ended
     * @throws InterruptedException if the calling thread is interrupted
     */
    public JsonObject commInfo() throws KernelException, InterruptedException {
        return request("comm_info_request", new JsonObject());
    }

    /**
     * Sends any request on the shell channel and waits for its reply.
     *
     * @param type for example {@code history_request}
     * @param content the request's content
     * @return the content of the reply
     * @throws KernelException if the kernel does not answer within 30 s or has ended
     * @throws InterruptedException if the calling thread is interrupted
     */
    public JsonObject request(String type, JsonObject content) throws KernelException, InterruptedException {
        return request(Channel.SHELL, type, content, REPLY_LIMIT);
    }

    /**
     * Sends any message and waits for nothing, for example one on a comm.
     *
     * @param channel where to
     * @param type its type
     * @param content its content
     */
    public void send(Channel channel, String type, JsonObject content) {
        send(channel, type, content, new JsonObject());
    }

    void send(Channel channel, String type, JsonObject content, JsonObject parent) {
        channels.send(wire.request(channel, type, content, parent));
    }

    /**
     * Interrupts the cell that runs, in the way that the kernel spec asks for. The cell ends with an error, as its
     * {@link Submission} tells; nothing happens if none runs.
     *
     * @throws KernelException if the kernel does not confirm within 30 s or has ended
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void interrupt() throws KernelException, InterruptedException {
        if (spec.interruptByMessage()) {
            request(Channel.CONTROL, "interrupt_request", new JsonObject(), REPLY_LIMIT);
            return;
        }
        try {
            process.signalInterrupt();
        } catch (IOException e) {
            throw new KernelException("the kernel cannot be interrupted: " + e.getMessage(), e);
        }
    }

    /**
     * Asks the kernel to end, and kills it if it has not ended in time. Harmless when repeated.
     *
     * @param grace how long it may take to end by itself
     * @return true if it ended by itself
     */
    public boolean shutdown(Duration grace) {
        ending = true;
        long end = System.nanoTime() + grace.toNanos();
        boolean byItself = !process.isAlive();
        boolean interrupted = false;
        if (!byItself) {
            try {
                JsonObject content = new JsonObject();
                content.addProperty("restart", false);
                send(Channel.CONTROL, "shutdown_request", content);
                byItself = process.waitFor(Duration.ofNanos(end - System.nanoTime()));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        kill();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return byItself;
    }

    /** Ends the kernel: by request, and by force if it has not ended after two seconds. */
    @Override
    public void close() {
        shutdown(Duration.ofSeconds(2));
    }

    /** Ends the kernel by force, at once. */
    public void kill() {
        ending = true;
        process.kill();
        channels.close();
        markDead();
    }

    private JsonObject request(Channel channel, String type, JsonObject content, Duration limit)
            throws KernelException, InterruptedException {
        BlockingQueue<Message> answers = new LinkedBlockingQueue<>();
        String id = ask(channel, type, content, answers);
        try {
            long end = System.nanoTime() + limit.toNanos();
            while (true) {
                Message message = answers.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (message == null) {
                    throw new KernelException.TimedOut(
                            "the kernel did not answer " + type + " within " + limit.toSeconds() + " s");
                }
                if (message == END) {
                    throw death();
                }
                if (message.channel() == channel) {
                    return message.content();
                }
            }
        } finally {
            requests.remove(id);
        }
    }

    private String ask(Channel channel, String type, JsonObject content, BlockingQueue<Message> answers)
            throws KernelException {
        Message message = wire.request(channel, type, content, new JsonObject());
        requests.put(id(message), answers);
        channels.send(message);
        if (dead) {
            requests.remove(id(message));
            throw death();
        }
        return id(message);
    }

    private void dispatch(Message message, long bytes) {
        Submission submission = submissions.get(message.parentId());
        BlockingQueue<Message> request = requests.get(message.parentId());
        if (submission != null) {
            submission.offer(message, bytes);
        } else if (request != null) {
            request.add(message);
        } else {
            unclaimed.accept(message);
        }
    }

    private void ended() {
        if (!ending) {
            try {
                Thread.sleep(LAST_WORDS.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        markDead();
    }

    /** Wakes everybody who waits; who comes later sees the flag. */
    private void markDead() {
        dead = true;
        submissions.values().forEach(submission -> submission.offer(END, 0));
        requests.values().forEach(queue -> queue.add(END));
    }

    void forget(Submission submission) {
        submissions.remove(submission.id());
    }

    KernelException.Died death() {
        String how = ending && process.isAlive() ? "" : " " + process.obituary();
        return new KernelException.Died("the kernel has ended" + how);
    }

    private static JsonObject at(String code, int cursor) {
        JsonObject content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("cursor_pos", cursor);
        return content;
    }

    private static String id(Message message) {
        return Json.string(message.header(), "msg_id", "");
    }
}
