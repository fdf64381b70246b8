package genmodels.notebook;

import genmodels.preconditions.Arguments;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A picture that is drawn again in its place while a loop runs.
 *
 * <pre>{@code
 * try (LiveChart live = liveChart(chart)) {
 *     for (int epoch = 0; epoch < 100; epoch++) {
 *         live.add("loss", epoch, train());
 *     }
 * }
 * }</pre>
 *
 * <p>It is drawn four times a second at most, and never takes more than about a fifth of the loop's time. Closing it draws the
 * final state. Every call also looks whether the cell has been interrupted. Calls may come from several threads.
 */
public final class LiveChart implements AutoCloseable {
    private static final long REDRAW_NANOS = 250_000_000;
    private static final int PAUSE_PER_DRAWING = 4;

    private final Screen screen;
    private final LongSupplier nanoTime;
    private final XYChart chart;
    private final Supplier<?> picture;
    private final Map<String, Points> points = new LinkedHashMap<>();

    private String id;
    private long nextDraw;
    private boolean changed = true;

    LiveChart(Screen screen, LongSupplier nanoTime, XYChart chart, Supplier<?> picture) {
        this.screen = screen;
        this.nanoTime = nanoTime;
        this.chart = chart;
        this.picture = picture;
        this.nextDraw = nanoTime.getAsLong();
    }

    static LiveChart of(XYChart chart) {
        Arguments.notNull("chart", chart);
        LiveChart live = new LiveChart(Screen.current(), System::nanoTime, chart, () -> chart);
        if (!chart.getSeriesCollection().isEmpty()) {
            live.redraw();
        }
        return live;
    }

    static LiveChart of(Supplier<?> picture) {
        return new LiveChart(Screen.current(), System::nanoTime, null, Arguments.notNull("picture", picture));
    }

    /**
     * Adds a point to a line of the chart.
     *
     * @param series the line's name; a new name begins a new line
     * @param x abscissa
     * @param y ordinate; NaN leaves a gap
     * @return this
     * @throws IllegalArgumentException if this live picture is no chart, or the chart has a line of that name that was not begun
     *     here
     * @throws CancellationException if the thread has been interrupted
     */
    public synchronized LiveChart add(String series, double x, double y) {
        Arguments.require(chart != null, "the live picture", "a chart to add points to it", "another picture");
        Points line = points.get(series);
        if (line == null) {
            Arguments.require(chart.getSeries(series) == null, "series", "a new name or one begun here", series);
            line = new Points();
            points.put(series, line);
        }
        line.add(x, y);
        redraw();
        return this;
    }

    /**
     * Draws the picture again, unless it was drawn a moment ago.
     *
     * @throws CancellationException if the thread has been interrupted
     */
    public synchronized void redraw() {
        changed = true;
        if (nanoTime.getAsLong() >= nextDraw) {
            draw(false);
        }
        if (Thread.interrupted()) {
            throw new CancellationException("interrupted");
        }
    }

    /** Draws the final state if it is not yet on the screen. */
    @Override
    public synchronized void close() {
        if (changed) {
            draw(true);
        }
    }

    private void draw(boolean last) {
        long start = nanoTime.getAsLong();
        points.forEach((name, line) -> line.into(chart, name));
        MimeBundle bundle = Rendering.of(picture.get());
        if (id == null) {
            id = screen.show(bundle);
        } else {
            screen.update(id, bundle, last);
        }
        changed = false;
        long now = nanoTime.getAsLong();
        nextDraw = now + Math.max(REDRAW_NANOS, PAUSE_PER_DRAWING * (now - start));
    }

    /** A line that grows. */
    private static final class Points {
        private double[] x = new double[64];
        private double[] y = new double[64];
        private int size;

        void add(double newX, double newY) {
            if (size == x.length) {
                x = Arrays.copyOf(x, 2 * size);
                y = Arrays.copyOf(y, 2 * size);
            }
            x[size] = newX;
            y[size++] = newY;
        }

        void into(XYChart chart, String name) {
            double[] xs = Arrays.copyOf(x, size);
            double[] ys = Arrays.copyOf(y, size);
            if (chart.getSeries(name) == null) {
                chart.addSeries(name, xs, ys).setMarker(SeriesMarkers.NONE);
            } else {
                chart.updateXYSeries(name, xs, ys, null);
            }
        }
    }
}
