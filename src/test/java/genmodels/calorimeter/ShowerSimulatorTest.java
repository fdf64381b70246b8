package genmodels.calorimeter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShowerSimulatorTest {
    /** Radiation lengths in a unit of 2 mm of lead and 4 mm of argon. */
    private static final double UNIT = 2 / 5.612 + 4 / 140.0;

    private static final ShowerOptions FINE = ShowerOptions.defaults();

    @ParameterizedTest
    @EnumSource(Particle.class)
    void noEnergyIsLostOrMade(Particle particle) {
        double annihilated = particle == Particle.POSITRON ? 2 * Particle.ELECTRON_MASS : 0;
        for (Shower shower : showers(particle, 700, 30, FINE, 1)) {
            double left = Arrays.stream(shower.depth()).sum();
            assertThat(left + shower.leakage()).isCloseTo(700 + annihilated, within(1e-9));
            assertThat(Arrays.stream(shower.rings()).sum()).isCloseTo(left, within(1e-9));
            assertThat(seen(shower)).isLessThan(left);
        }
    }

    @Test
    void theMaximumMovesOneRadiationLengthForEveryFactorE() {
        // Rossi (1952): the mean depth grows as ln E. Its standard error over 60 showers is about 0.1 radiation
        // lengths.
        double low = meanDepth(showers(Particle.ELECTRON, 1_000, 60, FINE, 2));
        double high = meanDepth(showers(Particle.ELECTRON, 20_000, 60, FINE, 3));
        assertThat((high - low) / Math.log(20)).isCloseTo(1, within(0.12));
    }

    @Test
    void photonsBeginDeeperThanElectrons() {
        // Review of Particle Physics (2022), section 34.5: maxima at ln y − 0.5 and ln y + 0.5.
        double electrons = meanDepth(showers(Particle.ELECTRON, 3_000, 150, FINE, 4));
        double photons = meanDepth(showers(Particle.PHOTON, 3_000, 150, FINE, 5));
        assertThat(photons - electrons).isBetween(0.5, 1.3);
    }

    @Test
    void oneMoliereRadiusHoldsAboutNineTenthsAndTwoHoldNineteenTwentieths() {
        // Rules of thumb; the gaps of argon widen the core.
        // 1/R = Σ w E_c/X₀ / 21.2 MeV over the two materials by thickness; the shares are those of the Review of
        // Particle Physics.
        double radius = 21.2 / ((2 * 7.43 / 5.612 + 4 * 32.84 / 140) / 6);
        double[] rings = new double[Shower.RINGS];
        for (Shower shower : showers(Particle.ELECTRON, 5_000, 60, FINE, 6)) {
            Arrays.setAll(rings, i -> rings[i] + shower.rings()[i]);
        }
        assertThat(shareWithin(rings, radius)).isCloseTo(0.90, within(0.05));
        assertThat(shareWithin(rings, 2 * radius)).isCloseTo(0.95, within(0.02));
    }

    @Test
    void theArgonSeesTheSameShareAtEveryEnergyAndItsSpreadFallsAsTheRoot() {
        double[] low = seen(showers(Particle.PHOTON, 500, 800, FINE, 7));
        double[] high = seen(showers(Particle.PHOTON, 8_000, 200, FINE, 8));
        assertThat(mean(high) / 8_000).isCloseTo(mean(low) / 500, within(0.006));
        double ratio = deviation(low) / mean(low) / (deviation(high) / mean(high));
        assertThat(ratio)
                .isCloseTo(
                        4,
                        within(0.8)); // root of 16; two deviations, each known to 5 %, with room for 3 standard errors
    }

    @Test
    void aCutOffOfAnMeVIsTooCoarse() {
        // Both see the same 400 GeV; the standard error of the difference is about 0.4 %.
        assertThat(relativeChange(FINE, FINE.withCutOff(FINE.cutOff() / 2))).isLessThan(0.015);
        assertThat(relativeChange(FINE.withCutOff(1), FINE)).isGreaterThan(0.02);
    }

    @Test
    void theAnswerIsTheSameForAnyNumberOfThreads() {
        double[] energies = {800, 200, 400, 600, 100};
        List<Shower> one = ShowerSimulator.simulate(Particle.PHOTON, energies, FINE, Seeds.of(9), 1, more -> {});
        List<Shower> three = ShowerSimulator.simulate(Particle.PHOTON, energies, FINE, Seeds.of(9), 3, more -> {});
        for (int i = 0; i < energies.length; i++) {
            assertThat(three.get(i).energy()).isEqualTo(energies[i]);
            assertThat(three.get(i).cells()).containsExactly(one.get(i).cells());
        }
    }

    @Test
    void aWatchedShowerIsTheSameAndItsPiecesHangTogether() {
        Shower alone =
                ShowerSimulator.of(Seeds.of(12).generator("shower"), FINE).shower(Particle.PHOTON, 300);
        List<TrackPiece> pieces = new ArrayList<>();
        Shower watched =
                ShowerSimulator.of(Seeds.of(12).generator("shower"), FINE).shower(Particle.PHOTON, 300, pieces::add);
        assertThat(watched.cells()).containsExactly(alone.cells());
        TrackPiece first = pieces.get(0);
        assertThat(first).isEqualTo(new TrackPiece(Particle.PHOTON, 300, 0, 0, 0, first.toDepth(), 0, 0));
        for (int i = 1; i < pieces.size(); i++) {
            TrackPiece piece = pieces.get(i);
            // Every piece begins where an earlier one ended: the same particle's last, or its parent's.
            assertThat(pieces.subList(0, i))
                    .anyMatch(
                            p -> p.toDepth() == piece.depth() && p.toEta() == piece.eta() && p.toPhi() == piece.phi());
            assertThat(piece.energy()).isLessThan(300);
        }
        assertThat(pieces).extracting(TrackPiece::particle).contains(Particle.values());
    }

    @Test
    void longStepsAndCutOffsChangeTheShower() {
        Shower shower = showers(Particle.PHOTON, 500, 1, FINE, 10).get(0);
        assertThat(showers(Particle.PHOTON, 500, 1, FINE.withStep(0.5), 10)
                        .get(0)
                        .cells())
                .isNotEqualTo(shower.cells());
        assertThat(showers(Particle.PHOTON, 500, 1, FINE.withCutOff(5), 10)
                        .get(0)
                        .cells())
                .isNotEqualTo(shower.cells());
    }

    @Test
    void refusesWhatCannotFly() {
        ShowerSimulator simulator = ShowerSimulator.of(Seeds.of(1).generator("shower"), FINE);
        assertThatThrownBy(() -> simulator.shower(Particle.PHOTON, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("energy must be")
                .hasMessageEndingWith("found NaN");
        assertThatThrownBy(() -> ShowerSimulator.simulate(Particle.PHOTON, null, FINE, Seeds.of(1), 1, more -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("energies must be given, found null");
        assertThatThrownBy(() -> ShowerSimulator.coupled(Particle.PHOTON, null, 0.05, Seeds.of(1), 1, more -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("energies must be given, found null");
        assertThatThrownBy(() -> FINE.withCutOff(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cutOff must be");
    }

    private static double relativeChange(ShowerOptions options, ShowerOptions other) {
        double[] first = layers(showers(Particle.PHOTON, 2_000, 200, options, 11));
        double[] second = layers(showers(Particle.PHOTON, 2_000, 200, other, 11));
        return Math.abs(first[0] + first[1] - second[0] - second[1]) / (second[0] + second[1]);
    }

    private static double[] layers(List<Shower> showers) {
        double[] sums = new double[3];
        for (Shower shower : showers) {
            double[] energies = ShowerObservables.of(shower.cells(), 0).layerEnergies();
            Arrays.setAll(sums, l -> sums[l] + energies[l]);
        }
        return sums;
    }

    private static List<Shower> showers(Particle particle, double energy, int n, ShowerOptions options, long seed) {
        double[] energies = DoubleStream.generate(() -> energy).limit(n).toArray();
        return ShowerSimulator.simulate(particle, energies, options, Seeds.of(seed), 2, more -> {});
    }

    private static double meanDepth(List<Shower> showers) {
        double weighted = 0;
        double sum = 0;
        for (Shower shower : showers) {
            for (int unit = 0; unit < shower.depth().length; unit++) {
                weighted += (unit + 0.5) * UNIT * shower.depth()[unit];
                sum += shower.depth()[unit];
            }
        }
        return weighted / sum;
    }

    private static double shareWithin(double[] rings, double radius) {
        double inside = 0;
        for (int i = 0; i < rings.length; i++) {
            inside += rings[i] * Math.max(0, Math.min(1, radius - i));
        }
        return inside / Arrays.stream(rings).sum();
    }

    private static double seen(Shower shower) {
        return ShowerObservables.of(shower.cells(), 0).total();
    }

    private static double[] seen(List<Shower> showers) {
        return showers.stream().mapToDouble(ShowerSimulatorTest::seen).toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
    }
}
