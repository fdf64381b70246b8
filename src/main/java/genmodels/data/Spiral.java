package genmodels.data;

import genmodels.preconditions.Arguments;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A spiral in the plane, x(t) = t/π · (cos t, sin t) for t from π/2 to 3π: a curve that winds once and a quarter, from distance ½
 * of the origin to distance 3, its windings 2 apart. Data on a curve are the toy with which Alain and Bengio (JMLR 15, 2014) showed what a denoising autoencoder
 * learns.
 */
public final class Spiral {
    private static final double START = Math.PI / 2;
    private static final double END = 3 * Math.PI;

    private Spiral() {}

    /**
     * Points at equal distances along the curve, from the inner end to the outer one.
     *
     * @param n how many, at least 2
     * @return shape [n, 2]
     * @throws IllegalArgumentException if n is below 2
     */
    public static double[][] curve(int n) {
        Arguments.require(n >= 2, "n", "at least 2", n);
        double[][] points = new double[n][];
        for (int i = 0; i < n; i++) {
            points[i] = at(i / (n - 1.0));
        }
        return points;
    }

    /**
     * Points drawn uniformly along the curve.
     *
     * @param rng source of the numbers
     * @param n how many, at least 1
     * @return shape [n, 2]
     * @throws IllegalArgumentException if the generator is missing or n below 1
     */
    public static double[][] samples(UniformRandomProvider rng, int n) {
        Arguments.notNull("rng", rng);
        Arguments.positive("n", n);
        double[][] points = new double[n][];
        for (int i = 0; i < n; i++) {
            points[i] = at(rng.nextDouble());
        }
        return points;
    }

    /** The point at a share of the curve's length. */
    private static double[] at(double share) {
        double length = length(START) + share * (length(END) - length(START));
        double t = START + share * (END - START);
        // Newton's method: the length is convex in t and its derivative √(1 + t²) known.
        for (int step = 0; step < 30; step++) {
            double change = (length(t) - length) / Math.sqrt(1 + t * t);
            t -= change;
            if (Math.abs(change) < 1e-14 * t) {
                break;
            }
        }
        return new double[] {t / Math.PI * Math.cos(t), t / Math.PI * Math.sin(t)};
    }

    /** Length of the Archimedean spiral r = t from 0. */
    private static double length(double t) {
        double root = Math.sqrt(1 + t * t);
        return (t * root + Math.log(t + root)) / 2;
    }
}
