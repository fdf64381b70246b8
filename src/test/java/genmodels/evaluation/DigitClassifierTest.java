package genmodels.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import genmodels.data.Digits;
import genmodels.data.StackedDigits;
import genmodels.nn.TrainingListener;
import genmodels.random.Seeds;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DigitClassifierTest {
    @Test
    void theShippedOneIsAsGoodAsItSays() throws IOException {
        String fact = DigitClassifier.recipes().get(0).load().facts().get("test accuracy");
        double accuracy = DigitClassifier.shipped().accuracy(Digits.test());
        // Another machine may round a close call the other way.
        assertThat(fact).endsWith(" % of 10,000");
        assertThat(100 * accuracy)
                .isBetween(Double.parseDouble(fact.split(" ")[0]) - 0.02, Double.parseDouble(fact.split(" ")[0]) + 0.02)
                .isGreaterThan(98.9);
    }

    @Test
    void aFewStepsTeachMuchAndCanBeRepeated() {
        Digits some = Digits.test().range(0, 4000);
        Digits others = Digits.test().range(4000, 4500);
        DigitClassifier once = DigitClassifier.fit(some, 120, 1, TrainingListener.none());
        assertThat(once.accuracy(others)).isGreaterThan(0.8); // guessing gives 0.1
        DigitClassifier again = DigitClassifier.fit(some, 120, 1, TrainingListener.none());
        double[][] picture = {others.image(0)};
        assertThat(again.features(picture))
                .isDeepEqualTo(once.features(picture))
                .hasDimensions(1, 64);
        DigitClassifier other = DigitClassifier.fit(some, 120, 2, TrainingListener.none());
        assertThat(other.features(picture)[0]).isNotEqualTo(once.features(picture)[0]);
    }

    /** What PacGAN's measure says of true triples: all modes, and a divergence of (K − 1)/2n but for the digits' own shares. */
    @Test
    void trueStacksReachAllModes() {
        StackedDigits law = StackedDigits.of(Digits.test());
        double[][] pictures = law.samples(Seeds.of(1).generator("stacks"), 8000);
        int[] labels = DigitClassifier.shipped().labels(StackedDigits.channels(pictures));
        ModeCoverage coverage = ModeCoverage.ofModes(StackedDigits.modes(labels), StackedDigits.MODES);
        // 8 draws are expected of a mode: 0.3 modes missed in 1,000 if all were alike, about 1 as they are.
        assertThat(coverage.modes()).isGreaterThan(985);
        // 999 / 16,000 from chance; 0.006 from test digits that are not equally frequent.
        assertThat(coverage.reverseKl()).isBetween(0.05, 0.09);
    }

    @Test
    void featuresTellDigitsApartBetterThanChance() {
        DigitClassifier judge = DigitClassifier.shipped();
        double[][] images = Digits.test().range(0, 2000).images();
        double[][] first = judge.features(Arrays.copyOf(images, 1000));
        double[][] second = judge.features(Arrays.copyOfRange(images, 1000, 2000));
        double[][] ones = judge.features(Arrays.stream(images, 1000, 2000)
                .map(x -> Arrays.stream(x).map(v -> v / 2).toArray())
                .toArray(double[][]::new));
        assertThat(FrechetDistance.squared(first, ones))
                .as("half the ink, against other digits")
                .isGreaterThan(3 * FrechetDistance.squared(first, second));
    }

    @Test
    void refusesBadInput() {
        DigitClassifier judge = DigitClassifier.shipped();
        assertThatThrownBy(() -> judge.labels(new double[2][100]))
                .hasMessage("images must have shape [*, 784], found [2, 100]");
        assertThatThrownBy(() -> DigitClassifier.fit(Digits.test().range(0, 1), 0, 1, TrainingListener.none()))
                .hasMessageContaining("steps");
    }
}
