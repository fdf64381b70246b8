package genmodels.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import genmodels.random.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;

/** The properties that graded cells check: right values pass, wrong ones do not, and how often chance misleads is as stated. */
class CheckPropertiesTest {
    private static final int RUNS = 4000;

    private final NormalDistribution normal = NormalDistribution.of(1, 2);

    @Test
    void averagesRefuseRightDrawsAsOftenAsStated() {
        // 5 % of 4,000 runs: standard deviation 0.0034, so that 0.015 is more than four of them.
        assertThat(refused(rng -> Moments.mean(normals(rng, 100), 1, 2, 0.05))).isBetween(0.035, 0.065);
        assertThat(refused(rng -> Moments.variance(normals(rng, 400), 4, 3, 0.05)))
                .isBetween(0.035, 0.065);
        assertThat(refused(rng -> Moments.variance(rng.doubles(400).toArray(), 1 / 12.0, 1.8, 0.05)))
                .isBetween(0.035, 0.065);
        assertThat(refused(rng -> {
                    double[] x = normals(rng, 200);
                    double[] noise = normals(rng, 200);
                    double[] y = new double[200];
                    Arrays.setAll(y, i -> 0.6 * x[i] + 0.8 * noise[i]);
                    return Moments.correlation(x, y, 0.6, 0.05);
                }))
                .isBetween(0.035, 0.065);
    }

    @Test
    void lawsRefuseRightDrawsAtMostAsOftenAsStated() {
        assertThat(refused(rng -> Laws.continuous(normals(rng, 300), normal::cumulativeProbability, 0.05)))
                .isBetween(0.02, 0.065);
        assertThat(refused(rng -> Laws.same(normals(rng, 60), normals(rng, 80), 0.05)))
                .isBetween(0.01, 0.065);
        assertThat(refused(rng -> Laws.discrete(poissons(rng, 500, 3), PoissonDistribution.of(3), 0.05)))
                .isBetween(0.035, 0.07);
        assertThat(refused(rng -> Moments.proportion(
                        IntStream.range(0, 200)
                                .filter(i -> rng.nextDouble() < 0.3)
                                .count(),
                        200,
                        0.3,
                        0.05)))
                .isBetween(0.015, 0.065);
    }

    @Test
    void wrongMomentsFail() {
        double[] draws = normals(Seeds.of(1).generator("moments"), 2000);
        Check check = check();
        check.mean("mean", draws, 1, 2).variance("variance", draws, 4, 3);
        assertThat(check.earned()).isEqualTo(1);
        assertThat(failures(check().mean("mean", draws, 1.4, 2)
                        .variance("variance", draws, 2, 3)
                        .proportion("share", 90, 100, 0.5)
                        .correlation("independent", draws, draws.clone(), 0)))
                .containsExactly("mean", "variance", "share", "independent");
    }

    @Test
    void wrongLawsFail() {
        double[] draws = normals(Seeds.of(2).generator("laws"), 2000);
        int[] counts = poissons(Seeds.of(2).generator("counts"), 2000, 3);
        assertThat(failures(check().law("its law", draws, normal)
                        .law("too narrow", draws, NormalDistribution.of(1, 1.3))
                        .law("shifted", draws, x -> normal.cumulativeProbability(x - 0.3))
                        .law("its counts", counts, PoissonDistribution.of(3))
                        .law("too many", counts, PoissonDistribution.of(2.6))
                        .law("impossible", counts, BinomialDistribution.of(4, 0.75))
                        .sameLaw("the same", draws, normals(Seeds.of(2).generator("others"), 2000))
                        .sameLaw(
                                "another",
                                draws,
                                Arrays.stream(draws).map(x -> 1.3 * x).toArray())
                        .counts("even", new long[] {510, 490}, 0.5, 0.5)
                        .counts("uneven", new long[] {700, 300}, 0.5, 0.5)))
                .containsExactly("too narrow", "shifted", "too many", "impossible", "another", "uneven");
    }

