package genmodels.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import genmodels.data.PlanarModes;
import genmodels.evaluation.ModeCoverage;
import genmodels.nn.Activation;
import genmodels.nn.AdamOptions;
import genmodels.nn.Dense;
import genmodels.random.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollapseStudyTest {
    private static final String HEADER = "law,remedy,seed,steps,modes,high_quality,reverse_kl,seconds,date\n";
    private static final String ROW = "ring,NONE,1,25000,8,0.95,0.01,1,2021-01-01";

    @Test
    void everyRemedyKeepsNetworksAndSteps() {
        GanOptions common = CollapseStudy.settings(PlanarModes.ring());
        for (Remedy remedy : Remedy.values()) {
            GanOptions changed = remedy.apply(common);
            assertThat(changed.generator()).isEqualTo(common.generator());
            assertThat(changed.discriminator()).isEqualTo(common.discriminator());
            assertThat(changed.latentSpread()).isEqualTo(common.latentSpread()).isEqualTo(1);
            assertThat(changed.steps()).isEqualTo(common.steps()).isEqualTo(25_000);
            if (remedy != Remedy.NONE) {
                assertThat(changed).as(remedy.title()).isNotEqualTo(common);
            }
        }
        assertThat(CollapseStudy.settings(PlanarModes.grid()).biasSpread()).isEqualTo(4);
    }

    @Test
    void aGameIsWatchedAndRepeatable() {
        PlanarModes ring = PlanarModes.ring();
        GanOptions brief = CollapseStudy.settings(ring).withSteps(200).withBatch(8);
        List<Integer> heard = new ArrayList<>();
        FittedGan once = CollapseStudy.play(ring, brief, 1, (step, gan) -> heard.add(step));
        FittedGan again = CollapseStudy.play(ring, brief, 1, (step, gan) -> {});
        FittedGan other = CollapseStudy.play(ring, brief, 2, (step, gan) -> {});
        assertThat(heard).containsExactly(0, 100, 200);
        ModeCoverage coverage = CollapseStudy.measure(ring, once, 1);
        assertThat(coverage.draws()).isEqualTo(2500);
        double[][] noise = {{0.3, -1}};
        assertThat(again.points(noise)).isDeepEqualTo(once.points(noise));
        assertThat(other.points(noise)[0]).isNotEqualTo(once.points(noise)[0]);
    }

    @Test
    void aGameThatDivergesIsNoCollapse() {
        PlanarModes ring = PlanarModes.ring();
        GanOptions brief = CollapseStudy.settings(ring).withSteps(50).withBatch(8);
        AdamOptions rule = brief.generatorRule();
        AdamOptions wild = rule.withLearningRate(1e30);
        for (GanOptions options : List.of(brief.withRules(rule, wild), brief.withRules(wild, rule))) {
            assertThatThrownBy(() -> CollapseStudy.play(ring, options, 1, (step, gan) -> {}))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessageContaining("training has diverged");
        }
    }

    @Test
    void aFinishedStudyPlaysNothing(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("collapse.csv"), finished());
        CollapseStudy.goOn(file, 0, 1);
        assertThat(file).hasContent(finished());
        assertThat(CollapseStudy.runs(file))
                .hasSize(200)
                .contains(new CollapseStudy.Run("grid", Remedy.PACKING_3, 7, 25_000, 8, 0.95, 0.01));
    }

    @Test
    void aGameThatDivergesHasARowAndIsNoRun(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("collapse.csv"), HEADER + ROW + "\n");
        PlanarModes ring = PlanarModes.ring();
        AdamOptions wild = AdamOptions.defaults().withLearningRate(1e30);
        GanOptions brief = CollapseStudy.settings(ring).withSteps(50).withBatch(8);
        CollapseStudy.add(file, "ring", Remedy.NONE, 2, ring, brief.withRules(wild, wild));
        CollapseStudy.add(file, "ring", Remedy.NONE, 3, ring, brief);
        assertThat(Files.readAllLines(file))
                .hasSize(4)
                .element(2)
                .asString()
                .startsWith("ring,NONE,2,50,diverged,NaN,NaN,");
        assertThat(CollapseStudy.runs(file))
                .extracting(CollapseStudy.Run::seed)
                .as("games with an end")
                .containsExactly(1, 3);
    }

    @Test
    void aStudyGoesPastAGameThatDiverged(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("collapse.csv");
        String rows = finished().replace("ring,NONE,7,25000,8,0.95,0.01,", "ring,NONE,7,25000,diverged,NaN,NaN,");
        Files.writeString(file, rows);
        CollapseStudy.goOn(file, 0, 1);
        assertThat(file).hasContent(rows);
        assertThat(CollapseStudy.runs(file)).hasSize(199);
    }

    @Test
    void aRowThatIsCutOffIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("collapse.csv"), HEADER + ROW + "\ngrid,PACK");
        assertThatThrownBy(() -> CollapseStudy.runs(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + " must have a run in row 2 under the header, found grid,PACK");
        Files.writeString(file, "law,remedy\n" + ROW + "\n");
        assertThatThrownBy(() -> CollapseStudy.runs(file)).hasMessageContaining("in row 1 under the header");
    }

    @Test
    void aNewTableBeginsAsTheOneThatShips(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("collapse.csv");
        new RunTable<>("collapse.csv", row -> row).begin(file);
        assertThat(CollapseStudy.runs(file)).isEqualTo(CollapseStudy.runs()).isNotEmpty();
    }

    @Test
    void shippedRunsAreOnesOfTheStudy() {
        for (CollapseStudy.Run run : CollapseStudy.runs()) {
            assertThat(run.steps()).isEqualTo(CollapseStudy.STEPS);
            assertThat(run.seed()).isBetween(1, CollapseStudy.SEEDS);
            assertThat(run.modes()).isBetween(0, run.law().equals("ring") ? 8 : 25);
            assertThat(run.highQuality()).isBetween(0.0, 1.0);
        }
        assertThat(CollapseStudy.runs())
                .extracting(run -> run.law() + run.remedy() + run.seed())
                .doesNotHaveDuplicates();
    }

    /** What the study was made for: packs of two, ten seeds. A perfect sampler has 98.9 % of high quality. */
    @Test
    void packsOfTwoReachAllModesOfBothLaws() {
        for (String law : List.of("ring", "grid")) {
            List<CollapseStudy.Run> runs = CollapseStudy.runs().stream()
                    .filter(run -> run.law().equals(law) && run.remedy() == Remedy.PACKING_2)
                    .toList();
            assertThat(runs).hasSize(CollapseStudy.SEEDS);
            assertThat(mean(runs, CollapseStudy.Run::modes)).isGreaterThanOrEqualTo(law.equals("ring") ? 7.9 : 24.6);
            assertThat(mean(runs, CollapseStudy.Run::highQuality)).isBetween(0.94, 0.989);
            assertThat(mean(runs, CollapseStudy.Run::reverseKl)).isLessThanOrEqualTo(0.06);
        }
    }

    private static double mean(List<CollapseStudy.Run> runs, ToDoubleFunction<CollapseStudy.Run> value) {
        return runs.stream().mapToDouble(value).average().orElseThrow();
    }

    /** The first game of lesson 14: a discriminator with one hidden layer, and large steps. It takes some seconds. */
    @Test
    void theHastyGameCollapses() {
        PlanarModes ring = PlanarModes.ring();
        AdamOptions heavy = AdamOptions.defaults().withLearningRate(2e-3);
        GanOptions hasty = GanOptions.perceptrons(2, 2)
                .withNetworks(
                        List.of(
                                new Dense(2, 64, Activation.RELU),
                                new Dense(64, 64, Activation.RELU),
                                new Dense(64, 64, Activation.RELU),
                                new Dense(64, 2, Activation.IDENTITY)),
                        List.of(new Dense(2, 64, Activation.LEAKY_RELU), new Dense(64, 1, Activation.IDENTITY)))
                .withRules(heavy, heavy)
                .withBatch(64)
                .withSteps(1500);
        List<Integer> reached = new ArrayList<>();
        CollapseStudy.play(ring, hasty, 1, (step, gan) -> {
            double[][] draws = gan.samples(Seeds.of(14).generator("watch"), 800);
            reached.add(ModeCoverage.of(draws, ring.centres(), ring.deviation()).modes());
        });
        assertThat(reached.subList(5, 16)).as("modes of 8").allMatch(modes -> modes <= 2);
    }

    private static String finished() {
        StringBuilder rows = new StringBuilder(HEADER);
        for (Remedy remedy : Remedy.values()) {
            for (String law : List.of("ring", "grid")) {
                for (int seed = 1; seed <= CollapseStudy.SEEDS; seed++) {
                    rows.append(law + "," + remedy + "," + seed + ",25000,8,0.95,0.01,1,2021-01-01\n");
                }
            }
        }
        return rows.toString();
    }

    @Test
    void refusesBadInput(@TempDir Path folder) {
        assertThatThrownBy(() -> CollapseStudy.goOn(folder.resolve("x"), 2, 2)).hasMessageContaining("part");
    }
}
