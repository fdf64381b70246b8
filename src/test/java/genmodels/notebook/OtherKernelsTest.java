package genmodels.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import genmodels.jupyter.ExecuteOptions;
import genmodels.jupyter.Execution;
import genmodels.jupyter.KernelClient;
import genmodels.jupyter.KernelSpec;
import genmodels.jupyter.LaunchOptions;
import genmodels.jupyter.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells of the course run unchanged on the published bases of IJava and JJava, over real sockets. */
class OtherKernelsTest {
    private static final Duration LIMIT = Duration.ofSeconds(180);
    private static final String CELL = """
            import static genmodels.notebook.Notebook.*;
            import org.knowm.xchart.*;
            XYChart chart = new XYChartBuilder().width(300).height(200).title("rich").build();
            chart.addSeries("s", new double[] {1, 2}, new double[] {1, 3});
            show(chart);
            html("<b>bold</b>");
            show(genmodels.data.SpatialPerception.table());
            for (int i : progress("loop", 3)) { Thread.sleep(150); }
            try (genmodels.notebook.LiveChart live = liveChart(new XYChartBuilder().width(300).height(200).build())) {
                live.add("loss", 0, 1);
                live.add("loss", 1, 0);
            }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(classes = {IJavaHost.class, JJavaHost.class})
    void valuesAppearRichly(Class<?> host) throws Exception {
        List<String> argv = List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                host.getName(),
                "{connection_file}");
        KernelSpec spec = new KernelSpec("host", folder, argv, "Host", "java", true, Map.of());
        List<Message> heard = new ArrayList<>();
        try (KernelClient kernel =
                KernelClient.launch(spec, LaunchOptions.in(folder).withStartLimit(LIMIT))) {
            Execution cell = kernel.execute(CELL, ExecuteOptions.defaults().withListener(heard::add), LIMIT);
            assertThat(cell.isOk()).as(cell.traceback().toString()).isTrue();
        }
        List<JsonObject> shown = contents(heard, "display_data");
        assertThat(shown).hasSize(5);
        JsonObject size = shown.get(0).getAsJsonObject("metadata").getAsJsonObject("image/png");
        assertThat(size.get("width").getAsInt()).isEqualTo(300);
        assertThat(data(shown.get(0), "image/png")).startsWith("iVBOR");
        assertThat(data(shown.get(0), "text/plain")).isEqualTo("chart \"rich\", 300 × 200: s");
        assertThat(data(shown.get(1), "text/html")).isEqualTo("<b>bold</b>");
        assertThat(data(shown.get(2), "text/html")).contains("… of 26 rows");
        assertThat(data(shown.get(3), "text/plain")).contains("0 of 3");
        List<JsonObject> updated = contents(heard, "update_display_data");
        List<JsonObject> ofLoop = ofId(updated, id(shown.get(3)));
        assertThat(ofLoop).hasSizeBetween(2, 5);
        assertThat(data(ofLoop.get(ofLoop.size() - 1), "text/plain")).contains("100 %", "3 of 3 in ");
        assertThat(ofId(updated, id(shown.get(4))))
                .hasSize(1)
                .allSatisfy(content ->
                        assertThat(data(content, "image/png")).isNotEqualTo(data(shown.get(4), "image/png")));
    }

    private static List<JsonObject> contents(List<Message> heard, String type) {
        return heard.stream()
                .filter(message -> message.type().equals(type))
                .map(Message::content)
                .toList();
    }

    private static List<JsonObject> ofId(List<JsonObject> contents, String id) {
        return contents.stream().filter(content -> id(content).equals(id)).toList();
    }

    private static String data(JsonObject content, String mime) {
        return content.getAsJsonObject("data").get(mime).getAsString();
    }

    private static String id(JsonObject content) {
        return content.getAsJsonObject("transient").get("display_id").getAsString();
    }
}
