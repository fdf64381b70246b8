package genmodels.interactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import genmodels.classification.LogisticRegression;
import genmodels.classification.LogisticRegressionOptions;
import genmodels.evaluation.KolmogorovSmirnov;
import genmodels.evaluation.MaximumMeanDiscrepancy;
import genmodels.evaluation.PermutationTestResult;
import genmodels.evaluation.TestOutcome;
import genmodels.shift.ImportanceWeights;
import genmodels.shift.LogisticDensityRatio;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A test cloud dragged in a real browser: weights, tests and fits are those of the library. */
class ShiftPlaygroundIT {
    private static final LogisticRegressionOptions EXACT =
            LogisticRegressionOptions.defaults().withTolerance(1e-13).withMaxIterations(10_000);

    @RegisterExtension
    static final PlaygroundPage play = new PlaygroundPage();

    private static WebElement canvas() {
        return play.page().find(0, "canvas");
    }

    private static double[] at(double x, double y) {
        Map<?, ?> pixel = (Map<?, ?>) play.value("pixel");
        double[] p = Arrays.stream(new String[] {"x0", "x1", "y0", "y1"})
                .mapToDouble(name -> ((Number) pixel.get(name)).doubleValue())
                .toArray();
        return new double[] {p[0] + x * (p[1] - p[0]), p[2] + y * (p[3] - p[2])};
    }

    private static int[] labels(String name) {
        return Arrays.stream(play.numbers(name)).mapToInt(v -> (int) v).toArray();
    }

    private static double[] column(double[][] rows, int j) {
        return Arrays.stream(rows).mapToDouble(row -> row[j]).toArray();
    }

    private static double[] gaussianRatio(double[][] points, double[] centre, double spread) {
        NormalDistribution before = NormalDistribution.of(0, 1);
        NormalDistribution x = NormalDistribution.of(centre[0], spread);
        NormalDistribution y = NormalDistribution.of(centre[1], spread);
        return Arrays.stream(points)
                .mapToDouble(p -> x.density(p[0]) / before.density(p[0]) * y.density(p[1]) / before.density(p[1]))
                .toArray();
    }

    private static void assertDetectors() {
        double[][] train = play.rows("train");
        double[][] test = play.rows("test");
        double[] chances = play.numbers("chances");
        for (int j = 0; j < 2; j++) {
            TestOutcome outcome = KolmogorovSmirnov.twoSamples(column(train, j), column(test, j));
            assertThat(play.fact("ks" + (j + 1))).isCloseTo(outcome.statistic(), within(1e-12));
            assertThat(chances[j]).isCloseTo(outcome.pValue(), within(1e-9));
        }
        PermutationTestResult mmd = MaximumMeanDiscrepancy.test(train, test, 199, PageRandom.of(5));
        assertThat(play.fact("mmd")).isCloseTo(mmd.statistic(), within(1e-10));
        assertThat(play.number("mmdChance")).isCloseTo(mmd.pValue(), within(1e-12));
    }

    /** The line, how many points it rests on, and how often it is wrong. */
    private static void assertFit() {
        double[][] train = play.rows("train");
        double[] weights = play.numbers("weights");
        LogisticRegression aimed =
                LogisticRegression.fit(train, labels("labels"), ImportanceWeights.normalize(weights), 2, EXACT);
        assertLine(aimed, play.numbers("aimed"));
        double[] ones = new double[train.length];
        Arrays.fill(ones, 1);
        LogisticRegression plain = LogisticRegression.fit(train, labels("labels"), ones, 2, EXACT);
        assertLine(plain, play.numbers("plain"));
        assertThat(play.fact("effective")).isCloseTo(ImportanceWeights.effectiveSampleSize(weights), within(1e-6));
        assertThat(play.fact("aimed")).isCloseTo(error(aimed), within(1e-12));
        assertThat(play.fact("plain")).isCloseTo(error(plain), within(1e-12));
    }

    private static void assertLine(LogisticRegression model, double... line) {
        double[] c = model.coefficients()[0];
        assertThat(line).containsExactly(new double[] {model.intercepts()[0], c[0], c[1]}, within(1e-6));
    }

