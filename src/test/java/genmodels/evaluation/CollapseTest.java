package genmodels.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.data.PlanarModes;
import genmodels.random.Seeds;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class CollapseTest {
    private static final PlanarModes RING = PlanarModes.ring();
    private static final PlanarModes GRID = PlanarModes.grid();

    @Test
    void aPerfectSamplerScores9889() {
        // Within 3 deviations in the plane: 1 − e^(−4.5) = 0.98889; 200,000 draws, 5 standard errors = 0.0012.
        for (PlanarModes law : new PlanarModes[] {RING, GRID}) {
            double[][] draws = law.samples(Seeds.of(1).generator("perfect"), 200_000);
            ModeCoverage coverage = ModeCoverage.of(draws, law.centres(), law.deviation());
            assertThat(coverage.highQuality()).isEqualTo(1 - Math.exp(-4.5), within(0.0012));
            assertThat(coverage.modes()).isEqualTo(law.centres().length);
            // 2n·KL is nearly χ² with K − 1 degrees of freedom: mean (K−1)/2n, and 3 times that is never reached here.
            assertThat(coverage.reverseKl()).isBetween(0.0, 3 * (law.centres().length - 1) / (2 * 197_000.0));
        }
    }

    @Test
    void reverseKlIsThatOfTheSharesAmongGoodDraws() {
        double[][] centres = {{0}, {10}, {20}, {30}};
        double[][] draws = {{0}, {0.1}, {0.2}, {10}, {14}, {20.2999}, {20.31}, {Double.NaN}};
        ModeCoverage coverage = ModeCoverage.of(draws, centres, 0.1);
        assertThat(coverage.counts()).containsExactly(3, 1, 1, 0);
        assertThat(coverage.modes()).isEqualTo(3);
        assertThat(coverage.highQuality()).isEqualTo(5.0 / 8);
        assertThat(coverage.reverseKl())
                .isEqualTo(0.6 * Math.log(0.6 * 4) + 2 * 0.2 * Math.log(0.2 * 4), within(1e-15));
        assertThat(coverage).hasToString("3 of 4 modes, high quality 62.5 %, reverse KL 0.436");
    }

    @Test
    void oneModeOfEightHasReverseKlLogEight() {
        double[][] draws = new double[100][];
        Arrays.fill(draws, RING.centres()[3]);
        assertThat(ModeCoverage.of(draws, RING.centres(), 0.01).reverseKl()).isEqualTo(Math.log(8), within(1e-12));
        assertThat(ModeCoverage.of(new double[][] {{5, 5}}, RING.centres(), 0.01)
                        .reverseKl())
                .isNaN();
    }

    @Test
    void toldModesAreCounted() {
        ModeCoverage coverage = ModeCoverage.ofModes(new int[] {3, 3, 0, 3}, 5);
        assertThat(coverage.counts()).containsExactly(1, 0, 0, 3, 0);
        assertThat(coverage.highQuality()).isEqualTo(1);
        assertThat(coverage.reverseKl()).isEqualTo(0.25 * Math.log(1.25) + 0.75 * Math.log(3.75), within(1e-15));
        assertThatThrownBy(() -> ModeCoverage.ofModes(new int[] {1, 5}, 5))
                .hasMessage("modes[1] must be from 0 to 4, found 5");
        assertThatThrownBy(() -> ModeCoverage.ofModes(new int[0], 5)).hasMessageContaining("at least one draw");
    }

    @Test
    void birthdaysOfAYear() {
        // 365 equally likely days. The number of pairs among n = 2000 has mean n(n−1)/2N = 5476.7 and variance about
        // the same:
        // pairs are pairwise independent. Bound: 5 standard deviations, 370.
        UniformRandomProvider rng = Seeds.of(1).generator("birthdays");
        double[][] days = new double[2000][1];
        for (double[] day : days) {
            day[0] = rng.nextInt(365);
        }
        BirthdayTest test = BirthdayTest.of(days, 0);
        assertThat(test.pairs()).isBetween(5476L - 370, 5477L + 370);
        assertThat(test.support()).isEqualTo(365, within(27.0));
        assertThat(test.leastSupport()).isLessThan(test.support());
    }

    @Test
    void withoutATwinTheSupportHasALowerLimit() {
        // No pair among n(n−1)/2 = 45: with 95 % the mean number is below −log 0.05 = 2.996, the rule of three.
        double[][] draws = new double[10][1];
        for (int i = 0; i < 10; i++) {
            draws[i][0] = i;
        }
        BirthdayTest test = BirthdayTest.of(draws, 0.5);
        assertThat(test.support()).isInfinite();
        assertThat(test.leastSupport()).isEqualTo(45 / -Math.log(0.05), within(1e-9));
        assertThat(BirthdayTest.of(draws, 1).pairs()).isEqualTo(9);
        assertThat(BirthdayTest.tolerance(draws, 9.0 / 45)).isEqualTo(1);
        assertThat(BirthdayTest.tolerance(draws, 1)).isEqualTo(9);
    }

    @Test
    void aToleranceOfRealRowsCountsThePairsItWasMadeFrom() {
        double[][] rows = GRID.samples(Seeds.of(3).generator("rows"), 60);
        for (int k = 1; k <= 60; k++) { // of 1770 pairs, no two equally far apart
            double tolerance = BirthdayTest.tolerance(rows, (k - 0.5) / 1770);
            assertThat(BirthdayTest.of(rows, tolerance).pairs()).isEqualTo(k);
        }
    }

    @Test
    void theDetectorLeavesAPerfectSamplerAlone() {
        // Its level is at most that of the permutation test, 0.05: 40 runs raise at most 7 alarms but for 1 in 1,000
        // (binomial).
        int alarms = 0;
        for (int run = 0; run < 40; run++) {
            Seeds seeds = Seeds.of(run);
            double[][] real = GRID.samples(seeds.generator("real"), 600);
            double[][] generated = GRID.samples(seeds.generator("generated"), 300);
            alarms += CollapseReport.of(real, generated, 30, seeds.generator("look"))
                            .collapsed()
                    ? 1
                    : 0;
        }
        assertThat(alarms).isLessThanOrEqualTo(7);
    }

    @Test
    void theDetectorFindsLostModes() {
        Seeds seeds = Seeds.of(7);
        double[][] real = RING.samples(seeds.generator("real"), 2000);
        double[][] half = Arrays.stream(RING.samples(seeds.generator("generated"), 2000))
                .filter(x -> x[1] > -0.1)
                .toArray(double[][]::new);
        CollapseReport report = CollapseReport.of(real, half, 8, seeds.generator("look"));
        assertThat(report.collapsed()).isTrue();
        assertThat(report.lost()).isBetween(2, 3); // three of eight modes lie below; two may share a cluster
        assertThat(report.discrepancy().pValue()).isEqualTo(1.0 / 200);
        assertThat(report.supportRatio()).isEqualTo(5.0 / 8, within(0.1));
    }

    @Test
    void theDetectorFindsACopyistWhoFillsAllClusters() {
        Seeds seeds = Seeds.of(8);
        double[][] real = GRID.samples(seeds.generator("real"), 1000);
        UniformRandomProvider rng = seeds.generator("copies");
        double[][] known = GRID.samples(rng, 200);
        double[][] copies = new double[1000][];
        Arrays.setAll(copies, i -> known[rng.nextInt(200)]);
        CollapseReport report = CollapseReport.of(real, copies, 10, seeds.generator("look"));
        assertThat(report.supportRatio()).isLessThan(0.5);
    }

    @Test
    void refusesBadInput() {
        double[][] rows = RING.samples(Seeds.of(1).generator("x"), 100);
        UniformRandomProvider rng = Seeds.of(1).generator("y");
        assertThatThrownBy(() -> ModeCoverage.of(rows, new double[][] {{0}}, 1)).hasMessageContaining("draws");
        assertThatThrownBy(() -> ModeCoverage.of(rows, RING.centres(), Double.NaN))
                .hasMessageContaining("deviation");
        assertThatThrownBy(() -> BirthdayTest.of(new double[1][1], 0)).hasMessageContaining("at least 2 rows");
        assertThatThrownBy(() -> BirthdayTest.of(rows, -1)).hasMessageContaining("tolerance");
        assertThatThrownBy(() -> BirthdayTest.tolerance(rows, 0)).hasMessageContaining("share");
        assertThatThrownBy(() -> BirthdayTest.tolerance(new double[46_342][1], 1e-3))
                .hasMessage("rows must be of at most 46341 rows, found 46342");
        assertThatThrownBy(() -> CollapseReport.of(rows, rows, 11, rng)).hasMessageContaining("clusters");
        assertThatThrownBy(() -> CollapseReport.of(rows, Arrays.copyOf(rows, 99), 5, rng))
                .hasMessageContaining("generated");
        assertThatThrownBy(() -> CollapseReport.of(rows, new double[100][3], 5, rng))
                .hasMessageContaining("generated");
    }
}