    @Test
    void soFewDrawsThatTheyCouldBeAnythingFail() {
        double[] fitting = IntStream.range(0, 8)
                .mapToDouble(i -> normal.inverseCumulativeProbability((i + 0.5) / 8))
                .toArray();
        assertThat(failures(check().law("eight", fitting, normal)
                        .law("seven", Arrays.copyOf(fitting, 7), normal)
                        .law("one", new double[] {1}, normal)))
                .containsExactly("seven", "one");
    }

    @Test
    void theBoundOfDistributionFunctionsIsMassarts() {
        // d = 0.0851 for n = 1,000: 2 exp(−2 · 1,000 · 0.0851²) = 1.0e-6
        assertThat(2 * Math.exp(-2 * 1000 * 0.0851 * 0.0851))
                .isCloseTo(1e-6, org.assertj.core.data.Offset.offset(5e-8));
        assertThat(Laws.bound(1000, 1e-6)).isCloseTo(0.0851, org.assertj.core.data.Offset.offset(1e-4));
    }

    @Test
    void gradientsAreComparedWithDifferences() {
        double[] at = {0.3, -1.2, 2};
        double[] right = {Math.cos(0.3) * -1.2, Math.sin(0.3), 12};
        Function<double[], Finding> finding =
                g -> Gradients.gradient(g, x -> Math.sin(x[0]) * x[1] + x[2] * x[2] * x[2], at, 1e-7);
        assertThat(finding.apply(right).isFull()).isTrue();
        double[] flipped = right.clone();
        flipped[0] = -flipped[0];
        assertThat(finding.apply(flipped).detail()).contains("[0]").contains("sign");
        double[] off = right.clone();
        off[2] *= 1 + 1e-5;
        assertThat(finding.apply(off).detail()).contains("[2]").contains("too large");
        assertThat(finding.apply(new double[2]).detail()).contains("length is 2");
    }

    @Test
    void closenessShapeAndOrder() {
        double[][] table = {{1, 2}, {3, 4}};
        assertThat(failures(check().close("near", 1.05, 1, 0.1)
                        .close("far", 1.2, 1, 0.1)
                        .close("infinite as it should be", Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, 0)
                        .close("wrongly infinite", Double.POSITIVE_INFINITY, 7, 1e300)
                        .close("NaN", Double.NaN, 1, 1e300)
                        .close("array", new double[] {1, 2}, new double[] {1, 2.5}, 0.1)
                        .close("table", table, table.clone(), 0)
                        .close("other table", table, new double[][] {{1, 2}, {3, 5}}, 0.5)
                        .length("length", new double[3], 3)
                        .shape("shape", table, 2, 2)
                        .shape("other shape", table, 2, 3)
                        .within("inside", new double[] {0, 1}, 0, 1)
                        .within("outside", new double[] {0, 1.1}, 0, 1)
                        .sum("sum", new double[] {0.5, 0.5}, 1, 1e-12)
                        .sum("other sum", new double[] {0.5, 0.6}, 1, 1e-12)
                        .increasing("rises", new double[] {1, 1, 2})
                        .increasing("falls", new double[] {1, 3, 2})
                        .finite("finite", new double[] {1})
                        .finite("not finite", new double[] {1, Double.NaN})))
                .containsExactly(
                        "far",
                        "wrongly infinite",
                        "NaN",
                        "array",
                        "other table",
                        "other shape",
                        "outside",
                        "other sum",
                        "falls",
                        "not finite");
    }

    @Test
    void aQualityEarnsAShare() {
        assertThat(check().quality("error", 0.3, 0.5, 0.1).earned()).isEqualTo(0.5);
        assertThat(check().quality("error", 0.05, 0.5, 0.1).earned()).isEqualTo(1);
        assertThat(check().quality("score", 0.05, 0.1, 0.5).earned()).isZero();
        assertThat(check().quality("score", Double.NaN, 0.1, 0.5).earned()).isZero();
    }

