package genmodels.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

class LiveChartTest {
    private final RecordingScreen screen = new RecordingScreen();
    private final XYChart chart = new XYChartBuilder().width(120).height(80).build();
    private long nanos;

    private LiveChart live() {
        return new LiveChart(screen, () -> nanos, chart, () -> chart);
    }

    @Test
    void everyPointArrivesThoughFewAreDrawn() {
        try (LiveChart live = live()) {
            for (int i = 0; i < 1000; i++) {
                nanos += 1_000_000; // one second in all
                live.add("loss", i, 1.0 / (i + 1)).add("other", i, 2);
            }
        }
        assertThat(screen.shown).hasSize(1);
        assertThat(screen.updates).hasSizeBetween(3, 5).allMatch(update -> update.startsWith("id1 "));
        assertThat(screen.last).isOne();
        assertThat(chart.getSeries("loss").getXData()).hasSize(1000);
        assertThat(chart.getSeries("loss").getYData()[999]).isEqualTo(1e-3);
        assertThat(chart.getSeries("other").getXData()).hasSize(1000);
    }

    @Test
    void aSlowDrawingLeavesTheLoopMostOfTheTime() {
        LiveChart live = new LiveChart(screen, () -> nanos, chart, () -> {
            nanos += 1_000_000_000L;
            return "picture";
        });
        for (int i = 0; i < 200; i++) {
            nanos += 100_000_000;
            live.redraw();
        }
        // 20 s of the loop's own work; each drawing takes 1 s and is followed by 4 s of rest.
        assertThat(screen.shown.size() + screen.updates.size()).isBetween(4, 6);
    }

    @Test
    void closingDrawsOnlyWhatIsNew() {
        LiveChart live = live();
        live.add("loss", 0, 1);
        live.close();
        live.close();
        assertThat(screen.shown).hasSize(1);
        assertThat(screen.updates).isEmpty();
        live().close();
        assertThat(screen.shown).as("a picture never drawn is drawn at the end").hasSize(2);
    }

    @Test
    void anInterruptEndsTheLoop() {
        LiveChart live = live();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> live.add("loss", 0, 1));
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aLineOfTheChartItselfIsNotOverwritten() {
        chart.addSeries("data", new double[] {1}, new double[] {1});
        LiveChart live = live();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> live.add("data", 0, 1))
                .withMessageContaining("series must be a new name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LiveChart.of(() -> "text").add("loss", 0, 1))
                .withMessageContaining("must be a chart");
    }
}
