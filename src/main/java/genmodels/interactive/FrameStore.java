package genmodels.interactive;

import genmodels.preconditions.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Keeps some of the frames that a loop offers, evenly spread, however many they are: when there are too many or they weigh too much,
 * every second one goes, and from then on half as many are taken.
 *
 * @param <T> what a frame shows
 */
final class FrameStore<T> {
    private final int most;
    private final long budget;
    private final ToLongFunction<T> weight;
    private List<Frame<T>> kept = new ArrayList<>();
    private Frame<T> last;
    private long stride = 1;
    private long offered;
    private long newest = Long.MIN_VALUE;

    /** What was shown at a step. */
    record Frame<T>(long step, String note, T content) {}

    /**
     * @param most frames, at least 2
     * @param budget of all frames
     * @param weight of one frame
     */
    FrameStore(int most, long budget, ToLongFunction<T> weight) {
        this.most = most;
        this.budget = budget;
        this.weight = weight;
    }

    /** Takes the frame or leaves it; the content is asked for only if it is taken. */
    void offer(long step, String note, Supplier<T> content) {
        advance(step, note);
        if (offered++ % stride == 0) {
            kept.add(checked(step, note, content.get()));
            while (kept.size() > most || kept.size() > 1 && weigh() > budget) {
                thin();
            }
        }
    }

    /** The end of training, which is kept whatever came before. */
    void end(long step, String note, T content) {
        advance(step, note);
        last = checked(step, note, content);
    }

    private void advance(long step, String note) {
        Arguments.require(last == null, "step", "before the last", step);
        Arguments.require(step > newest, "step", "above that of the frame before, " + newest, step);
        Arguments.notNull("note", note);
        newest = step;
    }

    private Frame<T> checked(long step, String note, T content) {
        Arguments.notNull("content", content);
        long heavy = weight.applyAsLong(content);
        Arguments.require(2 * heavy <= budget, "the frame's size", "at most half of " + budget + " bytes", heavy);
        return new Frame<>(step, note, content);
    }

    private long weigh() {
        return kept.stream()
                .mapToLong(frame -> weight.applyAsLong(frame.content()))
                .sum();
    }

    private void thin() {
        List<Frame<T>> every = new ArrayList<>();
        for (int i = 0; i < kept.size(); i += 2) {
            every.add(kept.get(i));
        }
        kept = every;
        stride *= 2;
    }

    List<Frame<T>> frames() {
        List<Frame<T>> all = new ArrayList<>(kept);
        if (last != null) {
            all.add(last);
        }
        return all;
    }
}
