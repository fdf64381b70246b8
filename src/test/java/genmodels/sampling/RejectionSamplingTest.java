package genmodels.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.distribution.Density;
import genmodels.random.Seeds;
import java.util.stream.DoubleStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.CauchyDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.LogisticDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.distribution.TruncatedNormalDistribution;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RejectionSamplingTest {
    private static final Seeds SEEDS = Seeds.of(2);
    private static final double LOG_2PI = Math.log(2 * Math.PI);

    /** The acceptance of a normalised target under k q is 1/k, with the smallest k that quadrature or algebra gives. */
    @ParameterizedTest
    @CsvSource({
        "half-normal by Exp(1), 0.7602",
        "normal by Cauchy, 0.6577",
        "Gamma(5) by Cauchy(4 3), 0.5431",
        "Beta(2 5) by uniform, 0.4069"
    })
    void acceptanceRateIsOneOverK(String pair, double oracle) {
        Pair p = Pair.named(pair);
        RejectionSampler sampler = RejectionSampler.of(
                SEEDS.generator("heights"), p.target, Envelope.of(density(p.proposal), draws(p.proposal), p.k()));
        double[] draws = sampler.samples(40_000);
        Acceptance acceptance = sampler.acceptance();
        assertThat(1 / p.k()).isCloseTo(oracle, within(5e-5));
        // Binomial share, |z| < 4.5: fails by chance once in 150,000 seeds.
        assertThat(acceptance.rate()).isCloseTo(oracle, within(4.5 * acceptance.standardError()));
        assertThat(acceptance.kept()).isEqualTo(40_000);
        assertFollows(draws, p.law);
    }

    @Test
    void proposalsPerDrawHaveMeanKAndVarianceKSquaredMinusK() {
        Pair p = Pair.named("Beta(2 5) by uniform");
        RejectionSampler sampler = RejectionSampler.of(
                SEEDS.generator("count"), p.target, Envelope.of(density(p.proposal), draws(p.proposal), p.k()));
        int n = 40_000;
        double[] counts = new double[n];
        long before = 0;
        for (int i = 0; i < n; i++) {
            sampler.sample();
            counts[i] = sampler.acceptance().proposals() - before;
            before = sampler.acceptance().proposals();
        }
        double mean = DoubleStream.of(counts).average().orElseThrow();
        double variance =
                DoubleStream.of(counts).map(c -> (c - mean) * (c - mean)).sum() / (n - 1);
        double k = p.k();
        double sd = Math.sqrt(k * k - k);
        assertThat(mean).isCloseTo(k, within(4.5 * sd / Math.sqrt(n)));
        // Kurtosis of a geometric law is 9 + 1/(k² − k), so the sample variance has this relative deviation.
        double kurtosis = 9 + 1 / (k * k - k);
        assertThat(variance).isCloseTo(k * k - k, within(4.5 * (k * k - k) * Math.sqrt((kurtosis - 1) / n)));
    }

    @ParameterizedTest
    @CsvSource({"2, 0.785398, 200000", "3, 0.523599, 200000", "5, 0.164493, 200000", "10, 0.00249039, 1000000"})
    void unitBallInTheCubeIsLostWithTheDimension(int dimensions, double oracle, int proposals) {
        UniformRandomProvider rng = SEEDS.generator("ball", dimensions);
        VectorRejectionSampler sampler = VectorRejectionSampler.of(
                SEEDS.generator("heights"),
                x -> DoubleStream.of(x).map(v -> v * v).sum() <= 1 ? 0 : Double.NEGATIVE_INFINITY,
                x -> -dimensions * Math.log(2),
                () -> rng.doubles(dimensions).map(v -> 2 * v - 1).toArray(),
                dimensions * Math.log(2));
        Acceptance acceptance = sampler.tryProposals(proposals);
        double standardError = Math.sqrt(oracle * (1 - oracle) / proposals);
        assertThat(acceptance.rate()).isCloseTo(oracle, within(4.5 * standardError));
    }

    @Test
    void onePercentOfExcessWidthCostsTwentyThousandProposalsInAThousandDimensions() {
        int dimensions = 1000;
        int proposals = 200_000;
        double oracle = Math.exp(-dimensions * Math.log(1.01));
        assertThat(oracle).isCloseTo(4.77e-5, within(1e-7));
        ZigguratSampler.NormalizedGaussian gauss = ZigguratSampler.NormalizedGaussian.of(SEEDS.generator("gauss"));
        VectorRejectionSampler sampler = VectorRejectionSampler.of(
                SEEDS.generator("heights"),
                x -> -0.5 * squares(x),
                x -> -0.5 * squares(x) / (1.01 * 1.01) - dimensions * Math.log(1.01),
                () -> {
                    double[] x = new double[dimensions];
                    for (int i = 0; i < dimensions; i++) {
                        x[i] = 1.01 * gauss.sample();
                    }
                    return x;
                },
                dimensions * Math.log(1.01));
        double expected = proposals * oracle; // 9.54, Poisson: outside [1, 26] once in 10,000 seeds
        assertThat(expected).isCloseTo(9.54, within(0.05));
        assertThat(sampler.tryProposals(proposals).kept()).isBetween(1L, 26L);
    }

    @Test
    void aVectorSamplerChecksItsEnvelopeAndItsDensities() {
        double[] point = {1, 2, 3, 4, 5, 6};
        VectorRejectionSampler low = VectorRejectionSampler.of(
                SEEDS.generator("heights"), x -> Math.log(4), x -> 0, point::clone, Math.log(2));
        assertThatThrownBy(low::sample)
                .isInstanceOfSatisfying(
                        BrokenEnvelopeException.class,
                        e -> assertThat(e.ratio()).isCloseTo(2, within(1e-12)))
                .hasMessageContaining("z = [1.0, 2.0, 3.0, 4.0, 5.0, …]");
        VectorRejectionSampler none =
                VectorRejectionSampler.of(SEEDS.generator("heights"), x -> 0, x -> Double.NaN, point::clone, 0);
        assertThatThrownBy(none::sample)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("log-densities must be numbers at every proposed point, found target 0.0 and envelope NaN"
                        + " at z = [1.0, 2.0, 3.0, 4.0, 5.0, …]");
    }

    @Test
    void brokenEnvelopeNamesThePointAndTheRatio() {
        Pair p = Pair.named("normal by Cauchy");
        RejectionSampler sampler = RejectionSampler.of(
                SEEDS.generator("heights"), p.target, Envelope.of(density(p.proposal), draws(p.proposal), 1.2));
        assertThatThrownBy(() -> sampler.samples(10_000))
                .isInstanceOfSatisfying(
                        BrokenEnvelopeException.class,
                        e -> assertThat(e.ratio()).isBetween(1.0, p.k() / 1.2))
                .hasMessageStartingWith("envelope must lie above the target everywhere, found target/envelope = 1.")
                .hasMessageContaining(" at z = ");
    }

    @Test
    void targetThatIsNotANumberNamesThePoint() {
        Density unchecked = x -> Double.NaN;
        RejectionSampler sampler = RejectionSampler.of(
                SEEDS.generator("heights"),
                unchecked,
                Envelope.of(density(UniformContinuousDistribution.of(0, 1)), () -> 0.25, 1));
        assertThatThrownBy(sampler::sample)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("target NaN")
                .hasMessageEndingWith("at z = 0.25");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void factorMustBePositiveAndFinite(double k) {
        ContinuousDistribution q = NormalDistribution.of(0, 1);
        assertThatThrownBy(() -> Envelope.of(density(q), () -> 0, k))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("k must be positive and finite, found " + k);
    }

    @Test
    void traceKeepsWhatLiesUnderTheTarget() {
        Pair p = Pair.named("Beta(2 5) by uniform");
        RejectionTrace trace = RejectionSampler.of(
                        SEEDS.generator("trace"), p.target, Envelope.of(density(p.proposal), draws(p.proposal), p.k()))
                .trace(2000);
        for (int i = 0; i < 2000; i++) {
            assertThat(trace.kept()[i]).isEqualTo(trace.u()[i] <= Math.exp(p.target.logDensity(trace.z()[i])));
            assertThat(trace.u()[i]).isBetween(0.0, p.k());
        }
        assertThat(trace.points(true)[0].length + trace.points(false)[1].length).isEqualTo(2000);
    }

    @Test
    void interruptEndsAHopelessWait() {
        RejectionSampler sampler = RejectionSampler.of(
                SEEDS.generator("heights"),
                Density.ofLog(x -> Double.NEGATIVE_INFINITY, 0, 1),
                Envelope.of(density(UniformContinuousDistribution.of(0, 1)), () -> 0.25, 1));
        Thread.currentThread().interrupt();
        assertThatThrownBy(sampler::sample).hasMessageContaining("interrupted");
        assertThatThrownBy(() -> sampler.trace(1_000_000)).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"normal", "gamma", "exponential", "beta", "logistic"})
    void adaptiveRejectionFollowsLogConcaveLaws(String name) {
        LogConcave c = LogConcave.named(name);
        for (boolean tangents : new boolean[] {true, false}) {
            UniformRandomProvider rng = SEEDS.child(name).generator(tangents ? "tangents" : "chords");
            AdaptiveRejectionSampler sampler = tangents
                    ? AdaptiveRejectionSampler.tangents(rng, c.target, c::derivative, c.start)
                    : AdaptiveRejectionSampler.of(rng, c.target, c.start);
            double[] draws = sampler.samples(30_000);
            assertFollows(draws, c.law);
            assertThat(sampler.acceptance().rate()).isGreaterThan(0.98);
            assertThat(sampler.evaluations()).isLessThan(1000);
            double[] points = sampler.points();
            for (double x = points[0] + 1e-6; x < points[points.length - 1]; x += 0.01) {
                double y = c.target.logDensity(x);
                assertThat(sampler.logEnvelope(x)).isGreaterThanOrEqualTo(y - 1e-9);
                assertThat(sampler.logSqueeze(x)).isLessThanOrEqualTo(y + 1e-9);
            }
        }
    }

    @Test
    void adaptiveRejectionRefusesWhatIsNotLogConcave() {
        Density cauchy = Density.ofLog(x -> -Math.log1p(x * x), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertThatThrownBy(() -> AdaptiveRejectionSampler.of(SEEDS.generator("c"), cauchy, -1, 0, 1)
                        .samples(10_000))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("log-density must be concave, found ")
                .hasMessageContaining(" at z = ");
        assertThatThrownBy(() -> AdaptiveRejectionSampler.of(SEEDS.generator("c"), cauchy, -30, -10, -1, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("log-density must be concave");
    }

    @Test
    void adaptiveRejectionChecksItsStart() {
        Density normal = Density.ofLog(x -> -x * x / 2, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        UniformRandomProvider rng = SEEDS.generator("start");
        assertThatThrownBy(() -> AdaptiveRejectionSampler.of(rng, normal, 0, 1))
                .hasMessage("start must be at least 3 points, found 2");
        assertThatThrownBy(() -> AdaptiveRejectionSampler.of(rng, normal, 1, 2, 3))
                .hasMessageStartingWith("start must be such that the density rises at the first point");
        assertThatThrownBy(() -> AdaptiveRejectionSampler.of(rng, normal, 0, 0, 1))
                .hasMessageStartingWith("start must be distinct points");
        Density unit = Density.ofLog(x -> 0, 0, 1);
        assertThatThrownBy(() -> AdaptiveRejectionSampler.of(rng, unit, 0.5, 0.7, 2))
                .hasMessage("start[2] must be inside the support (0.0, 1.0), found 2.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"normal", "far normal", "cauchy", "t", "gamma", "beta", "uniform", "exponential", "reversed"})
    void skylineFollowsTheLawAndKeepsMostProposals(String name) {
        ContinuousDistribution law = law(name);
        boolean reversed = name.equals("reversed");
        // Without its constant: an envelope must not need it.
        Density target = reversed
                ? Density.ofLog(x -> 7 + law.logDensity(-x), Double.NEGATIVE_INFINITY, 0)
                : Density.ofLog(x -> 7 + law.logDensity(x), law.getSupportLowerBound(), law.getSupportUpperBound());
        SkylineEnvelope envelope = SkylineEnvelope.of(SEEDS.child(name).generator("proposals"), target);
        RejectionSampler sampler = RejectionSampler.of(SEEDS.child(name).generator("heights"), target, envelope);
        double[] draws = sampler.samples(30_000);
        if (reversed) {
            draws = DoubleStream.of(draws).map(x -> -x).toArray();
        }
        assertFollows(draws, law);
        assertThat(sampler.acceptance().rate()).isGreaterThan(0.93);
        assertThat(envelope.boxes()).isLessThan(4097);
    }

    @Test
    void skylineFindsFarModes() {
        NormalDistribution one = NormalDistribution.of(0, 1);
        NormalDistribution two = NormalDistribution.of(100, 2);
        Density mixture = Density.ofLog(
                x -> Math.log(0.3 * one.density(x) + 0.7 * two.density(x)),
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY);
        RejectionSampler sampler =
                RejectionSampler.of(SEEDS.generator("h"), mixture, SkylineEnvelope.of(SEEDS.generator("p"), mixture));
        double[] draws = sampler.samples(30_000);
        double share = DoubleStream.of(draws).filter(x -> x > 50).count() / 30_000.0;
        assertThat(share).isCloseTo(0.7, within(4.5 * Math.sqrt(0.21 / 30_000)));
        assertThat(sampler.acceptance().rate()).isGreaterThan(0.93);
    }

    @Test
    void skylineRefusesWhatHasNoEnvelope() {
        UniformRandomProvider rng = SEEDS.generator("p");
        Density pole = Density.ofLog(x -> -0.5 * Math.log(x), 0, 1);
        assertThatThrownBy(() -> SkylineEnvelope.of(rng, pole))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("density must be bounded, with tails that fall at least as fast as 1/x²");
        Density heavy =
                Density.ofLog(x -> -1.5 * Math.log1p(Math.abs(x)), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertThatThrownBy(() -> SkylineEnvelope.of(rng, heavy))
                .hasMessageStartingWith("density must be bounded, with tails that fall at least as fast as 1/x²");
        Density nothing = Density.ofLog(x -> Double.NEGATIVE_INFINITY, 0, 1);
        assertThatThrownBy(() -> SkylineEnvelope.of(rng, nothing))
                .hasMessageStartingWith("density must be positive somewhere in its support, found zero");
        Density nan = Density.ofLog(x -> Double.NaN, 0, 1);
        assertThatThrownBy(() -> SkylineEnvelope.of(rng, nan)).hasMessageContaining("found NaN at ");
    }

    @Test
    void skylineFindsASpikeThatIsALandmark() {
        NormalDistribution broad = NormalDistribution.of(0, 1);
        NormalDistribution spike = NormalDistribution.of(3.21, 1e-6);
        Density mixture = Density.ofLog(
                x -> Math.log(0.5 * broad.density(x) + 0.5 * spike.density(x)),
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                3.21);
        RejectionSampler sampler =
                RejectionSampler.of(SEEDS.generator("h"), mixture, SkylineEnvelope.of(SEEDS.generator("p"), mixture));
        double share = DoubleStream.of(sampler.samples(20_000))
                        .filter(x -> Math.abs(x - 3.21) < 1e-5)
                        .count()
                / 20_000.0;
        assertThat(share).isCloseTo(0.5, within(4.5 * Math.sqrt(0.25 / 20_000)));
    }

    @Test
    void sameSeedSameDraws() {
        Density target = Density.ofLog(x -> -x * x / 2, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        double[][] twice = new double[2][];
        for (int i = 0; i < 2; i++) {
            Seeds seeds = Seeds.of(5);
            twice[i] = RejectionSampler.of(
                            seeds.generator("h"), target, SkylineEnvelope.of(seeds.generator("p"), target))
                    .samples(1000);
        }
        assertThat(twice[0]).isEqualTo(twice[1]);
    }

    private static double squares(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v * v;
        }
        return sum;
    }

    /** Kolmogorov-Smirnov at level 1e-5: one seed in 100,000 fails by chance. */
    private static void assertFollows(double[] draws, ContinuousDistribution law) {
        double p = KolmogorovSmirnovTest.withDefaults()
                .test(draws, law::cumulativeProbability)
                .getPValue();
        assertThat(p).isGreaterThan(1e-5);
    }

    private static Density density(ContinuousDistribution law) {
        return Density.ofLog(law::logDensity, law.getSupportLowerBound(), law.getSupportUpperBound());
    }

    private static Sampler draws(ContinuousDistribution law) {
        return law.createSampler(SEEDS.generator("proposals"))::sample;
    }

    private static ContinuousDistribution law(String name) {
        return switch (name) {
            case "normal" -> NormalDistribution.of(0, 1);
            case "far normal" -> NormalDistribution.of(3e5, 20);
            case "cauchy" -> CauchyDistribution.of(-2, 3);
            case "t" -> TDistribution.of(2.5);
            case "gamma" -> GammaDistribution.of(2.5, 4);
            case "beta" -> BetaDistribution.of(2, 5);
            case "uniform" -> UniformContinuousDistribution.of(-1, 3);
            default -> ExponentialDistribution.of(0.02);
        };
    }

    /** A target, a proposal and where their ratio is greatest. */
    private record Pair(ContinuousDistribution law, Density target, ContinuousDistribution proposal, double tightest) {
        static Pair named(String name) {
            return switch (name) {
                case "half-normal by Exp(1)" -> {
                    ContinuousDistribution half = TruncatedNormalDistribution.of(0, 1, 0, Double.POSITIVE_INFINITY);
                    yield new Pair(
                            half,
                            Density.ofLog(
                                    x -> x < 0 ? Double.NEGATIVE_INFINITY : Math.log(2) - 0.5 * (LOG_2PI + x * x),
                                    0,
                                    Double.POSITIVE_INFINITY),
                            ExponentialDistribution.of(1),
                            1);
                }
                case "normal by Cauchy" -> of(NormalDistribution.of(0, 1), CauchyDistribution.of(0, 1), 1);
                case "Gamma(5) by Cauchy(4 3)" -> of(GammaDistribution.of(5, 1), CauchyDistribution.of(4, 3), 5.0);
                default -> of(BetaDistribution.of(2, 5), UniformContinuousDistribution.of(0, 1), 0.2);
            };
        }

        private static Pair of(ContinuousDistribution law, ContinuousDistribution proposal, double tightest) {
            return new Pair(law, density(law), proposal, tightest);
        }

        /** The greatest ratio, found around the tightest point. */
        double k() {
            double best = 0;
            double from = Math.max(tightest - 3, 0);
            double to = Math.min(tightest + 5, proposal.getSupportUpperBound());
            for (double x = from; x < to; x += 1e-4) {
                best = Math.max(best, Math.exp(target.logDensity(x) - proposal.logDensity(x)));
            }
            return best * (1 + 1e-7);
        }
    }

    private record LogConcave(ContinuousDistribution law, Density target, double[] start) {
        static LogConcave named(String name) {
            ContinuousDistribution law = switch (name) {
                case "normal" -> NormalDistribution.of(2, 0.5);
                case "gamma" -> GammaDistribution.of(3, 2);
                case "exponential" -> ExponentialDistribution.of(1.5);
                case "beta" -> BetaDistribution.of(2, 3);
                default -> LogisticDistribution.of(0, 1);
            };
            double[] start = switch (name) {
                case "normal" -> new double[] {1, 2, 4};
                case "beta" -> new double[] {0.2, 0.5, 0.8};
                case "logistic" -> new double[] {-1, 0.5, 2};
                default -> new double[] {0.5, 3, 9};
            };
            Density target =
                    Density.ofLog(x -> 3 + law.logDensity(x), law.getSupportLowerBound(), law.getSupportUpperBound());
            return new LogConcave(law, target, start);
        }

        double derivative(double x) {
            double h = 1e-5 * Math.max(1e-2, Math.min(1, x));
            return (law.logDensity(x + h) - law.logDensity(x - h)) / (2 * h);
        }
    }
}