    @Test
    void whateverAStudentSuppliesIsAFindingAndNoException() {
        double[][] ragged = {{1}, null};
        for (double[] values : new double[][] {null, {}, {Double.NaN}, {1}, {1, 2}, {Double.POSITIVE_INFINITY, 0}}) {
            Check check = check().mean("", values, 5, 1e-3)
                    .variance("", values, 1e-3, 3)
                    .correlation("", values, values, 0)
                    .correlation("", new double[] {1, 2, 3, 4}, values, 0)
                    .law("", values, x -> 0)
                    .sameLaw("", values, normals(Seeds.of(3).generator("reference"), 1000))
                    .close("", values, new double[] {7, 7, 7}, 0)
                    .gradient("", values, x -> 1 / x[0], new double[] {7, 7, 7}, 0)
                    .length("", values, 3)
                    .within("", values, 9, 10)
                    .sum("", values, 9, 0)
                    .close("", new double[][] {values}, new double[][] {{7, 7, 7}}, 0);
            // Two values are too few to be refused as draws of the reference law.
            assertThat(check.outcomes()).filteredOn(Outcome::passed).hasSizeLessThanOrEqualTo(2);
        }
        Check check = check().law("", (int[]) null, PoissonDistribution.of(3))
                .law("", new int[0], PoissonDistribution.of(3))
                .law("", new int[] {1}, PoissonDistribution.of(3))
                .law("", new int[] {-1, Integer.MAX_VALUE}, PoissonDistribution.of(3))
                .counts("", null, 0.5, 0.5)
                .counts("", new long[3], 0.5, 0.5)
                .counts("", new long[2], 0.5, 0.5)
                .counts("", new long[] {-5, 5}, 0.5, 0.5)
                .counts("", new long[] {3, 100, 3}, 3 / 106.0, 100 / 106.0, 3 / 106.0)
                .proportion("", 7, 0, 0.5)
                .proportion("", 7, 3, 0.5)
                .proportion("", -1, 3, 0.5)
                .shape("", null, 2, 2)
                .shape("", ragged, 2, 1)
                .close("", ragged, new double[][] {{1}, {1}}, 0)
                .increasing("", null);
        assertThat(check.outcomes()).noneMatch(Outcome::passed);
    }

    @Test
    void whatAnAuthorGotWrongIsAnException() {
        double[] draws = {1, 2, 3};
        for (Runnable wrong : List.<Runnable>of(
                () -> check().mean("", draws, 0, 0),
                () -> check().variance("", draws, 1, 0.5),
                () -> check().correlation("", draws, draws, 1),
                () -> check().proportion("", 1, 2, 1.5),
                () -> check().counts("", new long[2], 0.5, 0.6),
                () -> check().close("", 1, 1, -1),
                () -> check().quality("", 1, 2, 2))) {
            assertThatThrownBy(wrong::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must be");
        }
    }

    @Test
    void whatWasFoundIsToldWithoutWhatWasExpected() {
        Check check = check().mean("", normals(Seeds.of(4).generator("told"), 1000), 7.125, 2)
                .close("", 2.5, 7.125, 0.1)
                .gradient("", new double[] {1}, x -> 7.125 * x[0], new double[] {1}, 1e-6)
                .law("", new double[] {1, 2, 3}, ExponentialDistribution.of(7.125));
        assertThat(check.outcomes()).allSatisfy(o -> assertThat(o.found()).doesNotContain("7.1"));
        assertThat(check.outcomes().get(1).found()).isEqualTo("found 2.50000, which is too small");
        assertThat(check.outcomes().get(0).found()).contains("standard errors too low");
    }

    private static double refused(Function<UniformRandomProvider, Finding> check) {
        return IntStream.range(0, RUNS)
                        .filter(run ->
                                !check.apply(Seeds.of(17).generator("run", run)).isFull())
                        .count()
                / (double) RUNS;
    }

    private static Check check() {
        return Check.of("a task", 1);
    }

    private static List<String> failures(Check check) {
        return check.outcomes().stream()
                .filter(o -> !o.passed())
                .map(Outcome::property)
                .toList();
    }

    private double[] normals(UniformRandomProvider rng, int n) {
        return normal.createSampler(rng).samples(n).toArray();
    }

    private static int[] poissons(UniformRandomProvider rng, int n, double mean) {
        return PoissonDistribution.of(mean).createSampler(rng).samples(n).toArray();
    }
}
