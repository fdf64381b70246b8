package genmodels.kernel;

import com.google.gson.JsonObject;
import genmodels.backend.Backend;
import genmodels.jupyter.Wire;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/**
 * Runs a kernel and talks to it in the same process, so that the JVM, told so by {@link KernelInstaller}, archives the classes that
 * a session loads.
 */
final class Rehearsal {
    private static final List<String> CELLS = List.of(
            "1 + 1",
            "int rehearsed = 3;\nSystem.out.println(\"printed \" + rehearsed);",
            "record Pair(int a, double b) {}\nint twice(int x) { return 2 * x; }\nnew Pair(twice(2), 1.5)",
            "Stream.of(3, 1, 2).sorted().map(x -> x * 1.5).collect(Collectors.toList())",
            "import genmodels.random.*;\nvar rng = Seeds.of(1).generator(\"rehearsal\");\nrng.nextDouble()",
            "undefinedName + 1",
            "throw new IllegalStateException(\"rehearsed\");",
            "new java.awt.image.BufferedImage(8, 8, java.awt.image.BufferedImage.TYPE_INT_RGB)",
            "import org.knowm.xchart.*;\nvar chart = new XYChartBuilder().width(300).height(200).build();\n"
                    + "chart.addSeries(\"line\", new double[] {1, 2, 3}, new double[] {1, 4, 9});\nchart",
            "tech.tablesaw.api.Table.create(\"t\", tech.tablesaw.api.DoubleColumn.create(\"x\", 1, 2, 3))");

    private static final String KEY = "rehearsal";

    private final Wire wire;
    private final ZMQ.Socket shell;
    private final ZMQ.Socket output;

    private Rehearsal(KernelConnectionProperties connection, ZMQ.Context context) throws Exception {
        wire = new Wire(connection.getKey(), connection.getSignatureScheme(), "kernel");
        output = context.socket(SocketType.SUB);
        output.subscribe(new byte[0]);
        output.connect("tcp://127.0.0.1:" + connection.getIopubPort());
        shell = context.socket(SocketType.DEALER);
        shell.connect("tcp://127.0.0.1:" + connection.getShellPort());
    }

    /**
     * Plays through a session and exits.
     *
     * @param arguments none
     * @throws Exception if no port is free
     */
    public static void main(String[] arguments) throws Exception {
        Backend.choose();
        int[] ports = freePorts(5);
        KernelConnectionProperties connection = new KernelConnectionProperties(
                "127.0.0.1", ports[0], ports[1], ports[2], ports[3], ports[4], "tcp", "hmac-sha256", KEY);
        new JavaKernel(
                        new Channels(KernelConnectionProperties.parse(connection.toJsonString())),
                        new CellRunner(Main.cellLimit("0")),
                        Presentation.of(null, Path.of("")))
                .start();
        new Rehearsal(connection, ZMQ.context(1)).play();
        System.exit(0);
    }

    private void play() {
        request("kernel_info_request", new JsonObject());
        for (String cell : CELLS) {
            JsonObject content = code(cell);
            content.addProperty("silent", false);
            content.addProperty("stop_on_error", false);
            request("execute_request", content);
        }
        request("is_complete_request", code("for (int i = 0; i < 3; i++) {"));
        request("complete_request", code("System.out.pri"));
        request("inspect_request", code("genmodels.random.Seeds.of"));
    }

    private static JsonObject code(String text) {
        JsonObject content = new JsonObject();
        content.addProperty("code", text);
        content.addProperty("cursor_pos", text.length());
        return content;
    }

    private void request(String type, JsonObject content) {
        Channels.send(shell, wire.encode(List.of(), type, new JsonObject(), new JsonObject(), content, List.of()));
        Channels.receive(shell);
    }

    private static int[] freePorts(int count) throws IOException {
        int[] ports = new int[count];
        ServerSocket[] held = new ServerSocket[count];
        for (int i = 0; i < count; i++) {
            held[i] = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            ports[i] = held[i].getLocalPort();
        }
        for (ServerSocket socket : held) {
            socket.close();
        }
        return ports;
    }
}
