package genmodels.bench;

import genmodels.distribution.Law;
import genmodels.distribution.Mixture;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** The laws that the sampling tasks draw from, by the names of their cases. */
final class BenchLaws {
    private BenchLaws() {}

    static Law of(String name) {
        return name.equals("mixture")
                ? Mixture.of(
                        new double[] {0.3, 0.7},
                        Law.of(NormalDistribution.of(-2, 0.5)),
                        Law.of(NormalDistribution.of(1, 1)))
                : Law.of(commons(name));
    }

    static ContinuousDistribution commons(String name) {
        return switch (name) {
            case "exponential" -> ExponentialDistribution.of(0.5);
            case "normal" -> NormalDistribution.of(0, 1);
            case "gamma-2.5" -> GammaDistribution.of(2.5, 1);
            case "gamma-0.5" -> GammaDistribution.of(0.5, 1);
            case "beta-2-5" -> BetaDistribution.of(2, 5);
            case "t-3" -> TDistribution.of(3);
            default -> throw new IllegalArgumentException("no law " + name);
        };
    }
}
