package genmodels.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BatchTest {
    @Test
    void rowsShowInTheArray() {
        Batch batch = Batch.of(2, 3);
        batch.put(1, new float[] {1, 2, 3});
        assertThat(batch.array().data().asFloat()).containsExactly(0, 0, 0, 1, 2, 3);
        batch.put(0, new float[] {4, 5, 6});
        assertThat(batch.array().getFloat(0, 2)).isEqualTo(6);
        assertThat(batch.array().shape()).containsExactly(2, 3);
    }

    @Test
    void rowsThatDoNotFitAreRefused() {
        Batch batch = Batch.of(2, 3);
        assertThatThrownBy(() -> batch.put(2, new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row must be in 0..1, found 2");
        assertThatThrownBy(() -> batch.put(0, new float[4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("values must have shape [3], found [4]");
    }
}
