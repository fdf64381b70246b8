package genmodels.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import genmodels.data.Digits;
import genmodels.data.StackedDigits;
import genmodels.evaluation.DigitClassifier;
import genmodels.evaluation.ModeCoverage;
import genmodels.nn.Convolution;
import genmodels.nn.TrainingListener;
import genmodels.random.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackedStudyTest {
    private static final Digits FEW = Digits.test().range(0, 50);

    @Test
    void packingsDifferInWhatTheFirstFiltersSeeOnly() {
        GanOptions plain = StackedStudy.settings(1);
        GanOptions packed = StackedStudy.settings(2);
        assertThat(packed).isEqualTo(plain.withPacking(2)).isNotEqualTo(plain);
        assertThat(plain.steps()).isEqualTo(StackedStudy.STEPS);
        Gan game = Gan.of(packed, Seeds.of(1));
        Convolution first = (Convolution) game.discriminator().network().parts().get(0);
        assertThat(first.channels()).isEqualTo(6);
        assertThat(game.points()).isEqualTo(2 * plain.batch());
    }

    @Test
    void aGameIsRepeatable() {
        GanOptions brief = StackedStudy.settings(2).withSteps(3).withBatch(2).withAveraging(0);
        FittedGan once = StackedStudy.play(FEW, brief, 1, TrainingListener.none());
        assertThat(once.history().series("discriminator").values()).hasSize(3);
        double[][] draws = once.samples(Seeds.of(2).generator("draws"), 2);
        assertThat(draws).hasDimensions(2, StackedDigits.POINT);
        FittedGan again = StackedStudy.play(FEW, brief, 1, TrainingListener.none());
        assertThat(again.samples(Seeds.of(2).generator("draws"), 2)).isDeepEqualTo(draws);
        FittedGan other = StackedStudy.play(FEW, brief, 2, TrainingListener.none());
        assertThat(other.samples(Seeds.of(2).generator("draws"), 2)[0]).isNotEqualTo(draws[0]);
    }

    /** The draws of a measurement come in pieces of a thousand from one generator of noise. */
    @Test
    void everyDrawIsCountedOnce() {
        FittedGan generator =
                StackedStudy.play(FEW, StackedStudy.settings(1).withSteps(1).withBatch(2), 1, TrainingListener.none());
        DigitClassifier judge = DigitClassifier.shipped();
        ModeCoverage coverage = StackedStudy.measure(generator, judge, 1100, 5);
        assertThat(coverage.draws()).isEqualTo(1100);
        assertThat(Arrays.stream(coverage.counts()).sum()).isEqualTo(1100);
        assertThat(coverage.counts()).hasSize(1000);
        assertThat(StackedStudy.measure(generator, judge, 1100, 5).counts()).isEqualTo(coverage.counts());
    }

    @Test
    void aFinishedStudyPlaysNothing(@TempDir Path folder) throws IOException {
        String rows = "packing,seed,steps,modes,reverse_kl,seconds,date\n"
                + "1,1,10,900,0.5,1,2021-01-01\n2,1,10,990,0.2,1,2021-01-01\n";
        Path file = Files.writeString(folder.resolve("stacked.csv"), rows);
        StackedStudy.goOn(file, 1, TrainingListener.none());
        assertThat(file).hasContent(rows);
        assertThat(StackedStudy.runs(file)).extracting(StackedStudy.Run::modes).containsExactly(900, 990);
    }

    @Test
    void theShippedRunsAreThoseOfTheShippedGenerators() throws IOException {
        assertThat(StackedStudy.runs())
                .extracting(run -> run.packing() + " " + run.seed())
                .doesNotHaveDuplicates()
                .contains("1 1", "2 1");
        for (StackedStudy.Run run : StackedStudy.runs()) {
            assertThat(run.steps()).isEqualTo(StackedStudy.STEPS);
            assertThat(StackedStudy.PACKINGS).contains(run.packing());
            if (run.seed() == 1) {
                Map<String, String> facts = StackedStudy.recipes()
                        .get(StackedStudy.PACKINGS.indexOf(run.packing()))
                        .load()
                        .facts();
                assertThat(facts)
                        .containsEntry("steps", Integer.toString(run.steps()))
                        .containsEntry("modes of 1,000 in 26,000 draws", Integer.toString(run.modes()))
                        .containsEntry("reverse KL", "%.4f".formatted(run.reverseKl()));
            }
        }
    }

    /** A thousand draws of the halved numbers that ship, against the 26,000 of the run: shares of digits agree within chance. */
    @Test
    void theShippedGeneratorsDrawDigitsOfAllColours() {
        for (int packing : StackedStudy.PACKINGS) {
            FittedGan generator = StackedStudy.trained(packing);
            ModeCoverage coverage = StackedStudy.measure(generator, DigitClassifier.shipped(), 1000, 3);
            assertThat(coverage.modes()).isGreaterThan(200);
        }
    }

    @Test
    void refusesBadInput(@TempDir Path folder) {
        assertThatThrownBy(() -> StackedStudy.trained(3)).hasMessage("packing must be one of [1, 2], found 3");
        assertThatThrownBy(() -> StackedStudy.goOn(folder.resolve("x"), 0, TrainingListener.none()))
                .hasMessageContaining("seeds");
        assertThatThrownBy(() -> StackedStudy.play(FEW, DigitGan.convolutional(1), 1, TrainingListener.none()))
                .hasMessage("options must be for pictures of 2352 numbers, found 784");
        assertThatThrownBy(() -> StackedStudy.measure(null, DigitClassifier.shipped(), 10, 1))
                .hasMessageContaining("generator");
    }
}
