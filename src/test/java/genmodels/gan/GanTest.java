package genmodels.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.data.PlanarModes;
import genmodels.nn.Activation;
import genmodels.nn.AdamOptions;
import genmodels.nn.Convolution;
import genmodels.nn.Dense;
import genmodels.nn.FeedForward;
import genmodels.nn.FloatRows;
import genmodels.nn.Network;
import genmodels.nn.TrainingListener;
import genmodels.nn.TransposedConvolution;
import genmodels.random.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class GanTest {
    private static final GanOptions SMALL = GanOptions.perceptrons(2, 2)
            .withNetworks(
                    List.of(new Dense(2, 8, Activation.TANH), new Dense(8, 2, Activation.IDENTITY)),
                    List.of(new Dense(2, 8, Activation.TANH), new Dense(8, 1, Activation.IDENTITY)))
            .withBatch(6)
            .withSteps(5);

    /** Pictures of 2 × 4 × 4 numbers: two channels. */
    private static final GanOptions PICTURES = GanOptions.perceptrons(3, 32)
            .withNetworks(
                    List.of(
                            new Dense(3, 12, Activation.TANH),
                            new TransposedConvolution(3, 2, 2, 2, 4, 2, 1, Activation.TANH)),
                    List.of(
                            new Convolution(2, 4, 4, 5, 4, 2, 1, Activation.TANH),
                            new Dense(20, 1, Activation.IDENTITY)))
            .withBatch(4)
            .withSteps(3);

    @Test
    void eachStepMovesOnePlayerOnly() {
        for (GanOptions options : List.of(
                SMALL,
                PICTURES,
                PICTURES.withPacking(2),
                PICTURES.withSpectralNorm(1),
                PICTURES.withLoss(GanLoss.CRITIC).withWeightBound(0.1),
                SMALL.withPacking(3),
                SMALL.withCloseness(1),
                SMALL.withSpectralNorm(1),
                SMALL.withLoss(GanLoss.CRITIC).withWeightBound(0.1))) {
            Gan gan = Gan.of(options, Seeds.of(1));
            INDArray real = real(options, gan.points());
            float[] generator = FloatRows.read(gan.generator().parameters());
            float[] discriminator = FloatRows.read(gan.discriminator().network().parameters());

            gan.discriminatorStep(real);
            assertThat(FloatRows.read(gan.generator().parameters())).isEqualTo(generator);
            assertThat(FloatRows.read(gan.generator().gradients())).containsOnly(0);
            float[] moved = FloatRows.read(gan.discriminator().network().parameters());
            assertThat(moved).isNotEqualTo(discriminator);

            gan.generatorStep();
            assertThat(FloatRows.read(gan.discriminator().network().parameters()))
                    .isEqualTo(moved);
            assertThat(FloatRows.read(gan.discriminator().network().gradients()))
                    .as("the generator's step leaves no gradient behind")
                    .containsOnly(0);
            assertThat(FloatRows.read(gan.generator().parameters())).isNotEqualTo(generator);
        }
    }

    @ParameterizedTest
    @EnumSource(GanLoss.class)
    void theSlopeIsThatOfTheLoss(GanLoss loss) {
        INDArray gradient = FloatRows.zeros(2, 1);
        for (double l : new double[] {-3, -0.5, 0, 2}) {
            INDArray logits = FloatRows.of(new double[][] {{l}, {l}});
            double value = loss.generator(logits, gradient);
            assertThat(gradient.getDouble(0)).isEqualTo(loss.generatorSlope(l) / 2, within(1e-6));
            INDArray above = FloatRows.of(new double[][] {{l + 0.01}, {l + 0.01}});
            INDArray below = FloatRows.of(new double[][] {{l - 0.01}, {l - 0.01}});
            double difference = (loss.generator(above, gradient) - loss.generator(below, gradient)) / 0.02;
            assertThat(difference).isEqualTo(loss.generatorSlope(l), within(1e-4));
            double d = 1 / (1 + Math.exp(-l));
            assertThat(value)
                    .isEqualTo(
                            switch (loss) {
                                case MINIMAX -> Math.log(1 - d);
                                case NON_SATURATING -> -Math.log(d);
                                case CRITIC -> -l;
                            },
                            within(1e-5));
        }
    }

    @Test
    void whereTheDiscriminatorWinsOnlyTheMinimaxSlopeVanishes() {
        assertThat(GanLoss.MINIMAX.generatorSlope(-10)).isEqualTo(-Math.exp(-10), within(1e-8));
        assertThat(GanLoss.NON_SATURATING.generatorSlope(-10)).isEqualTo(-1, within(1e-4));
        assertThat(GanLoss.MINIMAX.generatorSlope(0)).isEqualTo(GanLoss.NON_SATURATING.generatorSlope(0));
    }

    @Test
    void atTheFixedPointThePlayersPayLogFourAndLogTwo() {
        // A discriminator that says ½ everywhere, its last layer zero.
        Gan gan = Gan.of(SMALL, Seeds.of(2));
        float[] values = FloatRows.read(gan.discriminator().network().parameters());
        for (int i = values.length - 9; i < values.length; i++) {
            values[i] = 0;
        }
        FloatRows.write(values, gan.discriminator().network().parameters());
        assertThat(gan.generatorStep()).isEqualTo(Math.log(2), within(1e-6));
        assertThat(gan.discriminatorStep(real(6))).isEqualTo(Math.log(4), within(1e-6));
    }

    /** Every option that changes what the generator learns from: the slope along a random direction of its parameters. */
    @Test
    void theGeneratorsGradientAgreesWithFiniteDifferences() {
        for (GanOptions options : List.of(
                SMALL,
                PICTURES,
                PICTURES.withPacking(3),
                PICTURES.withSpectralNorm(1),
                SMALL.withLoss(GanLoss.MINIMAX),
                SMALL.withPacking(3),
                SMALL.withCloseness(1),
                SMALL.withSpectralNorm(1),
                SMALL.withUnrolled(1, 0.5),
                SMALL.withUnrolled(5, 0.5),
                SMALL.withUnrolled(2, 0.5).withPacking(2))) {
            assertThat(slopeByGradient(options))
                    .as(options.toString())
                    .isEqualTo(
                            slopeByDifferences(options), within(5e-3 * Math.abs(slopeByDifferences(options)) + 5e-5));
        }
    }

    @Test
    void aLookAheadChangesTheGradient() {
        double plain = slopeByGradient(SMALL);
        double ahead = slopeByGradient(SMALL.withUnrolled(5, 0.5));
        assertThat(Math.abs(ahead - plain)).isGreaterThan(0.05 * Math.abs(plain));
    }

    /** The change of the generator's loss along its gradient: a plain gradient step of rate 1 moves by −gradient. */
    private static double slopeByGradient(GanOptions options) {
        Gan gan = prepared(options, 0);
        float[] direction = direction(gan);
        gan.generatorGradient();
        float[] gradient = FloatRows.read(gan.generator().gradients());
        double slope = 0;
        for (int i = 0; i < gradient.length; i++) {
            slope += gradient[i] * direction[i];
        }
        return slope;
    }

    private static double slopeByDifferences(GanOptions options) {
        double h = 0.003; // small, for the kinks of closeness
        return (prepared(options, h).generatorGradient() - prepared(options, -h).generatorGradient()) / (2 * h);
    }

    /** After one step of the discriminator, so that a look ahead has real points; the generator moved along the direction. */
    private static Gan prepared(GanOptions options, double along) {
        Gan gan = Gan.of(options, Seeds.of(3));
        gan.discriminatorStep(real(options, gan.points()));
        float[] values = FloatRows.read(gan.generator().parameters());
        float[] direction = direction(gan);
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (along * direction[i]);
        }
        FloatRows.write(values, gan.generator().parameters());
        return gan;
    }

    private static float[] direction(Gan gan) {
        float[] direction = new float[gan.generator().parameterCount()];
        var normal = ZigguratSampler.NormalizedGaussian.of(Seeds.of(4).generator("direction"));
        for (int i = 0; i < direction.length; i++) {
            direction[i] = (float) normal.sample();
        }
        return direction;
    }

    @Test
    void theNormIsThatOfTheGradientAndNobodyLearnsFromIt() {
        for (GanLoss loss : GanLoss.values()) {
            Gan asked = prepared(SMALL, 0);
            Gan played = prepared(SMALL.withLoss(loss), 0);
            FloatRows.write(
                    FloatRows.read(asked.discriminator().network().parameters()),
                    played.discriminator().network().parameters());
            float[] before = FloatRows.read(asked.generator().parameters());
            double norm = asked.generatorGradientNorm(loss);
            played.generatorGradient();
            assertThat(norm)
                    .as(loss.name())
                    .isEqualTo(played.generator().gradients().norm2Number().doubleValue(), within(1e-6))
                    .isPositive();
            assertThat(FloatRows.read(asked.generator().parameters())).isEqualTo(before);
            assertThat(FloatRows.read(asked.generator().gradients())).containsOnly(0);
            assertThat(FloatRows.read(asked.discriminator().network().gradients()))
                    .containsOnly(0);
        }
    }

    @Test
    void everyOptionChangesTheResult() {
        double[][] data = PlanarModes.ring().samples(Seeds.of(5).generator("ring"), 50);
        String plain = drawn(data, o -> o);
        List<UnaryOperator<GanOptions>> changes = List.of(
                o -> o.withLoss(GanLoss.MINIMAX),
                o -> o.withLoss(GanLoss.CRITIC),
                o -> o.withSteps(6),
                o -> o.withBatch(7),
                o -> o.withDiscriminatorSteps(2),
                o -> o.withPacking(2),
                o -> o.withUnrolled(1, 0.1),
                o -> o.withSpectralNorm(1),
                o -> o.withWeightBound(0.01),
                o -> o.withCloseness(1),
                o -> o.withAveraging(0.9),
                o -> o.withBiasSpread(1),
                o -> o.withLatentSpread(1),
                o -> o.withRules(AdamOptions.defaults(), o.discriminatorRule()),
                o -> o.withRules(o.generatorRule(), AdamOptions.defaults()));
        for (int i = 0; i < changes.size(); i++) {
            assertThat(drawn(data, changes.get(i))).as("change " + i).isNotEqualTo(plain);
        }
        assertThat(drawn(data, o -> o.withUnrolled(1, 0.1))).isNotEqualTo(drawn(data, o -> o.withUnrolled(1, 0.2)));
        assertThat(drawn(data, o -> o.withUnrolled(1, 0.1))).isNotEqualTo(drawn(data, o -> o.withUnrolled(2, 0.1)));
        assertThat(drawn(data, o -> o)).as("the same seed").isEqualTo(plain);
    }

    private static String drawn(double[][] data, UnaryOperator<GanOptions> change) {
        return Arrays.deepToString(Gan.fit(data, change.apply(SMALL), 6, TrainingListener.none())
                .samples(Seeds.of(7).generator("draws"), 3));
    }

    @Test
    void eachFirstUnitBeginsWithOnePointOfThePack() {
        int packing = 3;
        int units = 8;
        for (GanOptions options : List.of(SMALL, SMALL.withCloseness(1))) {
            int inputs = 2 * packing + (options == SMALL ? 0 : 1);
            Gan gan = Gan.of(options.withPacking(packing), Seeds.of(11));
            float[] values = FloatRows.read(gan.discriminator().network().parameters());
            for (int input = 0; input < 2 * packing; input++) {
                for (int unit = 0; unit < units; unit++) {
                    float weight = values[unit * inputs + input];
                    if (input / 2 == unit % packing) {
                        assertThat(weight).isNotZero();
                    } else {
                        assertThat(weight).isZero();
                    }
                }
            }
            gan.discriminatorStep(real(gan.points()));
            float[] moved = FloatRows.read(gan.discriminator().network().parameters());
            assertThat(Arrays.copyOf(moved, inputs * units))
                    .as("the others may grow")
                    .doesNotContain(0);
        }
    }

    @Test
    void aPackOfPicturesIsAStackOfChannels() {
        Gan gan = Gan.of(PICTURES.withPacking(3), Seeds.of(15));
        Network judge = gan.discriminator().network();
        Convolution first = (Convolution) judge.parts().get(0);
        assertThat(first).isEqualTo(new Convolution(6, 4, 4, 5, 4, 2, 1, Activation.TANH));
        double[][] three = pictures(3);
        double[] joined = new double[96];
        for (int i = 0; i < 96; i++) {
            joined[i] = three[i / 32][i % 32];
        }
        assertThat(gan.logits(three))
                .containsExactly(
                        judge.forward(FloatRows.of(new double[][] {joined})).getDouble(0));
        // Filter f begins with picture f mod 3: after 5 biases, 2 channels of 4 × 4 weights for each of 3 pictures.
        float[] values = FloatRows.read(judge.parameters());
        for (int i = 0; i < 5 * 96; i++) {
            boolean own = i % 96 / 32 == i / 96 % 3;
            assertThat(values[5 + i] != 0).as("weight " + i).isEqualTo(own);
        }
    }

    @Test
    void picturesAreDrawnAndRepeatable() {
        double[][] data = pictures(20);
        GanOptions options =
                PICTURES.withPacking(2).withAveraging(0.9).withBiasSpread(1).withLatentSpread(1);
        FittedGan once = Gan.fit(data, options, 16, TrainingListener.none());
        FittedGan again = Gan.fit(data, options, 16, TrainingListener.none());
        double[][] draws = once.samples(Seeds.of(17).generator("draws"), 5);
        assertThat(draws).hasDimensions(5, 32);
        assertThat(again.samples(Seeds.of(17).generator("draws"), 5)).isDeepEqualTo(draws);
        FittedGan other = Gan.fit(data, options, 17, TrainingListener.none());
        assertThat(other.samples(Seeds.of(17).generator("draws"), 5)[0]).isNotEqualTo(draws[0]);
    }

    @Test
    void remediesThatNeedDenseLayersSaySo() {
        assertThatThrownBy(() -> PICTURES.withUnrolled(1, 0.1))
                .hasMessage("unrolled must be 0 unless all layers of the discriminator are dense, found 1");
        assertThatThrownBy(() -> PICTURES.withCloseness(2))
                .hasMessage(
                        "closeness must be infinite unless the first layer of the discriminator is dense, found 2.0");
        assertThatThrownBy(() -> PICTURES.withNetworks(PICTURES.generator(), SMALL.discriminator()))
                .hasMessage("inputs of discriminator must be 32 as the generator gives, found 2");
        List<FeedForward> painting = List.of(
                new TransposedConvolution(2, 4, 4, 1, 4, 2, 1, Activation.TANH), new Dense(64, 1, Activation.IDENTITY));
        GanOptions odd = PICTURES.withNetworks(PICTURES.generator(), painting);
        assertThatThrownBy(() -> odd.withPacking(2))
                .hasMessage("packing must be 1 if the discriminator begins with a transposed convolution, found 2");
        List<FeedForward> broken =
                List.of(new Convolution(2, 4, 4, 5, 4, 2, 1, Activation.TANH), new Dense(21, 1, Activation.IDENTITY));
        assertThatThrownBy(() -> PICTURES.withNetworks(PICTURES.generator(), broken))
                .hasMessage("inputs of discriminator[1] must be 20 as the layer before it gives, found 21");
        assertThatThrownBy(() -> PICTURES.withPacking(1 << 27))
                .hasMessageContaining("packing must be such that a pack");
    }

    /** Without a second layer, what a verdict gains from one point does not depend on the company. */
    @Test
    void aPackedGameBeginsAsASumOverItsPoints() {
        GanOptions shallow = SMALL.withNetworks(
                SMALL.generator(),
                List.of(new Dense(2, 9, Activation.LEAKY_RELU), new Dense(9, 1, Activation.IDENTITY)));
        Gan gan = Gan.of(shallow.withPacking(3).withBiasSpread(1), Seeds.of(12));
        double[][] company = {
            {0, 0}, {1, 2}, {-1, 1}, {3, 0}, {1, 2}, {-1, 1}, {0, 0}, {-2, 1}, {5, -4}, {3, 0}, {-2, 1}, {5, -4}
        };
        double[] logits = gan.logits(company);
        assertThat(logits[1] - logits[0]).isNotZero().isEqualTo(logits[3] - logits[2], within(1e-5));
    }

    @Test
    void theLatentSpreadStretchesTheGeneratorsFirstLayer() {
        float[] plain = firstLayer(SMALL);
        float[] spread = firstLayer(SMALL.withLatentSpread(3));
        for (int i = 0; i < 16; i++) {
            assertThat(spread[i]).isEqualTo(3 * plain[i]);
        }
        for (int i = 16; i < 24; i++) {
            assertThat(plain[i]).isZero();
            assertThat(spread[i]).isNotZero().isBetween(-3f, 3f);
        }
    }

    /** 2 × 8 weights and 8 biases of the generator. */
    private static float[] firstLayer(GanOptions options) {
        return Arrays.copyOf(
                FloatRows.read(Gan.of(options, Seeds.of(13)).generator().parameters()), 24);
    }

    @Test
    void spectralNormalisationBoundsEveryLayer() {
        Gan gan = Gan.of(GanOptions.perceptrons(2, 2).withSpectralNorm(3).withBatch(16), Seeds.of(8));
        INDArray real = real(16);
        for (int step = 0; step < 50; step++) {
            gan.discriminatorStep(real);
        }
        // 128 × 128 weights after the 2 × 128 weights and 128 biases of the first layer.
        INDArray second = gan.discriminator()
                .network()
                .parameters()
                .get(NDArrayIndex.point(0), NDArrayIndex.interval(3 * 128, 3 * 128 + 128 * 128))
                .dup()
                .reshape(128, 128);
        INDArray product = second.mmul(second.transpose());
        INDArray vector = Nd4j.ones(128, 1);
        double norm = 0;
        for (int round = 0; round < 300; round++) {
            vector = product.mmul(vector);
            norm = vector.norm2Number().doubleValue();
            vector = vector.div(norm);
        }
        assertThat(Math.sqrt(norm)).isEqualTo(3, within(0.3));
    }

    @Test
    void spectralNormalisationTakesFiltersAsRows() {
        Gan gan = Gan.of(PICTURES.withSpectralNorm(1), Seeds.of(8));
        for (int step = 0; step < 20; step++) {
            gan.discriminatorStep(real(PICTURES, 4));
        }
        float[] values = FloatRows.read(gan.discriminator().network().parameters());
        double[] v = new double[32];
        Arrays.fill(v, 1);
        double norm = 0;
        for (int round = 0; round < 300; round++) { // the power method on WᵀW, 5 × 32 weights behind 5 biases
            double[] next = new double[32];
            for (int f = 0; f < 5; f++) {
                double u = 0;
                for (int j = 0; j < 32; j++) {
                    u += values[5 + f * 32 + j] * v[j];
                }
                for (int j = 0; j < 32; j++) {
                    next[j] += values[5 + f * 32 + j] * u;
                }
            }
            norm = Math.sqrt(Arrays.stream(next).map(x -> x * x).sum());
            for (int j = 0; j < 32; j++) {
                v[j] = next[j] / norm;
            }
        }
        assertThat(Math.sqrt(norm)).isEqualTo(1, within(0.1));
    }

    @Test
    void theWeightBoundHolds() {
        Gan gan = Gan.of(SMALL.withLoss(GanLoss.CRITIC).withWeightBound(0.02), Seeds.of(9));
        for (int step = 0; step < 20; step++) {
            gan.discriminatorStep(real(6));
            for (float value : FloatRows.read(gan.discriminator().network().parameters())) {
                assertThat(Math.abs(value)).isLessThanOrEqualTo(0.02f);
            }
        }
    }

    @Test
    void closenessOfARowIsItsMeanKernel() {
        Closeness closeness = new Closeness(2, 0.5);
        double[][] rows = {{0, 0}, {0.5, 0}, {0, -1}};
        INDArray widened = closeness.forward(FloatRows.of(rows));
        assertThat(widened.getDouble(0, 2)).isEqualTo((Math.exp(-1) + Math.exp(-2)) / 2, within(1e-6));
        assertThat(widened.getDouble(1, 2)).isEqualTo((Math.exp(-1) + Math.exp(-3)) / 2, within(1e-6));
        assertThat(widened.getDouble(1, 0)).isEqualTo(0.5);
    }

    @Test
    void aPackIsARowOfNeighbours() {
        Gan gan = Gan.of(SMALL.withPacking(3), Seeds.of(10));
        assertThat(gan.points()).isEqualTo(18);
        INDArray packs = gan.discriminator().packs(FloatRows.of(new double[][] {{1, 2}, {3, 4}, {5, 6}}));
        assertThat(packs.toDoubleMatrix()).isDeepEqualTo(new double[][] {{1, 2, 3, 4, 5, 6}});
        assertThat(gan.logits(new double[6][2])).hasSize(2);
    }

    @Test
    void theGameFindsOneGaussian() {
        // A normal law on the line, mean 3, deviation ½. The averaged generator's draws come near both; the bounds are
        // wide because
        // a game never stands still, and narrow enough to see a collapse (deviation 0) or a miss.
        var normal = ZigguratSampler.NormalizedGaussian.of(Seeds.of(11).generator("data"));
        double[][] data = new double[5000][1];
        for (double[] row : data) {
            row[0] = 3 + 0.5 * normal.sample();
        }
        GanOptions options = GanOptions.perceptrons(1, 1)
                .withNetworks(
                        List.of(new Dense(1, 16, Activation.TANH), new Dense(16, 1, Activation.IDENTITY)),
                        List.of(
                                new Dense(1, 32, Activation.LEAKY_RELU),
                                new Dense(32, 32, Activation.LEAKY_RELU),
                                new Dense(32, 1, Activation.IDENTITY)))
                .withRules(
                        AdamOptions.defaults().withBetas(0.5, 0.999),
                        AdamOptions.defaults().withBetas(0.5, 0.999).withLearningRate(3e-3))
                .withBatch(64)
                .withSteps(2000)
                .withAveraging(0.995);
        FittedGan fitted = Gan.fit(data, options, 12, TrainingListener.none());
        double[][] draws = fitted.samples(Seeds.of(13).generator("draws"), 4000);
        double mean = 0;
        double square = 0;
        for (double[] draw : draws) {
            mean += draw[0] / draws.length;
            square += draw[0] * draw[0] / draws.length;
        }
        assertThat(mean).isEqualTo(3, within(0.2));
        assertThat(Math.sqrt(square - mean * mean)).isEqualTo(0.5, within(0.2));
        assertThat(fitted.history().series("discriminator").values()).hasSize(2000);
        assertThat(fitted.points(new double[][] {{0.3}, {-1}})).hasDimensions(2, 1);
    }

    @Test
    void refusesBadInput() {
        assertThatThrownBy(() -> SMALL.withBatch(1)).hasMessage("batch must be at least 2, found 1");
        assertThatThrownBy(() -> SMALL.withLatentSpread(-1)).hasMessageContaining("latentSpread");
        assertThatThrownBy(() -> SMALL.withLatentSpread(Double.NaN)).hasMessageContaining("latentSpread");
        assertThatThrownBy(() -> SMALL.withPacking(0)).hasMessageContaining("packing");
        assertThatThrownBy(() -> SMALL.withAveraging(1)).hasMessageContaining("averaging");
        assertThatThrownBy(() -> SMALL.withWeightBound(Double.NaN)).hasMessageContaining("weightBound");
        assertThatThrownBy(() -> SMALL.withCloseness(0)).hasMessageContaining("closeness");
        assertThatThrownBy(() -> SMALL.withUnrolled(-1, 1)).hasMessageContaining("unrolled");
        assertThatThrownBy(() -> SMALL.withSpectralNorm(0)).hasMessageContaining("spectralNorm");
        assertThatThrownBy(() -> SMALL.withSpectralNorm(1).withUnrolled(1, 1)).hasMessageContaining("unrolled");
        assertThatThrownBy(() -> SMALL.withSpectralNorm(1).withWeightBound(0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weightBound must be infinite with spectral normalisation, found 0.1");
        assertThatThrownBy(() -> SMALL.withWeightBound(0.1).withSpectralNorm(1)).hasMessageContaining("weightBound");
        assertThatThrownBy(() -> SMALL.withNetworks(SMALL.generator(), SMALL.generator()))
                .hasMessageContaining("last layer of discriminator");
        assertThatThrownBy(() -> Gan.fit(new double[4][3], SMALL, 1, TrainingListener.none()))
                .hasMessage("data must have shape [*, 2], found [4, 3]");
        Gan gan = Gan.of(SMALL.withPacking(2), Seeds.of(1));
        assertThatThrownBy(() -> gan.discriminatorStep(real(6))).hasMessageContaining("real must have shape [12, 2]");
        assertThatThrownBy(() -> gan.logits(new double[3][2])).hasMessageContaining("multiple of 2");
        FittedGan fitted = Gan.fit(new double[4][2], SMALL.withSteps(1), 1, TrainingListener.none());
        int latent = SMALL.latent();
        assertThatThrownBy(() -> fitted.points(new double[][] {new double[latent], new double[latent - 1]}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("noise[1] must have shape [" + latent + "]");
        assertThatThrownBy(() -> fitted.points(new double[3][latent + 1]))
                .hasMessage("noise must have shape [*, " + latent + "], found [3, " + (latent + 1) + "]");
        assertThatThrownBy(() -> fitted.points(null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Gan.of(SMALL.withUnrolled(1, 1), Seeds.of(1)).generatorStep())
                .isInstanceOf(IllegalStateException.class);
    }

    private static INDArray real(GanOptions options, int n) {
        if (options.point() == 2) {
            return real(n);
        }
        return FloatRows.of(pictures(n));
    }

    private static double[][] pictures(int n) {
        var normal = ZigguratSampler.NormalizedGaussian.of(Seeds.of(14).generator("pictures"));
        double[][] pictures = new double[n][32];
        for (double[] picture : pictures) {
            Arrays.setAll(picture, i -> normal.sample());
        }
        return pictures;
    }

    private static INDArray real(int n) {
        return FloatRows.of(PlanarModes.ring().samples(Seeds.of(14).generator("real"), n));
    }
}
