package genmodels.sampling;

import genmodels.distribution.ScoreField;
import genmodels.preconditions.Arguments;
import genmodels.preconditions.Shapes;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Unadjusted Langevin walk: up the score and shaken by noise, so that points which start anywhere end up distributed as the
 * density whose score it is (G. Parisi, 1981; Y. Song and S. Ermon, <i>Generative modeling by estimating gradients of the data
 * distribution</i>, NeurIPS 2019, <a href="https://arxiv.org/abs/1907.05600">link</a>).
 *
 * <pre>  x ← x + ε s(x) + √(2ε) z,   z ~ N(0, I)  </pre>
 *
 * <p>No proposal is refused, so a large step leaves a bias: over N(0, s²) the walk's variance is s²/(1 − ε/2s²). A small one
 * needs many steps, and where valleys of low density lie between modes, more than anyone has. Not safe for use by several
 * threads.
 */
public final class LangevinWalk {
    private final ScoreField field;
    private final double stepSize;
    private final ZigguratSampler.NormalizedGaussian normal;
    private final double[][] positions;

    private LangevinWalk(UniformRandomProvider rng, ScoreField field, double[][] start, double stepSize) {
        this.field = Arguments.notNull("field", field);
        this.stepSize = Arguments.positive("stepSize", stepSize);
        this.normal = ZigguratSampler.NormalizedGaussian.of(Arguments.notNull("rng", rng));
        this.positions = copy(Shapes.rectangular("start", start));
        for (int i = 0; i < start.length; i++) {
            Arguments.finite("start[" + i + "]", start[i]);
        }
    }

    /**
     * Walkers at their start.
     *
     * @param rng source of the noise
     * @param field the score to follow
     * @param start shape [walkers, dimension]
     * @param stepSize ε; about a tenth of the square of the smallest width of the density. From twice that square on, the walk
     *     flies apart
     * @return the walk
     * @throws IllegalArgumentException if an argument is missing, the start is empty, ragged or not finite, or the step is not
     *     positive
     */
    public static LangevinWalk of(UniformRandomProvider rng, ScoreField field, double[][] start, double stepSize) {
        return new LangevinWalk(rng, field, start, stepSize);
    }

    /**
     * Lets every walker take steps; the first ones, in which the start is forgotten, are the burn-in.
     *
     * @param steps how many, at least 0
     * @return this walk
     * @throws IllegalArgumentException if the number is negative
     * @throws IllegalStateException if a walker leaves for infinity: the step is too long
     * @throws CancellationException if the thread is interrupted
     */
    public LangevinWalk advance(int steps) {
        Arguments.notNegative("steps", steps);
        double shake = Math.sqrt(2 * stepSize);
        for (int step = 0; step < steps; step++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted after " + step + " of " + steps + " steps");
            }
            double[][] scores = field.scores(positions);
            for (int i = 0; i < positions.length; i++) {
                for (int j = 0; j < positions[i].length; j++) {
                    positions[i][j] += stepSize * scores[i][j] + shake * normal.sample();
                    if (!Double.isFinite(positions[i][j])) {
                        throw new IllegalStateException(
                                "walker " + i + " left for infinity: take a step shorter than " + stepSize);
                    }
                }
            }
        }
        return this;
    }

    /**
     * Where the walkers are.
     *
     * @return shape [walkers, dimension], a copy
     */
    public double[][] positions() {
        return copy(positions);
    }

    /**
     * Lets every walker take steps and remembers where each of them led.
     *
     * @param steps how many, at least 0
     * @return shape [walkers, steps + 1, dimension], the present position first
     * @throws IllegalArgumentException if the number is negative
     * @throws IllegalStateException if a walker leaves for infinity
     * @throws CancellationException if the thread is interrupted
     */
    public double[][][] paths(int steps) {
        Arguments.notNegative("steps", steps);
        double[][][] paths = new double[positions.length][steps + 1][];
        for (int step = 0; step <= steps; step++) {
            if (step > 0) {
                advance(1);
            }
            for (int i = 0; i < paths.length; i++) {
                paths[i][step] = positions[i].clone();
            }
        }
        return paths;
    }

    private static double[][] copy(double[][] points) {
        return Arrays.stream(points).map(double[]::clone).toArray(double[][]::new);
    }
}
