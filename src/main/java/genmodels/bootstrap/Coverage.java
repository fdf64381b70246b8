package genmodels.bootstrap;

import genmodels.preconditions.Arguments;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How often one kind of interval contained the truth.
 *
 * @param method the kind
 * @param level what it promised
 * @param repetitions number of data sets
 * @param tooLow in how many the whole interval lay below the truth
 * @param tooHigh in how many it lay above
 * @param meanLength mean length of the intervals
 */
public record Coverage(
        IntervalMethod method, double level, int repetitions, int tooLow, int tooHigh, double meanLength) {
    /**
     * Share of the intervals that contain the truth.
     *
     * @return in [0, 1]
     */
    public double share() {
        return 1 - (tooLow + tooHigh) / (double) repetitions;
    }

    /**
     * Standard error of the share, from the binomial law. At shares of 0 and 1 it is that of half a repetition on the other
     * side.
     *
     * @return above 0
     */
    public double standardError() {
        double half = 0.5 / repetitions;
        double share = Math.max(half, Math.min(1 - half, share()));
        return Math.sqrt(share * (1 - share) / repetitions);
    }

    /**
     * The lines of a study as a table.
     *
     * @param lines at least one, all of the same level
     * @return columns {@code interval}, {@code coverage}, {@code s.e.} (of the coverage, to four decimals), {@code too low}, {@code too high}, {@code mean length}
     * @throws IllegalArgumentException if there is no line
     */
    public static Table table(List<Coverage> lines) {
        Arguments.require(!lines.isEmpty(), "lines", "at least one line", "none");
        String title = String.format(
                Locale.ROOT,
                "Coverage of nominal %s intervals in %,d data sets",
                Interval.percent(lines.get(0).level()),
                lines.get(0).repetitions());
        return Table.create(
                title,
                StringColumn.create(
                        "interval", lines.stream().map(line -> line.method().label())),
                DoubleColumn.create("coverage", lines.stream().mapToDouble(Coverage::share)),
                DoubleColumn.create(
                        "s.e.", lines.stream().mapToDouble(line -> Math.rint(1e4 * line.standardError()) / 1e4)),
                IntColumn.create("too low", lines.stream().mapToInt(Coverage::tooLow)),
                IntColumn.create("too high", lines.stream().mapToInt(Coverage::tooHigh)),
                DoubleColumn.create("mean length", lines.stream().mapToDouble(Coverage::meanLength)));
    }
}
