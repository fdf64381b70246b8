package genmodels.bench;

import com.google.gson.JsonObject;
import genmodels.backend.Backend;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The process of an engine in Java: finds its measurement and answers until its input ends. */
final class EngineMain {
    private EngineMain() {}

    public static void main(String[] args) {
        // Whatever libraries print must not come between the answers.
        PrintStream answers = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        int status = 1;
        String reason = Backend.choose().reason();
        if (!reason.isEmpty()) {
            System.err.println(reason);
        }
        try {
            serve(Bench.engine(args[0], args[1]), answers);
            status = 0;
        } catch (Exception e) {
            System.err.println(e.getMessage() == null ? e : e.getMessage());
        }
        // Threads that a library left behind must not keep the process.
        System.exit(status);
    }

    private static void serve(Engine engine, PrintStream answers) throws Exception {
        BufferedReader cases = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Measurement measurement = engine.start().call()) {
            answers.println("{\"ready\": true}");
            for (String name = cases.readLine(); name != null; name = cases.readLine()) {
                JsonObject answer = new JsonObject();
                try {
                    answer.addProperty("value", measurement.of(name));
                    if (measurement.threads() > 0) {
                        answer.addProperty("threads", measurement.threads());
                    }
                } catch (Exception e) {
                    answer.addProperty("error", e.getMessage() == null ? e.toString() : e.getMessage());
                }
                answers.println(answer);
            }
        }
    }
}
