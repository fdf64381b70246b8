package genmodels.kernel;

import com.google.gson.JsonObject;
import genmodels.jupyter.Wire;
import genmodels.jupyter.WireMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/**
 * The channel that everybody listens to: status, output, results.
 *
 * <p>One thread owns the socket, for a ZeroMQ socket does not survive the interrupt of a thread that uses it, and threads of
 * cells are interrupted. Nothing is ever dropped: neither the queue nor the socket has a high-water mark.
 */
final class Publisher {
    private static final Runnable END = () -> {};
    private static final int DRAIN_MILLIS = 200;

    private final Wire wire;
    private final ZMQ.Socket socket;
    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::send, "publisher");

    Publisher(Wire wire, ZMQ.Context context, String address) {
        this.wire = wire;
        socket = context.socket(SocketType.PUB);
        socket.setHWM(0);
        socket.setLinger(500);
        socket.bind(address);
        thread.setDaemon(true);
        thread.start();
    }

    void publish(String type, WireMessage parent, JsonObject content) {
        publish(type, parent, new JsonObject(), content, List.of());
    }

    void publish(String type, WireMessage parent, JsonObject metadata, JsonObject content, List<byte[]> buffers) {
        List<byte[]> frames = wire.encode(List.of(bytes(type)), type, parent.header(), metadata, content, buffers);
        queue.add(() -> Channels.send(socket, frames));
    }

    void status(String state, WireMessage parent) {
        JsonObject content = new JsonObject();
        content.addProperty("execution_state", state);
        publish("status", parent, content);
    }

    /** Waits until what is queued is with the socket, but not for long. */
    void drain() {
        CountDownLatch sent = new CountDownLatch(1);
        queue.add(() -> sent.countDown());
        try {
            sent.await(DRAIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends what is queued, closes the socket, and returns when both are done or the time is over. */
    void close(long millis) throws InterruptedException {
        queue.add(END);
        thread.join(millis);
    }

    private void send() {
        try {
            for (Runnable next = queue.take(); next != END; next = queue.take()) {
                try {
                    next.run();
                } catch (RuntimeException | Error e) {
                    // Mostly a cell has eaten the memory: this message is lost, those after it must not be.
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            socket.close();
        }
    }

    private static byte[] bytes(String topic) {
        return topic.getBytes(StandardCharsets.US_ASCII);
    }
}
