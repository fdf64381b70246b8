package genmodels.notebook;

import genmodels.nn.TrainingListener;
import genmodels.preconditions.Arguments;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/**
 * What cells import: {@code import static genmodels.notebook.Notebook.*;}.
 *
 * <p>Values are shown by whichever Java kernel runs the cell, this course's, IJava or JJava, and printed as text where none does.
 */
public final class Notebook {
    private Notebook() {}

    /**
     * Shows a value below the cell: a chart, an image, a table, an array, anything. See {@link Rendering}.
     *
     * @param value anything, null included
     */
    public static void show(Object value) {
        Screen.current().show(Rendering.of(value));
    }

    /**
     * Shows several values one below the other.
     *
     * @param first anything
     * @param second anything
     * @param more anything
     */
    public static void show(Object first, Object second, Object... more) {
        show(first);
        show(second);
        for (Object value : more) {
            show(value);
        }
    }

    /**
     * Shows a fragment of HTML.
     *
     * @param source the fragment; nothing in it is escaped
     * @throws IllegalArgumentException if it is null
     */
    public static void html(String source) {
        show(Markup.html(source));
    }

    /**
     * Shows a text in Markdown.
     *
     * @param source the text; formulas between dollar signs
     * @throws IllegalArgumentException if it is null
     */
    public static void markdown(String source) {
        show(Markup.markdown(source));
    }

    /**
     * Shows a formula.
     *
     * @param source LaTeX with its delimiters, for example {@code $$\int_0^1 x\,dx$$}
     * @throws IllegalArgumentException if it is null
     */
    public static void latex(String source) {
        show(Markup.latex(source));
    }

    /**
     * The whole numbers from 0 to n − 1 for a loop, with a progress bar: {@code for (int i : progress(1000)) …}.
     *
     * @param n how many, at least 0
     * @return the numbers; the bar appears when the loop begins. An interrupted loop ends with a
     *     {@link java.util.concurrent.CancellationException}
     * @throws IllegalArgumentException if n is negative
     */
    public static Iterable<Integer> progress(int n) {
        return progress("", n);
    }

    /**
     * The whole numbers from 0 to n − 1 for a loop, with a labelled progress bar.
     *
     * @param label what the loop does, for example {@code epochs}
     * @param n how many, at least 0
     * @return the numbers; the bar appears when the loop begins
     * @throws IllegalArgumentException if n is negative
     */
    public static Iterable<Integer> progress(String label, int n) {
        Arguments.notNegative("n", n);
        return watched(label, n, () -> IntStream.range(0, n).iterator());
    }

    /**
     * The same values for a loop, with a progress bar.
     *
     * @param values anything iterable; the size of a collection tells the time left
     * @param <T> type of the values
     * @return the values; the bar appears when the loop begins
     */
    public static <T> Iterable<T> progress(Iterable<T> values) {
        return progress("", values);
    }

    /**
     * The same values for a loop, with a labelled progress bar.
     *
     * @param label what the loop does
     * @param values anything iterable; the size of a collection tells the time left
     * @param <T> type of the values
     * @return the values; the bar appears when the loop begins
     */
    public static <T> Iterable<T> progress(String label, Iterable<T> values) {
        Arguments.notNull("values", values);
        return watched(label, values instanceof Collection<?> c ? c.size() : -1, values::iterator);
    }

    /**
     * A progress bar to be stepped by hand.
     *
     * @param label what is done
     * @param total steps in all, at least 0
     * @return the bar, already shown; close it when the work ends
     * @throws IllegalArgumentException if the total is negative
     */
    public static ProgressBar progressBar(String label, long total) {
        Arguments.require(total >= 0, "total", "at least 0", total);
        return new ProgressBar(Screen.current(), System::nanoTime, label, total);
    }

    /**
     * A chart that is redrawn while a loop adds points to it.
     *
     * @param chart the chart; it may hold series already
     * @return the live chart, already shown if the chart has a series; close it when the loop ends
     */
    public static LiveChart liveChart(XYChart chart) {
        return LiveChart.of(chart);
    }

    /**
     * Any picture that is drawn again while a loop runs.
     *
     * @param picture gives what {@link #show(Object)} takes, each time anew; called by the thread that runs the loop
     * @return the live picture; call {@link LiveChart#redraw()} in the loop, and close it when the loop ends
     */
    public static LiveChart liveChart(Supplier<?> picture) {
        return LiveChart.of(picture);
    }

    /**
     * Watches training: a progress bar, and a chart of the losses and scores that grows with every round. Interrupting the cell ends
     * training with what was learned so far.
     *
     * @param measures the measures to draw, for example "loss"; none for all. All are named in the bar
     * @return a listener for one training after another; what it shows appears when training begins
     * @throws IllegalArgumentException if a name is null
     */
    public static TrainingListener trainingChart(String... measures) {
        for (String measure : Arguments.notNull("measures", measures)) {
            Arguments.notNull("measures", measure);
        }
        return new TrainingChart(Screen.current(), System::nanoTime, new LinkedHashSet<>(List.of(measures)));
    }

    /**
     * Whether the notebook runs at full size ({@code course execute --full}) or in its short default form.
     *
     * @return true if the environment variable GENMODELS_MODE is {@code full}
     */
    public static boolean fullMode() {
        return "full".equals(System.getenv("GENMODELS_MODE"));
    }

    /**
     * Whether the notebook is shown to an audience ({@code course start --present}): cells of lessons that take long show stored results.
     *
     * @return true if the environment variable GENMODELS_MODE is {@code present}
     */
    public static boolean presentMode() {
        return "present".equals(System.getenv("GENMODELS_MODE"));
    }

    private static <T> Iterable<T> watched(String label, long total, Supplier<Iterator<T>> values) {
        Arguments.notNull("label", label);
        return () -> {
            Iterator<T> iterator = values.get();
            ProgressBar bar = new ProgressBar(Screen.current(), System::nanoTime, label, total);
            return new Iterator<>() {
                private boolean begun;

                @Override
                public boolean hasNext() {
                    boolean more = iterator.hasNext();
                    if (!more) {
                        if (begun) {
                            begun = false;
                            bar.step();
                        }
                        bar.close();
                    }
                    return more;
                }

                @Override
                public T next() {
                    T value = iterator.next();
                    if (begun) {
                        bar.step();
                    }
                    begun = true;
                    return value;
                }
            };
        };
    }
}
