package genmodels.preconditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionsTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void positiveRefusesWhatIsNotPositiveAndFinite(double value) {
        assertThatThrownBy(() -> Arguments.positive("rate", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rate must be positive and finite, found " + value);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void betweenRefusesOutsideAndNaN(double value) {
        assertThatThrownBy(() -> Arguments.between("level", value, 0, 1))
                .hasMessage("level must be in [0.0, 1.0], found " + value);
    }

    @Test
    void finiteNamesTheIndex() {
        assertThatThrownBy(() -> Arguments.finite("data", new double[] {1, Double.NaN}))
                .hasMessage("data[1] must be finite, found NaN");
        assertThatThrownBy(() -> Arguments.finite("data", new double[0]))
                .hasMessage("data must be a non-empty array, found length 0");
    }

    @Test
    void shapeErrorsShowBothShapes() {
        assertThatThrownBy(() -> Shapes.require("features", new long[] {32, 28, 28}, Shapes.ANY, 784))
                .hasMessage("features must have shape [*, 784], found [32, 28, 28]");
        Shapes.require("features", new long[] {32, 784}, Shapes.ANY, 784);
    }

    @Test
    void raggedMatrixIsRefused() {
        assertThatThrownBy(() -> Shapes.rectangular("rows", new double[][] {{1, 2}, {1}}))
                .hasMessage("rows[1] must have shape [2] as the first row has, found [1]");
        double[][] good = {{1, 2}, {3, 4}};
        assertThat(Shapes.rectangular("rows", good)).isSameAs(good);
    }
}
