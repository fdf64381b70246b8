package genmodels.jupyter;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A cell that was sent to a kernel; {@link #await} follows it to its end. For one thread at a time. */
public final class Submission {
    // After the reply a kernel says that it is idle, when all output is out. One that does not say so keeps nobody
    // longer
    // than this after the last it said.
    private static final Duration IDLE_GRACE = Duration.ofSeconds(4);

    private final KernelClient client;
    private final String id;
    private final ExecuteOptions options;
    private final Outputs outputs;
    private final long maxBytes;
    private final BlockingQueue<Message> events = new LinkedBlockingQueue<>();
    private long bytes;
    private volatile boolean cut;
    private boolean idle;
    private Message reply;
    /** Nobody reads the queue any more; guarded by the queue. */
    private boolean ended;

    Submission(KernelClient client, String id, ExecuteOptions options, Outputs outputs, long maxBytes) {
        this.client = client;
        this.id = id;
        this.options = options;
        this.outputs = outputs;
        this.maxBytes = maxBytes;
    }

    /** Called on the thread of the sockets: takes a message, or drops output over the limit, so that memory is bounded. */
    void offer(Message message, long size) {
        if (message.channel() == Message.Channel.IOPUB && !message.type().equals("status")) {
            bytes += size;
            if (bytes > maxBytes) {
                cut = true;
                return;
            }
        }
        synchronized (events) {
            if (!ended) {
                events.add(message);
                return;
            }
        }
        if (message.channel() == Message.Channel.IOPUB) {
            outputs.accept(message);
        }
    }

    /** Identity of the request, which is the parent of all that answers it. */
    String id() {
        return id;
    }

    /** Takes what arrives after the cell has ended, from a thread that it left behind. */
    void late(Message message) {
        bytes += maxBytes == Long.MAX_VALUE ? 0 : message.content().toString().length();
        if (bytes <= maxBytes) {
            outputs.accept(message);
        }
    }

    /**
     * Waits until the cell has ended and all its output is here. After a time-out it may be called again.
     *
     * @param limit how long to wait
     * @return what became of the cell
     * @throws KernelException.TimedOut if the limit has passed; the cell goes on running
     * @throws KernelException.Died if the kernel has ended
     * @throws InterruptedException if the calling thread is interrupted; the cell goes on running
     */
    public Execution await(Duration limit) throws KernelException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        long lastHeard = System.nanoTime();
        boolean complete = true;
        while (reply == null || !idle) {
            long now = System.nanoTime();
            long left = end - now;
            if (reply != null) {
                left = Math.min(left, lastHeard + IDLE_GRACE.toNanos() - now);
            }
            Message message = events.poll(Math.max(0, left), TimeUnit.NANOSECONDS);
            if (message == null && reply != null) {
                complete = false;
                break;
            }
            if (message == null) {
                throw new KernelException.TimedOut("the cell did not end within " + limit.toSeconds() + " s");
            }
            if (message == KernelClient.END) {
                client.forget(this);
                throw client.death();
            }
            lastHeard = System.nanoTime();
            handle(message);
        }
        client.forget(this);
        end();
        JsonObject content = reply.content();
        if (cut) {
            outputs.stream("stdout", "\n[output cut here: more than " + maxBytes + " bytes]\n");
        }
        return new Execution(
                Json.string(content, "status", "error"),
                Json.integer(content, "execution_count", 0),
                outputs.toList(),
                content,
                complete && !cut);
    }

    /**
     * The outputs so far.
     *
     * @return copies, in nbformat's form
     */
    public List<JsonObject> outputs() {
        return outputs.toList();
    }

    /** Takes the output that a thread of the cell printed behind its end, and from now on lets it pass the queue by. */
    private void end() {
        synchronized (events) {
            ended = true;
            for (Message message = events.poll(); message != null; message = events.poll()) {
                if (message.channel() == Message.Channel.IOPUB) {
                    outputs.accept(message);
                }
            }
        }
    }

    private void handle(Message message) throws KernelException {
        switch (message.channel()) {
            case SHELL -> {
                if (message.type().equals("execute_reply")) {
                    reply = message;
                }
            }
            case IOPUB -> {
                if (message.type().equals("status")) {
                    idle |= Json.string(message.content(), "execution_state", "")
                            .equals("idle");
                } else {
                    outputs.accept(message);
                    options.listener().accept(message);
                }
            }
            case STDIN -> {
                if (message.type().equals("input_request")) {
                    JsonObject content = new JsonObject();
                    content.addProperty("value", options.answer(message.content()));
                    client.send(Message.Channel.STDIN, "input_reply", content, message.header());
                }
            }
            case CONTROL -> {
                // Replies on the control channel belong to no cell.
            }
        }
    }
}
