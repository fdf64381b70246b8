package genmodels.kernel;

import com.google.gson.JsonObject;
import genmodels.jupyter.Wire;
import genmodels.jupyter.WireMessage;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** Asks the front end for a line of input. One thread of its own uses the socket, so that a cell's interrupt cannot hit it. */
final class InputChannel {
    private static final int POLL_MILLIS = 50;

    private final Wire wire;
    private final ZMQ.Socket socket;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> Channels.daemon(task, "stdin"));

    InputChannel(Wire wire, ZMQ.Context context, String address) {
        this.wire = wire;
        socket = context.socket(SocketType.ROUTER);
        socket.setLinger(0);
        socket.setReceiveTimeOut(POLL_MILLIS);
        socket.bind(address);
    }

    /**
     * Shows a prompt at the front end that sent the request, and waits for its answer.
     *
     * @throws InterruptedIOException if the cell is interrupted while it waits
     */
    String ask(WireMessage request, String prompt) throws InterruptedIOException {
        CompletableFuture<String> answer = new CompletableFuture<>();
        thread.execute(() -> exchange(request, prompt, answer));
        try {
            return answer.get();
        } catch (InterruptedException e) {
            answer.cancel(false);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for input");
        } catch (ExecutionException e) {
            throw new IllegalStateException("no input came: " + e.getCause().getMessage(), e.getCause());
        }
    }

    /** Closes the socket in its own thread. */
    void close() {
        thread.execute(socket::close);
    }

    private void exchange(WireMessage request, String prompt, CompletableFuture<String> answer) {
        try {
            while (socket.recv(ZMQ.DONTWAIT) != null) {
                // An answer to a question that was given up.
            }
            JsonObject content = new JsonObject();
            content.addProperty("prompt", prompt);
            content.addProperty("password", false);
            Channels.send(
                    socket,
                    wire.encode(
                            request.identities(),
                            "input_request",
                            request.header(),
                            new JsonObject(),
                            content,
                            List.of()));
            while (!answer.isDone()) {
                List<byte[]> frames = Channels.receive(socket);
                if (frames.isEmpty()) {
                    continue;
                }
                WireMessage message = wire.decode(frames);
                if (message.type().equals("input_reply")) {
                    answer.complete(message.text("value", ""));
                }
            }
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }
}
