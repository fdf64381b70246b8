package genmodels.calorimeter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShowerObservablesTest {
    @Test
    void twoCellsGiveTheirFractionsDepthAndWidth() {
        float[] cells = new float[Layer.CELLS];
        cells[Layer.FRONT.firstCell() + 96 + 47] = 30; // row 1, from −5 to 0 mm
        cells[Layer.FRONT.firstCell() + 96 + 48] = 30; // from 0 to 5 mm
        cells[Layer.BACK.firstCell()] = 20;
        ShowerObservables found = ShowerObservables.of(cells, 25);
        assertThat(found.layerEnergies()).containsExactly(60, 0, 20);
        assertThat(found.layerFractions()).containsExactly(0.75, 0, 0.25);
        assertThat(found.total()).isEqualTo(80);
        assertThat(found.depth()).isEqualTo(0.5);
        assertThat(found.lateralWidths()[0]).isCloseTo(2.5, within(1e-9));
        assertThat(found.lateralWidths()[2]).isZero();
        assertThat(found.sparsities()).containsExactly(2.0 / 288, 0, 0);
    }

    @Test
    void anEmptyShowerHasNoWidthAndNoDepth() {
        ShowerObservables found = ShowerObservables.of(new float[Layer.CELLS], 0);
        assertThat(found.depth()).isZero();
        assertThat(found.layerFractions()).containsOnly(0);
    }

    @Test
    void namesTheCellThatIsNegative() {
        float[] cells = new float[Layer.CELLS];
        cells[300] = -1;
        assertThatThrownBy(() -> ShowerObservables.of(cells, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cells[300] must be at least 0, found -1.0");
    }

    @Test
    void theLayersCellsAreItsRows() {
        float[] cells = new float[Layer.CELLS];
        cells[Layer.MIDDLE.cellAt(-239, -199)] = 7;
        float[][] image = Layer.MIDDLE.image(cells);
        assertThat(image).hasDimensions(12, 12);
        assertThat(image[1][0]).isEqualTo(7);
    }
}
