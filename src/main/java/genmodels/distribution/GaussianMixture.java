package genmodels.distribution;

import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A mixture of round Gaussians in any dimension, p(x) = Σ wₖ N(x; μₖ, sₖ² I): the law for which everything that a generative
 * model estimates is known in closed form, its density, its score, the law after noise was added, and the best denoiser.
 *
 * <pre>  ∂log p(x) = Σ rₖ(x) (μₖ − x)/sₖ²,   rₖ(x) = wₖ N(x; μₖ, sₖ² I) / p(x)  </pre>
 *
 * <p>Evaluations at n points cost n · components · dimension operations.
 */
public final class GaussianMixture implements ScoreField {
    private final double[] weights;
    private final double[][] means;
    private final double[] deviations;

    private GaussianMixture(double[] weights, double[][] means, double[] deviations) {
        this.weights = weights;
        this.means = means;
        this.deviations = deviations;
    }

    /**
     * A mixture.
     *
     * @param weights shape [components], positive; they are scaled to sum 1
     * @param means shape [components, dimension]
     * @param deviations shape [components], standard deviation of each component along every axis, positive
     * @return the mixture
     * @throws IllegalArgumentException if the shapes disagree, a number is not finite, or a weight or deviation is not positive
     */
    public static GaussianMixture of(double[] weights, double[][] means, double[] deviations) {
        Arguments.finite("weights", weights);
        Shapes.rectangular("means", means);
        Arguments.finite("deviations", deviations);
        Shapes.require("means", new long[] {means.length, means[0].length}, weights.length, Shapes.ANY);
        Shapes.require("deviations", new long[] {deviations.length}, weights.length);
        for (int k = 0; k < weights.length; k++) {
            Arguments.positive("weights[" + k + "]", weights[k]);
            Arguments.finite("means[" + k + "]", means[k]);
            Arguments.positive("deviations[" + k + "]", deviations[k]);
        }
        double total = DoubleStream.of(weights).sum();
        Arguments.require(total < Double.POSITIVE_INFINITY, "weights", "of a finite sum", total);
        return new GaussianMixture(
                Arrays.stream(weights).map(w -> w / total).toArray(),
                Arrays.stream(means).map(double[]::clone).toArray(double[][]::new),
                deviations.clone());
    }

    /**
     * One Gaussian of equal width and weight around every point: a law concentrated on the points after noise was added, and
     * also the Parzen window estimate.
     *
     * @param points shape [n, dimension]
     * @param deviation common standard deviation, positive
     * @return the mixture
     * @throws IllegalArgumentException if the points are empty, ragged or not finite, or the deviation is not positive
     */
    public static GaussianMixture around(double[][] points, double deviation) {
        Shapes.rectangular("points", points);
        Arguments.positive("deviation", deviation);
        double[] equal = new double[points.length];
        Arrays.fill(equal, 1.0 / points.length);
        double[] deviations = new double[points.length];
        Arrays.fill(deviations, deviation);
        return of(equal, points, deviations);
    }

    /**
     * Length of a point.
     *
     * @return at least 1
     */
    public int dimension() {
        return means[0].length;
    }

    /**
     * The log-density, right also where every component underflows.
     *
     * @param x shape [dimension]
     * @return log p(x)
     * @throws IllegalArgumentException if the point has another dimension
     */
    public double logDensity(double[] x) {
        checkPoint("x", x);
        return logSum(logTerms(x));
    }

    @Override
    public double[][] scores(double[][] points) {
        Shapes.rectangular("points", points);
        double[][] scores = new double[points.length][];
        for (int i = 0; i < points.length; i++) {
            checkPoint("points[" + i + "]", points[i]);
            scores[i] = score(points[i]);
        }
        return scores;
    }

    /**
     * The law of x + noise, where x follows this mixture and the noise N(0, σ² I): each component grows wider.
     *
     * @param sigma σ, standard deviation of the noise, at least 0
     * @return the smoothed law
     * @throws IllegalArgumentException if σ is negative or not finite
     */
    public GaussianMixture smoothed(double sigma) {
        Arguments.between("sigma", sigma, 0, Double.MAX_VALUE);
        return new GaussianMixture(
                weights,
                means,
                Arrays.stream(deviations).map(s -> Math.hypot(s, sigma)).toArray());
    }

    /**
     * The best guess of a point of this mixture from its noisy copy, in squared error, E(x | noisy). It lies where the score
     * of the smoothed law says (K. Miyasawa, 1961; P. Vincent, <i>A connection between score matching and denoising
     * autoencoders</i>, Neural Computation 23, 2011): r*(x) = x + σ² ∂log p_σ(x).
     *
     * @param noisy shape [n, dimension], points of the mixture with noise N(0, σ² I)
     * @param sigma σ, at least 0
     * @return r* at each point; shape [n, dimension]
     * @throws IllegalArgumentException if the shape does not fit, or σ is negative or not finite
     */
    public double[][] denoise(double[][] noisy, double sigma) {
        double[][] best = smoothed(sigma).scores(noisy);
        for (int i = 0; i < best.length; i++) {
            for (int j = 0; j < best[i].length; j++) {
                best[i][j] = noisy[i][j] + sigma * sigma * best[i][j];
            }
        }
        return best;
    }

    /**
     * Draws points.
     *
     * @param rng source of the numbers
     * @param n how many, at least 1
     * @return shape [n, dimension]
     * @throws IllegalArgumentException if the generator is missing or n below 1
     */
    public double[][] samples(UniformRandomProvider rng, int n) {
        Arguments.notNull("rng", rng);
        Arguments.positive("n", n);
        double[] cumulated = weights.clone();
        // In order: parallelPrefix rounds as the number of cores will have it.
        for (int k = 1; k < cumulated.length; k++) {
            cumulated[k] += cumulated[k - 1];
        }
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);
        double[][] draws = new double[n][];
        for (int i = 0; i < n; i++) {
            int found = Arrays.binarySearch(cumulated, rng.nextDouble());
            int k = Math.min(found < 0 ? -found - 1 : found + 1, weights.length - 1);
            draws[i] = means[k].clone();
            for (int j = 0; j < draws[i].length; j++) {
                draws[i][j] += deviations[k] * normal.sample();
            }
        }
        return draws;
    }

    private double[] score(double[] x) {
        double[] responsibilities = logTerms(x);
        double total = logSum(responsibilities);
        double[] score = new double[x.length];
        for (int k = 0; k < means.length; k++) {
            double pull = Math.exp(responsibilities[k] - total) / (deviations[k] * deviations[k]);
            for (int j = 0; j < x.length; j++) {
                score[j] += pull * (means[k][j] - x[j]);
            }
        }
        return score;
    }

    private double[] logTerms(double[] x) {
        double[] terms = new double[means.length];
        for (int k = 0; k < terms.length; k++) {
            double square = 0;
            for (int j = 0; j < x.length; j++) {
                double z = (x[j] - means[k][j]) / deviations[k];
                square += z * z;
            }
            terms[k] = Math.log(weights[k])
                    - x.length * (0.5 * Math.log(2 * Math.PI) + Math.log(deviations[k]))
                    - 0.5 * square;
        }
        return terms;
    }

    private static double logSum(double[] terms) {
        double largest = DoubleStream.of(terms).max().getAsDouble();
        double sum = 0;
        for (double term : terms) {
            sum += Math.exp(term - largest);
        }
        return largest + Math.log(sum);
    }

    private void checkPoint(String name, double[] x) {
        Arguments.finite(name, x);
        Shapes.require(name, new long[] {x.length}, dimension());
    }
}
