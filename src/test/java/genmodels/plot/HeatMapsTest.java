package genmodels.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeatMapsTest {
    /** Width of the colour bar, and of a square with its gap. */
    private static final int BAR = 90;

    private static final int CELL = 164;

    @Test
    void aCellHasTheColourOfItsLogarithmAndZeroIsWhite() {
        float[][][][] grids = {{{{0, 1}, {10, 100}}}};
        BufferedImage picture = HeatMaps.logarithmic("MeV", 1, 100, List.of("one"), List.of("layer"), grids);
        int left = picture.getWidth() - BAR - CELL;
        assertThat(picture.getRGB(left + 30, 24 + 30)).isEqualTo(Color.WHITE.getRGB());
        assertThat(picture.getRGB(left + 110, 24 + 30))
                .isEqualTo(HeatMaps.colour(0).getRGB());
        assertThat(picture.getRGB(left + 30, 24 + 110))
                .isEqualTo(HeatMaps.colour(0.5).getRGB());
        assertThat(picture.getRGB(left + 110, 24 + 110))
                .isEqualTo(HeatMaps.colour(1).getRGB());
    }

    @Test
    void aLongNameOfARowEndsBeforeItsGrids() {
        float[][][][] grids = {{{{1}}}};
        BufferedImage picture = HeatMaps.logarithmic(
                "MeV", 1, 100, List.of("sixty gigaelectronvolts, simulated"), List.of("layer"), grids);
        int edge = picture.getWidth() - BAR - CELL - 1;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = edge - 3; x < edge; x++) {
                assertThat(picture.getRGB(x, y)).as("pixel %d, %d", x, y).isEqualTo(Color.WHITE.getRGB());
            }
        }
    }

    @Test
    void lightnessRisesAlongTheScale() {
        for (double share = 0; share < 0.99; share += 0.05) {
            assertThat(lightness(HeatMaps.colour(share + 0.05))).isGreaterThan(lightness(HeatMaps.colour(share)));
        }
    }

    @Test
    void refusesGridsWithoutNamesAndNegativeCells() {
        float[][][][] grids = {{{{-1}}}};
        assertThatThrownBy(() -> HeatMaps.logarithmic("MeV", 1, 10, List.of("a"), List.of(), grids))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("columnNames");
        assertThatThrownBy(() -> HeatMaps.logarithmic("MeV", 1, 10, List.of("a"), List.of("b"), grids))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found -1.0");
    }

    private static double lightness(Color c) {
        return 0.2126 * c.getRed() + 0.7152 * c.getGreen() + 0.0722 * c.getBlue();
    }
}
