package genmodels.bench;

import genmodels.distribution.Quantiles;
import genmodels.random.Seeds;
import genmodels.sampling.DiscreteInverseSampler;
import genmodels.sampling.InverseTransformSampler;
import genmodels.sampling.NumericalInversion;
import genmodels.sampling.Sampler;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.ChengBetaSampler;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.GuideTableDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.InverseTransformContinuousSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.TSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One draw of the same laws from the same generator (xoshiro256++), ours against Commons RNG's inverse transform and its
 * samplers made for one family. Exponential by its formula, Poisson by guide table, the others by numerical inversion.
 */
public class SamplerDraw {
    private static final int BATCH = 1000;
    private static final List<String> CASES =
            List.of("exponential", "normal", "gamma-2.5", "gamma-0.5", "beta-2-5", "t-3", "poisson-50");

    private SamplerDraw() {}

    static Task task() {
        return new Task(
                "sampler-draw",
                "ns",
                CASES,
                Engine.java("genmodels", () -> Measurement.jmh(Ours.class)),
                List.of(
                        Engine.java("commons-rng-inverse", () -> Measurement.jmh(CommonsInverse.class)),
                        Engine.java("commons-rng-special", () -> Measurement.jmh(CommonsSpecial.class))));
    }

    private static UniformRandomProvider rng() {
        return Seeds.of(1).generator("bench");
    }

    /** A batch of draws and their sum, so that none is optimised away. */
    @State(Scope.Thread)
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public abstract static class Draws {
        /** The law. */
        @Param("normal")
        public String name;

        private Sampler sampler;

        abstract Sampler sampler(String law);

        /** Makes the sampler. */
        @Setup
        public void setUp() {
            sampler = sampler(name);
        }

        /**
         * Draws.
         *
         * @return the sum
         */
        @Benchmark
        @OperationsPerInvocation(BATCH)
        public double draw() {
            double sum = 0;
            for (int i = 0; i < BATCH; i++) {
                sum += sampler.sample();
            }
            return sum;
        }
    }

    /** The course's samplers. */
    public static class Ours extends Draws {
        @Override
        Sampler sampler(String law) {
            return switch (law) {
                case "exponential" -> InverseTransformSampler.of(rng(), Quantiles.exponential(2));
                case "poisson-50" -> {
                    DiscreteInverseSampler table = DiscreteInverseSampler.of(
                            rng(), genmodels.distribution.DiscreteLaw.of(PoissonDistribution.of(50)));
                    yield table::sample;
                }
                default -> NumericalInversion.of(rng(), BenchLaws.of(law));
            };
        }
    }

    /** Commons RNG over the quantile functions of Commons Statistics. */
    public static class CommonsInverse extends Draws {
        @Override
        Sampler sampler(String law) {
            if (law.startsWith("poisson")) {
                throw new IllegalArgumentException("continuous laws only");
            }
            ContinuousSampler inverse =
                    InverseTransformContinuousSampler.of(rng(), BenchLaws.commons(law)::inverseCumulativeProbability);
            return inverse::sample;
        }
    }

    /** Commons RNG's sampler for the family. */
    public static class CommonsSpecial extends Draws {
        @Override
        Sampler sampler(String law) {
            if (law.startsWith("poisson")) {
                double[] probabilities = new double[151];
                PoissonDistribution poisson = PoissonDistribution.of(50);
                for (int k = 0; k < probabilities.length; k++) {
                    probabilities[k] = poisson.probability(k);
                }
                SharedStateDiscreteSampler table = GuideTableDiscreteSampler.of(rng(), probabilities);
                return table::sample;
            }
            ContinuousSampler special = switch (law) {
                case "exponential" -> ZigguratSampler.Exponential.of(rng(), 0.5);
                case "normal" -> ZigguratSampler.NormalizedGaussian.of(rng());
                case "gamma-2.5" -> AhrensDieterMarsagliaTsangGammaSampler.of(rng(), 2.5, 1);
                case "gamma-0.5" -> AhrensDieterMarsagliaTsangGammaSampler.of(rng(), 0.5, 1);
                case "beta-2-5" -> ChengBetaSampler.of(rng(), 2, 5);
                case "t-3" -> TSampler.of(rng(), 3);
                default -> throw new IllegalArgumentException("no sampler for " + law);
            };
            return special::sample;
        }
    }
}
