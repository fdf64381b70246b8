package genmodels.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutputStreamsTest {
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final OutputStreams streams = new OutputStreams((name, text) -> sent.add(name + ":" + text));
    private final PrintStream out = streams.stream("stdout");
    private final PrintStream err = streams.stream("stderr");

    @Test
    void smallPrintsGoOutTogether() {
        for (int i = 0; i < 1000; i++) {
            out.print("x");
        }
        streams.flush();
        assertThat(String.join("", sent).replace("stdout:", "")).isEqualTo("x".repeat(1000));
        assertThat(sent).hasSizeLessThan(20);
    }

    @Test
    void aPrintGoesOutSoonByItself() throws Exception {
        out.print("soon");
        Thread.sleep(2000);
        assertThat(sent).containsExactly("stdout:soon");
    }

    @Test
    void aStreamThatWasClosedIsStillHeard() {
        try (PrintWriter writer = new PrintWriter(out)) {
            writer.print("1");
        }
        out.print("2");
        streams.flush();
        assertThat(String.join("", sent).replace("stdout:", "")).isEqualTo("12");
        assertThat(out.checkError()).isFalse();
    }

    @Test
    void theOrderOfBothStreamsStays() {
        out.print("1");
        err.print("2");
        err.print("3");
        out.print("4");
        streams.flush();
        assertThat(sent).containsExactly("stdout:1", "stderr:23", "stdout:4");
    }

    @Test
    void nothingIsLostWhenManyThreadsPrint() throws Exception {
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(t -> new Thread(() -> IntStream.range(0, 2000).forEach(i -> out.println(t + "-" + i))))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        streams.flush();
        List<String> lines =
                String.join("", sent).replace("stdout:", "").lines().toList();
        assertThat(lines).hasSize(16_000).doesNotHaveDuplicates();
        assertThat(lines.stream().filter(l -> l.startsWith("3-")).collect(Collectors.toList()))
                .isEqualTo(IntStream.range(0, 2000).mapToObj(i -> "3-" + i).toList());
    }

    @Test
    void aCharacterWaitsForItsLastByte() {
        byte[] bytes = "я🎲".getBytes(StandardCharsets.UTF_8);
        for (byte b : bytes) {
            out.write(b);
            out.flush();
            streams.flush();
        }
        assertThat(sent).containsExactly("stdout:я", "stdout:🎲");
    }
}
