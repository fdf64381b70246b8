package genmodels.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DigitsTest {
    /** Counts and the mean ink 0.1307 are those that every user of MNIST publishes for its normalisation. */
    @Test
    void theTrainingSetIsMnist() {
        Digits digits = Digits.train();
        int[] counts = new int[10];
        for (int label : digits.labels()) {
            counts[label]++;
        }
        assertThat(counts).containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
        assertThat(Arrays.copyOf(digits.labels(), 5)).containsExactly(5, 0, 4, 1, 9);
        double sum = 0;
        for (int i = 0; i < digits.size(); i++) {
            for (double ink : digits.image(i)) {
                sum += ink;
            }
        }
        assertThat(sum / digits.size() / Digits.PIXELS).isCloseTo(0.1307, within(5e-5));
    }

    @Test
    void rangesKeepLabelsAndImagesTogether() {
        Digits test = Digits.test();
        Digits part = test.range(100, 110);
        assertThat(test.size()).isEqualTo(10_000);
        assertThat(Arrays.copyOf(test.labels(), 5)).containsExactly(7, 2, 1, 0, 4);
        assertThat(part.size()).isEqualTo(10);
        assertThat(part.images()).hasDimensions(10, 784);
        assertThat(part.image(3)).isEqualTo(test.image(103));
        assertThat(part.label(3)).isEqualTo(test.label(103));
        assertThatThrownBy(() -> part.range(5, 11))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("range must be not empty and within [0, 10), found [5, 11)");
    }
}
