package genmodels.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import genmodels.data.PlanarModes;
import genmodels.evaluation.ModeCoverage;
import genmodels.nn.AdamOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollapseStudyTest {
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
        StringBuilder rows = new StringBuilder("law,remedy,seed,steps,modes,high_quality,reverse_kl,seconds,date\n");
        for (Remedy remedy : Remedy.values()) {
            for (String law : List.of("ring", "grid")) {
                for (int seed = 1; seed <= CollapseStudy.SEEDS; seed++) {
                    rows.append(law + "," + remedy + "," + seed + ",25000,8,0.95,0.01,1,2021-01-01\n");
                }
            }
        }
        Path file = Files.writeString(folder.resolve("collapse.csv"), rows);
        CollapseStudy.goOn(file, 0, 1);
        assertThat(file).hasContent(rows.toString());
        assertThat(CollapseStudy.runs(file))
                .hasSize(200)
                .contains(new CollapseStudy.Run("grid", Remedy.PACKING_3, 7, 25_000, 8, 0.95, 0.01));
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

    @Test
    void refusesBadInput(@TempDir Path folder) {
        assertThatThrownBy(() -> CollapseStudy.goOn(folder.resolve("x"), 2, 2)).hasMessageContaining("part");
    }
}
