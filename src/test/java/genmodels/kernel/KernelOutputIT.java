package genmodels.kernel;

import static genmodels.kernel.InstalledKernel.LIMIT;
import static genmodels.kernel.InstalledKernel.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import genmodels.jupyter.ExecuteOptions;
import genmodels.jupyter.Execution;
import genmodels.jupyter.KernelClient;
import genmodels.jupyter.Message;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever a cell prints or shows arrives, whole and in order, and what a reader types reaches the cell. */
class KernelOutputIT {
    private static KernelClient kernel;

    @BeforeAll
    static void launch() throws Exception {
        kernel = InstalledKernel.launch();
    }

    @AfterAll
    static void close() {
        kernel.close();
    }

    @Test
    void aHundredThousandLinesArriveInOrder() throws Exception {
        Execution cell = run("for (int i = 0; i < 100_000; i++) System.out.println(\"line \" + i);");
        assertThat(cell.text("stdout"))
                .isEqualTo(IntStream.range(0, 100_000)
                        .mapToObj(i -> "line " + i + "\n")
                        .collect(Collectors.joining()));
    }

    @Test
    void outputStreamsWhileTheCellRuns() throws Exception {
        Deque<Long> arrivals = new ConcurrentLinkedDeque<>();
        ExecuteOptions listening = ExecuteOptions.defaults().withListener(message -> arrivals.add(System.nanoTime()));
        Execution cell = kernel.execute(
                "for (int i = 1; i <= 5; i++) { System.out.print(\"\\r\" + i + \"/5\"); Thread.sleep(200); }",
                listening,
                LIMIT);
        assertThat(cell.text("stdout")).isEqualTo("\r1/5\r2/5\r3/5\r4/5\r5/5");
        assertThat(arrivals.getLast() - arrivals.getFirst()).isGreaterThan(500_000_000L);
    }

    @Test
    void bothStreamsAndDisplaysKeepTheirOrder() throws Exception {
        Execution cell =
                run("System.out.print(\"a\"); System.err.print(\"b\"); display(\"c\"); System.out.print(\"d\"); \"e\"");
        assertThat(cell.outputs().stream().map(KernelOutputIT::text)).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void aThreadsOutputArrivesAfterItsCellHasEnded() throws Exception {
        Deque<String> late = new ConcurrentLinkedDeque<>();
        kernel.onUnclaimed(message -> collect(message, late));
        run("""
                var late = new Thread(() -> {
                    try {
                        Thread.sleep(500);
                    } catch (InterruptedException e) {
                        return;
                    }
                    System.out.println("late but here");
                });
                late.start();
                """);
        long end = System.nanoTime() + LIMIT.toNanos();
        while (late.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        kernel.onUnclaimed(message -> {});
        assertThat(String.join("", late)).contains("late but here");
    }

    @Test
    void noCharacterIsEverCut() throws Exception {
        Execution cell = run("""
                byte[] bytes = "жук 🎲".getBytes("UTF-8");
                for (byte b : bytes) {
                    System.out.write(b);
                    System.out.flush();
                    Thread.sleep(60);
                }
                System.out.print('\\ud83c');
                System.out.print('\\udfb2');
                """);
        assertThat(cell.text("stdout")).isEqualTo("жук 🎲🎲");
    }

    @Test
    void aDisplayIsUpdatedInPlace() throws Exception {
        Execution cell = run("String id = display(\"before\");\nupdateDisplay(id, \"after\");");
        assertThat(cell.outputs()).hasSize(1);
        assertThat(text(cell.outputs().get(0))).isEqualTo("after");
    }

    @Test
    void clearOutputDropsWhatWasShown() throws Exception {
        Execution cell = run("System.out.println(\"gone\");\nclearOutput(false);\nSystem.out.println(\"stays\");");
        assertThat(cell.text("stdout")).isEqualTo("stays\n");
    }

    @Test
    void chartsAndPicturesAreShownAsPngTablesAsHtmlAndAllAsText() throws Exception {
        Execution chart = run("""
                import org.knowm.xchart.*;
                var chart = new XYChartBuilder().width(300).height(200).build();
                chart.addSeries("squares", new double[] {1, 2, 3}, new double[] {1, 4, 9});
                chart
                """);
        JsonObject data = InstalledKernel.output(chart, "execute_result").getAsJsonObject("data");
        assertThat(data.keySet()).contains("image/png", "text/plain");
        Execution svg = run("display(chart, \"image/svg+xml\");");
        assertThat(InstalledKernel.output(svg, "display_data")
                        .getAsJsonObject("data")
                        .keySet())
                .contains("image/svg+xml", "text/plain")
                .doesNotContain("image/png");
        Execution table = run("tech.tablesaw.api.Table.create(\"t\", tech.tablesaw.api.IntColumn.create(\"n\", 1, 2))");
        assertThat((String) InstalledKernel.value(table, "text/html")).contains("<table");
        assertThat(value(kernel, "org.nd4j.linalg.factory.Nd4j.ones(2, 3)"))
                .contains("2")
                .contains("3");
        assertThat(value(kernel, "new int[][] {{1, 2}, {3}}")).contains("1").contains("3");
    }

    @Test
    void aScannerReadsWhatTheReaderTypes() throws Exception {
        ExecuteOptions typing = ExecuteOptions.defaults().withStdin((prompt, hidden) -> "Ада Лавлейс");
        Execution cell = kernel.execute("new Scanner(System.in).nextLine() + \"!\"", typing, LIMIT);
        assertThat(InstalledKernel.value(cell, "text/plain")).isEqualTo("Ада Лавлейс!");
        Execution nobody = run("System.in.read()");
        assertThat(InstalledKernel.value(nobody, "text/plain")).isEqualTo("-1");
    }

    @Test
    void aLibraryThatLogsPrintsNothing() throws Exception {
        Execution cell = run("""
                org.slf4j.LoggerFactory.getLogger("noisy").error("must not be seen");
                org.nd4j.linalg.factory.Nd4j.rand(2, 2).sumNumber().doubleValue() > 0
                """);
        assertThat(cell.text("stderr")).isEmpty();
        assertThat(cell.text("stdout")).isEmpty();
    }

    private static void collect(Message message, Deque<String> texts) {
        if (message.type().equals("stream")) {
            texts.add(message.content().get("text").getAsString());
        }
    }

    private static String text(JsonObject output) {
        return output.has("text")
                ? output.get("text").getAsString()
                : output.getAsJsonObject("data").get("text/plain").getAsString();
    }

    private static Execution run(String code) throws Exception {
        return kernel.execute(code, LIMIT);
    }
}
