package genmodels.homework;

import java.io.DataInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The inner side of a sandbox's only way out: takes the connection file over a Unix socket, opens a stream to one of the kernel's
 * ports whenever the {@link SandboxBridge} asks for one, and runs the kernel in the same virtual machine. The sandbox has a network
 * of its own, in which nobody else is.
 *
 * <p>The code of a cell may break all this; it then cuts itself off.
 */
public final class SandboxGate {
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final UnixDomainSocketAddress outside;
    private final int[] ports;

    private SandboxGate(UnixDomainSocketAddress outside, int[] ports) {
        this.outside = outside;
        this.ports = ports;
    }

    /**
     * Runs a kernel behind the gate.
     *
     * @param arguments the Unix socket, the kernel's main class
     * @throws Exception if the socket cannot be reached, or what the kernel throws
     */
    public static void main(String[] arguments) throws Exception {
        UnixDomainSocketAddress outside = UnixDomainSocketAddress.of(arguments[0]);
        SocketChannel control = SocketChannel.open(outside);
        DataInputStream in = new DataInputStream(Channels.newInputStream(control));
        Path file = Files.createTempFile("connection", ".json");
        Files.writeString(file, in.readUTF());
        int[] ports = new int[in.readByte()];
        for (int i = 0; i < ports.length; i++) {
            ports[i] = in.readInt();
        }
        Pump.start("gate", () -> new SandboxGate(outside, ports).serve(in));
        try {
            Class.forName(arguments[1]).getMethod("main", String[].class).invoke(null, (Object)
                    new String[] {file.toString()});
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private void serve(DataInputStream in) {
        try {
            while (true) {
                int channel = in.readByte();
                Pump.start("gate", () -> connect(channel));
            }
        } catch (IOException e) {
            // Nobody outside listens any more.
            Runtime.getRuntime().halt(1);
        }
    }

    private void connect(int channel) {
        try {
            SocketChannel stream = SocketChannel.open(outside);
            stream.write(ByteBuffer.wrap(new byte[] {(byte) channel}));
            Pump.join(stream, kernel(ports[channel]), bytes -> {}, bytes -> {});
        } catch (IOException e) {
            // The client sees a connection that closes, and may try again.
        }
    }

    /** A connection to the kernel, which may take a while to listen. */
    private static SocketChannel kernel(int port) throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            SocketChannel socket = SocketChannel.open(StandardProtocolFamily.INET);
            try {
                socket.connect(new InetSocketAddress("127.0.0.1", port));
                return socket;
            } catch (IOException e) {
                socket.close();
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new IOException(Arrays.toString(e.getStackTrace()), e);
            }
        }
    }
}
