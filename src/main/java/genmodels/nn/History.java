package genmodels.nn;

import genmodels.preconditions.Arguments;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What happened in training.
 *
 * @param unit what one round is called, "epoch" or "step"
 * @param rounds rounds that were done
 * @param series the measures by name
 * @param bestRound the round whose parameters the networks have: the minimum of the watched measure, otherwise the last round
 * @param seconds time it took
 * @param end why it ended
 */
public record History(String unit, int rounds, Map<String, Series> series, int bestRound, double seconds, End end) {
    /** Why training ended. */
    public enum End {
        /** All rounds are done. */
        COMPLETED,
        /** The watched measure found no new minimum any more. */
        STOPPED_EARLY,
        /** The limit of time was reached. */
        TIME_UP,
        /** The thread was interrupted; what was learned until then is kept. */
        INTERRUPTED
    }

    /**
     * One measure, round by round.
     *
     * @param rounds [n], the rounds in which it was noted, from 1
     * @param values [n], what was noted
     */
    public record Series(double[] rounds, double[] values) {
        /**
         * Checks the lengths.
         *
         * @throws IllegalArgumentException if they differ or are zero
         */
        public Series {
            Arguments.require(
                    rounds.length == values.length && rounds.length > 0,
                    "values",
                    "as many as rounds, and at least one",
                    values.length);
        }

        /**
         * The value noted last.
         *
         * @return a finite number
         */
        public double last() {
            return values[values.length - 1];
        }
    }

    /** Keeps an unchangeable copy of the map. */
    public History {
        series = Collections.unmodifiableMap(new LinkedHashMap<>(series));
    }

    /**
     * One measure.
     *
     * @param name its name
     * @return its values
     * @throws IllegalArgumentException if nothing was noted under that name
     */
    public Series series(String name) {
        Arguments.require(series.containsKey(name), "name", "one of " + series.keySet(), name);
        return series.get(name);
    }
}
