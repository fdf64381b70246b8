package genmodels.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import genmodels.data.Digits;
import genmodels.evaluation.DigitClassifier;
import genmodels.evaluation.FrechetDistance;
import genmodels.nn.CheckpointRecipe;
import genmodels.nn.FloatRows;
import genmodels.nn.TrainingListener;
import genmodels.random.Seeds;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class DigitGanTest {
    private static final double[][] IMAGES = Digits.test().range(0, 200).images();

    @Test
    void convolutionalGamesAreRepeatableAndLearn() {
        FittedGan once = DigitGan.fitConvolutional(IMAGES, 4, 1, TrainingListener.none());
        double[][] draws = once.samples(Seeds.of(2).generator("draws"), 3);
        assertThat(draws).hasDimensions(3, 784);
        assertThat(DigitGan.fitConvolutional(IMAGES, 4, 1, TrainingListener.none())
                        .samples(Seeds.of(2).generator("draws"), 3))
                .isDeepEqualTo(draws);
        assertThat(DigitGan.fitConvolutional(IMAGES, 4, 3, TrainingListener.none())
                        .samples(Seeds.of(2).generator("draws"), 3)[0])
                .isNotEqualTo(draws[0]);
    }

    @Test
    void theLearningRatesSinkToATenthInTheSecondHalf() {
        GanOptions six = DigitGan.convolutional(6).withBatch(4).withAveraging(0);
        Gan game = Gan.of(six, Seeds.of(4));
        INDArray real = FloatRows.of(Arrays.copyOf(IMAGES, 4));
        LongGame.play(game, six, () -> real, TrainingListener.none());
        assertThat(byHand(six, real, new double[] {1, 1, 1, 1, Math.pow(0.1, 1 / 3.0), Math.pow(0.1, 2 / 3.0)}))
                .isEqualTo(FloatRows.read(game.generator().parameters()));
        assertThat(byHand(six, real, new double[] {1, 1, 1, 1, 1, 1}))
                .isNotEqualTo(FloatRows.read(game.generator().parameters()));
    }

    private static float[] byHand(GanOptions options, INDArray real, double[] rates) {
        Gan game = Gan.of(options, Seeds.of(4));
        for (double rate : rates) {
            game.scaleLearningRates(rate);
            game.discriminatorStep(real);
            game.generatorStep();
        }
        return FloatRows.read(game.generator().parameters());
    }

    @Test
    void whatShipsIsAsGoodAsItSays() throws IOException {
        CheckpointRecipe recipe = DigitGan.recipes().get(1);
        assertThat(recipe.name()).isEqualTo("gan-digits-convolutional");
        Map<String, String> facts = recipe.load().facts();
        double said = Double.parseDouble(facts.get("Fréchet distance of 10,000 draws from the test digits"));
        DigitClassifier judge = DigitClassifier.shipped();
        double[][] test = judge.features(Digits.test().images());
        double found = FrechetDistance.squared(
                judge.features(
                        DigitGan.trainedConvolutional().samples(Seeds.of(5).generator("x"), 5000)),
                test);
        // Half the draws, other noise, numbers of 16 bits: some units of the distance.
        assertThat(found).isBetween(0.85 * said - 1, 1.15 * said + 3);
    }

    @Test
    void refusesBadInput() {
        assertThatThrownBy(() -> DigitGan.fitConvolutional(new double[2][100], 1, 1, TrainingListener.none()))
                .hasMessage("images must have shape [*, 784], found [2, 100]");
        assertThatThrownBy(() -> DigitGan.convolutional(0)).hasMessageContaining("steps");
    }
}
