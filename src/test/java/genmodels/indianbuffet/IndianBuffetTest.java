package genmodels.indianbuffet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndianBuffetTest {
    @ParameterizedTest
    @CsvSource({"1, 1, 100, 5.187", "2, 0.5, 30, 0", "0.7, 3, 12, 0"})
    void numberOfDishesIsPoisson(double alpha, double beta, int customers, double mean) {
        IndianBuffetLaw law = new IndianBuffetLaw(alpha, beta);
        double expected = 0;
        for (int j = 1; j <= customers; j++) {
            expected += alpha * beta / (beta + j - 1);
        }
        assertThat(law.meanDishes(customers)).isCloseTo(expected, within(1e-12));
        if (mean > 0) {
            assertThat(expected).isCloseTo(mean, within(5e-4)); // the lecture's table
        }
        IndianBuffetSampler sampler = IndianBuffetSampler.of(Seeds.of(1).generator("buffet"), law);
        int draws = 20_000;
        int top = (int) Math.ceil(expected + 3 * Math.sqrt(expected));
        long[] counts = new long[top + 1];
        for (int d = 0; d < draws; d++) {
            counts[Math.min(top, sampler.sample(customers).columns())]++;
        }
        PoissonDistribution poisson = PoissonDistribution.of(expected);
        double[] expectations = new double[top + 1];
        Arrays.setAll(
                expectations, k -> draws * (k < top ? poisson.probability(k) : poisson.survivalProbability(k - 1)));
        // A fixed seed; fails by chance once in 10,000 seeds.
        assertThat(ChiSquareTest.withDefaults().test(expectations, counts).getPValue())
                .isGreaterThan(1e-4);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 0.5", "0.7, 3"})
    void everyCustomerTakesAlphaDishesAndSharesByBeta(double alpha, double beta) {
        int customers = 8;
        int draws = 40_000;
        IndianBuffetSampler sampler =
                IndianBuffetSampler.of(Seeds.of(2).generator("buffet"), new IndianBuffetLaw(alpha, beta));
        double[] taken = new double[customers];
        double[] square = new double[customers];
        double both = 0;
        for (int d = 0; d < draws; d++) {
            BinaryMatrix matrix = sampler.sample(customers);
            int[] sums = matrix.rowSums();
            for (int i = 0; i < customers; i++) {
                taken[i] += sums[i];
                square[i] += (double) sums[i] * sums[i];
            }
            for (int k = 0; k < matrix.columns(); k++) {
                both += matrix.get(0, k) && matrix.get(customers - 1, k) ? 1 : 0;
            }
        }
        for (int i = 0; i < customers; i++) {
            // Poisson(α): mean and variance α; 4.5 standard errors.
            assertThat(taken[i] / draws).isCloseTo(alpha, within(4.5 * Math.sqrt(alpha / draws)));
            double secondMoment = alpha + alpha * alpha;
            double spread = Math.sqrt(alpha + 6 * alpha * alpha + 4 * Math.pow(alpha, 3)); // of the square
            assertThat(square[i] / draws).isCloseTo(secondMoment, within(4.5 * spread / Math.sqrt(draws)));
        }
        // Two customers, whoever they are, have Poisson(α/(1 + β)) dishes in common: rows are exchangeable.
        double common = alpha / (1 + beta);
        assertThat(both / draws).isCloseTo(common, within(4.5 * Math.sqrt(common / draws)));
    }

    @ParameterizedTest
    @CsvSource({"0.8, 1", "0.6, 2.5", "1, 0.4"})
    void probabilitiesOfLeftOrderedFormsAreThoseOfTheDraws(double alpha, double beta) {
        IndianBuffetLaw law = new IndianBuffetLaw(alpha, beta);
        IndianBuffetSampler sampler = IndianBuffetSampler.of(Seeds.of(3).generator("buffet"), law);
        int draws = 60_000;
        Map<BinaryMatrix, Long> found = new HashMap<>();
        for (int d = 0; d < draws; d++) {
            found.merge(sampler.sample(3).leftOrdered(), 1L, Long::sum);
        }
        BinaryMatrix[] common = found.entrySet().stream()
                .filter(e -> e.getValue() >= 50)
                .map(Map.Entry::getKey)
                .toArray(BinaryMatrix[]::new);
        double[] expected = new double[common.length + 1];
        long[] counts = new long[common.length + 1];
        expected[common.length] = draws;
        counts[common.length] = draws;
        for (int c = 0; c < common.length; c++) {
            expected[c] = draws * Math.exp(law.logProbability(common[c]));
            counts[c] = found.get(common[c]);
            expected[common.length] -= expected[c];
            counts[common.length] -= counts[c];
        }
        assertThat(common.length).isGreaterThan(20);
        assertThat(ChiSquareTest.withDefaults().test(expected, counts).getPValue())
                .isGreaterThan(1e-4);
    }

    @Test
    void probabilitiesOfTwoRowsSumToOne() {
        IndianBuffetLaw law = new IndianBuffetLaw(1.3, 0.7);
        double sum = 0;
        for (int both = 0; both <= 14; both++) {
            for (int first = 0; first <= 14; first++) {
                for (int second = 0; second <= 14; second++) {
                    sum += Math.exp(law.logProbability(twoRows(both, first, second)));
                }
            }
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
        boolean[][] withZeroColumn = {{true, false}, {true, false}};
        assertThat(law.logProbability(BinaryMatrix.of(withZeroColumn))).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void leftOrderedFormSortsColumnsAndNothingElse() {
        BinaryMatrix matrix = matrix("0110", "1010", "0011");
        assertThat(matrix.leftOrdered()).isEqualTo(matrix("1100", "1010", "1001"));
        assertThat(matrix.leftOrdered().rowSums()).isEqualTo(matrix.rowSums());
        assertThat(matrix.leftOrdered().leftOrdered()).isEqualTo(matrix.leftOrdered());
        assertThat(matrix("", "").leftOrdered().columns()).isZero();
    }

    @Test
    void sumsCountOnes() {
        BinaryMatrix matrix = matrix("110", "010");
        assertThat(matrix.rowSums()).containsExactly(2, 1);
        assertThat(matrix.columnSums()).containsExactly(1, 2, 0);
        assertThat(matrix.ones()).isEqualTo(3);
        assertThat(matrix).hasToString("11·\n·1·\n");
    }

    @Test
    void sameSeedSameMatrix() {
        IndianBuffetLaw law = new IndianBuffetLaw(2, 1);
        assertThat(IndianBuffetSampler.of(Seeds.of(4).generator("b"), law).sample(20))
                .isEqualTo(
                        IndianBuffetSampler.of(Seeds.of(4).generator("b"), law).sample(20))
                .isNotEqualTo(
                        IndianBuffetSampler.of(Seeds.of(5).generator("b"), law).sample(20));
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> new IndianBuffetLaw(-1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("alpha must be positive and finite, found -1.0");
        assertThatThrownBy(() -> new IndianBuffetLaw(1, Double.NaN))
                .hasMessage("beta must be positive and finite, found NaN");
        assertThatThrownBy(() -> IndianBuffetSampler.of(Seeds.of(1).generator("b"), new IndianBuffetLaw(1, 1))
                        .sample(0))
                .hasMessage("customers must be at least 1, found 0");
        assertThatThrownBy(() -> BinaryMatrix.of(new boolean[][] {{true}, {}}))
                .hasMessage("cells[1] must have shape [1], found [0]");
    }

    static BinaryMatrix matrix(String... rows) {
        boolean[][] cells = new boolean[rows.length][rows[0].length()];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < cells[i].length; k++) {
                cells[i][k] = rows[i].charAt(k) == '1';
            }
        }
        return BinaryMatrix.of(cells);
    }

    static BinaryMatrix twoRows(int both, int first, int second) {
        return matrix(
                "1".repeat(both) + "1".repeat(first) + "0".repeat(second),
                "1".repeat(both) + "0".repeat(first) + "1".repeat(second));
    }
}
