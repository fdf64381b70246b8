package genmodels.indianbuffet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.descriptive.DoubleStatistics;
import org.apache.commons.statistics.descriptive.Statistic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuffetPosteriorSamplerTest {
    private static final double[][] DATA = {{0.3, -1.2, 0.8}, {1.1, 0.4, -0.5}, {-0.7, 2.0, 0.1}, {0.9, -0.3, 1.6}};

    @ParameterizedTest
    @CsvSource({ // SciPy 1.10.1, src/test/reference/indianbuffet/reference.py
        "'10,11,01,11', 0.5, 1, -19.3169129474",
        "'1001,1100,0100,1010', 0.8, 2.5, -24.2928758962",
        "',,,', 0.5, 1, -26.2094962317"
    })
    void likelihoodIsThatOfTheNormalLaw(String rows, double noise, double scale, double expected) {
        BinaryMatrix matrix = IndianBuffetTest.matrix(rows.split(",", -1));
        assertThat(new LinearGaussianModel(noise, scale).logLikelihood(matrix, DATA))
                .isCloseTo(expected, within(1e-8));
    }

    @Test
    void changedMatrixKeepsTheLikelihoodOfAFreshOne() {
        LinearGaussianModel model = new LinearGaussianModel(0.6, 1.2);
        UniformRandomProvider rng = Seeds.of(1).generator("flips");
        CollapsedFeatures state = new CollapsedFeatures(model, IndianBuffetTest.matrix("10", "11", "01", "11"), DATA);
        for (int step = 0; step < 2_000; step++) {
            int k = state.columns() == 0 ? 0 : rng.nextInt(state.columns());
            if (state.columns() < 12 && (state.columns() == 0 || rng.nextInt(10) == 0)) {
                state.addColumn();
            } else if (state.owners(k) == 0) {
                state.removeColumn(k);
            } else {
                state.flip(rng.nextInt(4), k);
            }
            assertThat(state.logLikelihood()).isCloseTo(model.logLikelihood(state.matrix(), DATA), within(1e-8));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1.4, 0.5", "0.8, 2"})
    void posteriorOfTwoRowsIsThatOfEnumeration(double alpha, double beta) {
        IndianBuffetLaw law = new IndianBuffetLaw(alpha, beta);
        LinearGaussianModel model = new LinearGaussianModel(0.7, 1);
        double[][] data = {{1.3, -0.4}, {0.9, 0.8}};
        double[] weight = new double[4]; // total, and times: columns, shared columns, columns of row 0 alone
        for (int both = 0; both < 11; both++) {
            for (int first = 0; first < 11; first++) {
                for (int second = 0; second < 11; second++) {
                    BinaryMatrix z = IndianBuffetTest.twoRows(both, first, second);
                    double p = Math.exp(law.logProbability(z) + model.logLikelihood(z, data));
                    weight[0] += p;
                    weight[1] += p * z.columns();
                    weight[2] += p * both;
                    weight[3] += p * first;
                }
            }
        }
        BuffetPosteriorSampler chain = BuffetPosteriorSampler.of(Seeds.of(2).generator("chain"), law, model, data);
        Batches batches = new Batches(3);
        for (int step = 0; step < 30_000; step++) {
            chain.sweep();
            BinaryMatrix z = chain.matrix();
            long both = Arrays.stream(z.columnSums()).filter(m -> m == 2).count();
            batches.add(z.columns(), both, z.rowSums()[0] - both);
        }
        batches.assertMeans(weight[1] / weight[0], weight[2] / weight[0], weight[3] / weight[0]);
    }

    /**
     * Geweke, <i>Getting it right</i> (JASA, 2004): data drawn given the matrix, then the matrix moved given the data, again
     * and again, must leave both with their prior laws.
     */
    @ParameterizedTest
    @CsvSource({"1, 1", "1.5, 0.4", "0.7, 3"})
    void simulatedPriorsComeBack(double alpha, double beta) {
        int n = 4;
        int d = 2;
        IndianBuffetLaw law = new IndianBuffetLaw(alpha, beta);
        LinearGaussianModel model = new LinearGaussianModel(0.6, 0.9);
        Seeds seeds = Seeds.of(3);
        UniformRandomProvider dataRng = seeds.generator("data");
        BinaryMatrix start =
                IndianBuffetSampler.of(seeds.generator("start"), law).sample(n);
        BuffetPosteriorSampler chain =
                BuffetPosteriorSampler.of(seeds.generator("chain"), law, model, model.sample(dataRng, start, d));
        Batches batches = new Batches(5);
        for (int step = 0; step < 30_000; step++) {
            double[][] data = model.sample(dataRng, chain.matrix(), d);
            chain.replaceData(data);
            chain.sweep();
            BinaryMatrix z = chain.matrix();
            int k = z.columns();
            long own = Arrays.stream(z.columnSums()).filter(m -> m == 1).count();
            batches.add(k, (double) k * k, z.ones(), own, data[0][0] * data[0][0]);
        }
        double dishes = law.meanDishes(n);
        batches.assertMeans(
                dishes,
                dishes + dishes * dishes,
                n * alpha,
                n * law.meanNewDishes(n),
                0.36 + 0.81 * alpha); // noise² + scale² times the mean number of features of a row
    }

    /** The same in independent rounds, which see a bias of one per cent: a sweep from the joint law stays in it. */
    @Test
    void sweepsLeaveTheJointLawAlone() {
        int rounds = 60_000;
        IndianBuffetLaw law = new IndianBuffetLaw(1.5, 0.8);
        LinearGaussianModel model = new LinearGaussianModel(0.5, 1);
        UniformRandomProvider rng = Seeds.of(4).generator("world");
        DoubleStatistics columns = DoubleStatistics.of(Statistic.MEAN, Statistic.STANDARD_DEVIATION);
        DoubleStatistics ones = DoubleStatistics.of(Statistic.MEAN, Statistic.STANDARD_DEVIATION);
        for (int r = 0; r < rounds; r++) {
            BinaryMatrix start = IndianBuffetSampler.of(rng, law).sample(4);
            double[][] data = model.sample(rng, start, 2);
            BuffetPosteriorSampler chain = BuffetPosteriorSampler.of(rng, law, model, data, start);
            for (int sweep = 0; sweep < 3; sweep++) {
                chain.sweep();
            }
            columns.accept(chain.matrix().columns());
            ones.accept(chain.matrix().ones());
        }
        // |z| < 3.9 fails by chance once in 10,000 seeds.
        double scale = 3.9 / Math.sqrt(rounds);
        assertThat(columns.getAsDouble(Statistic.MEAN))
                .isCloseTo(law.meanDishes(4), within(scale * columns.getAsDouble(Statistic.STANDARD_DEVIATION)));
        assertThat(ones.getAsDouble(Statistic.MEAN))
                .isCloseTo(4 * 1.5, within(scale * ones.getAsDouble(Statistic.STANDARD_DEVIATION)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void fourGlyphsAreFoundInNoisyImages(long seed) {
        ToyImages toy = ToyImages.of(Seeds.of(seed).generator("images"), 100, 0.5);
        BuffetPosteriorSampler chain = bestOfFour(toy.images(), Seeds.of(seed));
        BinaryMatrix found = chain.matrix();
        double[][] features = chain.features();
        for (int g = 0; g < 4; g++) {
            int match = ToyImages.match(features)[g];
            int wrong = 0;
            for (int i = 0; i < 100; i++) {
                wrong += found.get(i, match) == toy.objects().get(i, g) ? 0 : 1;
            }
            // Five pixels of 1 in noise of ½: a known glyph is misjudged with probability Φ(−√5) = 0.013.
            assertThat(wrong).as("glyph " + g).isLessThanOrEqualTo(10);
        }
        assertThat(Arrays.stream(found.columnSums()).filter(m -> m > 5).count()).isEqualTo(4);
    }

    @Test
    void sameSeedSameChain() {
        double[][] data = ToyImages.of(Seeds.of(6).generator("images"), 10, 0.5).images();
        BuffetPosteriorSampler[] chains = new BuffetPosteriorSampler[2];
        Arrays.setAll(
                chains,
                c -> BuffetPosteriorSampler.of(
                        Seeds.of(7).generator("chain"),
                        new IndianBuffetLaw(1, 1),
                        new LinearGaussianModel(0.5, 1),
                        data));
        for (int sweep = 0; sweep < 10; sweep++) {
            chains[0].sweep();
            chains[1].sweep();
        }
        assertThat(chains[0].matrix()).isEqualTo(chains[1].matrix());
        assertThat(chains[0].logJoint()).isEqualTo(chains[1].logJoint());
        assertThat(chains[0].features()).isDeepEqualTo(chains[1].features());
    }

    @Test
    void badInputIsNamed() {
        IndianBuffetLaw law = new IndianBuffetLaw(1, 1);
        LinearGaussianModel model = new LinearGaussianModel(1, 1);
        UniformRandomProvider rng = Seeds.of(1).generator("chain");
        assertThatThrownBy(() -> BuffetPosteriorSampler.of(rng, law, model, new double[][] {{1, Double.NaN}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("data[0][1] must be finite, found NaN");
        assertThatThrownBy(() -> BuffetPosteriorSampler.of(rng, law, model, new double[][] {{1}, {1, 2}}))
                .hasMessageContaining("data[1] must have shape [1]");
        assertThatThrownBy(() ->
                        BuffetPosteriorSampler.of(rng, law, model, new double[][] {{1}}, IndianBuffetTest.matrix("10")))
                .hasMessageStartingWith("start must be without empty columns");
        assertThatThrownBy(() -> new LinearGaussianModel(0, 1))
                .hasMessage("noise must be positive and finite, found 0.0");
        assertThatThrownBy(() -> model.sample(rng, IndianBuffetTest.matrix("1"), new double[2][2]))
                .hasMessage("features must have shape [1, *], found [2, 2]");
    }

    /** A single chain may be stuck; about one in five is. */
    private static BuffetPosteriorSampler bestOfFour(double[][] images, Seeds seeds) {
        return IntStream.range(0, 4)
                .mapToObj(c -> {
                    BuffetPosteriorSampler chain = BuffetPosteriorSampler.of(
                            seeds.generator("chain", c),
                            new IndianBuffetLaw(1, 1),
                            new LinearGaussianModel(0.5, 1),
                            images);
                    for (int sweep = 0; sweep < 200; sweep++) {
                        chain.sweep();
                    }
                    return chain;
                })
                .max(Comparator.comparingDouble(BuffetPosteriorSampler::logJoint))
                .orElseThrow();
    }

    /** Means of a chain's statistics, their standard errors from the means of batches of 300 steps. */
    private static final class Batches {
        private static final int SIZE = 300;
        private final double[][] sums;
        private int steps;

        Batches(int statistics) {
            sums = new double[statistics][100];
        }

        void add(double... values) {
            for (int s = 0; s < values.length; s++) {
                sums[s][steps / SIZE] += values[s] / SIZE;
            }
            steps++;
        }

        /** Student's t with 99 degrees of freedom: |t| < 4.7 fails by chance once in 120,000 seeds. */
        void assertMeans(double... expected) {
            assertThat(steps).isEqualTo(SIZE * 100);
            for (int s = 0; s < expected.length; s++) {
                double mean = Arrays.stream(sums[s]).average().orElseThrow();
                double squares =
                        Arrays.stream(sums[s]).map(b -> (b - mean) * (b - mean)).sum();
                assertThat(mean)
                        .as("statistic " + s)
                        .isCloseTo(expected[s], within(4.7 * Math.sqrt(squares / 99 / 100)));
            }
        }
    }
}
