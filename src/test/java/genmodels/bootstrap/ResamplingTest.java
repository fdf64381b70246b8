package genmodels.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import java.util.Arrays;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplingTest {
    /** A false alarm once in a million seeds. */
    private static final double ALARM = 1e-6;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 10, 64})
    void everyRowHasTheSameChanceAndRowsAreIndependent(int n) {
        IndexSampler indices = IndexSampler.of(Seeds.of(11).generator("independent"));
        int[] rows = new int[n];
        long[] single = new long[n];
        long[] pairs = new long[n * n];
        for (int repetition = 0; repetition < 200_000 / n; repetition++) {
            Resampling.independent().draw(indices, rows);
            for (int row : rows) {
                single[row]++;
            }
            pairs[rows[0] * n + rows[1]]++;
        }
        assertThat(ChiSquareTest.withDefaults().test(single).getPValue()).isGreaterThan(ALARM);
        if (n <= 10) {
            assertThat(ChiSquareTest.withDefaults().test(pairs).getPValue()).isGreaterThan(ALARM);
        }
    }

    @Test
    void indicesAreUnbiasedWhereTheBoundDoesNotDivideTheRangeOfTheGenerator() {
        // With 3·2²⁹ values, plain multiplication gives every third value two words of the generator instead of three.
        int bound = 3 << 29;
        int[] draws = new int[300_000];
        IndexSampler.of(Seeds.of(5).generator("lemire")).fill(0, bound, draws, 0, draws.length);
        long[] counts = new long[3];
        Arrays.stream(draws).forEach(draw -> counts[draw % 3]++);
        assertThat(ChiSquareTest.withDefaults().test(counts).getPValue()).isGreaterThan(ALARM);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 1000, 40_000, 65_535, 65_537, 1_000_003})
    void anIndexIsTheUpperHalfOfWordTimesBound(int bound) {
        int n = 100_000;
        int[] upperBits = new int[n];
        int[] draws = new int[n];
        IndexSampler.of(Seeds.of(6).generator("words")).fill(0, 1 << 30, upperBits, 0, n);
        IndexSampler.of(Seeds.of(6).generator("words")).fill(7, bound, draws, 0, n);
        int redrawn = 0;
        boolean inRange = true;
        for (int i = 0; i < n; i++) {
            long least = (4L * upperBits[i] * bound) >>> 32;
            long most = ((4L * upperBits[i] + 3) * bound) >>> 32;
            redrawn += draws[i] - 7 < least || draws[i] - 7 > most ? 1 : 0;
            inRange &= draws[i] >= 7 && draws[i] < bound + 7;
        }
        assertThat(inRange).isTrue();
        // A word is redrawn with a chance below bound / 2³².
        assertThat(redrawn).isLessThanOrEqualTo(3 + (int) (4L * n * bound >>> 32));
    }

    @Test
    void groupsKeepTheirPlacesAndSizes() {
        IndexSampler indices = IndexSampler.of(Seeds.of(3).generator("groups"));
        int[] rows = new int[10];
        long[] counts = new long[10];
        for (int repetition = 0; repetition < 20_000; repetition++) {
            Resampling.groups(3, 5, 2).draw(indices, rows);
            for (int i = 0; i < 10; i++) {
                assertThat(group(rows[i])).isEqualTo(group(i));
                counts[rows[i]]++;
            }
        }
        assertThat(ChiSquareTest.withDefaults().test(counts).getPValue()).isGreaterThan(ALARM);
    }

    private static int group(int row) {
        return row < 3 ? 0 : row < 8 ? 1 : 2;
    }

    @Test
    void movingBlocksAreRunsOfTheGivenLengthFromAnyPlace() {
        IndexSampler indices = IndexSampler.of(Seeds.of(3).generator("moving"));
        int[] rows = new int[11];
        long[] starts = new long[8];
        for (int repetition = 0; repetition < 20_000; repetition++) {
            Resampling.movingBlocks(4).draw(indices, rows);
            for (int i = 0; i < 11; i++) {
                if (i % 4 == 0) {
                    starts[rows[i]]++;
                } else {
                    assertThat(rows[i]).isEqualTo(rows[i - 1] + 1);
                }
            }
        }
        assertThat(ChiSquareTest.withDefaults().test(starts).getPValue()).isGreaterThan(ALARM);
    }

    @Test
    void stationaryBlocksHaveTheirMeanLengthAndTreatEveryRowAlike() {
        IndexSampler indices = IndexSampler.of(Seeds.of(3).generator("stationary"));
        int n = 50;
        int[] rows = new int[n];
        long[] last = new long[n];
        int breaks = 0;
        int repetitions = 20_000;
        for (int repetition = 0; repetition < repetitions; repetition++) {
            Resampling.stationaryBlocks(4).draw(indices, rows);
            for (int i = 1; i < n; i++) {
                breaks += rows[i] != (rows[i - 1] + 1) % n ? 1 : 0;
            }
            last[rows[n - 1]]++;
        }
        // A new block begins with chance 1/4 and goes on as the old one would with chance 1/n.
        double expected = 0.25 * (1 - 1.0 / n);
        double trials = repetitions * (n - 1.0);
        assertThat(breaks / trials).isCloseTo(expected, within(5 * Math.sqrt(expected * (1 - expected) / trials)));
        assertThat(ChiSquareTest.withDefaults().test(last).getPValue()).isGreaterThan(ALARM);
    }

    @Test
    void blocksOfOneRowAreIndependentRows() {
        IndexSampler indices = IndexSampler.of(Seeds.of(3).generator("one"));
        int[] rows = new int[6];
        long[] pairs = new long[36];
        for (int repetition = 0; repetition < 50_000; repetition++) {
            Resampling.stationaryBlocks(1).draw(indices, rows);
            pairs[rows[2] * 6 + rows[3]]++;
        }
        assertThat(ChiSquareTest.withDefaults().test(pairs).getPValue()).isGreaterThan(ALARM);
    }

    @Test
    void theJackknifeLeavesOutRowsWithinGroupsAndWholeBlocks() {
        assertThat(Resampling.independent().jackknifeCuts(3)).isDeepEqualTo(new int[][] {{0, 1, 2, 3}});
        assertThat(Resampling.groups(2, 3).jackknifeCuts(5)).isDeepEqualTo(new int[][] {{0, 1, 2}, {2, 3, 4, 5}});
        assertThat(Resampling.movingBlocks(3).jackknifeCuts(10)).isDeepEqualTo(new int[][] {{0, 3, 6, 10}});
        assertThat(Resampling.stationaryBlocks(2.6).jackknifeCuts(6)).isDeepEqualTo(new int[][] {{0, 3, 6}});
    }

    @Test
    void badInputIsNamed() {
        assertBad(() -> Resampling.groups(), "sizes must be at least one size, found []");
        assertBad(() -> Resampling.groups(3, 1), "sizes must be each at least 2, found 1");
        assertBad(
                () -> Resampling.groups(3, 4).requireRows(8),
                "sizes must be in total the 8 rows of the statistic, found 7");
        assertBad(() -> Resampling.movingBlocks(0), "length must be at least 1, found 0");
        assertBad(
                () -> Resampling.movingBlocks(6).requireRows(11),
                "length must be at most half of the 11 rows, found 6");
        assertBad(() -> Resampling.stationaryBlocks(0.5), "meanLength must be at least 1, found 0.5");
        assertBad(() -> Resampling.stationaryBlocks(Double.NaN), "meanLength must be at least 1, found NaN");
        assertBad(
                () -> Resampling.stationaryBlocks(6).requireRows(11),
                "meanLength must be at most half of the 11 rows, found 6.0");
    }

    private static void assertBad(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
