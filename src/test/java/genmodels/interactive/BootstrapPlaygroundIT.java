package genmodels.interactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import genmodels.bootstrap.Bootstrap;
import genmodels.bootstrap.BootstrapOptions;
import genmodels.bootstrap.BootstrapResult;
import genmodels.bootstrap.Interval;
import genmodels.bootstrap.IntervalMethod;
import genmodels.bootstrap.Statistic;
import genmodels.bootstrap.Statistics;
import genmodels.random.Seeds;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The bootstrap by click in a real browser: rows, replicates and intervals are those of the library. */
class BootstrapPlaygroundIT {
    private static final Statistic CORRELATION = Statistics.correlation(PlaygroundsTest.lsat(), PlaygroundsTest.gpa());

    @RegisterExtension
    static final PlaygroundPage play = new PlaygroundPage();

    /** What the library makes of the rows that the page's generator draws. */
    private static BootstrapResult library(int seed, int resamples) {
        UniformRandomProvider rng = PageRandom.of(seed);
        double[] replicates = new double[resamples];
        for (int b = 0; b < resamples; b++) {
            replicates[b] = CORRELATION.of(rng.ints(15, 0, 15).toArray());
        }
        BootstrapResult small =
                Bootstrap.run(CORRELATION, BootstrapOptions.defaults().withResamples(50), Seeds.of(1));
        OptionalDouble acceleration = small.acceleration();
        assertThat(play.number("acceleration")).isCloseTo(acceleration.getAsDouble(), within(1e-10));
        return new BootstrapResult(small.estimate(), replicates, acceleration, Optional.empty());
    }

    private static void assertSame(BootstrapResult result, double level) {
        assertThat(play.numbers("replicates")).containsExactly(result.replicates(), within(1e-12));
        assertThat(play.fact("estimate")).isCloseTo(result.estimate(), within(1e-12));
        assertThat(play.fact("error")).isCloseTo(result.standardError(), within(1e-12));
        for (IntervalMethod method : new IntervalMethod[] {IntervalMethod.PERCENTILE, IntervalMethod.BCA}) {
            Interval interval = result.interval(method, level);
            String name = method == IntervalMethod.BCA ? "bca" : "percentile";
            double[] ends = play.factPair(name);
            assertThat(ends).containsExactly(new double[] {interval.low(), interval.high()}, within(1e-9));
            assertThat(play.shown(name)).isEqualTo("[%.3f, %.3f]".formatted(ends[0], ends[1]));
        }
    }

    @Test
    void oneClickShowsTheRowsThatWereDrawn() throws IOException {
        play.open(PlaygroundsTest.bootstrap());
        assertThat(play.shown("estimate")).isEqualTo("0.7764");
        play.click("Resample");
        int[] rows = PageRandom.of(3).ints(15, 0, 15).toArray();
        double[] times = new double[15];
        for (int row : rows) {
            times[row]++;
        }
        assertThat(play.numbers("times")).isEqualTo(times);
        assertThat(play.fact("latest")).isCloseTo(CORRELATION.of(rows), within(1e-12));
        assertThat(play.shown("bca")).isEqualTo("from 20 on");
        play.page().assertQuiet();
    }

    @Test
    void everyReplicateAndIntervalIsThatOfTheLibrary() throws IOException {
        play.open(PlaygroundsTest.bootstrap());
        play.click("100 more").click("100 more").click("Resample");
        assertSame(library(3, 201), 0.9);
        play.choose("level", 2);
        assertSame(library(3, 201), 0.95);
        play.click("Other numbers");
        assertThat(play.numbers("replicates")).isEmpty();
        play.click("100 more");
        assertSame(library(4, 100), 0.95);
        play.page().assertQuiet();
    }

    @Test
    void manyResamplesComeToTheValuesOfScipy() throws IOException {
        play.open(PlaygroundsTest.bootstrap());
        play.click("10,000 more").click("10,000 more");
        assertSame(library(3, 20_000), 0.9);
        // SciPy's values from 400,000 resamples, src/test/reference/bootstrap/reference.py. The density of the
        // replicates is near 0.45 at the lower percentile, 0.2 at the lower BCa end and 2.5 at the upper ends:
        // Monte Carlo errors at 20,000 are 0.0035, 0.005 and 0.0007; four of each.
        assertThat(play.fact("error")).isCloseTo(0.1337, within(0.004));
        assertThat(play.factPair("percentile")[0]).isCloseTo(0.523, within(0.014));
        assertThat(play.factPair("percentile")[1]).isCloseTo(0.948, within(0.003));
        assertThat(play.factPair("bca")[0]).isCloseTo(0.428, within(0.02));
        assertThat(play.factPair("bca")[1]).isCloseTo(0.927, within(0.003));
        play.page().keepPicture("bootstrap");
        play.page().assertFitsAPhone();
        play.page().assertQuiet();
    }

    @Test
    void itKeepsResamplingUntilItIsStopped() throws IOException {
        play.open(PlaygroundsTest.bootstrap());
        play.click("Keep resampling");
        play.page().await("some resamples", () -> play.numbers("replicates").length > 3);
        play.click("Pause");
        int drawn = play.numbers("replicates").length;
        play.page().settled().settled();
        assertThat(play.numbers("replicates")).hasSize(drawn);
        play.click("Start again");
        assertThat(play.numbers("replicates")).isEmpty();
        play.page().assertQuiet();
    }
}
