package genmodels.calorimeter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.nn.TrainingListener;
import genmodels.random.Seeds;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShowerGanTest {
    private static final ShowerSample SHOWERS = ShowerSample.shipped();

    /** Bounds are about one and a half times what was found; two simulated samples differ by 0.03 to 0.08 deviations. */
    @Test
    void theShippedGeneratorPaintsWhatTheSimulationGives() {
        ShowerSample reference = SHOWERS.range(10_000, 11_000);
        float[][] cells = ShowerGan.shipped().generate(Seeds.of(1).generator("showers"), reference.energies());
        List<ShowerComparison> comparisons = ShowerComparison.of(
                new ShowerSample(reference.energies(), cells), reference, SHOWERS.range(11_000, 12_000));
        for (ShowerComparison comparison : comparisons) {
            assertThat(comparison.distance() / comparison.deviation())
                    .as(comparison.observable())
                    .isLessThan(0.3);
        }
    }

    @Test
    void theTotalFollowsThePhotonsEnergy() {
        double[] energies = new double[400];
        Arrays.fill(energies, 0, 200, 10_000);
        Arrays.fill(energies, 200, 400, 80_000);
        float[][] cells = ShowerGan.shipped().generate(Seeds.of(2).generator("showers"), energies);
        double low = 0;
        double high = 0;
        for (int i = 0; i < 200; i++) {
            low += ShowerObservables.of(cells[i], 0).total() / 200;
            high += ShowerObservables.of(cells[200 + i], 0).total() / 200;
        }
        assertThat(high / low).isCloseTo(8, within(0.15));
    }

    @Test
    void sameSeedSameGenerator() {
        ShowerGanOptions few = ShowerGanOptions.defaults().withSteps(3);
        double[] energies = {20_000};
        float[][] first = ShowerGan.fit(SHOWERS.range(0, 300), few, 5, TrainingListener.none())
                .generate(Seeds.of(1).generator("showers"), energies);
        assertThat(ShowerGan.fit(SHOWERS.range(0, 300), few, 5, TrainingListener.none())
                        .generate(Seeds.of(1).generator("showers"), energies))
                .isDeepEqualTo(first);
        assertThat(ShowerGan.fit(SHOWERS.range(0, 300), few, 6, TrainingListener.none())
                        .generate(Seeds.of(1).generator("showers"), energies))
                .isNotEqualTo(first);
    }

    @Test
    void refusesAnEnergyThatIsNone() {
        assertThatThrownBy(() -> ShowerGan.shipped().generate(Seeds.of(1).generator("x"), new double[] {5, -1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("energies[1] must be positive and finite, found -1.0");
        assertThatThrownBy(() -> ShowerGan.shipped().generate(Seeds.of(1).generator("x"), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("energies must be given, found null");
    }
}
