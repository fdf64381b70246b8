package genmodels.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import genmodels.parallel.Parallel;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.tools.ToolProvider;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellInstrumenterTest {
    @TempDir
    private Path folder;

    @AfterEach
    void clear() {
        InterruptCheck.clear();
        InterruptCheck.cellThread(null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) {}",
                "for (int i = 0; ; i++) { switch (i & 3) { case 0: continue; case 1: break; default: i++; } }",
                "do { try { Thread.yield(); } catch (Throwable t) { continue; } finally { Thread.yield(); } } while (true);",
                "Runnable r = () -> { while (true) {} }; r.run();",
                "while (true) { try { while (true) {} } catch (Throwable t) {} }",
                "spin();",
                "new java.util.concurrent.CompletableFuture<String>().join();",
                "java.util.concurrent.CompletableFuture.runAsync(() -> { while (true) {} }).join();",
            })
    void everyEndlessProgramStopsOnceItIsInterrupted(String body) throws Exception {
        Class<?> type = compile(body);
        Thread[] cell = new Thread[1];
        Throwable[] thrown = new Throwable[1];
        cell[0] = new Thread(() -> {
            try {
                type.getMethod("run").invoke(null);
            } catch (InvocationTargetException e) {
                thrown[0] = e.getCause();
            } catch (ReflectiveOperationException e) {
                thrown[0] = e;
            }
        });
        cell[0].setDaemon(true);
        InterruptCheck.cellThread(cell[0]);
        cell[0].start();
        Thread.sleep(100);
        assertThat(cell[0].isAlive()).isTrue();
        InterruptCheck.request();
        cell[0].interrupt();
        cell[0].join(20_000);
        assertThat(cell[0].isAlive()).isFalse();
        assertThat(thrown[0])
                .isInstanceOfAny(InterruptCheck.Stop.class, StackOverflowError.class, CompletionException.class);
    }

    @Test
    void aThreadOfAnotherCellIsNotStopped() throws Exception {
        Class<?> type = compile("for (int i = 0; i < 1000; i++) {}");
        InterruptCheck.cellThread(new Thread());
        InterruptCheck.request();
        type.getMethod("run").invoke(null);
    }

    @Test
    void whoWorksForTheCellOrWasInterruptedIsStopped() throws Exception {
        Class<?> type = compile("while (true) {}");
        InterruptCheck.cellThread(new Thread());
        Thread other = new Thread(() -> run(type));
        other.setDaemon(true);
        other.start();
        Thread helped = new Thread(() -> Parallel.run(2, 1, 2, more -> {}, part -> i -> {
            // Only the helper goes into the endless loop, and it alone is stopped.
            if (Parallel.isHelper(Thread.currentThread())) {
                run(type);
            }
        }));
        helped.setDaemon(true);
        helped.start();
        Thread.sleep(100);
        InterruptCheck.request();
        helped.join(20_000);
        assertThat(helped.isAlive()).isFalse();
        assertThat(other.isAlive()).isTrue();
        other.interrupt();
        other.join(20_000);
        assertThat(other.isAlive()).isFalse();
    }

    @Test
    void aTaskOfAFutureIsStopped() throws Exception {
        Class<?> type = compile("while (true) {}");
        InterruptCheck.cellThread(new Thread());
        CompletableFuture<Void> task = CompletableFuture.runAsync(() -> run(type), command -> {
            Thread plain = new Thread(command);
            plain.setDaemon(true);
            plain.start();
        });
        Thread.sleep(100);
        assertThat(task).isNotDone();
        InterruptCheck.request();
        assertThat(task).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void aFutureIsJoinedAsBefore() throws Exception {
        Class<?> type = compile("if (!java.util.concurrent.CompletableFuture.completedFuture(3).join().equals(3)) "
                + "throw new AssertionError();\n"
                + "java.util.concurrent.CompletableFuture.supplyAsync(() -> 1 / 0).join();");
        assertThatThrownBy(() -> type.getMethod("run").invoke(null))
                .cause()
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ArithmeticException.class);
    }

    private static void run(Class<?> type) {
        try {
            type.getMethod("run").invoke(null);
        } catch (ReflectiveOperationException e) {
            // It was stopped.
        }
    }

    @Test
    void aMethodThatCannotGrowRunsWithoutChecks() throws Exception {
        // 65,535 bytes, the most that a method may have.
        Class<?> type = compile("int x = 0; " + "x++; ".repeat(21_844));
        type.getMethod("run").invoke(null);
    }

    @Test
    void linesAndResultsStayAsTheyWere() throws Exception {
        Class<?> type = compile("int[] a = new int[2];\n\n\nfor (int i = 0; ; i++) { a[i] = i; }");
        assertThatThrownBy(() -> type.getMethod("run").invoke(null))
                .cause()
                .isInstanceOf(ArrayIndexOutOfBoundsException.class)
                .satisfies(e -> assertThat(e.getStackTrace()[0].getLineNumber()).isEqualTo(5));
    }

    @Test
    void exitsAreHeldBack() throws Exception {
        AtomicInteger status = new AtomicInteger(-1);
        CellExit.whenCalled(s -> {
            status.set(s);
            throw new IllegalStateException("would end");
        });
        Class<?> exit = compile("System.exit(7);");
        assertThatThrownBy(() -> exit.getMethod("run").invoke(null)).hasRootCauseMessage("would end");
        assertThat(status).hasValue(7);
        Class<?> halt = compile("Runtime.getRuntime().halt(8);");
        assertThatThrownBy(() -> halt.getMethod("run").invoke(null)).hasRootCauseMessage("would end");
        assertThat(status).hasValue(8);
    }

    /** A class with the body in its method run, loaded as cells are. */
    private Class<?> compile(String body) throws Exception {
        Path source = folder.resolve("Program.java");
        Files.writeString(
                source,
                "public class Program { static void spin() { try { spin(); } catch (Throwable t) { spin(); } }\n"
                        + "public static void run() {" + body + "} }");
        int status =
                ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.toString(), source.toString());
        assertThat(status).isZero();
        byte[] bytes = Files.readAllBytes(folder.resolve("Program.class"));
        CellClassLoader loader = new CellClassLoader(getClass().getClassLoader());
        loader.load(List.of(new ClassBytecodes("Program", bytes)).toArray(ClassBytecodes[]::new));
        return loader.loadClass("Program");
    }
}
