package genmodels.bootstrap;

import static genmodels.bootstrap.IntervalMethod.BASIC;
import static genmodels.bootstrap.IntervalMethod.BCA;
import static genmodels.bootstrap.IntervalMethod.NORMAL;
import static genmodels.bootstrap.IntervalMethod.PERCENTILE;
import static genmodels.bootstrap.IntervalMethod.STUDENTIZED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.tablesaw.api.Table;

/** Intervals from replicates that are known: 1 to 999, or their squares. */
class IntervalMethodTest {
    private static final double[] COUNT =
            IntStream.rangeClosed(1, 999).asDoubleStream().toArray();

    @Test
    void percentileEndsAreTheFiftiethFromEitherEnd() {
        assertEnds(result(COUNT, 510, 0).interval(PERCENTILE, 0.9), 50, 950);
    }

    @Test
    void basicEndsAreThePercentileEndsMirroredInTheEstimate() {
        assertEnds(result(COUNT, 510, 0).interval(BASIC, 0.9), 1020 - 950, 1020 - 50);
    }

    @Test
    void normalEndsAreCorrectedForBias() {
        // Mean 500, so bias −10 at an estimate of 510; the variance of 1..999 with 998 below is 999 · 1000 / 12.
        double half = 1.959963984540054 * Math.sqrt(999 * 1000 / 12.0);
        assertEnds(result(COUNT, 510, 0).interval(NORMAL, 0.95), 520 - half, 520 + half);
    }

    @Test
    void studentizedEndsTakeTheUpperQuantileForTheLowerEnd() {
        double[] errors = new double[999];
        Arrays.fill(errors, 2);
        StudentizedPivots pivots = StudentizedPivots.of(510, 3, COUNT, errors);
        BootstrapResult result = new BootstrapResult(510, COUNT, OptionalDouble.empty(), Optional.of(pivots));
        assertEnds(result.interval(STUDENTIZED, 0.9), 510 - 3 * 220, 510 + 3 * 230);
    }

    @ParameterizedTest
    @CsvSource({"2500, 0", "2300, 0.08", "3000, -0.05"})
    void bcaEndsAreThoseOfSciPyQuantiles(double estimate, double acceleration) {
        double[] squares =
                IntStream.rangeClosed(1, 999).mapToDouble(i -> i * i / 100.0).toArray();
        String name = String.format("bca.%.0f", estimate);
        Interval interval = result(squares, estimate, acceleration).interval(BCA, 0.9);
        assertThat(interval.low()).isCloseTo(Reference.value(name + ".low"), within(1e-6));
        assertThat(interval.high()).isCloseTo(Reference.value(name + ".high"), within(1e-6));
    }

    @Test
    void bcaIsThePercentileIntervalWhereNothingIsToBeCorrected() {
        Interval interval = result(COUNT, 500, 0).interval(BCA, 0.9);
        assertEnds(interval, 50, 950);
    }

    @ParameterizedTest
    @CsvSource({"-5", "0.5", "1000", "2000"})
    void anEstimateOutsideItsReplicatesGivesFiniteEnds(double estimate) {
        for (double acceleration : new double[] {-3, -0.3, 0, 0.3, 3}) {
            Interval interval = result(COUNT, estimate, acceleration).interval(BCA, 0.9);
            assertThat(interval.low()).isBetween(1.0, 999.0);
            assertThat(interval.high()).isBetween(interval.low(), 999.0);
        }
    }

    @Test
    void equalReplicatesGiveThePointItself() {
        double[] equal = {0.1, 0.1, 0.1};
        StudentizedPivots none = StudentizedPivots.of(0.1, 0, equal, new double[3]);
        assertThat(none.dropped()).isEqualTo(3);
        BootstrapResult result = new BootstrapResult(0.1, equal, OptionalDouble.of(0), Optional.of(none));
        assertThat(result.standardError()).isZero();
        assertThat(result.bias()).isZero();
        assertThat(result.intervals(0.9)).hasSize(5).allSatisfy(interval -> assertEnds(interval, 0.1, 0.1));
    }

    @Test
    void highLevelsEndAtTheOutermostReplicates() {
        assertEnds(result(COUNT, 500, 0).interval(PERCENTILE, 0.999999), 1, 999);
    }

    @Test
    void whatAResultCannotGiveIsNamed() {
        BootstrapResult plain = new BootstrapResult(500, COUNT, OptionalDouble.empty(), Optional.empty());
        assertThat(plain.methods()).containsExactly(NORMAL, BASIC, PERCENTILE);
        assertBad(
                () -> plain.interval(BCA, 0.9),
                "method must be one of [NORMAL, BASIC, PERCENTILE] for this result, found BCA");
        assertBad(() -> plain.interval(NORMAL, 1), "level must be in (0, 1), found 1.0");
        assertBad(() -> plain.interval(NORMAL, 90), "level must be in (0, 1), found 90.0");
        assertBad(() -> plain.interval(null, 0.9), "method must be given, found null");
        assertBad(() -> result(new double[] {1}, 1, 0), "replicates.length must be at least 2, found 1");
        assertBad(() -> result(new double[] {1, Double.NaN}, 1, 0), "replicates[1] must be finite, found NaN");
        assertBad(() -> new Interval(NORMAL, 0.9, 2, 1), "low must be at most high = 1.0, found 2.0");
    }

    @Test
    void textsSayWhatTheyHold() {
        BootstrapResult result = result(COUNT, 510, 0);
        assertThat(result).hasToString("estimate 510.0, s.e. 288.5, bias -10, 999 replicates");
        assertThat(BCA.label()).isEqualTo("BCa");
        assertThat(result.interval(PERCENTILE, 0.9)).hasToString("percentile 90 %: [50.00, 950.0]");
    }

    @Test
    void theTableHoldsEveryInterval() {
        Table table = result(COUNT, 510, 0).intervalTable(0.9);
        assertThat(table.name()).isEqualTo("90 % intervals around 510.0");
        assertThat(table.columnNames()).containsExactly("interval", "low", "high", "length", "below", "above");
        assertThat(table.stringColumn(0).asList()).containsExactly("normal", "basic", "percentile", "BCa");
        assertThat(table.row(2).getDouble("low")).isCloseTo(50, within(1e-9));
        assertThat(table.row(2).getDouble("length")).isCloseTo(900, within(1e-9));
        assertThat(table.row(2).getDouble("below")).isCloseTo(460, within(1e-9));
        assertThat(table.row(2).getDouble("above")).isCloseTo(440, within(1e-9));
    }

    private static BootstrapResult result(double[] replicates, double estimate, double acceleration) {
        return new BootstrapResult(estimate, replicates, OptionalDouble.of(acceleration), Optional.empty());
    }

    private static void assertEnds(Interval interval, double low, double high) {
        assertThat(interval.low()).isCloseTo(low, within(1e-9));
        assertThat(interval.high()).isCloseTo(high, within(1e-9));
    }

    private static void assertBad(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
