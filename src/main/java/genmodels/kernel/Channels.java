package genmodels.kernel;

import com.google.gson.JsonObject;
import genmodels.jupyter.Wire;
import genmodels.jupyter.WireMessage;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * The five sockets of a kernel. All are bound before anything is read, and requests are read only once their handlers are there:
 * a front end that connects early just waits.
 *
 * <p>Each socket belongs to one thread: shell and control requests are handled in theirs, one after the other, so that an
 * interrupt is heard while a cell runs.
 */
final class Channels {
    private static final PrintStream LOG = new PrintStream(new FileOutputStream(FileDescriptor.err), true);

    private final ZMQ.Context context = ZMQ.context(1);
    private final Wire wire;
    private final ZMQ.Socket shell;
    private final ZMQ.Socket control;
    private final ZMQ.Socket heartbeat;
    private final Publisher publisher;
    private final InputChannel input;
    /** Shell requests that were read while a failed cell looked for what is queued behind it. */
    private final Deque<WireMessage> waiting = new ArrayDeque<>();

    private volatile boolean closing;

    /**
     * Binds all sockets.
     *
     * @throws ZMQException if a port is in use
     */
    Channels(KernelConnectionProperties connection) {
        wire = new Wire(connection.getKey(), connection.getSignatureScheme(), "kernel");
        heartbeat = bind(SocketType.REP, connection, connection.getHbPort());
        shell = bind(SocketType.ROUTER, connection, connection.getShellPort());
        control = bind(SocketType.ROUTER, connection, connection.getControlPort());
        publisher = new Publisher(wire, context, address(connection, connection.getIopubPort()));
        input = new InputChannel(wire, context, address(connection, connection.getStdinPort()));
    }

    Publisher publisher() {
        return publisher;
    }

    InputChannel input() {
        return input;
    }

    /** Starts to read; each handler gets the requests of its channel in a thread of its own. */
    void start(Consumer<WireMessage> onShell, Consumer<WireMessage> onControl) {
        daemon(this::beat, "heartbeat").start();
        daemon(() -> serve(control, new ArrayDeque<>(), onControl), "control").start();
        daemon(() -> serve(shell, waiting, onShell), "shell").start();
    }

    /** Answers a shell request; only the thread of the shell handler may. */
    void replyShell(WireMessage request, String type, JsonObject content) {
        reply(shell, request, type, content);
    }

    /** Answers a control request; only the thread of the control handler may. */
    void replyControl(WireMessage request, String type, JsonObject content) {
        reply(control, request, type, content);
    }

    /**
     * Takes the shell requests that have come by now, or come within a few milliseconds, out of the queue; only the thread of the
     * shell handler may.
     */
    List<WireMessage> takeQueued(int millis) {
        List<WireMessage> queued = new ArrayList<>(waiting);
        waiting.clear();
        shell.setReceiveTimeOut(millis);
        try {
            for (WireMessage next = read(shell); next != null; next = read(shell)) {
                queued.add(next);
            }
        } finally {
            shell.setReceiveTimeOut(-1);
        }
        return queued;
    }

    /** Puts requests back in front of those still to come. */
    void putBack(List<WireMessage> requests) {
        waiting.addAll(requests);
    }

    /** Sends what is queued and closes the sockets, as far as the time allows. */
    void close(long millis) {
        closing = true;
        long end = System.nanoTime() + millis * 1_000_000;
        Thread terminator = daemon(context::term, "terminator");
        try {
            publisher.close(millis);
            input.close();
            terminator.start();
            terminator.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ZMQ.Socket bind(SocketType type, KernelConnectionProperties connection, int port) {
        ZMQ.Socket socket = context.socket(type);
        socket.setLinger(500);
        socket.setHWM(0);
        socket.bind(address(connection, port));
        return socket;
    }

    private static String address(KernelConnectionProperties connection, int port) {
        String separator = connection.getTransport().equals("ipc") ? "-" : ":";
        return connection.getTransport() + "://" + connection.getIp() + separator + port;
    }

    private void beat() {
        loop(heartbeat, () -> send(heartbeat, receive(heartbeat)));
    }

    private void serve(ZMQ.Socket socket, Deque<WireMessage> first, Consumer<WireMessage> handler) {
        loop(socket, () -> {
            WireMessage request = first.isEmpty() ? read(socket) : first.poll();
            if (request != null) {
                handler.accept(request);
            }
        });
    }

    /** Repeats until the channels close; nothing that goes wrong with one message ends the channel. */
    private void loop(ZMQ.Socket socket, Runnable step) {
        try (socket) {
            while (!closing) {
                try {
                    step.run();
                } catch (ZMQException e) {
                    if (e.getErrorCode() == ZMQ.Error.ETERM.getCode()) {
                        return;
                    }
                    e.printStackTrace(LOG);
                } catch (RuntimeException | Error e) {
                    e.printStackTrace(LOG);
                }
            }
        }
    }

    /** The next message, or null if none came in time or it was not signed with our key. */
    private WireMessage read(ZMQ.Socket socket) {
        List<byte[]> frames = receive(socket);
        if (frames.isEmpty()) {
            return null;
        }
        try {
            return wire.decode(frames);
        } catch (RuntimeException e) {
            LOG.println("kernel: a message was ignored: " + e.getMessage());
            return read(socket);
        }
    }

    private void reply(ZMQ.Socket socket, WireMessage request, String type, JsonObject content) {
        send(socket, wire.encode(request.identities(), type, request.header(), new JsonObject(), content, List.of()));
    }

    static List<byte[]> receive(ZMQ.Socket socket) {
        List<byte[]> frames = new ArrayList<>();
        byte[] frame = socket.recv();
        if (frame == null) {
            return frames;
        }
        frames.add(frame);
        while (socket.hasReceiveMore()) {
            frames.add(socket.recv());
        }
        return frames;
    }

    static void send(ZMQ.Socket socket, List<byte[]> frames) {
        for (int i = 0; i < frames.size(); i++) {
            socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        }
    }

    static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
