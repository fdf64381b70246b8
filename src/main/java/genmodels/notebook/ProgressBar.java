package genmodels.notebook;

import genmodels.preconditions.Arguments;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;

/**
 * One line that tells how far a loop is, how fast it goes and how long it will take:
 *
 * <pre>training  ██████████░░░░░░░░░░  50 %  500 of 1,000 · 120/s · 4.2 s left</pre>
 *
 * <p>It is redrawn ten times a second at most, however often it is stepped, and stays as one tidy line when it is closed. Every
 * step also looks whether the cell has been interrupted. Use it with {@code try}, so that it is closed when the loop fails:
 *
 * <pre>{@code
 * try (ProgressBar bar = progressBar("training", 1000)) {
 *     for (int i = 0; i < 1000; i++) {
 *         bar.note("loss " + step());
 *         bar.step();
 *     }
 * }
 * }</pre>
 *
 * <p>Steps may come from several threads.
 */
public final class ProgressBar implements AutoCloseable {
    private static final long REDRAW_NANOS = 100_000_000;
    private static final int WIDTH = 20;

    private final Screen screen;
    private final LongSupplier nanoTime;
    private final String label;
    private final long total;
    private final boolean timed;
    private final long start;
    private final String id;

    private long done;
    private String note = "";
    private long lastDraw;
    private boolean closed;

    /**
     * Shows the empty bar.
     *
     * @param total steps in all; negative if not known
     */
    ProgressBar(Screen screen, LongSupplier nanoTime, String label, long total) {
        this.screen = screen;
        this.nanoTime = nanoTime;
        this.label = Arguments.notNull("label", label);
        this.total = total;
        // A line that is stored in a lesson says nothing that differs from run to run.
        this.timed = System.getenv("GENMODELS_STORED") == null;
        this.start = nanoTime.getAsLong();
        this.lastDraw = start;
        this.id = screen.show(MimeBundle.text(line()));
    }

    /**
     * One more step is done.
     *
     * @throws CancellationException if the thread has been interrupted
     */
    public void step() {
        step(1);
    }

    /**
     * Some more steps are done.
     *
     * @param steps how many, at least 0
     * @throws IllegalArgumentException if it is negative
     * @throws CancellationException if the thread has been interrupted
     */
    public synchronized void step(long steps) {
        Arguments.require(steps >= 0, "steps", "at least 0", steps);
        done += steps;
        redraw();
        if (Thread.interrupted()) {
            close();
            throw new CancellationException("interrupted after " + count(done) + " steps");
        }
    }

    /**
     * Sets the words at the end of the line, for example the loss; they appear when the line is next redrawn.
     *
     * @param text any short text
     */
    public synchronized void note(String text) {
        note = Arguments.notNull("text", text);
        redraw();
    }

    /** Leaves a line with the steps done, the time taken and the last note. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            screen.update(id, MimeBundle.text(line()), true);
        }
    }

    private void redraw() {
        long now = nanoTime.getAsLong();
        if (!closed && now - lastDraw >= REDRAW_NANOS) {
            lastDraw = now;
            screen.update(id, MimeBundle.text(line()), false);
        }
    }

    private String line() {
        StringBuilder out = new StringBuilder(label.isEmpty() ? "" : label + "  ");
        double seconds = (nanoTime.getAsLong() - start) * 1e-9;
        if (total > 0) {
            double share = Math.min(1, (double) done / total);
            int full = (int) (share * WIDTH);
            out.append("█".repeat(full)).append("░".repeat(WIDTH - full));
            out.append(String.format(Locale.ROOT, " %3d %%  ", (int) (100 * share)));
        }
        out.append(count(done)).append(total >= 0 ? " of " + count(total) : "");
        if (closed && timed) {
            out.append(" in ").append(duration(seconds));
        }
        if (done > 0 && seconds > 0 && (timed || !closed)) {
            out.append(" · ").append(rate(done / seconds));
        }
        if (!closed && done > 0 && done < total) {
            out.append(" · ").append(duration(seconds * (total - done) / done)).append(" left");
        }
        return out.append(note.isEmpty() ? "" : " · " + note).toString();
    }

    private static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    private static String rate(double perSecond) {
        return perSecond >= 10
                ? String.format(Locale.ROOT, "%,.0f/s", perSecond)
                : perSecond >= 1 ? String.format(Locale.ROOT, "%.1f/s", perSecond) : duration(1 / perSecond) + " each";
    }

    private static String duration(double seconds) {
        if (seconds < 9.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole / 60 % 60);
    }
}