    private static double error(LogisticRegression model) {
        int[] predicted = model.predict(play.rows("test"));
        int[] truth = labels("testLabels");
        return IntStream.range(0, truth.length)
                        .filter(i -> predicted[i] != truth[i])
                        .count()
                / (double) truth.length;
    }

    @Test
    void theCloudGoesWithTheMouseAndTheWeightsWithTheCloud() throws IOException {
        play.open(PlaygroundsTest.shift());
        double[] before = play.numbers("centre");
        play.page().drag(canvas(), at(before[0], before[1]), at(0, 0), at(-1.4, 0.9));
        play.page().settled();
        double[] centre = play.numbers("centre");
        // A pixel of the mouse is 0.01 wide and 0.02 high.
        assertThat(centre[0]).isCloseTo(-1.4, within(0.02));
        assertThat(centre[1]).isCloseTo(0.9, within(0.04));
        double[] expected = gaussianRatio(play.rows("train"), centre, play.number("spread"));
        double[] weights = play.numbers("weights");
        for (int i = 0; i < weights.length; i++) {
            assertThat(weights[i]).isCloseTo(expected[i], Percentage.withPercentage(1e-7));
        }
        assertDetectors();
        assertFit();
        play.page().keepPicture("shift");
        play.page().assertQuiet();
    }

    @Test
    void aLogisticFitEstimatesTheSameWeightsAsTheLibrarys() throws IOException {
        play.open(PlaygroundsTest.shift());
        double[][] train = play.rows("train");
        double[][] test = play.rows("test");
        for (int kind = 1; kind <= 2; kind++) {
            play.choose("weights", kind);
            assertThat(play.number("kind")).isEqualTo(kind);
            double[] expected = (kind == 1
                            ? LogisticDensityRatio.quadratic(train, test, EXACT)
                            : LogisticDensityRatio.linear(train, test, EXACT))
                    .at(train);
            double[] weights = play.numbers("weights");
            for (int i = 0; i < weights.length; i++) {
                assertThat(weights[i]).isCloseTo(expected[i], within(1e-6 * Math.max(1, expected[i])));
            }
            assertFit();
        }
        play.choose("weights", 3);
        assertThat(play.numbers("weights")).containsOnly(1);
        assertThat(play.fact("effective")).isCloseTo(train.length, within(1e-9));
        assertThat(play.fact("aimed")).isEqualTo(play.fact("plain"));
        play.page().assertQuiet();
    }

    @Test
    void slidersFlattenTheWeightsAndSpreadTheCloud() throws IOException {
        play.open(PlaygroundsTest.shift());
        double[] full = play.numbers("weights");
        CharSequence[] ten = new CharSequence[10];
        Arrays.fill(ten, Keys.ARROW_LEFT);
        play.slide("weights to the power", ten);
        assertThat(play.numbers("weights")).containsExactly(ImportanceWeights.flatten(full, 0.5), within(1e-9));
        assertFit();
        play.slide("spread", Keys.END);
        double[] wide = gaussianRatio(play.rows("train"), play.numbers("centre"), 1.5);
        assertThat(play.numbers("weights")).containsExactly(ImportanceWeights.flatten(wide, 0.5), within(1e-9));
        assertDetectors();
        play.page().assertQuiet();
    }

    @Test
    void keysMoveTheCloudAndButtonsPlaceIt() throws IOException {
        play.open(PlaygroundsTest.shift());
        double[] before = play.numbers("centre");
        play.page().press(canvas(), Keys.ARROW_LEFT, Keys.ARROW_LEFT, Keys.ARROW_DOWN);
        play.page().settled();
        assertThat(play.numbers("centre"))
                .containsExactly(new double[] {before[0] - 0.2, before[1] - 0.1}, within(1e-9));
        play.click("No shift");
        assertThat(play.numbers("weights")).containsOnly(1);
        assertDetectors();
        assertThat(play.number("mmdChance")).as("nothing has shifted").isGreaterThan(0.01);
        play.click("Where no training point is");
        assertThat(play.fact("effective")).isLessThan(10);
        assertThat(play.page().find(0, ".note").getText()).contains("no weight can replace data");
        assertDetectors();
        play.page().assertFitsAPhone();
        play.page().assertQuiet();
    }
}
