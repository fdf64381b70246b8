package genmodels.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import genmodels.nn.History;
import genmodels.nn.Training;
import genmodels.nn.TrainingOptions;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrainingChartTest {
    private final RecordingScreen screen = new RecordingScreen();
    private long nanos;

    private History train(TrainingChart chart, TrainingOptions options) {
        return Training.run(
                options,
                (round, measures) -> {
                    nanos += 50_000_000;
                    measures.add("loss", 1.0 / round);
                    measures.add("accuracy", 0.5);
                    if (round == 70) {
                        Thread.currentThread().interrupt();
                    }
                },
                chart);
    }

    @Test
    void barAndChartAreShownAndKeptUpToDate() {
        train(new TrainingChart(screen, () -> nanos, Set.of()), TrainingOptions.epochs(60));
        assertThat(screen.shown).as("one bar, one chart").hasSize(2);
        assertThat(screen.updates)
                .anyMatch(text -> text.contains("epochs") && text.contains("loss 0.01667, accuracy 0.5000"));
        assertThat(screen.updates).anyMatch(text -> text.contains("60 of 60"));
        assertThat(screen.last).as("both end").isEqualTo(2);
    }

    @Test
    void anInterruptEndsTrainingAndLeavesTheChart() {
        History history = train(new TrainingChart(screen, () -> nanos, Set.of("loss")), TrainingOptions.epochs(600));
        assertThat(history.end()).isEqualTo(History.End.INTERRUPTED);
        assertThat(history.rounds()).isEqualTo(70);
        assertThat(screen.shown).hasSize(2);
        assertThat(screen.last).isEqualTo(2);
    }

    @Test
    void oneListenerWatchesSeveralTrainings() {
        TrainingChart chart = new TrainingChart(screen, () -> nanos, Set.of());
        train(chart, TrainingOptions.epochs(3));
        train(chart, TrainingOptions.steps(5));
        assertThat(screen.shown).hasSize(4);
        assertThat(screen.updates).anyMatch(text -> text.contains("5 of 5"));
    }
}
