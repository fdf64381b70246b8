package genmodels.kernel;

import static genmodels.kernel.InstalledKernel.LIMIT;
import static genmodels.kernel.InstalledKernel.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import genmodels.jupyter.ExecuteOptions;
import genmodels.jupyter.Execution;
import genmodels.jupyter.KernelClient;
import genmodels.jupyter.Submission;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells can be stopped, and the kernel ends when it should and only then. */
class KernelInterruptIT {
    /** Within a second by the promise; the rest is for a machine that runs other tests beside this. */
    private static final long PROMPT_MILLIS = 3000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) {}",
                "long sum = 0; for (int i = 0; ; i++) { sum += i; }",
                "Thread.sleep(100_000);",
                "while (true) { try { while (true) {} } catch (Throwable t) {} }",
                "for (;;) System.out.println(\"on and on\");",
                "IntStream.range(0, 1 << 30).parallel().map(i -> { int x = i; while (true) { x++; } }).sum()",
                "new SynchronousQueue<String>().take()",
                "class Loop { void run() { do { } while (true); } }\nnew Loop().run();",
                "LongStream.range(0, Long.MAX_VALUE).filter(x -> false).count()",
            })
    void anInterruptedCellStopsAndTheNextRuns(String code) throws Exception {
        try (KernelClient kernel = InstalledKernel.launch()) {
            kernel.execute("1", LIMIT);
            Submission endless = kernel.submit(code, ExecuteOptions.defaults());
            Thread.sleep(500);
            long start = System.nanoTime();
            kernel.interrupt();
            Execution stopped = endless.await(LIMIT);
            assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(PROMPT_MILLIS);
            assertThat(stopped.status()).isEqualTo("error");
            assertThat(stopped.errorName()).isEqualTo("Interrupted");
            assertThat(value(kernel, "20 + 22")).isEqualTo("42");
            Execution failing = kernel.execute("throw new IllegalStateException(\"mine\");", LIMIT);
            assertThat(failing.errorName()).isEqualTo("java.lang.IllegalStateException");
        }
    }

    @Test
    void aNativeCallIsStoppedWhenItReturns() throws Exception {
        try (KernelClient kernel = InstalledKernel.launch()) {
            kernel.execute("import org.nd4j.linalg.factory.*;\nvar m = Nd4j.rand(1200, 1200);", LIMIT);
            Submission products =
                    kernel.submit("for (int i = 0; i < 100_000; i++) { m.mmul(m); }", ExecuteOptions.defaults());
            Thread.sleep(1000);
            kernel.interrupt();
            assertThat(products.await(LIMIT).errorName()).isEqualTo("Interrupted");
            assertThat(value(kernel, "m.mmul(m).rows()")).isEqualTo("1200");
        }
    }

    @Test
    void anInterruptAbortsWhatIsQueuedBehindTheCell() throws Exception {
        try (KernelClient kernel = InstalledKernel.launch()) {
            kernel.execute("1", LIMIT);
            Submission sleeping = kernel.submit("Thread.sleep(100_000);", ExecuteOptions.defaults());
            Submission queued = kernel.submit("int never = 1;", ExecuteOptions.defaults());
            Thread.sleep(500);
            kernel.interrupt();
            assertThat(sleeping.await(LIMIT).errorName()).isEqualTo("Interrupted");
            assertThat(queued.await(LIMIT).status()).isEqualTo("aborted");
        }
    }

    @Test
    void anInterruptOfAnIdleKernelDoesNothing() throws Exception {
        try (KernelClient kernel = InstalledKernel.launch()) {
            kernel.interrupt();
            assertThat(value(kernel, "1 + 1")).isEqualTo("2");
        }
    }

    @Test
    void aThreadThatAnEarlierCellStartedOutlivesAnInterrupt() throws Exception {
        try (KernelClient kernel = InstalledKernel.launch()) {
            kernel.execute("""
                    var ticks = new AtomicLong();
                    var clock = new Thread(() -> { while (true) { ticks.incrementAndGet(); Thread.onSpinWait(); } });
                    clock.setDaemon(true);
                    clock.start();
                    """.replace("AtomicLong", "java.util.concurrent.atomic.AtomicLong"), LIMIT);
            Submission endless = kernel.submit("while (true) {}", ExecuteOptions.defaults());
            Thread.sleep(300);
            kernel.interrupt();
            endless.await(LIMIT);
            assertThat(value(kernel, "long t = ticks.get();\nThread.sleep(200);\nticks.get() > t && clock.isAlive()"))
                    .isEqualTo("true");
        }
    }

    @Test
    void aCellThatOverrunsItsTimeLimitIsStopped() throws Exception {
        try (KernelClient kernel = InstalledKernel.launch(Map.of(Main.CELL_TIMEOUT, "7.5"))) {
            assertThat(value(kernel, "1 + 1")).isEqualTo("2");
            Execution stopped = kernel.execute("while (true) {}", LIMIT);
            assertThat(stopped.errorName()).isEqualTo("TimeLimitExceeded");
            assertThat(stopped.errorValue()).contains("7.5 s");
            assertThat(value(kernel, "2 + 2")).isEqualTo("4");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.exit(3);",
                "Runtime.getRuntime().halt(3);",
                "try { System.exit(3); } catch (Throwable t) { }",
                "new Thread(() -> System.exit(3)).start();\nThread.sleep(100_000);",
                "System.class.getMethod(\"exit\", int.class).invoke(null, 3);",
            })
    void anExitEndsTheKernelAtOnceAndSaysSo(String code) throws Exception {
        try (KernelClient kernel = InstalledKernel.launch()) {
            kernel.execute("1", LIMIT);
            long start = System.nanoTime();
            Execution cell = kernel.execute(code, LIMIT);
            assertThat(cell.errorName()).isEqualTo("KernelExit");
            assertThat(cell.errorValue()).contains("System.exit").contains("the kernel ends");
            while (kernel.isAlive()) {
                Thread.sleep(20);
                assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(2 * PROMPT_MILLIS);
            }
        }
    }

    @Test
    void aShutdownAskedForOnTheShellChannelIsOne() throws Exception {
        try (KernelClient kernel = InstalledKernel.launch()) {
            JsonObject content = new JsonObject();
            content.addProperty("restart", false);
            assertThat(kernel.request("shutdown_request", content).get("status").getAsString())
                    .isEqualTo("ok");
            Optional<ProcessHandle> process = ProcessHandle.of(kernel.pid());
            if (process.isPresent()) {
                assertThat(process.get().onExit()).succeedsWithin(LIMIT);
            }
        }
    }

    @Test
    void shutdownIsGracefulAndPromptWhileACellRuns() throws Exception {
        try (KernelClient kernel = InstalledKernel.launch()) {
            kernel.execute("1", LIMIT);
            kernel.submit("while (true) {}", ExecuteOptions.defaults());
            Thread.sleep(300);
            assertThat(kernel.shutdown(Duration.ofMillis(PROMPT_MILLIS))).isTrue();
            assertThat(kernel.isAlive()).isFalse();
        }
    }
}
