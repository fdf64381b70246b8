package genmodels.jupyter;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import genmodels.jupyter.Message.Channel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * A kernel whose cells are commands, one a line, for tests of the client: what real kernels do, and what only broken or
 * hostile ones do.
 */
final class FakeKernel {
    private final ZMQ.Socket shell;
    private final ZMQ.Socket control;
    private final ZMQ.Socket stdin;
    private final ZMQ.Socket iopub;
    private final Wire wire;
    private final Wire forger = new Wire("not the key", Connection.SCHEME, "forger");
    private final BlockingQueue<Request> interrupts = new LinkedBlockingQueue<>();
    private final List<Runnable> pending = new ArrayList<>();
    private final List<Runnable> behindIdle = new ArrayList<>();
    private int count;

    private FakeKernel(ZContext context, JsonObject connection) {
        wire = new Wire(connection.get("key").getAsString(), Connection.SCHEME, "fake");
        shell = bind(context, SocketType.ROUTER, connection, "shell_port");
        control = bind(context, SocketType.ROUTER, connection, "control_port");
        stdin = bind(context, SocketType.ROUTER, connection, "stdin_port");
        iopub = bind(context, SocketType.PUB, connection, "iopub_port");
    }

    /** The kernel spec that launches this class. */
    static KernelSpec spec(String... words) {
        List<String> argv = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FakeKernel.class.getName(),
                "{connection_file}"));
        argv.addAll(List.of(words));
        return new KernelSpec("fake", Path.of("").toAbsolutePath(), argv, "Fake", "none", true, Map.of());
    }

    public static void main(String[] args) throws Exception {
        String start = args.length > 1 ? args[1] : "";
        if (start.equals("die")) {
            System.out.println("no licence found");
            System.exit(7);
        }
        if (start.equals("silent")) {
            Thread.sleep(60_000);
        }
        try (ZContext context = new ZContext()) {
            new FakeKernel(context, Json.parseObject(Files.readString(Path.of(args[0])))).serve();
        }
    }

    private static ZMQ.Socket bind(ZContext context, SocketType type, JsonObject connection, String port) {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setSndHWM(0);
        socket.bind("tcp://127.0.0.1:" + connection.get(port).getAsInt());
        return socket;
    }

    private void serve() throws Exception {
        Thread controller = new Thread(this::control);
        controller.setDaemon(true);
        controller.start();
        while (true) {
            Request request = receive(shell, Channel.SHELL, -1);
            publish(request, "status", json("execution_state", "busy"));
            switch (request.message.type()) {
                case "kernel_info_request" ->
                    reply(shell, request, "kernel_info_reply", json("implementation", "fake"));
                case "execute_request" -> execute(request);
                default ->
                    reply(shell, request, request.message.type().replace("_request", "_reply"), json("status", "ok"));
            }
            if (!Json.string(request.message.content(), "code", "").contains("noidle")) {
                publish(request, "status", json("execution_state", "idle"));
            }
            behindIdle.forEach(Runnable::run);
            behindIdle.clear();
        }
    }

    private void control() {
        try {
            while (true) {
                Request request = receive(control, Channel.CONTROL, -1);
                reply(control, request, request.message.type().replace("_request", "_reply"), json("status", "ok"));
                if (request.message.type().equals("shutdown_request")) {
                    Runtime.getRuntime().halt(0);
                }
                interrupts.add(request);
            }
        } catch (IOException e) {
            Runtime.getRuntime().halt(1);
        }
    }

    private void execute(Request request) throws Exception {
        count++;
        JsonObject reply = json("status", "ok");
        for (String line : Json.string(request.message.content(), "code", "").split("\n")) {
            String[] words = line.split(" ", 3);
            switch (words[0]) {
                case "print" -> publish(request, "stream", stream("stdout", words[1] + "\n"));
                case "text" -> publish(request, "stream", stream(words[1], words[2].replace("\\r", "\r")));
                case "flood" -> {
                    for (int i = 0; i < Integer.parseInt(words[1]); i++) {
                        publish(request, "stream", stream("stdout", i + "\n"));
                    }
                }
                case "display" -> publish(request, "display_data", bundle(words[2], words[1]));
                case "update" -> publish(request, "update_display_data", bundle(words[2], words[1]));
                case "clear" -> {
                    JsonObject clear = new JsonObject();
                    clear.addProperty("wait", words[1].equals("wait"));
                    publish(request, "clear_output", clear);
                }
                case "result" -> {
                    JsonObject result = bundle(words[1], "");
                    result.addProperty("execution_count", count);
                    publish(request, "execute_result", result);
                }
                case "environment" -> publish(request, "stream", stream("stdout", System.getenv(words[1])));
                case "folder" ->
                    publish(
                            request,
                            "stream",
                            stream("stdout", Path.of("").toAbsolutePath().toString()));
                case "fail" -> {
                    reply = error(words[1], words[2]);
                    publish(request, "error", reply.deepCopy());
                }
                case "forge" -> {
                    Message forged = new Message(
                            Channel.IOPUB,
                            request.message.header(),
                            request.message.header(),
                            new JsonObject(),
                            stream("stdout", "forged"),
                            List.of());
                    send(iopub, List.of(), forger.frames(forged));
                    send(
                            iopub,
                            List.of(),
                            List.of(bytes("<IDS|MSG>"), bytes("zz"), bytes("{"), bytes("["), bytes(""), bytes("")));
                }
                case "input" -> {
                    Message ask = wire.request(
                            Channel.STDIN, "input_request", json("prompt", words[1]), request.message.header());
                    send(stdin, request.identities, wire.frames(ask));
                    String typed = Json.string(
                            receive(stdin, Channel.STDIN, 5000).message.content(), "value", "?");
                    publish(request, "stream", stream("stdout", typed));
                }
                case "hang" -> {
                    interrupts.take();
                    reply = error("Interrupted", "by request");
                    publish(request, "error", reply.deepCopy());
                }
                case "deaf" -> Thread.sleep(60_000);
                case "die" -> {
                    System.err.println("last words");
                    System.exit(Integer.parseInt(words[1]));
                }
                case "later" -> {
                    // Published with the next cell's output, after this cell has ended.
                    Request ended = request;
                    pending.add(() -> publish(ended, "stream", stream("stdout", words[1])));
                }
                case "behind" -> behindIdle.add(() -> publish(request, "stream", stream("stdout", words[1])));
                case "now" -> pending.forEach(Runnable::run);
                case "noidle" -> {
                    // Known to the loop above.
                }
                default -> throw new IllegalStateException(line);
            }
        }
        reply.addProperty("execution_count", count);
        reply(shell, request, "execute_reply", reply);
    }

    private record Request(List<byte[]> identities, Message message) {}

    private Request receive(ZMQ.Socket socket, Channel channel, int millis) throws IOException {
        socket.setReceiveTimeOut(millis);
        List<byte[]> frames = new ArrayList<>();
        frames.add(socket.recv());
        if (frames.get(0) == null) {
            throw new IOException("nothing came");
        }
        while (socket.hasReceiveMore()) {
            frames.add(socket.recv());
        }
        return new Request(frames.subList(0, 1), wire.message(channel, frames).orElseThrow());
    }

    private void reply(ZMQ.Socket socket, Request request, String type, JsonObject content) {
        Message reply = wire.request(Channel.SHELL, type, content, request.message.header());
        send(socket, request.identities, wire.frames(reply));
    }

    private void publish(Request request, String type, JsonObject content) {
        Message message = wire.request(Channel.IOPUB, type, content, request.message.header());
        send(iopub, List.of(bytes(type)), wire.frames(message));
    }

    private static void send(ZMQ.Socket socket, List<byte[]> first, List<byte[]> frames) {
        first.forEach(frame -> socket.send(frame, ZMQ.SNDMORE));
        for (int i = 0; i < frames.size(); i++) {
            socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObject json(String name, String value) {
        JsonObject json = new JsonObject();
        json.addProperty(name, value);
        return json;
    }

    private static JsonObject stream(String name, String text) {
        JsonObject stream = json("name", name);
        stream.addProperty("text", text);
        return stream;
    }

    private static JsonObject bundle(String text, String id) {
        JsonObject bundle = new JsonObject();
        bundle.add("data", json("text/plain", text));
        bundle.add("metadata", new JsonObject());
        bundle.add("transient", id.isEmpty() ? new JsonObject() : json("display_id", id));
        return bundle;
    }

    private static JsonObject error(String name, String value) {
        JsonObject error = json("status", "error");
        error.addProperty("ename", name);
        error.addProperty("evalue", value);
        JsonArray traceback = new JsonArray();
        traceback.add("\u001b[31m" + name + "\u001b[0m: " + value);
        error.add("traceback", traceback);
        return error;
    }
}
