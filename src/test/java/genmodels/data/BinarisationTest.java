package genmodels.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BinarisationTest {
    private static final Seeds SEEDS = Seeds.of(8);

    /** A share of n = 100,000 draws has a standard error of at most 0.0016; the bound is five of them. */
    @Test
    void aPixelIsBlackWithTheProbabilityOfItsInk() {
        double[][] images = new double[100_000][];
        Arrays.setAll(images, i -> new double[] {0, 0.1, 0.5, 0.8, 1});
        double[] share = new double[5];
        for (double[] black : Binarisation.draw(SEEDS.generator("law"), images)) {
            for (int p = 0; p < 5; p++) {
                assertThat(black[p] == 0 || black[p] == 1).isTrue();
                share[p] += black[p] / images.length;
            }
        }
        assertThat(share).containsExactly(new double[] {0, 0.1, 0.5, 0.8, 1}, within(0.008));
    }

    @Test
    void theSeedFixesThePictures() {
        double[][] grey = Digits.test().range(0, 20).images();
        double[][] first = Binarisation.draw(SEEDS.generator("a"), grey);
        assertThat(Binarisation.draw(SEEDS.generator("a"), grey)).isDeepEqualTo(first);
        assertThat(Arrays.deepEquals(Binarisation.draw(SEEDS.generator("b"), grey), first))
                .isFalse();
    }

    @Test
    void inkBeyondBlackIsNamed() {
        assertThatThrownBy(() -> Binarisation.draw(SEEDS.generator("a"), new double[][] {{0, 1}, {0, 1.2}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("images[1][1] must be in [0, 1], found 1.2");
        assertThatThrownBy(() -> Binarisation.draw(SEEDS.generator("a"), new double[][] {{0, Double.NaN}}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
