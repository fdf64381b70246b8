package genmodels.notebook;

import genmodels.nn.History;
import genmodels.nn.TrainingListener;
import genmodels.nn.TrainingOptions;
import genmodels.plot.Look;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.knowm.xchart.XYChart;

/** Shows training below a cell: a progress bar with the latest measures, and a chart of the history that grows. */
final class TrainingChart implements TrainingListener {
    /** Points of a line at most; of more rounds, neighbours are averaged. */
    private static final int POINTS = 400;

    private final Screen screen;
    private final LongSupplier nanoTime;
    private final Set<String> charted;
    private final Map<String, double[]> gathered = new LinkedHashMap<>();
    private ProgressBar bar;
    private LiveChart chart;
    private int roundsOfPoint;

    /** @param charted the measures to draw; none for all */
    TrainingChart(Screen screen, LongSupplier nanoTime, Set<String> charted) {
        this.screen = screen;
        this.nanoTime = nanoTime;
        this.charted = Set.copyOf(charted);
    }

    @Override
    public void started(TrainingOptions options) {
        gathered.clear();
        roundsOfPoint = Math.max(1, options.rounds() / POINTS);
        bar = new ProgressBar(screen, nanoTime, options.unit() + "s", options.rounds());
        XYChart lines = Look.chart(
                "", options.unit(), charted.size() == 1 ? charted.iterator().next() : "measure");
        chart = new LiveChart(screen, nanoTime, lines, () -> lines);
    }

    @Override
    public void finishedRound(int round, Map<String, Double> measures) {
        measures.forEach((name, value) -> {
            if (charted.isEmpty() || charted.contains(name)) {
                double[] sum = gathered.computeIfAbsent(name, n -> new double[3]);
                sum[0] += round;
                sum[1] += value;
                sum[2]++;
            }
        });
        if (round % roundsOfPoint == 0) {
            draw();
        }
        bar.note(measures.entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "%s %.4g", e.getKey(), e.getValue()))
                .collect(Collectors.joining(", ")));
        bar.step();
    }

    private void draw() {
        gathered.forEach((name, sum) -> chart.add(name, sum[0] / sum[2], sum[1] / sum[2]));
        gathered.clear();
    }

    @Override
    public void finished(History history) {
        draw();
        bar.close();
        if (!history.series().isEmpty()) {
            chart.close();
        }
    }
}
