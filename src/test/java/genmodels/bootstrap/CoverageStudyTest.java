package genmodels.bootstrap;

import static genmodels.bootstrap.IntervalMethod.BCA;
import static genmodels.bootstrap.IntervalMethod.NORMAL;
import static genmodels.bootstrap.IntervalMethod.PERCENTILE;
import static genmodels.bootstrap.IntervalMethod.STUDENTIZED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.tablesaw.api.Table;

class CoverageStudyTest {
    private static final BootstrapOptions THOUSAND = BootstrapOptions.defaults().withResamples(1_000);

    @ParameterizedTest
    @CsvSource({"20, 0.77, 0.82, 4000", "100, 0.866, 0.88, 2000"})
    void varianceOfNormalDataIsCoveredAsOftenAsTheoryHasIt(int n, double percentile, double bca, int repetitions) {
        List<Coverage> lines = CoverageStudy.run(
                rng -> Statistics.variance(normal(rng, n)),
                1,
                List.of(PERCENTILE, BCA),
                0.9,
                repetitions,
                THOUSAND,
                Seeds.of(n));
        // The expected shares are known to ± 0.02; ours has a standard error of at most 0.0077.
        assertThat(lines.get(0).share())
                .isCloseTo(percentile, within(0.02 + 2 * lines.get(0).standardError()));
        assertThat(lines.get(1).share())
                .isCloseTo(bca, within(0.02 + 2 * lines.get(1).standardError()));
        assertThat(lines.get(1).share())
                .as("BCa covers more often")
                .isGreaterThan(lines.get(0).share());
        assertThat(lines.get(0).tooLow())
                .as("plug-in variances are too small")
                .isGreaterThan(lines.get(0).tooHigh());
    }

    @Test
    void studentizedIntervalOfAMeanKeepsItsPromise() {
        List<Coverage> lines = CoverageStudy.run(
                rng -> {
                    double[] data = normal(rng, 20);
                    return Statistics.mean(data).withStandardError(Statistics.standardErrorOfMean(data));
                },
                0,
                List.of(STUDENTIZED, NORMAL),
                0.9,
                2_000,
                THOUSAND,
                Seeds.of(3));
        // At 0.9 and 2,000 repetitions a standard error is 0.0067. The normal interval has z for t and the plug-in
        // s.e.:
        // P(|t₁₉| < 1.645 √(19/20)) = 0.875.
        assertThat(lines.get(0).share()).isCloseTo(0.9, within(4 * 0.0067 + 0.002));
        assertThat(lines.get(1).share()).isCloseTo(0.875, within(4 * 0.0074 + 0.002));
    }

    @Test
    void linesAddUpAndDoNotDependOnThreads() {
        BootstrapOptions options = THOUSAND.withResamples(100);
        List<Integer> reports = new ArrayList<>();
        List<Coverage> one = study(options.withThreads(1).withProgress(reports::add));
        assertThat(study(options.withThreads(3))).isEqualTo(one);
        assertThat(reports).hasSize(50).containsOnly(1);
        Coverage line = one.get(0);
        assertThat(line.share()).isEqualTo(1 - (line.tooLow() + line.tooHigh()) / 50.0);
        assertThat(line.meanLength()).isPositive();
        assertThat(new Coverage(NORMAL, 0.9, 100, 5, 5, 1).standardError()).isCloseTo(0.03, within(1e-12));
        assertThat(new Coverage(NORMAL, 0.9, 100, 0, 0, 1).standardError()).isPositive();
    }

    @Test
    void theTableHoldsEveryLine() {
        Table table = Coverage.table(List.of(new Coverage(BCA, 0.9, 1_000, 70, 30, 2.5)));
        assertThat(table.name()).isEqualTo("Coverage of nominal 90 % intervals in 1,000 data sets");
        assertThat(table.stringColumn("interval").asList()).containsExactly("BCa");
        assertThat(table.row(0).getDouble("coverage")).isCloseTo(0.9, within(1e-12));
        assertThat(table.row(0).getInt("too low")).isEqualTo(70);
        assertThat(table.row(0).getInt("too high")).isEqualTo(30);
        assertThat(table.row(0).getDouble("mean length")).isEqualTo(2.5);
    }

    @Test
    void itCanBeInterrupted() {
        Thread caller = Thread.currentThread();
        BootstrapOptions options = THOUSAND.withProgress(more -> caller.interrupt());
        assertThatThrownBy(() -> study(options)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> CoverageStudy.run(
                        rng -> Statistics.mean(normal(rng, 5)),
                        0,
                        List.of(STUDENTIZED),
                        0.9,
                        10,
                        THOUSAND,
                        Seeds.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("method must be one of [NORMAL, BASIC, PERCENTILE, BCA]");
        assertThatThrownBy(() -> CoverageStudy.run(
                        rng -> Statistics.mean(normal(rng, 5)), 0, List.of(), 0.9, 10, THOUSAND, Seeds.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("methods must be at least one method, found []");
    }

    private static List<Coverage> study(BootstrapOptions options) {
        return CoverageStudy.run(
                rng -> Statistics.mean(normal(rng, 10)), 0, List.of(PERCENTILE, NORMAL), 0.9, 50, options, Seeds.of(9));
    }

    private static double[] normal(UniformRandomProvider rng, int n) {
        return ZigguratSampler.NormalizedGaussian.of(rng).samples(n).toArray();
    }
}
