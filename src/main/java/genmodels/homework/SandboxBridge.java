package genmodels.homework;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The outer side of a sandbox's only way out: listens on the ports where the client expects its kernel, and passes bytes through a
 * Unix socket to the {@link SandboxGate} inside. The socket is all of the outer world that the sandbox can reach; through it, it
 * can only answer streams that were opened from here.
 */
final class SandboxBridge implements AutoCloseable {
    private static final List<String> PORTS =
            List.of("shell_port", "control_port", "stdin_port", "iopub_port", "hb_port");

    private final String connection;
    private final int[] ports = new int[PORTS.size()];
    private final Path folder;
    private final ServerSocketChannel inside;
    private final List<ServerSocketChannel> outside = new ArrayList<>();
    private final List<Queue<SocketChannel>> waiting = new ArrayList<>();
    private final List<SelectableChannel> open = new ArrayList<>();
    private final AtomicLong passed = new AtomicLong();
    private final long limit;
    private final Runnable onFlood;
    private SocketChannel control;

    /**
     * Listens.
     *
     * @param connectionFile Jupyter's connection file
     * @param limit how many bytes may come out
     * @param onFlood called once more than that have come
     */
    SandboxBridge(Path connectionFile, long limit, Runnable onFlood) throws IOException {
        this.limit = limit;
        this.onFlood = onFlood;
        JsonObject json =
                JsonParser.parseString(Files.readString(connectionFile)).getAsJsonObject();
        for (int i = 0; i < ports.length; i++) {
            ports[i] = json.get(PORTS.get(i)).getAsInt();
        }
        connection = json.toString();
        // Only its owner may enter the folder; the socket itself is for whoever the sandbox makes of itself.
        folder = Files.createTempDirectory("gate");
        boolean ready = false;
        inside = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            inside.bind(UnixDomainSocketAddress.of(socket()));
            Files.setPosixFilePermissions(socket(), PosixFilePermissions.fromString("rwxrwxrwx"));
            for (int port : ports) {
                ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.INET);
                outside.add(server);
                server.bind(new InetSocketAddress("127.0.0.1", port));
                waiting.add(new ConcurrentLinkedQueue<>());
            }
            ready = true;
        } finally {
            if (!ready) {
                close();
            }
        }
        Pump.start("bridge", this::serveInside);
    }

    /** The Unix socket, to be seen inside. */
    Path socket() {
        return folder.resolve("gate");
    }

    private void serveInside() {
        try {
            SocketChannel first = keep(inside.accept());
            first.write(greeting());
            synchronized (this) {
                control = first;
            }
            for (int i = 0; i < ports.length; i++) {
                int channel = i;
                Pump.start("bridge", () -> serveOutside(channel));
            }
            ByteBuffer which = ByteBuffer.allocate(1);
            while (true) {
                SocketChannel stream = inside.accept();
                // Waits for one byte of what the gate sends at once; who does not send it only keeps itself waiting.
                int channel = stream.read(which.clear()) == 1 ? which.get(0) : -1;
                SocketChannel client = channel >= 0 && channel < ports.length
                        ? waiting.get(channel).poll()
                        : null;
                if (client == null) {
                    stream.close();
                } else {
                    Pump.join(keep(stream), client, this::count, bytes -> {});
                }
            }
        } catch (IOException e) {
            // Closed, or the sandbox has ended.
        }
    }

    private ByteBuffer greeting() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(connection);
        out.writeByte(ports.length);
        for (int port : ports) {
            out.writeInt(port);
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    private void serveOutside(int channel) {
        try {
            while (true) {
                SocketChannel client = keep(outside.get(channel).accept());
                waiting.get(channel).add(client);
                synchronized (this) {
                    Channels.newOutputStream(control).write(channel);
                }
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void count(long bytes) {
        long before = passed.getAndAdd(bytes);
        if (before <= limit && before + bytes > limit) {
            onFlood.run();
        }
    }

    private SocketChannel keep(SocketChannel channel) throws IOException {
        synchronized (open) {
            open.removeIf(old -> !old.isOpen());
            open.add(channel);
        }
        return channel;
    }

    @Override
    public void close() throws IOException {
        inside.close();
        for (ServerSocketChannel server : outside) {
            server.close();
        }
        synchronized (open) {
            for (SelectableChannel channel : open) {
                channel.close();
            }
        }
        Files.deleteIfExists(socket());
        Files.deleteIfExists(folder);
    }
}
