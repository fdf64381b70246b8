package genmodels.interactive;

import genmodels.plot.Png;
import genmodels.preconditions.Arguments;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Training, recorded: a loop hands over frames, and the figure plays them, with a play button and a slider. Its still picture shows four
 * of them.
 *
 * <pre>{@code
 * var replay = PointReplay.of("A GAN on the ring", "Draws gather at the eight modes.", "step", modes, 2);
 * for (int step = 0; step < steps; step++) {
 *     replay.frame(step, "", () -> gan.samples(rng, 400));
 *     …
 * }
 * replay.last(steps, "", gan.samples(rng, 400));
 * show(replay.figure());
 * }</pre>
 *
 * <p>However long training is, the figure stays small: the recorder keeps at most some tens of frames, evenly spread, and asks for the
 * content of no others.
 *
 * @param <C> what a frame is made of
 * @param <K> what is kept of it
 */
public abstract class Replay<C, K> {
    /** Of the frames of one replay, in bytes before they are written as text, which takes four thirds. */
    static final long BUDGET = 300_000;

    private static final int FRAMES = 72;

    private final String title;
    private final String description;
    private final String unit;
    private final FrameStore<K> store;

    Replay(String title, String description, String unit, ToLongFunction<K> weight) {
        this.title = Arguments.notNull("title", title);
        this.description = Arguments.notNull("description", description);
        this.unit = Arguments.notNull("unit", unit);
        this.store = new FrameStore<>(FRAMES, BUDGET, weight);
    }

    /**
     * Offers a frame; call it as often as the loop turns.
     *
     * @param step above that of the call before
     * @param note what is to be said beside the step, for example a loss; may be empty
     * @param content gives what the frame shows; called only if the frame is kept
     * @throws IllegalArgumentException if the steps do not grow, or the content does not fit
     */
    public final void frame(long step, String note, Supplier<C> content) {
        Arguments.notNull("content", content);
        store.offer(step, note, () -> kept(content.get()));
    }

    /**
     * Adds the end of training, which the replay shows first and always keeps.
     *
     * @param step above that of the last call of {@link #frame}
     * @param note what is to be said beside the step; may be empty
     * @param content what the frame shows
     * @throws IllegalArgumentException if the steps do not grow, or the content does not fit
     */
    public final void last(long step, String note, C content) {
        store.end(step, note, kept(content));
    }

    /**
     * How many frames are kept now.
     *
     * @return at most 73
     */
    public final int frames() {
        return store.frames().size();
    }

    /**
     * The replay of all that was recorded so far.
     *
     * @return the figure
     * @throws IllegalArgumentException if there are not two frames
     */
    public final InteractiveFigure figure() {
        List<FrameStore.Frame<K>> frames = store.frames();
        Arguments.require(frames.size() > 1, "frames", "at least two", frames.size());
        List<FrameStore.Frame<K>> four = four(frames);
        String labels = four.stream().map(f -> label(f.step(), note(f))).collect(Collectors.joining("; "));
        FigureData data = new FigureData()
                .text("unit", unit)
                .numbers(
                        "steps",
                        frames.stream().mapToDouble(FrameStore.Frame::step).toArray())
                .texts("notes", frames.stream().map(this::note).toList());
        List<K> contents = frames.stream().map(FrameStore.Frame::content).toList();
        write(contents, data);
        List<K> shown = four.stream().map(FrameStore.Frame::content).toList();
        List<String> titles = four.stream().map(f -> label(f.step(), f.note())).toList();
        String told = description + " Still: " + labels + ".";
        return InteractiveFigure.scaled(
                title, told, still(shown, titles), stillScale(), data, "plot", "player", script());
    }

    private String note(FrameStore.Frame<K> frame) {
        String remark = remark(frame.content());
        return frame.note() + (frame.note().isEmpty() || remark.isEmpty() ? "" : ", ") + remark;
    }

    private String label(long step, String note) {
        return unit + " " + String.format(Locale.ROOT, "%,d", step) + (note.isEmpty() ? "" : ": " + note);
    }

    /** The first, the last, and two from the time when most happens: early. */
    private static <F> List<F> four(List<F> frames) {
        int last = frames.size() - 1;
        TreeSet<Integer> chosen = new TreeSet<>(List.of(0, (last + 9) / 10, (last + 1) / 3, last));
        return new ArrayList<>(chosen.stream().map(frames::get).toList());
    }

    /** The content as it is kept, or an IllegalArgumentException. */
    abstract K kept(C content);

    /** What is to be said of a frame besides its note; mostly nothing. */
    String remark(K content) {
        return "";
    }

    abstract void write(List<K> frames, FigureData data);

    abstract String script();

    abstract BufferedImage still(List<K> frames, List<String> labels);

    /** Pixels of the still picture for a CSS pixel. */
    int stillScale() {
        return Png.SCALE;
    }
}
