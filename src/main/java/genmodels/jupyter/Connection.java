package genmodels.jupyter;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Where a kernel listens, and the key that signs what is said: the content of a connection file. */
record Connection(int shell, int control, int stdin, int iopub, int heartbeat, String key) {
    /** How messages are signed. */
    static final String SCHEME = "hmac-sha256";

    private static final String HOST = "127.0.0.1";
    // Below the ports that systems hand out for outgoing connections (Linux from 32768, macOS and Windows from 49152),
    // so
    // that nothing takes a port between our look at it and the kernel's bind.
    private static final int LOW = 20_000;
    private static final int HIGH = 32_000;
    private static final int TRIES = 500;
    private static final Set<Integer> GIVEN = new HashSet<>();

    /** Five ports that are free now and were not given before by this process, and a fresh key. */
    static Connection fresh() throws KernelException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < TRIES && held.size() < 5; i++) {
                int port = ThreadLocalRandom.current().nextInt(LOW, HIGH);
                synchronized (GIVEN) {
                    if (GIVEN.size() > (HIGH - LOW) / 2) {
                        GIVEN.clear();
                    }
                    if (!GIVEN.add(port)) {
                        continue;
                    }
                }
                ServerSocket socket = new ServerSocket();
                try {
                    socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
                    held.add(socket);
                } catch (IOException taken) {
                    socket.close();
                }
            }
            if (held.size() < 5) {
                throw new KernelException("no five free ports between " + LOW + " and " + HIGH + " on " + HOST);
            }
            int[] ports = held.stream().mapToInt(ServerSocket::getLocalPort).toArray();
            String key = UUID.randomUUID().toString();
            return new Connection(ports[0], ports[1], ports[2], ports[3], ports[4], key);
        } catch (KernelException e) {
            throw e;
        } catch (IOException e) {
            throw new KernelException("ports on " + HOST + " cannot be opened: " + e.getMessage(), e);
        } finally {
            held.forEach(Connection::release);
        }
    }

    String address(Message.Channel channel) {
        int port = switch (channel) {
            case SHELL -> shell;
            case CONTROL -> control;
            case STDIN -> stdin;
            case IOPUB -> iopub;
        };
        return "tcp://" + HOST + ":" + port;
    }

    /** Writes the connection file for the owner's eyes only: who reads the key can run code. */
    void write(Path file) throws IOException {
        JsonObject json = new JsonObject();
        json.addProperty("transport", "tcp");
        json.addProperty("ip", HOST);
        json.addProperty("shell_port", shell);
        json.addProperty("control_port", control);
        json.addProperty("stdin_port", stdin);
        json.addProperty("iopub_port", iopub);
        json.addProperty("hb_port", heartbeat);
        json.addProperty("signature_scheme", SCHEME);
        json.addProperty("key", key);
        Files.deleteIfExists(file);
        // Asked of the file system: the store of a file is unknown inside a chroot.
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
        Files.writeString(file, json.toString());
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // A port that cannot be released fails the kernel's bind, which is reported.
        }
    }
}
