package genmodels.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

class ProgressBarTest {
    private final RecordingScreen screen = new RecordingScreen();
    private long nanos;

    private ProgressBar bar(String label, long total) {
        return new ProgressBar(screen, () -> nanos, label, total);
    }

    private void pass(double seconds) {
        nanos += (long) (seconds * 1e9);
    }

    @Test
    void tellsShareRateAndTimeLeft() {
        ProgressBar bar = bar("training", 1000);
        assertThat(screen.shown.get(0).plainText()).isEqualTo("training  ░░░░░░░░░░░░░░░░░░░░   0 %  0 of 1,000");
        pass(4);
        bar.step(500);
        assertThat(screen.latest())
                .isEqualTo("id1 training  ██████████░░░░░░░░░░  50 %  500 of 1,000 · 125/s · 4.0 s left");
        pass(100);
        bar.note("loss 0.3");
        assertThat(screen.latest()).endsWith("500 of 1,000 · 4.8/s · 1 min 44 s left · loss 0.3");
        pass(8000);
        bar.step(0);
        assertThat(screen.latest()).contains(" · 16 s each · 2 h 15 min left");
        bar.step(500);
        bar.close();
        assertThat(screen.latest()).contains("████ 100 %  1,000 of 1,000 in 2 h 15 min · 8.1 s each · loss 0.3");
    }

    @Test
    void redrawsTenTimesASecondAtMost() {
        ProgressBar bar = bar("", 1_000_000);
        for (int i = 0; i < 1_000_000; i++) {
            nanos += 1000; // one second in all
            bar.step();
        }
        assertThat(screen.updates).hasSizeBetween(9, 10);
        bar.close();
        bar.close();
        bar.step();
        assertThat(screen.latest()).contains("100 %", "1,000,000 of 1,000,000 in 1.0 s");
        assertThat(screen.updates).hasSizeBetween(10, 11);
        assertThat(screen.last).isOne();
        assertThat(screen.shown).hasSize(1);
    }

    @Test
    void withoutATotalItCounts() {
        ProgressBar bar = bar("files", -1);
        pass(2);
        bar.step(30);
        assertThat(screen.latest()).isEqualTo("id1 files  30 · 15/s");
        bar.close();
        assertThat(screen.latest()).isEqualTo("id1 files  30 in 2.0 s · 15/s");
    }

    @Test
    void moreStepsThanAnnouncedDoNotOverflowTheBar() {
        ProgressBar bar = bar("", 10);
        pass(1);
        bar.step(15);
        assertThat(screen.latest()).contains(" 100 %  15 of 10").doesNotContain("left");
        assertThat(bar("", 0).toString()).isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bar.step(-1))
                .withMessage("steps must be at least 0, found -1");
    }

    @Test
    void anInterruptEndsTheLoop() {
        ProgressBar bar = bar("", 10);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(bar::step)
                .withMessageContaining("interrupted after 1 steps");
        assertThat(Thread.interrupted()).isFalse();
        assertThat(screen.latest()).as("a tidy last line").contains("1 of 10 in 0.0 s");
    }

    @Test
    void stepsOfManyThreadsAreCounted() throws InterruptedException {
        ProgressBar bar = bar("", 40_000);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int t = 0; t < 4; t++) {
            threads.execute(() -> {
                for (int i = 0; i < 10_000; i++) {
                    bar.step();
                }
            });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        bar.close();
        assertThat(screen.latest()).contains("40,000 of 40,000");
    }

    @Test
    @ResourceLock(Resources.SYSTEM_OUT)
    void loopsGetEveryValueAndTheConsoleTwoLines() {
        List<Object> seen = new ArrayList<>();
        String printed = printed(() -> {
            for (int i : Notebook.progress("numbers", 3)) {
                seen.add(i);
            }
            for (String s : Notebook.progress(List.of("a", "b"))) {
                seen.add(s);
            }
            for (int i : Notebook.progress(0)) {
                seen.add(i);
            }
        });
        assertThat(seen).containsExactly(0, 1, 2, "a", "b");
        assertThat(printed.lines()).hasSize(6);
        assertThat(printed).contains("numbers", "3 of 3 in ", "2 of 2 in ", "0 of 0 in ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Notebook.progress(-1))
                .withMessage("n must be at least 0, found -1");
        assertThatIllegalArgumentException().isThrownBy(() -> Notebook.progress((List<String>) null));
        assertThatIllegalArgumentException().isThrownBy(() -> Notebook.progressBar("x", -1));
    }

    @Test
    @ResourceLock(Resources.SYSTEM_OUT)
    void outsideANotebookValuesArePrinted() {
        assertThat(printed(() -> {
                    Notebook.show(new double[][] {{1, 2}});
                    Notebook.show(1, "two", 3.0);
                    Notebook.html("<b>x</b>");
                    Notebook.markdown("*x*");
                    Notebook.latex("$x$");
                }))
                .isEqualTo("[[1, 2]]\n1\ntwo\n3.0\n<b>x</b>\n*x*\n$x$\n");
    }

    private static String printed(Runnable action) {
        PrintStream out = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
            action.run();
        } finally {
            System.setOut(out);
        }
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
