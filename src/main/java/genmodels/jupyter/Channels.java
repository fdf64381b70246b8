package genmodels.jupyter;

import genmodels.jupyter.Message.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectableChannel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * The sockets to one kernel, all owned by one thread of their own, because ZeroMQ sockets may be used by one thread only and
 * break when a thread that uses them is interrupted.
 */
final class Channels implements AutoCloseable {
    private static final int SLICE_MILLIS = 50;
    // So many messages are taken from one socket before the others, and what is to be sent, have their turn.
    private static final int TURN = 200;

    /** Takes every well-formed message with its length in bytes, on the sockets' thread; must not block or throw. */
    interface Sink {
        void accept(Message message, long bytes);
    }

    private final Wire wire;
    private final Sink sink;
    private final Queue<Message> outgoing = new ConcurrentLinkedQueue<>();
    private final Pipe wake;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Connects; the kernel need not listen yet.
     *
     * @param maxMessageBytes longer messages are refused; -1 for no limit
     * @param sink where messages go
     */
    Channels(Connection connection, Wire wire, long maxMessageBytes, Sink sink) throws IOException {
        this.wire = wire;
        this.sink = sink;
        this.wake = Pipe.open();
        wake.source().configureBlocking(false);
        wake.sink().configureBlocking(false);
        thread = new Thread(() -> run(connection, maxMessageBytes), "jupyter-client");
        thread.setDaemon(true);
        thread.start();
    }

    void send(Message message) {
        outgoing.add(message);
        wake();
    }

    /** Stops the thread and closes the sockets; waits for that a second at most. */
    @Override
    public void close() {
        closed = true;
        wake();
        boolean interrupted = false;
        try {
            thread.join(1000);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void wake() {
        // A write by an interrupted thread would close the pipe. Should one slip through all the same, the loop still
        // looks
        // at its queue after every slice.
        boolean interrupted = Thread.interrupted();
        try {
            wake.sink().write(ByteBuffer.wrap(new byte[1]));
        } catch (IOException e) {
            // See above.
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Connection connection, long maxMessageBytes) {
        try (ZContext context = new ZContext();
                SelectableChannel source = wake.source();
                SelectableChannel sinkEnd = wake.sink()) {
            context.setLinger(0);
            Map<Channel, ZMQ.Socket> sockets = new EnumMap<>(Channel.class);
            for (Channel channel : Channel.values()) {
                sockets.put(channel, socket(context, channel, connection, maxMessageBytes));
            }
            ZMQ.Poller poller = context.createPoller(Channel.values().length + 1);
            sockets.values().forEach(socket -> poller.register(socket, ZMQ.Poller.POLLIN));
            poller.register(source, ZMQ.Poller.POLLIN);
            ByteBuffer drain = ByteBuffer.allocate(256);
            boolean more = false;
            while (!closed) {
                poller.poll(more ? 0 : SLICE_MILLIS);
                if (source.isOpen() && ((Pipe.SourceChannel) source).read(drain.clear()) < 0) {
                    poller.unregister(source);
                    source.close();
                }
                sendAll(sockets);
                more = false;
                for (Map.Entry<Channel, ZMQ.Socket> entry : sockets.entrySet()) {
                    more |= receive(entry.getKey(), entry.getValue());
                }
            }
            sendAll(sockets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ZMQ.Socket socket(ZContext context, Channel channel, Connection connection, long maxMessageBytes) {
        ZMQ.Socket socket = context.createSocket(channel == Channel.IOPUB ? SocketType.SUB : SocketType.DEALER);
        if (channel == Channel.IOPUB) {
            socket.subscribe(ZMQ.SUBSCRIPTION_ALL);
        } else {
            socket.setIdentity(wire.identity());
        }
        socket.setRcvHWM(0);
        socket.setSndHWM(0);
        socket.setMaxMsgSize(maxMessageBytes);
        // The kernel binds some time after we connect: ask again often, so that its start is noticed when it happens.
        socket.setReconnectIVL(10);
        socket.setReconnectIVLMax(100);
        socket.connect(connection.address(channel));
        return socket;
    }

    private void sendAll(Map<Channel, ZMQ.Socket> sockets) {
        for (Message message = outgoing.poll(); message != null; message = outgoing.poll()) {
            ZMQ.Socket socket = sockets.get(message.channel());
            List<byte[]> frames = wire.frames(message);
            for (int i = 0; i < frames.size(); i++) {
                socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
            }
        }
    }

    /** Takes what has arrived on one socket; true if its turn ended before its messages did. */
    private boolean receive(Channel channel, ZMQ.Socket socket) {
        for (int i = 0; i < TURN; i++) {
            byte[] frame = socket.recv(ZMQ.DONTWAIT);
            if (frame == null) {
                return false;
            }
            List<byte[]> frames = new ArrayList<>();
            frames.add(frame);
            while (socket.hasReceiveMore()) {
                frames.add(socket.recv());
            }
            long bytes = frames.stream().mapToLong(part -> part.length).sum();
            wire.message(channel, frames).ifPresent(message -> sink.accept(message, bytes));
        }
        return true;
    }
}
