package genmodels.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import org.junit.jupiter.api.Test;

class PlanarModesTest {
    @Test
    void theRingLiesOnTheUnitCircleAndTheGridOnEvenNumbers() {
        PlanarModes ring = PlanarModes.ring();
        assertThat(ring.centres()).hasDimensions(8, 2);
        assertThat(ring.deviation()).isEqualTo(0.01);
        for (double[] centre : ring.centres()) {
            assertThat(Math.hypot(centre[0], centre[1])).isEqualTo(1, within(1e-15));
        }
        PlanarModes grid = PlanarModes.grid();
        assertThat(grid.centres()).hasDimensions(25, 2);
        assertThat(grid.deviation()).isEqualTo(0.05);
        assertThat(grid.centres()[0]).containsExactly(-4, -4);
        assertThat(grid.centres()[24]).containsExactly(4, 4);
        assertThat(grid.centres()[7]).containsExactly(-2, 0);
    }

    @Test
    void drawsHaveTheMomentsOfTheMixture() {
        // Grid: mean 0, variance 8 + 0.0025 along each axis; 200,000 draws, bounds of 5 standard errors.
        double[][] draws = PlanarModes.grid().samples(Seeds.of(1).generator("grid"), 200_000);
        double mean = 0;
        double square = 0;
        for (double[] draw : draws) {
            mean += draw[1];
            square += draw[1] * draw[1];
        }
        assertThat(mean / draws.length).isEqualTo(0, within(5 * Math.sqrt(8.0025 / draws.length)));
        assertThat(square / draws.length)
                .isEqualTo(8.0025, within(5 * Math.sqrt(108.8 - 64) / Math.sqrt(draws.length)));
    }

    @Test
    void theSameSeedGivesTheSameDraws() {
        PlanarModes ring = PlanarModes.ring();
        double[][] once = ring.samples(Seeds.of(3).generator("ring"), 5);
        assertThat(ring.samples(Seeds.of(3).generator("ring"), 5)).isDeepEqualTo(once);
        assertThat(ring.samples(Seeds.of(4).generator("ring"), 5)[0]).isNotEqualTo(once[0]);
    }

    @Test
    void refusesBadInput() {
        assertThatThrownBy(() -> new PlanarModes(new double[][] {{0, 0, 0}}, 1)).hasMessageContaining("centres");
        assertThatThrownBy(() -> new PlanarModes(new double[][] {{0, 0}}, 0)).hasMessageContaining("deviation");
        assertThatThrownBy(() -> PlanarModes.ring().samples(null, 1)).hasMessageContaining("rng");
        assertThatThrownBy(() -> PlanarModes.ring().samples(Seeds.of(1).generator("x"), 0))
                .hasMessageContaining("n must be");
    }
}
