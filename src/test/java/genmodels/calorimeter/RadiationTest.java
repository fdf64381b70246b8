package genmodels.calorimeter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** Against the integrals of dk/k (4/3 − 4/3 y + y²), y = k/E. */
class RadiationTest {
    private static final double KINETIC = 20;
    private static final double ENERGY = KINETIC + Particle.ELECTRON_MASS;

    @Test
    void photonsAreTheIntegralOfTheirLaw() {
        assertThat(Radiation.photons(KINETIC, 0.1, KINETIC)).isCloseTo(integral(k -> 1, 0.1, KINETIC), within(1e-6));
        assertThat(Radiation.photons(KINETIC, 0.05, 0.1)).isCloseTo(integral(k -> 1, 0.05, 0.1), within(1e-6));
        assertThat(Radiation.photons(0.08, 0.1, 0.08)).isZero();
    }

    @Test
    void theEnergyBelowABoundIsTheIntegralOfTheEnergy() {
        double most = 1e-6; // what lies below is 4/3 of it
        assertThat(Radiation.energyBelow(KINETIC, 0.5))
                .isCloseTo(integral(k -> k, most, 0.5) + 4.0 / 3 * most, within(1e-6));
        assertThat(Radiation.energyBelow(KINETIC, 2 * KINETIC)).isEqualTo(Radiation.energyBelow(KINETIC, KINETIC));
    }

    /** An energetic electron's soft photons find the nucleus screened: all that are drawn are radiated, and all lie within bounds. */
    @Test
    void photonsAreDrawnFromTheirLaw() {
        UniformRandomProvider rng = Seeds.of(1).generator("photons");
        Screening screening = new Screening(Material.LEAD);
        int n = 40_000;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double photon = Radiation.photon(rng, screening, 5_000, 0.05, 0.1);
            assertThat(photon).isBetween(0.05, 0.1);
            sum += photon;
        }
        // Uniform in the logarithm: mean 0.05 / ln 2; the standard error is 0.2 % of the spread of 0.014.
        assertThat(sum / n).isCloseTo(0.05 / Math.log(2), within(5 * 0.015 / Math.sqrt(n)));
    }

    @Test
    void aSlowElectronRadiatesLess() {
        UniformRandomProvider rng = Seeds.of(2).generator("photons");
        Screening screening = new Screening(Material.LEAD);
        int radiated = 0;
        for (int i = 0; i < 2_000; i++) {
            radiated += Radiation.photon(rng, screening, 0.5, 0.1, 0.5) > 0 ? 1 : 0;
        }
        assertThat(radiated).isBetween(200, 1_500);
    }

    /** ∫ f(k) dk/k (4/3 − 4/3 y + y²), by the midpoint rule in ln k. */
    private static double integral(DoubleUnaryOperator f, double least, double most) {
        int steps = 100_000;
        double width = Math.log(most / least) / steps;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            double k = least * Math.exp((i + 0.5) * width);
            double y = k / ENERGY;
            sum += f.applyAsDouble(k) * (4.0 / 3 - 4.0 / 3 * y + y * y) * width;
        }
        return sum;
    }
}
