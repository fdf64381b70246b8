package genmodels.calorimeter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CoupledShowerTest {
    private static final ShowerOptions OPTIONS = ShowerOptions.defaults();

    @ParameterizedTest
    @EnumSource(Particle.class)
    void theCoarseCountIsTheOrdinaryShower(Particle particle) {
        double[] energies = energies(15, 300);
        List<Shower> alone = ShowerSimulator.simulate(particle, energies, OPTIONS, Seeds.of(1), 1, more -> {});
        List<CoupledShower> coupled = ShowerSimulator.coupled(particle, energies, 0.02, Seeds.of(1), 2, more -> {});
        for (int i = 0; i < energies.length; i++) {
            Shower coarse = coupled.get(i).coarse();
            assertThat(coarse.cells()).containsExactly(alone.get(i).cells());
            assertThat(coarse.depth()).containsExactly(alone.get(i).depth());
            assertThat(coarse.rings()).containsExactly(alone.get(i).rings());
            assertThat(coarse.leakage()).isEqualTo(alone.get(i).leakage());
            assertThat(coupled.get(i).fine().cells()).isNotEqualTo(coarse.cells());
        }
    }

    @ParameterizedTest
    @EnumSource(Particle.class)
    void theFineCountLosesNoEnergyEither(Particle particle) {
        double annihilated = particle == Particle.POSITRON ? 2 * Particle.ELECTRON_MASS : 0;
        for (CoupledShower shower :
                ShowerSimulator.coupled(particle, energies(15, 300), 0.05, Seeds.of(2), 2, more -> {})) {
            Shower fine = shower.fine();
            double left = Arrays.stream(fine.depth()).sum();
            assertThat(left + fine.leakage()).isCloseTo(300 + annihilated, within(1e-9));
            assertThat(Arrays.stream(fine.rings()).sum()).isCloseTo(left, within(1e-9));
            assertThat(fine.energy()).isEqualTo(300);
            for (float cell : fine.cells()) {
                assertThat(cell).isNotNegative();
            }
        }
    }

    /**
     * Particles so slow that the cut-off matters to them. Means of 20,000 may differ by four standard errors, which
     * chance exceeds once in 16,000 times; there are 18 of them.
     */
    @ParameterizedTest
    @CsvSource({"PHOTON, 0.3", "PHOTON, 1", "ELECTRON, 2", "ELECTRON, 10", "POSITRON, 0.3", "POSITRON, 1.5"})
    void theFineCountHasTheLawOfTheFinerSimulation(Particle particle, double energy) {
        double[] energies = energies(20_000, energy);
        List<Shower> alone =
                ShowerSimulator.simulate(particle, energies, OPTIONS.withCutOff(0.02), Seeds.of(3), 2, more -> {});
        List<Shower> fine = ShowerSimulator.coupled(particle, energies, 0.02, Seeds.of(4), 2, more -> {}).stream()
                .map(CoupledShower::fine)
                .toList();
        List<ToDoubleFunction<Shower>> observables = List.of(
                CoupledShowerTest::seen,
                Shower::leakage,
                shower -> weighted(shower.rings()) + weighted(shower.depth()));
        for (ToDoubleFunction<Shower> observable : observables) {
            double[] a = alone.stream().mapToDouble(observable).toArray();
            double[] b = fine.stream().mapToDouble(observable).toArray();
            double error = Math.hypot(deviation(a), deviation(b)) / Math.sqrt(a.length);
            assertThat(mean(b)).isCloseTo(mean(a), within(4 * error));
        }
    }

    /** A few thousand of them, of which about two thirds are radiated; a Poisson number is known to its root. */
    @Test
    void theFineCountFollowsAsManySoftPhotonsAsTheFinerSimulation() {
        int[] photons = new int[2];
        ShowerSimulator alone = ShowerSimulator.of(Seeds.of(5).generator("alone"), OPTIONS.withCutOff(0.05));
        alone.watcher = piece -> photons[0] += isSoftPhoton(piece) ? 1 : 0;
        ShowerSimulator coarse = ShowerSimulator.of(Seeds.of(5).generator("coarse"), OPTIONS);
        ShowerSimulator finer = ShowerSimulator.of(Seeds.of(5).generator("finer"), OPTIONS.withCutOff(0.05));
        finer.watcher = piece -> photons[1] += isSoftPhoton(piece) ? 1 : 0;
        for (int i = 0; i < 300; i++) {
            alone.shower(Particle.ELECTRON, 200);
            coarse.shower(Particle.ELECTRON, 200, finer);
        }
        assertThat(photons[0]).isGreaterThan(2_000);
        assertThat((double) photons[1]).isCloseTo(photons[0], within(5 * Math.sqrt(2.0 * photons[0])));
    }

    @Test
    void halvingTheCutOffMovesNoLayersMeanEnergyByAPercent() {
        List<CoupledShower> showers = ShowerSimulator.coupled(
                Particle.PHOTON, energies(40, 50_000), OPTIONS.cutOff() / 2, Seeds.of(6), 2, more -> {});
        for (Layer layer : Layer.values()) {
            double[] coarse = showers.stream()
                    .mapToDouble(s -> layerEnergy(s.coarse(), layer))
                    .toArray();
            double[] fine = showers.stream()
                    .mapToDouble(s -> layerEnergy(s.fine(), layer))
                    .toArray();
            double ratio = mean(fine) / mean(coarse);
            double[] rest = new double[coarse.length];
            Arrays.setAll(rest, i -> fine[i] - ratio * coarse[i]);
            double error = deviation(rest) / Math.sqrt(rest.length) / mean(coarse);
            assertThat(Math.abs(ratio - 1) + 3 * error).as(layer.name()).isLessThan(0.01);
        }
    }

    @Test
    void refusesACutOffThatIsNoFiner() {
        for (double cutOff : new double[] {0.1, 0.001, Double.NaN}) {
            assertThatThrownBy(() -> ShowerSimulator.coupled(
                            Particle.PHOTON, energies(1, 100), cutOff, Seeds.of(1), 1, more -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("cutOff must be at least 0.01 and below 0.1, found " + cutOff);
        }
    }

    private static boolean isSoftPhoton(TrackPiece piece) {
        return piece.particle() == Particle.PHOTON && piece.energy() < 0.1;
    }

    private static double[] energies(int n, double energy) {
        double[] energies = new double[n];
        Arrays.fill(energies, energy);
        return energies;
    }

    private static double layerEnergy(Shower shower, Layer layer) {
        return ShowerObservables.of(shower.cells(), 0).layerEnergies()[layer.ordinal()];
    }

    private static double seen(Shower shower) {
        return ShowerObservables.of(shower.cells(), 0).total();
    }

    private static double weighted(double[] profile) {
        double sum = 0;
        for (int i = 0; i < profile.length; i++) {
            sum += (i + 0.5) * profile[i];
        }
        return sum;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
    }
}
