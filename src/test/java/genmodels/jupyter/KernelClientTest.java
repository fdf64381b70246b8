package genmodels.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client against a scripted kernel; against the real one it is driven by the kernel's own tests. */
@Timeout(60)
class KernelClientTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final LaunchOptions HERE = LaunchOptions.in(Path.of("").toAbsolutePath());

    private static KernelClient kernel;

    @BeforeAll
    static void launch() throws Exception {
        kernel = KernelClient.launch(FakeKernel.spec(), HERE);
    }

    @AfterAll
    static void end() {
        kernel.kill();
    }

    @Test
    void streamsAreJoinedAndKeepTheirCarriageReturns() throws Exception {
        Execution cell = kernel.execute("text stdout 10%\\r\ntext stdout 20%\\r\ntext stderr oh\nprint x", LIMIT);
        assertThat(cell.isOk()).isTrue();
        assertThat(cell.outputs())
                .extracting(o -> o.get("text").getAsString())
                .containsExactly("10%\r20%\r", "oh", "x\n");
        assertThat(cell.text("stdout")).isEqualTo("10%\r20%\rx\n");
    }

    @Test
    void everyLineOfAFloodArrivesInOrder() throws Exception {
        List<Message> heard = new ArrayList<>();
        Execution cell = kernel.execute(
                "flood 20000", ExecuteOptions.defaults().withListener(heard::add), Duration.ofSeconds(50));
        String expected = IntStream.range(0, 20_000).mapToObj(i -> i + "\n").collect(Collectors.joining());
        assertThat(cell.text("stdout").equals(expected)).isTrue();
        assertThat(cell.complete()).isTrue();
        assertThat(heard).hasSize(20_000);
    }

    @Test
    void displaysAreUpdatedWhereTheyStandAndClearedWhenAsked() throws Exception {
        Execution shown = kernel.execute("display a one\ndisplay b two\nupdate a three", LIMIT);
        assertThat(texts(shown)).containsExactly("three", "two");
        assertThat(texts(kernel.execute("display c old\nclear now\ndisplay d new", LIMIT)))
                .containsExactly("new");
        assertThat(texts(kernel.execute("display e old\nclear wait", LIMIT))).containsExactly("old");
        assertThat(texts(kernel.execute("display f old\nclear wait\ndisplay g new", LIMIT)))
                .containsExactly("new");
    }

    @Test
    void whatIsPrintedBehindTheEndOfACellIsNotLost() throws Exception {
        Submission first = kernel.submit("print a\nbehind afterthought", ExecuteOptions.defaults());
        // By the end of the next cell all of the first is here, and nobody has read it.
        kernel.execute("print b", LIMIT);
        assertThat(first.await(LIMIT).text("stdout")).isEqualTo("a\nafterthought");
    }

    @Test
    void aLaterCellUpdatesAnEarlierDisplay() throws Exception {
        Submission first = kernel.submit("display z before", ExecuteOptions.defaults());
        first.await(LIMIT);
        kernel.execute("update z after", LIMIT);
        assertThat(first.outputs().toString()).contains("after").doesNotContain("before");
    }

    @Test
    void resultAndErrorAreStoredAsNbformatWantsThem() throws Exception {
        Execution result = kernel.execute("result 42", LIMIT);
        assertThat(result.outputs()).singleElement().satisfies(output -> {
            assertThat(output.keySet()).containsExactlyInAnyOrder("output_type", "data", "metadata", "execution_count");
            assertThat(output.get("execution_count").getAsInt()).isEqualTo(result.executionCount());
        });
        Execution error = kernel.execute("fail java.lang.ArithmeticException / by zero", LIMIT);
        assertThat(error.isOk()).isFalse();
        assertThat(error.errorName()).isEqualTo("java.lang.ArithmeticException");
        assertThat(error.errorValue()).isEqualTo("/ by zero");
        assertThat(error.outputs())
                .singleElement()
                .satisfies(output -> assertThat(output.keySet())
                        .containsExactlyInAnyOrder("output_type", "ename", "evalue", "traceback"));
    }

    @Test
    void messagesNotSignedWithTheKeyAreNotHeard() throws Exception {
        assertThat(kernel.execute("forge x\nprint real", LIMIT).text("stdout")).isEqualTo("real\n");
    }

    @Test
    void whatTheCellAsksIsTypedByTheReader() throws Exception {
        ExecuteOptions options = ExecuteOptions.defaults().withStdin((prompt, password) -> prompt + "!");
        assertThat(kernel.execute("input name", options, LIMIT).text("stdout")).isEqualTo("name!");
    }

    @Test
    void aCellOverTimeGoesOnUntilItIsInterrupted() throws Exception {
        Submission cell = kernel.submit("hang", ExecuteOptions.defaults());
        assertThatThrownBy(() -> cell.await(Duration.ofMillis(300))).isInstanceOf(KernelException.TimedOut.class);
        kernel.interrupt();
        assertThat(cell.await(LIMIT).errorName()).isEqualTo("Interrupted");
        assertThat(kernel.execute("print next", LIMIT).text("stdout")).isEqualTo("next\n");
    }

    @Test
    void aWaitingThreadCanBeInterruptedAndTheClientStaysUsable() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        Thread waiting = new Thread(() -> {
            try {
                kernel.execute("hang", LIMIT);
            } catch (InterruptedException e) {
                ended.countDown();
            } catch (KernelException e) {
                // The latch stays, and the test fails.
            }
        });
        waiting.start();
        Thread.sleep(200);
        waiting.interrupt();
        assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
        Thread.currentThread().interrupt();
        kernel.send(Message.Channel.CONTROL, "interrupt_request", new JsonObject());
        assertThat(Thread.interrupted()).as("still marked").isTrue();
        assertThat(kernel.execute("print on", LIMIT).text("stdout")).isEqualTo("on\n");
    }

    @Test
    void helpIsAnswered() throws Exception {
        assertThat(kernel.complete("x", 1).get("status").getAsString()).isEqualTo("ok");
        assertThat(kernel.inspect("x", 1, 0).get("status").getAsString()).isEqualTo("ok");
        assertThat(kernel.isComplete("x").get("status").getAsString()).isEqualTo("ok");
        assertThat(kernel.history(1).get("status").getAsString()).isEqualTo("ok");
        assertThat(kernel.commInfo().get("status").getAsString()).isEqualTo("ok");
        assertThat(kernel.info().get("implementation").getAsString()).isEqualTo("fake");
    }

    @Test
    void aKernelThatDiesIsNoticedAtOnceWithItsLastWords() throws Exception {
        try (KernelClient mortal = KernelClient.launch(FakeKernel.spec(), HERE)) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> mortal.execute("print x\ndie 3", LIMIT))
                    .isInstanceOf(KernelException.Died.class)
                    .hasMessageContaining("exit status 3")
                    .hasMessageContaining("last words");
            assertThat(System.nanoTime() - start)
                    .isLessThan(Duration.ofSeconds(5).toNanos());
            assertThatThrownBy(() -> mortal.execute("print x", LIMIT)).isInstanceOf(KernelException.Died.class);
            assertThatThrownBy(() -> mortal.isComplete("x")).isInstanceOf(KernelException.Died.class);
        }
    }

    @Test
    void aKernelThatDoesNotStartIsReportedWithWhatItPrinted() {
        assertThatThrownBy(() -> KernelClient.launch(FakeKernel.spec("die"), HERE))
                .isInstanceOf(KernelException.Died.class)
                .hasMessageContaining("exit status 7")
                .hasMessageContaining("no licence found");
        assertThatThrownBy(() ->
                        KernelClient.launch(FakeKernel.spec("silent"), HERE.withStartLimit(Duration.ofSeconds(1))))
                .isInstanceOf(KernelException.TimedOut.class)
                .hasMessageContaining("within 1 s");
        KernelSpec missing = new KernelSpec("gone", Path.of("."), List.of("/no/such/program"), "", "", true, Map.of());
        assertThatThrownBy(() -> KernelClient.launch(missing, HERE))
                .isInstanceOf(KernelException.class)
                .hasMessageContaining("cannot be launched");
    }

    @Test
    void outputOverTheLimitIsCutAndSaidSo() throws Exception {
        try (KernelClient limited = KernelClient.launch(FakeKernel.spec(), HERE.withMaxOutputBytes(20_000))) {
            Execution cell = limited.execute("flood 20000", LIMIT);
            assertThat(cell.complete()).isFalse();
            assertThat(cell.text("stdout")).hasSizeLessThan(20_000).contains("more than 20000 bytes");
            assertThat(limited.execute("print x", LIMIT).complete()).isTrue();
        }
    }

    @Test
    void aKernelThatNeverSaysIdleKeepsNobodyForever() throws Exception {
        // The scripted kernel still says idle after the reply; so this checks the ordinary way only until the reply is
        // there.
        Execution cell = kernel.execute("print x\nnoidle", LIMIT);
        assertThat(cell.isOk()).isTrue();
    }

    @Test
    void whoDoesNotEndIsKilled() throws Exception {
        KernelClient deaf = KernelClient.launch(FakeKernel.spec(), HERE);
        deaf.submit("deaf", ExecuteOptions.defaults());
        assertThat(deaf.shutdown(Duration.ofMillis(300))).isFalse();
        for (int i = 0; i < 50 && deaf.isAlive(); i++) {
            Thread.sleep(100);
        }
        assertThat(deaf.isAlive()).isFalse();
        deaf.close();
    }

    @Test
    void connectionFileIsForItsOwnerOnly(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("connection.json");
        Connection connection = Connection.fresh();
        connection.write(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(List.of(
                        connection.shell(),
                        connection.control(),
                        connection.stdin(),
                        connection.iopub(),
                        connection.heartbeat()))
                .doesNotHaveDuplicates();
        assertThat(Json.parseObject(Files.readString(file)).get("key").getAsString())
                .isEqualTo(connection.key());
    }

    @Test
    void kernelSpecsAreFoundByNameOrMissedWithAList(@TempDir Path folder) throws IOException {
        Path spec = Files.createDirectories(folder.resolve("kernels/odd"));
        Files.writeString(
                spec.resolve("kernel.json"),
                "{\"argv\": [\"x\"], \"interrupt_mode\": \"message\", \"env\": {\"A\": \"b\"}}");
        KernelSpec found = KernelSpec.find("odd", List.of(folder));
        assertThat(found.argv()).containsExactly("x");
        assertThat(found.interruptByMessage()).isTrue();
        assertThat(found.environment()).containsEntry("A", "b");
        assertThatThrownBy(() -> KernelSpec.find("even", List.of(folder)))
                .isInstanceOf(KernelException.class)
                .hasMessageContaining("'even'")
                .hasMessageContaining(folder.toString());
        Files.writeString(spec.resolve("kernel.json"), "{\"argv\": []}");
        assertThatThrownBy(() -> KernelSpec.find("odd", List.of(folder))).hasMessageContaining("has no argv");
        Files.writeString(spec.resolve("kernel.json"), "argv");
        assertThatThrownBy(() -> KernelSpec.find("odd", List.of(folder))).hasMessageContaining("cannot be read");
    }

    private static List<String> texts(Execution cell) {
        return cell.outputs().stream()
                .map(output -> output.getAsJsonObject("data").get("text/plain").getAsString())
                .toList();
    }
}
