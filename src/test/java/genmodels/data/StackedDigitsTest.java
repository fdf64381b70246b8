package genmodels.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import genmodels.random.Seeds;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StackedDigitsTest {
    private static final Digits FEW = Digits.test().range(0, 30);

    @Test
    void everyColourIsOneOfTheDigits() {
        double[][] pictures = StackedDigits.of(FEW).samples(Seeds.of(1).generator("stacks"), 200);
        assertThat(pictures).hasDimensions(200, 3 * 784);
        double[][] channels = StackedDigits.channels(pictures);
        assertThat(channels).hasDimensions(600, 784);
        assertThat(channels[4]).isEqualTo(Arrays.copyOfRange(pictures[1], 784, 2 * 784));
        Set<String> known = new HashSet<>();
        for (double[] image : FEW.images()) {
            known.add(Arrays.toString(image));
        }
        Set<String> met = new HashSet<>();
        for (double[] channel : channels) {
            assertThat(known).contains(Arrays.toString(channel));
            met.add(Arrays.toString(channel));
        }
        assertThat(met).as("600 picks of 30 digits miss none: e^(−20) each").hasSize(30);
        assertThat(StackedDigits.of(FEW).samples(Seeds.of(1).generator("stacks"), 200))
                .isDeepEqualTo(pictures);
    }

    @Test
    void theModeReadsRedGreenBlue() {
        assertThat(StackedDigits.modes(new int[] {0, 0, 7, 9, 9, 9, 1, 2, 3})).containsExactly(7, 999, 123);
    }

    @Test
    void refusesBadInput() {
        assertThatThrownBy(() -> StackedDigits.of(null)).hasMessageContaining("digits");
        assertThatThrownBy(() -> StackedDigits.modes(new int[4]))
                .hasMessage("labels must be three for each picture, found 4");
        assertThatThrownBy(() -> StackedDigits.modes(new int[] {1, 2, 10}))
                .hasMessage("labels[2] must be 0 to 9, found 10");
        assertThatThrownBy(() -> StackedDigits.channels(new double[2][784]))
                .hasMessage("pictures must have shape [*, 2352], found [2, 784]");
    }
}
