package genmodels.evidence;

import genmodels.preconditions.Arguments;
import java.util.Arrays;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * The evidence by importance sampling: p(t) = E_q[p(t, w)/q(w)], an average over draws from a proposal q.
 *
 * <p>The proposal is a multivariate Student law of 5 degrees of freedom around the posterior's mode, with the mode's
 * curvature: its tails are heavier than a normal posterior's, so that no draw gets a giant weight (Geweke, Econometrica,
 * 1989). The average is unbiased and its logarithm nearly so; the standard error comes from the spread of the weights and can
 * be trusted while the effective sample size is in the hundreds. It fails for many weights (M above about 50) and for
 * posteriors with far modes, which q misses and the standard error cannot see.
 *
 * @param logEvidence the estimate of ln p(t), in nats
 * @param standardError its standard error, in nats (delta method)
 * @param effectiveSampleSize (Σw)²/Σw², from 1 to the number of draws
 * @param logWeights log p(t, w) − log q(w) of each draw, shape [draws]
 */
public record ImportanceEvidence(
        double logEvidence, double standardError, double effectiveSampleSize, double[] logWeights) {
    private static final int DEGREES = 5;

    /**
     * Estimates the evidence.
     *
     * @param rng source of the draws
     * @param posterior where to draw
     * @param draws number of draws, at least 2; 10,000 usually give two decimals
     * @return the estimate
     * @throws IllegalArgumentException if an argument is missing or there are too few draws
     */
    public static ImportanceEvidence of(UniformRandomProvider rng, LaplacePosterior posterior, int draws) {
        Arguments.notNull("rng", rng);
        Arguments.notNull("posterior", posterior);
        Arguments.require(draws >= 2, "draws", "at least 2", draws);
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);
        double[] mode = posterior.mode();
        int m = mode.length;
        double constant = LogGamma.value((DEGREES + m) / 2.0)
                - LogGamma.value(DEGREES / 2.0)
                - 0.5 * m * Math.log(DEGREES * Math.PI)
                + 0.5 * posterior.curvature().logDeterminant();
        double[] logWeights = new double[draws];
        for (int s = 0; s < draws; s++) {
            double[] noise = normal.samples(m).toArray();
            double square = Vectors.dot(noise, noise);
            double chiSquare = normal.samples(DEGREES).map(z -> z * z).sum();
            double stretch = Math.sqrt(DEGREES / chiSquare);
            double[] weights = posterior.curvature().solveUpper(noise);
            for (int j = 0; j < m; j++) {
                weights[j] = mode[j] + stretch * weights[j];
            }
            double logProposal = constant - (DEGREES + m) / 2.0 * Math.log1p(square / chiSquare);
            logWeights[s] = posterior.logJoint(weights) - logProposal;
        }
        return summary(logWeights);
    }

    private static ImportanceEvidence summary(double[] logWeights) {
        int draws = logWeights.length;
        double largest = Arrays.stream(logWeights).max().orElseThrow();
        double[] weights =
                Arrays.stream(logWeights).map(w -> Math.exp(w - largest)).toArray();
        double sum = Vectors.sum(weights);
        double squares = Vectors.dot(weights, weights);
        double relativeVariance = Math.max(0, draws * squares / (sum * sum) - 1) / (draws - 1.0);
        return new ImportanceEvidence(
                largest + Math.log(sum / draws), Math.sqrt(relativeVariance), sum * sum / squares, logWeights);
    }
}
