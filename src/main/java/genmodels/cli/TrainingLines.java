package genmodels.cli;

import genmodels.nn.History;
import genmodels.nn.TrainingListener;
import genmodels.nn.TrainingOptions;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Prints a line on training's progress now and then: {@code vae-digits  epoch 3 of 50, 12 s · loss 104.2}. */
final class TrainingLines implements TrainingListener {
    private static final long PAUSE_NANOS = 10_000_000_000L;

    private final String name;
    private final PrintWriter out;
    private final LongSupplier nanoTime;
    private TrainingOptions options;
    private long start;
    private long next;

    TrainingLines(String name, PrintWriter out, LongSupplier nanoTime) {
        this.name = name;
        this.out = out;
        this.nanoTime = nanoTime;
    }

    @Override
    public void started(TrainingOptions newOptions) {
        options = newOptions;
        start = nanoTime.getAsLong();
        next = start;
    }

    @Override
    public void finishedRound(int round, Map<String, Double> measures) {
        long now = nanoTime.getAsLong();
        if (now >= next) {
            next = now + PAUSE_NANOS;
            String figures = measures.entrySet().stream()
                    .map(e -> String.format(Locale.ROOT, "%s %.5g", e.getKey(), e.getValue()))
                    .collect(Collectors.joining(", "));
            out.printf(
                    Locale.ROOT,
                    "%-28s %s %,d of %,d, %.0f s · %s%n",
                    name,
                    options.unit(),
                    round,
                    options.rounds(),
                    (now - start) * 1e-9,
                    figures);
            out.flush();
        }
    }

    @Override
    public void finished(History history) {
        out.printf(
                Locale.ROOT,
                "%-28s %s after %,d %ss, %.0f s%n",
                name,
                history.end().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                history.rounds(),
                history.unit(),
                history.seconds());
        out.flush();
    }
}
